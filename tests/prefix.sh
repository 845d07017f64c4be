#!/bin/sh
# GOCRT_PREFIX: every symbol carries it, the installed headers know, and a program that has an
# os_Getpid of its own links with the library.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

build=$BUILD/prefix
root=$work/root
# The objects are the same ones; only the last steps are done again.
mkdir -p "$build" && cp -al "$BUILD/runtime" "$BUILD/os" "$BUILD/syscall" "$BUILD/internal" "$BUILD/flags" \
	"$build/" 2>/dev/null
check 'build and install' make -j2 BUILD="$build" GOCRT_PREFIX=foo_ PREFIX="$root" install
nm -D --defined-only "$build/libgocrt.so" | awk '$3 !~ /^foo_/ { print $3 }' >"$work/plain"
nm -g --defined-only "$build/libgocrt.a" | awk 'NF == 3 && $3 !~ /^foo_/ { print $3 }' >>"$work/plain"
check 'no symbol without the prefix' diff /dev/null "$work/plain"
nm -D --defined-only "$BUILD/libgocrt.so" | awk '{ print "foo_" $3 }' | sort >"$work/want"
nm -D --defined-only "$build/libgocrt.so" | awk '{ print $3 }' | sort >"$work/got"
check 'the same symbols' diff "$work/want" "$work/got"
for how in --static ''; do
	case $how in
	--static) libs="$root/lib/libgocrt.a $(pkg-config --libs bdw-gc libffi)" ;;
	*) libs="-L$root/lib -lgocrt -Wl,-rpath,$root/lib" ;;
	esac
	# shellcheck disable=SC2086
	check "compile $how" "$CC" -Wall -Wextra -Werror -I"$root/include/gocrt" tests/programs/ownname.c \
		tests/programs/ownname_library.c -pthread $libs -o "$work/ownname"
	"$work/ownname" >"$work/out" 2>&1
	echo '-5 right' >"$work/want"
	check "run $how" diff "$work/want" "$work/out"
done
rm -rf "$build"
finish
