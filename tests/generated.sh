#!/bin/sh
# What the tools of the tree write from GOROOT is what the tree holds.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

go=$(tools/gocmd) || exit 1
top=$(pwd)
export GOTOOLCHAIN=local GOFLAGS=

check 'build gentypes' "$go" build -C tools/gentypes -o "$work/gentypes" .
check 'types and layouts' sh -c 'cd tools/gentypes && "$1" -check' sh "$work/gentypes"
check 'build genconst' "$go" build -C tools/genconst -o "$work/genconst" .
check 'constants' "$work/genconst" -root "$top" -check
check 'build genisprint' "$go" build -o "$work/genisprint" tools/genisprint/main.go
mkdir -p "$work/internal/std/strconv"
check 'run genisprint' sh -c 'cd "$1" && ./genisprint' sh "$work"
check 'printable characters' diff internal/std/strconv/isprint.c "$work/internal/std/strconv/isprint.c"
check 'ported files' sh -c 'tools/ported | diff - runtime/zported.c'
finish
