#!/bin/sh
# fuzz.sh [target]...: the libFuzzer targets of tests/fuzz: their corpus, then $FUZZ_SECONDS of new
# inputs each (2). FUZZ_VERBOSE=1 shows what libFuzzer says in the end. An input that fails is kept
# in $BUILD/fuzz.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
: "${FUZZ_SECONDS:=2}" "${FUZZ_VERBOSE:=}"
build=$BUILD/fuzz

have clang || { skip 'clang is not installed'; finish; exit; }
echo 'int LLVMFuzzerTestOneInput(const unsigned char *p, unsigned long n); int
	LLVMFuzzerTestOneInput(const unsigned char *p, unsigned long n) { return p && n > 9; }' >"$work/t.c"
if ! clang -fsanitize=fuzzer,address,undefined -o "$work/t" "$work/t.c" 2>/dev/null; then
	skip 'clang has no libFuzzer here'
	finish
	exit
fi
sanitize='-O1 -g -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined
	-fno-sanitize-recover=undefined'
check 'build' make -s "-j$(nproc)" CC=clang BUILD="$build" \
	CFLAGS="$(echo $sanitize)" "$build/libgocrt-all.a" "$build/child"
test $failed = 0 || { finish; exit; }
libs=$(pkg-config --libs bdw-gc libffi)
test $# -gt 0 || set -- $(ls tests/fuzz/*.c | sed 's,.*/,,; s,\.c$,,')
for target in "$@"; do
	# shellcheck disable=SC2086
	check "$target: build" clang -std=gnu11 -Wall -Wextra -Werror $sanitize -fsanitize=fuzzer \
		-fno-strict-aliasing -fexceptions -pthread -I. -o "$build/$target" \
		"tests/fuzz/$target.c" "$build/libgocrt-all.a" $libs
	# New inputs go into a folder of their own.
	mkdir -p "$build/corpus.$target"
	check "$target: corpus" "$build/$target" -runs=0 -print_funcs=0 "-artifact_prefix=$build/$target." "tests/fuzz/corpus/$target" </dev/null
	if "$build/$target" "-max_total_time=$FUZZ_SECONDS" -max_len=4096 -print_funcs=0 -print_final_stats=1 \
		"-artifact_prefix=$build/$target." "$build/corpus.$target" \
		"tests/fuzz/corpus/$target" >"$work/log" 2>&1 </dev/null; then
		pass
		test -z "$FUZZ_VERBOSE" || sed -n "s/^Done/$target: done/p; s/^stat::peak/$target: peak/p" "$work/log"
	else
		fail "$target"
		sed 's,^,  | ,' "$work/log" | tail -n 40
	fi
done
finish
