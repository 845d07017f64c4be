#!/bin/sh
# install puts everything where pkg-config finds it, the README's example compiles and runs with
# nothing else, and uninstall leaves nothing behind.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

root=$work/root
check 'install' make PREFIX="$root" install
for f in lib/libgocrt.a lib/libgocrt.so lib/pkgconfig/gocrt.pc $(public_headers | sed 's,^,include/gocrt/,'); do
	test -f "$root/$f" && pass || fail "not installed: $f"
done
export PKG_CONFIG_PATH="$root/lib/pkgconfig"
flags=$(pkg-config --cflags gocrt | sed 's/ *$//') || fail 'pkg-config does not know gocrt'
case "$flags " in
"-I$root/include/gocrt "*) pass ;;
*) fail "pkg-config --cflags gives $flags" ;;
esac

sed -n '/^```c$/,/^```$/p' README.md | sed '/^```/d' >"$work/example.c"
sed -n '/^```output$/,/^```$/p' README.md | sed '/^```/d' >"$work/want"
test -s "$work/want" && pass || fail 'README.md shows no output'
for how in shared static; do
	case $how in
	shared) libs="$(pkg-config --libs gocrt) -Wl,-rpath,$root/lib" ;;
	static) libs="$(pkg-config --static --libs gocrt | sed "s,-lgocrt,$root/lib/libgocrt.a,")" ;;
	esac
	# shellcheck disable=SC2046,SC2086
	(cd / && "$CC" -Wall -Wextra -Werror $flags "$work/example.c" $libs -o "$work/example") \
		>"$work/log" 2>&1
	check "compile the example, $how" diff /dev/null "$work/log"
	(cd / && "$work/example") >"$work/got" 2>&1
	check "run the example, $how" diff "$work/want" "$work/got"
done

check 'uninstall' make PREFIX="$root" uninstall
find "$root" ! -type d >"$work/left"
check 'nothing left' diff /dev/null "$work/left"
check 'install with DESTDIR' make DESTDIR="$work/dest" PREFIX=/usr install
test -f "$work/dest/usr/lib/libgocrt.a" && pass || fail 'DESTDIR is not used'
grep -q "^prefix=/usr$" "$work/dest/usr/lib/pkgconfig/gocrt.pc" && pass ||
	fail 'gocrt.pc names the wrong prefix'
check 'uninstall with DESTDIR' make DESTDIR="$work/dest" PREFIX=/usr uninstall
find "$work/dest" ! -type d >"$work/left"
check 'nothing left with DESTDIR' diff /dev/null "$work/left"
# The next build need not notice the other prefix.
make "$BUILD/gocrt.pc" >/dev/null 2>&1
finish
