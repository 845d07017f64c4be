# Sourced by run, golden and tests/strace/run, with the top of the tree as working directory: builds
# the scenarios in $work.

if test ! -f "$BUILD/libgocrt-all.a"; then
	echo "$stage: $BUILD/libgocrt-all.a is missing: make all tests"
	return 1
fi
pc() { pkg-config "$@" bdw-gc libffi; }
strict='-std=gnu11 -D_GNU_SOURCE -Wall -Wextra -Werror -O1'

# shellcheck disable=SC2086
"$CC" $strict -o "$work/inject" tests/faults/inject.c tests/oracle/supervise.c &&
	"$CC" $strict -static -o "$work/helper" tests/oracle/helper.c &&
	"$CC" $strict -nostdlib -static -o "$work/end" tests/faults/end.c || return 1

# faults_c OUT: the C side.
faults_c() {
	for f in tests/oracle/support.c tests/oracle/support_process.c tests/oracle/types.c \
		tests/faults/scenarios.c; do
		# shellcheck disable=SC2046,SC2086
		"$CC" $strict -fno-strict-aliasing -fexceptions -pthread -I. $(pc --cflags) -g \
			-c -o "$work/$(basename "$f" .c).o" "$f" || return 1
	done
	# shellcheck disable=SC2046,SC2086
	"$CC" -pthread ${CFLAGS:-} ${LDFLAGS:-} -o "$1" "$work"/*.o "$BUILD/libgocrt-all.a" $(pc --libs)
}

# faults_go GO OUT: the Go side. The file empty.s allows functions without a body.
faults_go() {
	if test -z "${GOCACHE:-}" && ! test -w "${HOME:-/nonexistent}"; then
		GOCACHE=$work/gocache
		export GOCACHE
	fi
	mkdir -p "$work/src" && cp tests/oracle/support.go tests/faults/scenarios.go "$work/src" &&
		: >"$work/src/empty.s" && printf 'module faults\n\ngo 1.26\n' >"$work/src/go.mod" &&
		(cd "$work/src" && GOTOOLCHAIN=local GOFLAGS='' GOWORK=off CGO_ENABLED=0 \
			"$1" build -ldflags=-checklinkname=0 -o "$2" .)
}

# The scenarios that this user may run on this machine.
scenarios() {
	echo plain first noexec dir session foreground ownpidfd found literal exec
	"$work/helper" probe newuser && echo cloned unshared
	test "$(id -u)" = 0 && "$work/helper" probe newns && echo user
	test "$(id -u)" = 0 && "$work/helper" probe cgroup && echo cgroup
}
