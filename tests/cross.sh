#!/bin/sh
# cross.sh [-c] [arm64 | i386 | riscv64 | musl]...: builds everything for other processors and for
# another C library, runs the suites there, and prints a line for each. With -c it only compiles the
# library's files, with the headers of this machine's libraries: nothing is fetched or run.
#
# libgc, libffi and CUnit come from Debian into $BUILD/cross/ARCH, once: as packages of that
# processor, for riscv64 and musl built from the source packages. Nothing is installed: where a
# compiler or the emulator is missing, the command that installs it is printed and the processor is
# skipped; so it is where apt cannot fetch the packages. i386 and musl run as they are, the others
# under qemu-user: in a namespace of their own where the kernel passes their programs on to it.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
stage=cross
top=$(pwd)
: "${JOBS:=$(nproc)}"

# What each of them is made with and run by.
describe() {
	arch=$1
	emulator= binfmt= flags= source= skips=
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
		interpreter=/usr/i686-linux-gnu/lib/ld-linux.so.2 skips=i386.skips
		;;
	riscv64)
		triplet=riscv64-linux-gnu goarch=riscv64 source=yes
		tools='gcc-riscv64-linux-gnu libc6-dev-riscv64-cross qemu-user-static dpkg-dev'
		emulator=qemu-riscv64-static binfmt=/usr/lib/binfmt.d/qemu-riscv64.conf
		interpreter=/usr/riscv64-linux-gnu/lib/ld-linux-riscv64-lp64d.so.1
		;;
	musl)
		triplet=$(uname -m)-linux-musl source=yes
		goarch=$(dpkg --print-architecture | sed 's/^i386$/386/')
		tools='musl-tools dpkg-dev' interpreter=
		;;
	*) return 1 ;;
	esac
	dir=$top/$BUILD/cross/$arch
	root=$dir/root
	compiler=$triplet-gcc
	test "$arch" != musl || compiler=musl-gcc
	test -z "$emulator" || skips=emulated.skips
}

# The packages of $tools that are not there.
missing_tools() {
	for p in $tools; do
		case $p in
		gcc-*) have "$compiler" ;;
		libc6-dev-*) test -e "/usr/$triplet/include/stdio.h" ;;
		qemu-*) have "$emulator" ;;
		musl-tools) have musl-gcc ;;
		dpkg-dev) have dpkg-source ;;
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
	test ! -e "$dir/sources.list" || cat >>"$dir/apt/apt.conf" <<-EOF
		Dir::Etc::sourcelist "$dir/sources.list";
		Dir::Etc::sourceparts "-";
	EOF
	export APT_CONFIG="$dir/apt/apt.conf"
	apt-get -q update >"$dir/update.log" 2>&1
	cat "$dir/update.log"
}

# Lets pkg-config find what is in $root.
use_root() {
	sed -i -e "s,^prefix=.*,prefix=$root/usr," -e 's,^libdir=.*,libdir=${prefix}/lib,' \
		-e 's,^includedir=.*,includedir=${prefix}/include,' "$dir"/pkgconfig/*.pc
}

# fetch ARG...: apt-get with these. Where it has not got them, $dir/missing says why.
fetch() {
	apt-get -q "$@" >"$dir/fetch.log" 2>&1
	fetched=$?
	cat "$dir/fetch.log"
	test $fetched = 0 || {
		sed -n 's/^E: *//p' "$dir/fetch.log" | head -n 1
		sed -n 's/^[EW]: *//p' "$dir/update.log" | head -n 1
	} >"$dir/missing"
	return $fetched
}

# The packages' files in $root. Shared libraries stand apart, so that programs need none.
unpack_packages() (
	private_apt "$arch" && mkdir -p "$dir/debs" "$root" && cd "$dir/debs" &&
		fetch download libgc-dev libffi-dev libcunit1-dev libgc1 libffi8 || exit 1
	for deb in *.deb; do
		dpkg-deb -x "$deb" "$root" || exit 1
	done
	set -- "$root"/usr/lib/*-linux-gnu
	multiarch=${1##*/}
	mv "$root/usr/include/$multiarch"/* "$root/usr/include" &&
		mv "$1"/*.so* "$dir/shared" && mv "$1"/*.a "$root/usr/lib" && mv "$1/pkgconfig" "$dir" &&
		use_root
)

# The source packages $@ of the Debian that this machine has, unpacked, in $dir/src.
unpack_sources() (
	mkdir -p "$dir/src" && cd "$dir/src" || exit 1
	apt-get indextargets --format 'deb-src $(REPO_URI) $(RELEASE) $(COMPONENT)' \
		'Created-By: Packages' | sort -u >"$dir/sources.list"
	private_apt "$(dpkg --print-architecture)"
	fetch source --download-only "$@" || exit 1
	for dsc in *.dsc; do
		dpkg-source --no-check -x "$dsc" "${dsc%%_*}" || exit 1
	done
)

# configure, make and install in the directory of the source package $1, with the options after it.
build_source() (
	cd "$dir/src/$1" || exit 1
	shift
	host=$triplet
	test "$arch" != musl || host=$(uname -m)-pc-linux-musl
	./configure --host="$host" --prefix=/usr --disable-dependency-tracking CC="$dir/bin/cc" "$@" &&
		make -j"$JOBS" && make install DESTDIR="$root"
)

# libgc, libffi and CUnit from their sources. libgc takes the registers without getcontext, which musl
# has not, and its configure is older than CUnit's list of machines is.
build_sources() {
	unpack_sources libgc libffi cunit || return
	cp "$dir"/src/libgc/config.sub "$dir"/src/libgc/config.guess "$dir/src/cunit/" || return
	getcontext=
	test "$arch" != musl || getcontext=-DNO_GETCONTEXT
	build_source libgc --enable-static --enable-shared --enable-threads=posix --disable-docs \
		--with-libatomic-ops=none CFLAGS="-O2 -g -fPIC $getcontext" &&
		build_source libffi --disable-docs --disable-multi-os-directory --enable-pax_emutramp \
			--disable-exec-static-tramp CFLAGS='-O2 -g -fPIC' &&
		build_source cunit --disable-curses --disable-shared CFLAGS='-O2 -g' || return
	mv "$root"/usr/lib/*.so* "$dir/shared" && mv "$root/usr/lib/pkgconfig" "$dir" || return
	rm -f "$root"/usr/lib/*.la
	use_root
}

# What the compiler is told: what finds the C library when a program starts; where the kernel's headers
# are, which musl has not.
compiler_flags() {
	test -z "$interpreter" ||
		echo "-Wl,--dynamic-linker=$interpreter -Wl,-rpath,${interpreter%/*}"
	test "$arch" != musl || echo "-idirafter $dir/kernel"
}

# The headers of this machine's kernel, apart from those of its C library.
link_kernel() {
	mkdir -p "$1" && for d in /usr/include "/usr/include/$(gcc -print-multiarch)"; do
		for h in linux asm asm-generic; do
			test ! -e "$d/$h" || ln -sfn "$d/$h" "$1/$h"
		done
	done
}

# The compiler as one word, and the tools under the names that the scripts call.
write_compiler() {
	unwinder=
	if test "$arch" = musl; then
		$compiler -O2 -fPIC -c -o "$dir/dl_find_object.o" tests/musl/dl_find_object.c || return
		unwinder="-Wl,--eh-frame-hdr $dir/dl_find_object.o"
	fi
	cat >"$dir/bin/cc" <<-EOF
		#!/bin/sh
		case " \$* " in
		*' -'[cSE]' '* | *' -nostdlib '*) ;;
		*' -shared '*) set -- -L$dir/shared -Wl,-rpath,$dir/shared "\$@" $unwinder ;;
		*) set -- "\$@" $unwinder ;;
		esac
		exec $compiler "\$@" $(compiler_flags)
	EOF
	chmod 755 "$dir/bin/cc"
	for tool in ar nm objcopy objdump; do
		path=$(command -v "$triplet-$tool") || path=$(command -v $tool)
		ln -sf "$path" "$dir/bin/$tool"
	done
}

prepare() {
	test ! -e "$dir/ready" || return 0
	rm -rf "$dir" && mkdir -p "$dir/bin" "$dir/shared" "$root" && link_kernel "$dir/kernel" &&
		write_compiler || return
	if test -n "$source"; then
		build_sources
	else
		unpack_packages
	fi && : >"$dir/ready"
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
	arm64 | riscv64) echo 'build unit nobody exports descriptors install pipeline' ;;
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
	if ! prepare >"$log" 2>&1; then
		test ! -s "$dir/missing" || { skip "$arch: no libraries for it: $(paste -sd ';' "$dir/missing")"; return; }
		fail "$arch: no libraries for it, see $log"
		tail -n 5 "$log"
		return
	fi
	start=$(date +%s)
	export CC="$dir/bin/cc" NM=nm OBJCOPY=objcopy PKG_CONFIG_LIBDIR="$dir/pkgconfig" GOARCH="$goarch"
	echo 'int main(void) { return 0; }' >"$work/empty.c"
	registered=false
	"$CC" -o "$work/empty" "$work/empty.c" && "$work/empty" 2>/dev/null && registered=true
	if ! run "$work/empty" 2>/dev/null; then
		skip "$arch: its programs do not run here"
		return
	fi
	# shellcheck disable=SC2046
	run env GOCRT_TEST_SKIPS="${skips:+$top/tests/$skips}" BUILD="$BUILD/cross/$arch/build" PATH="$dir/bin:$PATH" \
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
	kernel=
	test "$arch" != musl || kernel="-idirafter $work/kernel"
	find runtime os syscall internal -name '*.c' | sort >"$work/files"
	# ffi.h of this machine may warn that the processor is another one.
	# shellcheck disable=SC2016,SC2086
	check "$arch" xargs -P "$JOBS" -I FILE sh -c '"$@" -o "$0/$$.o"' "$work" "$compiler" -std=gnu11 \
		-fPIC -fno-strict-aliasing -fexceptions -pthread -O1 -Wall -Wextra -Werror -Wno-cpp $flags \
		-I. -idirafter "$work/include" $kernel -c FILE <"$work/files"
}

# The headers of this machine's libraries, apart from those of its C library.
link_headers() {
	mkdir "$work/include"
	link_kernel "$work/kernel"
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
test $# -gt 0 || set -- arm64 i386 riscv64 musl
for a in "$@"; do
	$how "$a"
done
finish
