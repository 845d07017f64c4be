#!/bin/sh
# Upstream's own tests of the packages that the library ports, read from GOROOT and compiled by go2c,
# end as they do when Go compiles them: the same PASS, FAIL or SKIP of each test and subtest. What
# tests/upstream.txt lists is left out. Without an argument os and syscall, which is most; `all` also
# those that take longer to compile than to run (os/exec's tests need all of net/http), of runtime those
# of cleanups, finalizers and pinners, and of runtime/pprof those of memory and labels; `upstream.sh
# PACKAGE...` runs all tests of the others.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

table=$(pwd)/tests/upstream.txt
go=$(tools/gocmd) || { skip 'Go 1.26.8 is not here'; finish; exit; }
if ! go2c_build >"$work/log" 2>&1; then
	skip "go2c: $(tail -n 1 "$work/log")"
	finish
	exit
fi
src=$(GOTOOLCHAIN=local "$go" env GOROOT)/src
go2c=$(cd "$BUILD" && pwd)/go2c
PATH=$(dirname "$go"):$PATH
export GOTOOLCHAIN=local GO111MODULE=on
go2c_flags
unset GODEBUG GOFLAGS

# The tests of a package that are not run: those in the table, and those of os.Root, which take half a
# minute and have little to do with processes. None of these where the package was asked for, but of
# runtime, where they would end all.
left_out() {
	list=Benchmark.*
	if test -z "$all" || test "$1" = runtime; then
		list="$list$(sed -n "s,^$1\.\([A-Za-z0-9_]*\): .*,|\1,p" "$table" | tr -d '\n')"
		test "$1" != os || list="$list|TestRoot.*|FuzzRoot.*"
	fi
	echo "^($list)\$"
}
# Of package runtime the tests that are about what the library has, instead of Go's own insides.
chosen() {
	case $1 in
	runtime) echo '^(TestCleanup.*|TestFinalizer.*|TestEmpty.*|TestDeferKeepAlive|TestPinner.*|ExampleAddCleanup)$' ;;
	runtime/pprof) echo '^(TestMemoryProfiler|TestConvert.*|TestHeapRuntimeFrames|TestContextLabels|TestLabelMapStringer|TestSetGoroutineLabels|TestDo|TestFakeMapping|TestProcSelfMaps|TestEmptyStack)$' ;;
	*) echo . ;;
	esac
}
packages='os syscall'
all=
case ${1:-} in
'' | all)
	test $# = 0 || packages="$packages runtime runtime/pprof os/exec os/signal internal/syscall/unix internal/poll"
	# shellcheck disable=SC2086
	set -- $packages
	;;
*) all=yes ;;
esac

mkdir "$work/go" "$work/go2c"
clean=
env --default-signal=INT,QUIT true 2>/dev/null && clean='env --default-signal=INT,QUIT'

# Compiled by go2c a program has the C library but no cgo. syscall and os/signal ask for the first,
# os for the second.
build() {
	name=$(echo "$1" | tr / _)
	case $1 in
	syscall | os/signal) cgo=1 ;;
	*) cgo=0 ;;
	esac
	(cd "$src" && CGO_ENABLED=$cgo "$go" test -c -o "$work/go/$name" "$1") >"$work/go/$name.log" 2>&1 &
	# What else the tests of runtime call, in what is not run, has no body; nor has what some tests of
	# other packages ask of Go's own runtime: those fail, by themselves.
	missing=$all
	case $1 in
	runtime | runtime/pprof) missing=yes ;;
	esac
	# shellcheck disable=SC2086
	"$go2c" test ${missing:+-missing} -c -o "$work/go2c/$name" -run "$(chosen "$1")" -skip "$(left_out "$1")" \
		"$1" >"$work/go2c/$name.log" 2>&1
	wait
}
# run SIDE PACKAGE: how each test ended, to the file SIDE/NAME.ends.
run() {
	name=$(echo "$2" | tr / _)
	test -x "$work/$1/$name" || return
	(
		cd "$src/$2" || exit
		mkdir "$work/$1/$name.tmp"
		# Without a terminal, and not as leader of the session, who would get one by opening it.
		# shellcheck disable=SC2016,SC2086
		TMPDIR=$work/$1/$name.tmp setsid -w sh -c '"$@"; echo "exit status $?"' sh \
			$clean "$work/$1/$name" -test.v -test.short \
			-test.run "$(chosen "$2")" -test.skip "$(left_out "$2")" -test.timeout 300s
	) >"$work/$1/$name.out" 2>&1 </dev/null
	# Some subtests have an address in their name.
	sed -nE 's/0x[0-9a-f]+/0x/g; s/^ *--- (PASS|FAIL|SKIP): ([^ ]*) \([0-9.]*s\)$/\2 \1/p' \
		"$work/$1/$name.out" |
		LC_ALL=C sort >"$work/$1/$name.ends"
}
# The reason that the table gives for a test.
reason() { sed -n "s,^$1\\.$2: ,,p" "$table"; }
# What the table says of a package's tests, which did not run.
listed() { sed -n "s,^\($1\.[A-Za-z0-9_]*: .*\),\1,p" "$table"; }

compare() {
	name=$(echo "$1" | tr / _)
	for side in go go2c; do
		test -s "$work/$side/$name.ends" && continue
		fail "$1: no results from $side"
		tail -n 10 "$work/$side/$name.log" "$work/$side/$name.out" 2>/dev/null | sed 's,^,  | ,'
		return
	done
	cat "$work/go/$name.ends" "$work/go2c/$name.ends" | sed 's,[/ ].*,,' | sort -u >"$work/tests"
	while read -r t; do
		for side in go go2c; do
			grep -E "^$t[/ ]" "$work/$side/$name.ends" >"$work/$side.one"
		done
		why=$(reason "$1" "$t")
		if diff "$work/go.one" "$work/go2c.one" >"$work/diff"; then
			pass
			test -z "$why" || echo "NOTE upstream: $1.$t ends as with Go, though listed: $why"
		elif test -n "$why"; then
			skip "$1.$t: $why"
		else
			fail "$1.$t ends otherwise"
			head -n 5 "$work/diff" | sed 's,^,  | ,'
			grep -aA 5 "^ *--- FAIL: $t[/ ]" "$work/go2c/$name.out" | head -n 10 | sed 's,^,  | ,'
		fi
	done <"$work/tests"
	if test -z "$all" || test "$1" = runtime; then
		listed "$1" >"$work/listed"
		while read -r line; do
			skip "$line"
		done <"$work/listed"
	fi
	echo "$1: $(grep -c '^[^/]* PASS' "$work/go2c/$name.ends") of $(grep -c '^[^/]* PASS' "$work/go/$name.ends") pass, with subtests $(grep -c PASS "$work/go2c/$name.ends") of $(grep -c PASS "$work/go/$name.ends")"
}

for p; do
	build "$p"
	run go "$p" &
	run go2c "$p"
	wait
	compare "$p"
done
finish
