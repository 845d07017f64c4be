#!/bin/sh
# The Go programs in the folders of tests/programs print the same, compiled by Go and by go2c, and
# both print what is recorded. GOLDEN=1 records what Go's print.
#
# Each folder holds a program; `drive`, a script that runs it ($1) in an empty working directory, and
# ends with 77 where the machine does not allow what the program does; and `golden`: standard output,
# standard error up to the first stack trace, and the status. `programs.sh NAME...` runs those only.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

go=$(tools/gocmd) || { skip 'Go 1.26.8 is not here'; finish; exit; }
test $# -gt 0 || set -- tests/programs/*/
names=
for dir; do
	names="$names $(basename "$dir")"
done

sides=
# shellcheck disable=SC2046
if GOTOOLCHAIN=local GO111MODULE=off CGO_ENABLED=0 "$go" build -o "$work/go/" \
	$(printf './tests/programs/%s ' $names) >"$work/log" 2>&1; then
	sides=go
else
	fail 'Go does not build the programs'
	sed 's,^,  | ,' "$work/log" | tail -n 20
fi
if test -n "${GOLDEN:-}"; then
	test -n "$sides" || exit 1
elif go2c_build >"$work/log" 2>&1; then
	go2c_flags
	# One go2c process for all of them: it compiles what they share once.
	sides="$sides go2c"
	mkdir "$work/go2c"
	for name in $names; do
		echo "$work/go2c/$name" "tests/programs/$name"/*.go
	done >"$work/list"
	"$BUILD/go2c" build -each "$work/list" >"$work/log" 2>&1
	for name in $names; do
		test -x "$work/go2c/$name" && continue
		fail "$name: go2c does not build it"
		cat "$work/go2c/$name.err" "$work/log" 2>/dev/null | head -n 20 | sed 's,^,  | ,'
	done
else
	skip "go2c: $(tail -n 1 "$work/log")"
fi

# run SIDE NAME [WRAPPER]: what the driver of a program says, to the file SIDE.out.
run() {
	here=$work/$1.dir
	rm -rf "$here" && mkdir "$here"
	(
		cd "$here" || exit
		# shellcheck disable=SC2086
		env -i PATH=/usr/bin:/bin HOME="$here" LC_ALL=C ${3:-} \
			timeout -k 10 300 setsid -w sh "$top/tests/programs/$2/drive" "$work/$1/$2" \
			>"$work/$1.stdout" 2>"$work/$1.stderr" </dev/null
		echo $? >"$work/$1.status"
	)
	{
		cat "$work/$1.stdout"
		echo '-- standard error'
		sed '/^goroutine [0-9]/,$d; s/ pc=0x[0-9a-f]*\]/]/' "$work/$1.stderr"
		echo "-- status $(cat "$work/$1.status")"
	} | sed "s,$here,HERE,g; s,$work/$1/,PROGRAMS/,g" >"$work/$1.out"
}

top=$(pwd)
nopidfd=
"$BUILD/nopidfd" true 2>/dev/null && nopidfd=$(cd "$BUILD" && pwd)/nopidfd
for name in $names; do
	golden=tests/programs/$name/golden
	# Where pidfds are hidden, what watches processes must find another way.
	wrappers=none
	case $name in treewatch | pool) wrappers="none $nopidfd" ;; esac
	for wrapper in $wrappers; do
		mode=
		test "$wrapper" = none && wrapper= || mode=', PID mode'
		for side in $sides; do
			test -x "$work/$side/$name" || continue
			run "$side" "$name" "$wrapper" &
		done
		wait
		for side in $sides; do
			test -x "$work/$side/$name" || continue
			if test "$(cat "$work/$side.status")" = 77; then
				skip "$name: $(tail -n 1 "$work/$side.stdout")"
			elif test -n "${GOLDEN:-}"; then
				test -n "$mode" || cp "$work/$side.out" "$golden"
			else
				check "$name, $side$mode" diff "$golden" "$work/$side.out"
			fi
		done
	done
done
finish
