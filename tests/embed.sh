#!/bin/sh
# Two hosts without a compiler, in C and with an error type of their own, build and run; and the
# tests that runtime/ABI.md names are there.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

# example NAME: its output must be what is on standard input.
example() {
	cat >"$work/want"
	# shellcheck disable=SC2046
	check "$1: compile" "$CC" -std=gnu11 -Wall -Wextra -Werror -O2 ${SANITIZE:-} -I. \
		$(pkg-config --cflags bdw-gc) "tests/programs/$1.c" "$BUILD/libgocrt.a" -pthread \
		$(pkg-config --libs bdw-gc libffi) -o "$work/$1"
	"$work/$1" >"$work/got" 2>&1
	echo "status $?" >>"$work/got"
	check "$1: run" diff "$work/want" "$work/got"
	check "$1: under 100 lines" test "$(wc -l <"tests/programs/$1.c")" -lt 100
}
example chost <<'END'
42
it says
signal: killed
c
caught: runtime error: index out of range [5] with length 3
status 0
END
example ownerror <<'END'
1 2 [fork/exec] [/no/such/file] fork/exec /no/such/file: no such file or directory
1 22 [fork/exec] [/bin/true] fork/exec /bin/true: invalid argument
2 2 [link] [/no/such/file] link /no/such/file /no/such/name: no such file or directory
3 22 [setenv] [] setenv: invalid argument
0 0 [] [] 
5 0 [] [] os: process already finished
3 10 [wait] [] wait: no child processes
status 0
END

# A type alias is a typedef; constants are constant expressions.
cat >"$work/names.c" <<'END'
#include "os/os.h"
#include "syscall/syscall.h"

#define SAME(a, b) _Static_assert(__builtin_types_compatible_p(a, b), #a " is " #b)
SAME(os_PathError, io_fs_PathError);
SAME(os_FileMode, io_fs_FileMode);
SAME(os_FileInfo, io_fs_FileInfo);
_Static_assert(os_O_CREATE == syscall_O_CREAT, "a constant");
static const int signals[] = {syscall_SIGKILL, syscall_SIGTERM};
static char room[syscall_EINVAL];

int main(int argc, char **argv)
{
	(void)argv;
	switch (argc) {
	case os_O_RDWR:
	case syscall_EPERM:
		return signals[0] + signals[1] - 24 + room[0];
	}
	return 1;
}
END
check 'constants and aliases' sh -c "$CC -std=gnu11 -Wall -Wextra -Werror -I. \
	-o '$work/names' '$work/names.c' && '$work/names'"

# Nothing runs before main: the archive has no constructors.
readelf -SW "$BUILD/libgocrt.a" 2>/dev/null |
	grep -E ' \.(init_array|preinit_array|ctors|init)[. ]' >"$work/constructors"
check 'no constructors' test ! -s "$work/constructors"
check 'readelf lists sections' sh -c "readelf -SW '$BUILD/libgocrt.a' | grep -q '\.text'"

# A host may be linked with --gc-sections, and runs as before.
# shellcheck disable=SC2046
check 'chost with --gc-sections: link' "$CC" -std=gnu11 -O2 ${SANITIZE:-} -Wl,--gc-sections -I. \
	$(pkg-config --cflags bdw-gc) tests/programs/chost.c "$BUILD/libgocrt.a" -pthread \
	$(pkg-config --libs bdw-gc libffi) -o "$work/chost.gc"
"$work/chost" >"$work/want" 2>&1
"$work/chost.gc" >"$work/got" 2>&1
check 'chost with --gc-sections: run' diff "$work/want" "$work/got"

# A Go program may bind the library's functions by their symbols.
if ! go=$(tools/gocmd); then
	skip 'linkname: Go 1.26.8 is not here'
elif ! go2c_build >"$work/log" 2>&1; then
	skip "go2c: $(tail -n 1 "$work/log")"
else
	PATH=$(dirname "$go"):$PATH GOTOOLCHAIN=local GO111MODULE=off "$BUILD/go2c" run \
		tests/programs/linkname.go >"$work/got" 2>"$work/err"
	echo "status $?" >>"$work/got"
	cat >"$work/want" <<'END'
exit status 3
os: process already finished
fork/exec /no/such/file: no such file or directory
status 0
END
	check 'linkname' diff "$work/want" "$work/got"
fi

# In ABI.md a test stands in brackets: suite/test, or a file of the tree.
"$BUILD/gocrt-tests" -l | sed 's/[[:space:]].*//' >"$work/tests"
tr '\n' ' ' <runtime/ABI.md | grep -o '\[`[^]]*`\]' | tr -d '[]`' | tr ',' '\n' | sed 's/^ *//' | sort -u >"$work/cited"
while read -r name; do
	if test -e "$name" || grep -qx "$name" "$work/tests"; then
		pass
	else
		fail "runtime/ABI.md names $name, which is no test"
	fi
done <"$work/cited"
check 'runtime/ABI.md names tests' test "$(wc -l <"$work/cited")" -gt 40
finish
