#!/bin/sh
# load.sh [full]: many processes under load, see tests/load/main.c: a sample, or the whole with what
# each part found. MELEE, LEAK, BUSY, HANG, SIGNALS set the number of processes of a part.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

full=
if test "${1:-}" = full; then
	full=yes
	: "${MELEE:=200000}" "${PIDMODE:=50000}" "${LEAK:=50000}" "${BUSY:=100000}" "${HANG:=1000}"
	: "${SIGNALS:=10000}"
fi
: "${MELEE:=2000}" "${PIDMODE:=500}" "${LEAK:=1000}" "${BUSY:=1000}" "${HANG:=50}" "${SIGNALS:=1000}"

# part TEXT COMMAND...: runs a part; 77 says that the machine cannot do it, 125 that seccomp cannot.
part() {
	text=$1
	shift
	"$@" >"$work/log" 2>&1
	status=$?
	case $status in
	0)
		pass
		test -z "$full" || sed "s/^/$text: /" "$work/log"
		;;
	77 | 125) skip "$text: $(cat "$work/log")" ;;
	*)
		fail "$text: status $status"
		sed 's,^,  | ,' "$work/log" | tail -n 40
		;;
	esac
}
load=$BUILD/gocrt-load child=$BUILD/child
part melee "$load" "$child" melee "$MELEE"
part pidmode "$BUILD/nopidfd" "$load" "$child" melee "$PIDMODE"
part leak "$load" "$child" leak "$LEAK"
part busy "$load" "$child" busy "$BUSY"
part hang "$load" "$child" hang "$HANG"
part signals "$load" "$child" signals "$SIGNALS"
part memory "$load" "$child" memory 1
if test -n "$full" && go=$(tools/gocmd); then
	(cd tests/load && GO111MODULE=off "$go" build -o "$work/busy" busy.go) &&
		part 'busy, upstream' "$work/busy" "$child" "$BUSY"
fi
finish
