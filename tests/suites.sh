#!/bin/sh
# Every C file of the library has a suite that tests it: one of its own, or the one that names it in
# tests/suites.def; every suite of the test files is in that list. Generated files (z*.c) and those
# of other processors are left out.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

sed -n 's/^SUITE(\([a-z0-9_]*\)).*/\1/p' tests/suites.def | sort >"$work/listed"
find tests -name '*.c' ! -path 'tests/oracle/*' -exec sed -n 's/^void suite_\([a-z0-9_]*\)(void)$/\1/p' {} + |
	sort >"$work/defined"
check 'the suites that are listed are those that are defined' diff "$work/listed" "$work/defined"

# The C files named behind suites.
sed -n 's,^SUITE([a-z0-9_]*) */\* \(.*\) \*/$,\1,p' tests/suites.def | tr ' ' '\n' | sort >"$work/named"
while read -r file; do
	test -f "$file" && pass || fail "tests/suites.def names $file, which is not there"
done <"$work/named"

find runtime os syscall internal -name '*.c' ! -name 'z*' ! -name '*_arm64.c' ! -name '*_amd64.c' \
	! -name '*_386.c' ! -name '*_riscv64.c' | sort >"$work/files"
while read -r file; do
	suite=$(echo "${file%.c}" | tr / _)
	if grep -qx "$suite" "$work/listed" || grep -qx "$file" "$work/named"; then
		pass
	else
		fail "no suite tests $file"
	fi
done <"$work/files"
finish
