#!/bin/sh
# cross.sh [-c] [arm64 | i386]...: builds everything for other processors, runs the suites there, and
# prints a line for each. With -c it only compiles the library's files, with the headers of this
# machine: nothing is fetched or run.
#
# libgc, libffi and CUnit come from Debian into $BUILD/cross/ARCH, as packages of that processor.
# Nothing is installed: where a compiler or the emulator is missing, the command that installs it is
# printed and the processor is skipped. i386 runs as it is, arm64 under qemu-user: in a namespace of
# its own where the kernel passes its programs on to it.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
stage=cross
top=$(pwd)
: "${JOBS:=$(nproc)}"

# What each of them is made with and run by.
describe() {
	arch=$1
	emulator= binfmt= flags=
	case $arch in
	arm64)
		triplet=aarch64-linux-gnu goarch=arm64
		tools='gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user-static'
		emulator=qemu-aarch64-static binfmt=/usr/lib/binfmt.d/qemu-aarch64.conf
		interpreter=/usr/aarch64-linux-gnu/lib/ld-linux-aarch64.so.1
		;;
	i386)
		triplet=i686-linux-gnu goarch=386 flags='-msse2 -mfpmath=sse'
		tools='gcc-i686-linux-gnu libc6-dev-i386-cross'
		interpreter=/usr/i686-linux-gnu/lib/ld-linux.so.2
		;;
	*) return 1 ;;
	esac
	dir=$top/$BUILD/cross/$arch
	root=$dir/root
	compiler=$triplet-gcc
}

# The packages of $tools that are not there.
missing_tools() {
	for p in $tools; do
		case $p in
		gcc-*) have "$compiler" ;;
		libc6-dev-*) test -e "/usr/$triplet/include/stdio.h" ;;
		qemu-*) have "$emulator" ;;
		esac || printf ' %s' "$p"
	done
}

# apt with package lists and a cache of its own, for the processor $1. It changes nothing outside.
private_apt() {
	mkdir -p "$dir/apt/lists/partial" "$dir/apt/archives/partial" && : >"$dir/apt/status" || return
	cat >"$dir/apt/apt.conf" <<-EOF
		APT::Architecture "$1";
		APT::Architectures { "$1"; };
		APT::Sandbox::User "";
		Acquire::Languages "none";
		Dir::State "$dir/apt";
		Dir::State::status "$dir/apt/status";
		Dir::Cache "$dir/apt";
	EOF
	export APT_CONFIG="$dir/apt/apt.conf"
	apt-get -q update || echo 'some lists could not be had'
}

# The packages' files in $root. Shared libraries stand apart, so that programs need none.
unpack_packages() (
	private_apt "$arch" && mkdir -p "$dir/debs" "$root" && cd "$dir/debs" &&
		apt-get -q download libgc-dev libffi-dev libcunit1-dev libgc1 libffi8 || exit 1
	for deb in *.deb; do
		dpkg-deb -x "$deb" "$root" || exit 1
	done
	set -- "$root"/usr/lib/*-linux-gnu
	multiarch=${1##*/}
	mv "$root/usr/include/$multiarch"/* "$root/usr/include" &&
		mv "$1"/*.so* "$dir/shared" && mv "$1"/*.a "$root/usr/lib" && mv "$1/pkgconfig" "$dir" &&
		sed -i -e "s,^prefix=.*,prefix=$root/usr," -e 's,^libdir=.*,libdir=${prefix}/lib,' \
			"$dir"/pkgconfig/*.pc
)

# The compiler as one word, which also says what finds the C library when a program starts, and the
# tools under the names that the scripts call.
write_compiler() {
	cat >"$dir/bin/cc" <<-EOF
		#!/bin/sh
		case " \$* " in
		*' -shared '*) set -- -L$dir/shared -Wl,-rpath,$dir/shared "\$@" ;;
		esac
		exec $compiler "\$@" ${interpreter:+-Wl,--dynamic-linker=$interpreter -Wl,-rpath,${interpreter%/*}}
	EOF
	chmod 755 "$dir/bin/cc"
	for tool in ar nm objcopy objdump; do
		path=$(command -v "$triplet-$tool") || path=$(command -v $tool)
		ln -sf "$path" "$dir/bin/$tool"
	done
}

prepare() {
	test ! -e "$dir/ready" || return 0
	rm -rf "$dir" && mkdir -p "$dir/bin" "$dir/shared" "$root" && write_compiler || return
	unpack_packages && : >"$dir/ready"
}

# in_namespace COMMAND...: runs it where the kernel runs this processor's programs by the emulator.
in_namespace() {
	fifo=$work/fifo
	mkfifo "$fifo"
	unshare -Um sh -c 'echo >"$1"; read -r x <"$1"' sh "$fifo" &
	keeper=$!
	read -r _ <"$fifo"
	ids='0 0 4294967295'
	test "$(id -u)" = 0 || ids="0 $(id -u) 1"
	test "$(id -u)" = 0 || echo deny >"/proc/$keeper/setgroups"
	echo "$ids" >"/proc/$keeper/uid_map" &&
		echo "$(test "$(id -u)" = 0 && echo "$ids" || echo "0 $(id -g) 1")" >"/proc/$keeper/gid_map" &&
		nsenter -t "$keeper" -U -m --wd="$top" sh -c '
			mount -t binfmt_misc binfmt_misc /proc/sys/fs/binfmt_misc &&
				cat "$0" >/proc/sys/fs/binfmt_misc/register && exec "$@"' "$binfmt" "$@"
	status=$?
	echo >"$fifo"
	wait "$keeper"
	rm -f "$fifo"
	return $status
}

# Whether this processor's programs run: as they are, or in the namespace.
run() {
	if test -z "$emulator" || $registered; then
		"$@"
	else
		in_namespace "$@"
	fi
}

# What is built for it, and the suites.
stages() {
	case $arch in
	arm64) echo 'build unit nobody exports descriptors install pipeline' ;;
	*) echo 'build unit nobody pidmode oracle exports prefix owntype descriptors install pipeline' ;;
	esac
}

one() {
	describe "$1" || { fail "no such processor: $1"; return; }
	missing=$(missing_tools)
	if test -n "$missing"; then
		skip "$arch: sudo apt-get install -y --no-install-recommends$missing"
		return
	fi
	log=$dir.log
	mkdir -p "${dir%/*}"
	prepare >"$log" 2>&1 || { fail "$arch: no libraries for it, see $log"; tail -n 5 "$log"; return; }
	start=$(date +%s)
	export CC="$dir/bin/cc" NM=nm OBJCOPY=objcopy PKG_CONFIG_LIBDIR="$dir/pkgconfig" GOARCH="$goarch"
	echo 'int main(void) { return 0; }' >"$work/empty.c"
	registered=false
	"$CC" -o "$work/empty" "$work/empty.c" && "$work/empty" 2>/dev/null && registered=true
	if ! run "$work/empty" 2>/dev/null; then
		skip "$arch: its programs do not run here"
		return
	fi
	skips=
	test -z "$emulator" || skips=$top/tests/emulated.skips
	test "$arch" != i386 || skips=$top/tests/i386.skips
	# shellcheck disable=SC2046
	run env GOCRT_TEST_SKIPS="$skips" BUILD="$BUILD/cross/$arch/build" PATH="$dir/bin:$PATH" \
		sh tests/check ${STAGES:-$(stages)} >"$log" 2>&1
	set -- $(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed, \([0-9]*\) skipped$/\1 \2 \3/p' "$log" |
		tail -n 1)
	grep -aE '^(FAIL|SKIP|NOTE) |^  [|] |^[a-z]+ +[0-9]+ passed' "$log" | sed "s,^,$arch: ,"
	test $# = 3 || { fail "$arch: see $log"; return; }
	passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
	echo "$arch: $1 passed, $2 failed, $3 skipped ($(($(date +%s) - start)) s)"
}

# Whether every file compiles. The collector's headers are the same for every processor. Those of
# libffi are not, but what the library uses of them is.
compile() {
	describe "$1" || { fail "no such processor: $1"; return; }
	if test "$(gcc -dumpmachine)" = "$triplet"; then
		skip "$arch: this machine, so that build compiled for it"
		return
	fi
	have "$compiler" || { skip "$arch: $compiler is not installed"; return; }
	find runtime os syscall internal -name '*.c' | sort >"$work/files"
	# ffi.h of this machine may warn that the processor is another one.
	# shellcheck disable=SC2016,SC2086
	check "$arch" xargs -P "$JOBS" -I FILE sh -c '"$@" -o "$0/$$.o"' "$work" "$compiler" -std=gnu11 \
		-fPIC -fno-strict-aliasing -fexceptions -pthread -O1 -Wall -Wextra -Werror -Wno-cpp $flags \
		-I. -idirafter "$work/include" -c FILE <"$work/files"
}

# The headers of this machine's libraries, apart from those of its C library.
link_headers() {
	mkdir "$work/include"
	for d in $(pkg-config --variable=includedir bdw-gc libffi) "/usr/include/$(gcc -print-multiarch)"; do
		for h in gc ffi.h ffitarget.h; do
			test ! -e "$d/$h" || ln -sf "$d/$h" "$work/include/$h"
		done
	done
}

how=one
if test "${1-}" = -c; then
	how=compile
	link_headers
	shift
fi
test $# -gt 0 || set -- arm64 i386
for a in "$@"; do
	$how "$a"
done
finish
