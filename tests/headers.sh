#!/bin/sh
# Every public header compiles alone, as C and as C++, with each compiler there is.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

flags="-fsyntax-only -Wall -Wextra -Werror -I. $(pkg-config --cflags bdw-gc libffi)"
for cc in 'gcc -std=gnu11 -x c' 'clang -std=gnu11 -x c' 'g++ -std=c++11 -x c++' 'g++ -std=c++20 -x c++' \
	'clang++ -std=c++17 -x c++'; do
	if ! have "${cc%% *}"; then
		skip "${cc%% *} is not installed"
		continue
	fi
	for h in $(public_headers); do
		echo "#include \"$h\"" >"$work/one"
		# shellcheck disable=SC2086
		check "$h with $cc" $cc $flags "$work/one"
	done
done
finish
