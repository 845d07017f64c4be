#!/bin/sh
# The shared library and the archive export what the public headers declare with GOCRT_API, all of
# it and nothing else, and depend on nothing but libc, libgc and libffi.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

# The headers as the compiler sees them, with GOCRT_API left as a word to look for.
mkdir -p "$work/include/runtime"
sed 's/^#define GOCRT_API .*/#define GOCRT_API GOCRT_API_HERE/' runtime/value.h \
	>"$work/include/runtime/value.h"
public_headers | grep -v '^runtime/value.h$' | sed 's/.*/#include "&"/' >"$work/all.c"

# One declaration a line: those with the mark, attributes taken out, what stands before a function's
# parameters or at the end of a variable.
declared() {
	"$CC" -E -P -I"$work/include" -I. $(pkg-config --cflags bdw-gc libffi) "$work/all.c" |
		tr '\n\t' '  ' | awk 'BEGIN { RS = "[;{}]" } /GOCRT_API_HERE/ {
			gsub(/__attribute__ *\(\(([^()]|\([^()]*\))*\)\)/, "")
			variable = $0 ~ /extern[^"]/ && $0 !~ /extern "C"/
			sub(/.*GOCRT_API_HERE/, "")
			if (variable && match($0, /\( *\* *[A-Za-z0-9_]+/)) {
				name = substr($0, RSTART, RLENGTH)
			} else if (!variable || $0 ~ /\(/) {
				if (!match($0, /[A-Za-z0-9_]+ *\(/)) next
				name = substr($0, RSTART, RLENGTH)
			} else {
				sub(/\[.*/, "")
				sub(/=.*/, "")
				sub(/ +$/, "")
				match($0, /[A-Za-z0-9_]+$/)
				name = substr($0, RSTART, RLENGTH)
			}
			gsub(/[^A-Za-z0-9_]/, "", name)
			print name
		}' | sort -u
}

declared >"$work/declared"
nm -D --defined-only "$BUILD/libgocrt.so" | awk '$3 != "__data_start" { print $3 }' | sort -u >"$work/so"
nm -g --defined-only "$BUILD/libgocrt.a" | awk 'NF == 3 { print $3 }' | sort -u >"$work/a"

test "$(wc -l <"$work/declared")" -gt 100 && pass || fail 'the headers declare hardly anything'
for lib in so a; do
	comm -23 "$work/declared" "$work/$lib" >"$work/missing"
	comm -13 "$work/declared" "$work/$lib" >"$work/extra"
	test -s "$work/missing" && fail "declared, but not in libgocrt.$lib:" $(cat "$work/missing") || pass
	test -s "$work/extra" && fail "in libgocrt.$lib, but not declared:" $(cat "$work/extra") || pass
done

abi=$(sed -n 's/^#define GOCRT_ABI_VERSION //p' runtime/runtime.h)
soname=$(objdump -p "$BUILD/libgocrt.so" | awk '$1 == "SONAME" { print $2 }')
test "$soname" = "libgocrt.so.$abi" && pass || fail "the soname is $soname"
grep -qx gocrt_abi_version "$work/so" && pass || fail 'no ABI version symbol'
# Atomics of a byte are calls on riscv64, up to gcc 12.
atomic=
case $("$CC" -dumpmachine) in riscv64*) atomic='|libatomic' ;; esac
objdump -p "$BUILD/libgocrt.so" | awk '$1 == "NEEDED" { print $2 }' |
	grep -Ev "^(libc|libgc|libgcc_s|libffi|libpthread|ld-linux[a-z0-9-]*|libasan|libubsan$atomic)\\.so(\\.|\$)" \
		>"$work/needed"
test -s "$work/needed" && fail "needs also:" $(cat "$work/needed") || pass
# Nothing runs before main.
if objdump -h "$BUILD/gocrt.o" | grep -Eq '\.(init_array|ctors|preinit_array)'; then
	fail 'the library has constructors'
else
	pass
fi
# Nothing makes the stack executable.
objdump -h "$BUILD/gocrt.o" | grep -q 'note.GNU-stack' && pass || fail 'no .note.GNU-stack'
finish
