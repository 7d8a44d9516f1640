# tools that were moved with their prefix find their translations in its share
[ -d "$IPTK_BUILD/locale" ] || { echo 'no translations were built' >&2; exit 77; }; mkdir -p x/usr/bin x/usr/share/iptk; cp "$IPTK_BUILD/bin/ip-plan" x/usr/bin; cp -r "$IPTK_BUILD/locale" x/usr/share; LANGUAGE=zh_CN x/usr/bin/ip-plan list -N -o seq,nonsense
