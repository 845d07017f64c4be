#!/bin/sh
# Every source file of the library compiles for aarch64, where a cross compiler is installed.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

cc=aarch64-linux-gnu-gcc
if test "$(uname -m)" = aarch64; then
	skip 'this is an aarch64 machine, so that build compiled for it'
	finish
	exit
fi
if ! have $cc; then
	skip "$cc is not installed"
	finish
	exit
fi
# The collector's headers are the same for every processor. Those of libffi are not, but what the
# library uses of them is: this machine's do where there are none for aarch64.
includes="-I. -idirafter $work/include"
mkdir "$work/include"
for dir in $(pkg-config --variable=includedir bdw-gc libffi) "/usr/include/$(gcc -print-multiarch)"; do
	for h in gc ffi.h ffitarget.h; do
		test ! -e "$dir/$h" || ln -sf "$dir/$h" "$work/include/$h"
	done
done
for f in $(find runtime os syscall internal -name '*.c' | sort); do
	# shellcheck disable=SC2086
	check "$f" $cc -std=gnu11 -fPIC -fno-strict-aliasing -fexceptions -pthread -O2 -Wall -Wextra \
		-Werror $includes -c -o "$work/o" "$f"
done
finish
