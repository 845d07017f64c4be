#!/bin/sh
# A C++ program includes the headers, links with the shared library and with the archive, and runs.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

deps=$(pkg-config --libs bdw-gc libffi)
printf 'out of sh\nexit status 3\ncaught: from C++, 2\n' >"$work/want"
for cxx in g++ clang++; do
	if ! have $cxx; then
		skip "$cxx is not installed"
		continue
	fi
	for how in shared static; do
		case $how in
		shared) libs="-L$BUILD -lgocrt -Wl,-rpath,$(cd "$BUILD" && pwd)" ;;
		static) libs="$BUILD/libgocrt.a $deps" ;;
		esac
		# shellcheck disable=SC2086
		check "$cxx, $how: compile" $cxx -Wall -Wextra -Werror -O2 ${SANITIZE:-} -I. \
			$(pkg-config --cflags bdw-gc) tests/programs/host.cc -pthread $libs -o "$work/host"
		"$work/host" >"$work/got" 2>&1
		echo "status $?" >>"$work/got"
		{ cat "$work/want" && echo 'status 0'; } >"$work/all"
		check "$cxx, $how: run" diff "$work/all" "$work/got"
	done
done
finish
