#!/bin/sh
# A compiler's type descriptor wins over the library's weak one of the same name.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

# shellcheck disable=SC2046
check 'compile' "$CC" -std=gnu11 -Wall -Wextra -Werror ${SANITIZE:-} -I. \
	$(pkg-config --cflags bdw-gc) tests/programs/owntype.c "$BUILD/libgocrt.a" -pthread \
	$(pkg-config --libs bdw-gc libffi) -o "$work/owntype"
"$work/owntype" >"$work/got" 2>&1
printf 'one pointer type\n1234 1234\n' >"$work/want"
check 'run' diff "$work/want" "$work/got"
finish
