# Sourced by run and golden, with the top of the tree as working directory: builds the programs.

# The library is in $BUILD.
if test ! -f "$BUILD/libgocrt-all.a"; then
	echo "oracle: $BUILD/libgocrt-all.a is missing: make all tests"
	return 1
fi
pc() { pkg-config "$@" bdw-gc libffi; }

"$CC" -std=gnu11 -D_GNU_SOURCE -O1 -Wall -Wextra -Werror -o "$work/driver" tests/oracle/driver.c \
	tests/oracle/supervise.c &&
	"$CC" -static -std=gnu11 -D_GNU_SOURCE -O1 -Wall -Wextra -Werror -o "$work/helper" \
		tests/oracle/helper.c &&
	"$CC" -std=gnu11 -O1 -Wall -Wextra -Werror -o "$work/nopidfd" tests/nopidfd.c || return 1

# oracle_c OUT: the C side.
oracle_c() {
	for f in tests/oracle/*.c; do
		case $f in
		*/driver.c | */supervise.c | */helper.c) continue ;;
		esac
		# shellcheck disable=SC2046,SC2086
		"$CC" -std=gnu11 -D_GNU_SOURCE -fno-strict-aliasing -fexceptions -pthread -I. \
			$(pc --cflags) -Wall -Wextra -Werror -O1 -g -c -o "$work/$(basename "$f" .c).o" "$f" ||
			return 1
	done
	# shellcheck disable=SC2046,SC2086
	"$CC" -pthread ${CFLAGS:-} ${LDFLAGS:-} -o "$1" "$work"/*.o "$BUILD/libgocrt-all.a" $(pc --libs)
}

# oracle_go GO OUT: the Go side. The file empty.s allows functions without a body, which stand for
# unexported ones of the standard library.
oracle_go() {
	if test -z "${GOCACHE:-}" && ! test -w "${HOME:-/nonexistent}"; then
		GOCACHE=$work/gocache
		export GOCACHE
	fi
	mkdir -p "$work/src" && cp tests/oracle/*.go "$work/src" && : >"$work/src/empty.s" &&
		printf 'module oracle\n\ngo 1.26\n' >"$work/src/go.mod" &&
		(cd "$work/src" && GOTOOLCHAIN=local GOFLAGS='' GOWORK=off CGO_ENABLED=0 \
			"$1" build -ldflags=-checklinkname=0 -o "$2" .)
}

# oracle_go2c OUT: the Go side compiled by go2c, from the sources that oracle_go left.
oracle_go2c() {
	(go2c=$(cd "$BUILD" && pwd)/go2c && go2c_flags && cd "$work/src" &&
		GOTOOLCHAIN=local GOFLAGS='' GOWORK=off "$go2c" build -o "$1" .)
}

# The configurations that can be had here.
configurations() {
	if test "$(id -u)" = 0; then
		configs='root user'
	else
		configs=user
	fi
	"$work/helper" probe pidfd && echo "$configs"
	if "$work/nopidfd" true 2>/dev/null; then
		echo "$configs" | sed 's/root/root-pid/; s/user/user-pid/'
	fi
}

# cases CONFIG PROGRAM [CASE]...: runs them.
cases() {
	wrap=
	as=
	case $1 in *-pid) wrap=$work/nopidfd ;; esac
	case $1 in user*) test "$(id -u)" != 0 || as='-u 4242' ;; esac
	shift
	program=$1
	shift
	# shellcheck disable=SC2086
	$wrap "$work/driver" -j "${ORACLE_JOBS:-$(nproc)}" $as "$program" "$work/helper" "$@"
}

# recorded CONFIG: the lines of oracle.golden for it, without the column of configurations.
recorded() {
	awk -F'\t' -v config="$1" 'NR > 1 && ($2 == "*" || index("," $2 ",", "," config ",")) {
		print $1 "\t" $3 }'
}
