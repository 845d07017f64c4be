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
