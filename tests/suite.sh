# shellcheck shell=bash
# What every suite of tests shares: counting, and the closing line that tests/run adds up.
#
# A suite is an executable tests/NAME/run that takes `-B BUILD` (where the tools were built;
# default build/default), prints one line a test, `not ok` with what was seen, and ends
# with "N passed, N failed, N skipped" and status 1 when anything failed.

tests=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source_root=$(dirname "$tests")
n_passed=0 n_failed=0 n_skipped=0

# A plan of this machine names a real store, and the tests would write into that.
if [ -e /etc/iptk/plan.yaml ]; then
	echo "${0##*/}: /etc/iptk/plan.yaml: this machine runs a plan of its own; test on another, or in a chroot" >&2
	exit 7
fi

pass() {
	n_passed=$((n_passed + 1))
	[ -n "${SUITE_QUIET-}" ] || printf 'ok %s\n' "$1"
}

# fail NAME [DETAIL]: the detail may have many lines
fail() {
	n_failed=$((n_failed + 1))
	printf 'not ok %s\n' "$1"
	[ -z "${2-}" ] || printf '%s\n' "$2" | sed 's/^/    /'
}

skip() {
	n_skipped=$((n_skipped + 1))
	printf 'skip %s: %s\n' "$1" "$2"
}

# check NAME COMMAND…: passes when the command prints nothing and returns 0
check() {
	local name=$1 said status
	shift
	said=$("$@" 2>&1)
	status=$?
	if [ "$status" -eq 0 ] && [ -z "$said" ]; then
		pass "$name"
	else
		fail "$name" "${said:-status $status}"
	fi
}

finish() {
	printf '%d passed, %d failed, %d skipped\n' "$n_passed" "$n_failed" "$n_skipped"
	[ "$n_failed" -eq 0 ]
	exit
}

# Where the tools were built, from -B or the environment; used as: build=$(build_dir "$@")
build_dir() {
	local dir=${IPTK_BUILD:-$source_root/build/default}
	while [ $# -gt 0 ]; do
		case $1 in
		-B) dir=$2; shift ;;
		esac
		shift
	done
	(cd "$dir" && pwd)
}

# The environment that a test sees: nothing of the caller's, its own HOME, a clock that
# stands still. Used as: clean_env HOME BUILD command…
clean_env() {
	local home=$1 build=$2
	shift 2
	env -i HOME="$home" PATH="$build/bin:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin" \
		LC_ALL=C.UTF-8 TERM=dumb IPTK_TESTS="$tests" IPTK_BUILD="$build" \
		IPTK_SAMPLES="${IPTK_SAMPLES:-$source_root/../shared/samples}" \
		LD_PRELOAD="$build/tests/fake_clock.so" FAKE_NOW="${FAKE_NOW:-1772323200}" \
		ASAN_OPTIONS=verify_asan_link_order=0:detect_stack_use_after_return=0 \
		UBSAN_OPTIONS=print_stacktrace=1 "$@"
}
