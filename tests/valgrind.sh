#!/bin/sh
# The tests under valgrind's memcheck, which knows no pidfd calls: PID mode. VALGRIND_SUITES names
# the suites or tests; without it, those that end in reasonable time.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
if ! have valgrind; then
	skip 'valgrind is not installed'
	finish
	exit
fi
# shellcheck disable=SC2086
GOCRT_TEST_SECONDS=1800 valgrind -q --error-exitcode=99 --suppressions=tests/valgrind.supp \
	--fair-sched=yes --gen-suppressions=no "$BUILD/gocrt-tests" ${VALGRIND_SUITES:-}
