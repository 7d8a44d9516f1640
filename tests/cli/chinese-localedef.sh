# the same in a locale as an administrator makes it
[ -r /usr/share/i18n/locales/zh_CN ] && localedef -i zh_CN -f UTF-8 "$PWD/zh_CN.UTF-8" || { echo 'no sources of locales here' >&2; exit 77; }
LOCPATH=$PWD LANG=zh_CN.UTF-8 LC_ALL='' ip-report new -n --signal -d office -t x
