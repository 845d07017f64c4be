#!/bin/sh
# valgrind.sh [all]: the tests under valgrind's memcheck, which knows no pidfd calls: PID mode.
# VALGRIND_SUITES names the suites or tests; without it, those about processes, files and memory, or
# all. Valgrind runs one thread at a time and slows down with each that a process has: some suites a
# process, and a process for each processor.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
if ! have valgrind; then
	skip 'valgrind is not installed'
	finish
	exit
fi
some='^(os|syscall|internal_(poll|syscall)|runtime_(env|fork|m|panic|rt0|slice|string))'
test "${1:-}" != all || some=.
: "${VALGRIND_SUITES:=$("$BUILD/gocrt-tests" -l | cut -d/ -f1 | uniq | grep -E "$some")}"
export BUILD work
# shellcheck disable=SC2016,SC2086
printf '%s\n' $VALGRIND_SUITES | xargs -P "$(nproc)" -n 3 sh -c '
	log=$work/$(echo "$1" | tr / .).log
	GOCRT_TEST_SECONDS=1800 valgrind -q --error-exitcode=99 --fair-sched=yes \
		--suppressions=tests/valgrind.supp --gen-suppressions=no "$BUILD/gocrt-tests" "$@" >"$log" 2>&1
	echo "status $?" >>"$log"' sh
for log in "$work"/*.log; do
	totals=$(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed, \([0-9]*\) skipped$/\1 \2 \3/p' "$log")
	status=$(sed -n '$s/^status //p' "$log")
	# shellcheck disable=SC2086
	set -- ${totals:-0 1 0}
	passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
	test "$status" = 0 || test "$2" -gt 0 || failed=$((failed + 1))
	sed '$d' "$log" | grep -vE '^[0-9]+ passed, '
	test "$status" = 0 || {
		echo "FAIL $stage: status $status"
		grep -aE '^(==|FAIL)' "$log" | sed 's,^,  | ,' | head -n 40
	}
done
finish
