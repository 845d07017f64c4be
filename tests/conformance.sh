#!/bin/sh
# conformance.sh [all | record]: programs of GOROOT/test, built by go2c, do what they do when built by
# Go, which is recorded. Without an argument a sample; what tests/conformance.txt lists as failing may
# fail. `all` runs every program and writes that file; `record` runs them built by Go.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

dir=tests/conformance
go=$(tools/gocmd) || { skip 'Go 1.26.8 is not here'; finish; exit; }
GOTOOLCHAIN=local GO111MODULE=off "$go" build -o "$work/conformance" "./$dir" || exit 1
if test "${1:-}" = record; then
	exec nice "$work/conformance" -go "$go" -v -record $dir/recorded
fi
if ! go2c_build >"$work/log" 2>&1; then
	skip "go2c: $(tail -n 1 "$work/log")"
	finish
	exit
fi
set -- "${1:-}" -go "$go" -go2c "$(cd "$BUILD" && pwd)/go2c"
case $1 in
all) shift && "$work/conformance" "$@" -v -report tests/conformance.txt $dir/recorded ;;
*) shift && "$work/conformance" "$@" -sample $dir/sample -known tests/conformance.txt $dir/recorded ;;
esac
