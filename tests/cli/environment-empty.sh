# no environment at all but a home
env -i HOME="$HOME" "$(command -v ip-report)" list -J
