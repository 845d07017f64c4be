# For the test scripts: sourced with the top of the tree as working directory.
. tests/keep.sh
: "${CC:=gcc}" "${BUILD:=build}"
passed=0 failed=0 skipped=0
stage=$(basename "$0" .sh)
work=$(mktemp -d)
chmod 755 "$work"
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

pass() { passed=$((passed + 1)); }
fail() {
	failed=$((failed + 1))
	echo "FAIL $stage: $*"
}
skip() {
	skipped=$((skipped + 1))
	echo "SKIP $stage: $*"
}
# check TEXT COMMAND...: passes where the command succeeds, and shows its output where it does not.
check() {
	text=$1
	shift
	if "$@" >"$work/check.log" 2>&1; then
		pass
	else
		fail "$text"
		sed 's,^,  | ,' "$work/check.log" | tail -n 40
	fi
}
have() { command -v "$1" >/dev/null 2>&1; }
# Prints the totals; the script's status.
finish() {
	echo "$passed passed, $failed failed, $skipped skipped"
	test "$failed" = 0
}
# The public headers, but those of other processors.
public_headers() {
	case $("$CC" -dumpmachine) in
	x86_64*) others='arm64 riscv64 386' ;;
	aarch64*) others='amd64 riscv64 386' ;;
	riscv64*) others='amd64 arm64 386' ;;
	*) others='amd64 arm64 riscv64' ;;
	esac
	make -s --no-print-directory headers |
		grep -Ev "_($(echo "$others" | tr ' ' '|'))\\.h$" | sort
}
# Builds the compiler as $BUILD/go2c; what is missing is the last line of its output. What the stages
# compile with it is compiled with less effort than programs are: that is most of their time.
go2c_flags() {
	CFLAGS="${CFLAGS:-} -O1"
	export CFLAGS
}
go2c_build() {
	test "${GOARCH:-}" != 386 || { echo 'not for 386'; return 1; }
	test -f tools/go2c/go.mod || { echo 'not part of this tree'; return 1; }
	make --no-print-directory go2c
}
