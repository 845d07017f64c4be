#!/bin/sh
# The library's type descriptors hold what gc's of the same types hold, hashes included. Without Go
# 1.26.8 a recorded list stands in; `tests/descriptors.sh golden` records it.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

golden=tests/programs/descriptors.golden
if go=$(sh tools/gocmd); then
	GOTOOLCHAIN=local CGO_ENABLED=0 "$go" run tests/programs/descriptors.go | LC_ALL=C sort -u >"$work/go"
	if test "${1-}" = golden; then
		{ echo '# Type descriptors of gc, from go1.26.8.' && cat "$work/go"; } >$golden
		exit 0
	fi
	{ echo '# Type descriptors of gc, from go1.26.8.' && cat "$work/go"; } >"$work/golden"
	test "${GOARCH:-amd64}" != amd64 ||
		check 'the recorded list is that of Go' diff $golden "$work/golden"
else
	echo "NOTE $stage: Go 1.26.8 is not here: gc's descriptors from $golden"
	grep -v '^#' $golden >"$work/go"
fi
# shellcheck disable=SC2046
check 'compile' "$CC" -std=gnu11 -Wall -Wextra -Werror ${SANITIZE:-} -I. \
	$(pkg-config --cflags bdw-gc) tests/programs/descriptors.c "$BUILD/libgocrt-all.a" -pthread \
	$(pkg-config --libs bdw-gc libffi) -o "$work/descriptors"
"$work/descriptors" >"$work/c"
awk 'NR == FNR { gc[$1] = $0; next }
	$1 in gc { n++; if (gc[$1] != $0) { print "C:  " $0; print "gc: " gc[$1]; bad = 1 } }
	END { if (n < 200) print "only " n + 0 " types in common"; exit bad || n < 200 }' \
	"$work/go" "$work/c" >"$work/differences"
status=$?
check 'the same descriptors' sh -c "cat '$work/differences'; exit $status"
finish
