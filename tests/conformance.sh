#!/bin/sh
# conformance.sh [all]: programs of GOROOT/test, built by go2c, do what they do when built by Go.
# Without an argument a sample, of which what tests/conformance.txt lists as failing may fail. `all`
# runs every program and writes that file.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

dir=tests/conformance
go=$(tools/gocmd) || { skip 'Go 1.26.8 is not here'; finish; exit; }
GOTOOLCHAIN=local GO111MODULE=off "$go" build -o "$work/conformance" "./$dir" || exit 1
if ! go2c_build >"$work/log" 2>&1; then
	skip "go2c: $(tail -n 1 "$work/log")"
	finish
	exit
fi
test "${1:-}" = all || go2c_flags
# What go2c writes makes no C compiler warn.
CFLAGS="${CFLAGS:-} -Werror"
export CFLAGS
set -- "${1:-}" -reasons $dir/reasons -go "$go" -go2c "$(cd "$BUILD" && pwd)/go2c"
case $1 in
all) shift && "$work/conformance" "$@" -v -report tests/conformance.txt ;;
*) shift && "$work/conformance" "$@" -sample $dir/sample -known tests/conformance.txt ;;
esac
