#!/bin/sh
# A script of tests that is told to end, and tests/check, leave no process and no file behind.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

"$BUILD/keep" true 2>/dev/null || { skip 'no keeper to be had'; finish; exit; }
# What nohup, say, lets this script ignore the others must not.
clean='env --default-signal=HUP,TERM'
$clean true 2>/dev/null || { skip 'env cannot set signals back'; finish; exit; }
# A script like the others, which waits for ever for a process in a session of its own. That one
# writes its id to the file $OUT.
mkdir "$work/build" "$work/tmp"
cat >"$work/hangs" <<-'END'
	#!/bin/sh
	cd "$TOP" || exit 1
	. tests/lib.sh
	setsid -w sh -c 'echo $$ >"$1.new"; mv "$1.new" "$1"; while :; do sleep 1; done' sh "$OUT"
END
chmod 755 "$work/hangs"
ln -s ../hangs "$work/build/gocrt-tests"

# ends TEXT SIGNAL COMMAND...: runs it, and sends it the signal when that process is there.
ends() {
	text=$1 signal=$2
	shift 2
	rm -f "$work/pid"
	OUT=$work/pid TOP=$(pwd) TMPDIR=$work/tmp $clean "$@" >"$work/log" 2>&1 &
	until test -s "$work/pid"; do
		kill -0 $! 2>/dev/null || { fail "$text: ended"; return; }
		sleep 0.02
	done
	kill -s "$signal" $!
	wait $!
	check "$text: process" sh -c '! kill -0 "$1"' sh "$(cat "$work/pid")"
	check "$text: files" rmdir "$work/tmp"
	mkdir -p "$work/tmp"
}
ends 'script, TERM' TERM sh "$work/hangs"
ends 'script, HUP' HUP sh "$work/hangs"
ends 'check' TERM env BUILD="$work/build" sh tests/check unit
finish
