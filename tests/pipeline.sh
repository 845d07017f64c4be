#!/bin/sh
# The program pipeline in C prints what the one in Go prints, times, sizes and process ids apart, and
# so does the one in Go compiled by go2c. Without Go, what Go printed is in tests/pipeline.golden; GOLDEN=1 records it anew.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

golden=$(pwd)/tests/pipeline.golden
c=$(cd "$BUILD" && pwd)/pipeline
nopidfd=$(cd "$BUILD" && pwd)/nopidfd
if go=$(tools/gocmd) &&
	GOTOOLCHAIN=local GO111MODULE=off "$go" build -o "$work/go" tools/pipeline/pipeline.go 2>"$work/log"; then
	with_go=true
else
	with_go=false
	echo 'NOTE pipeline: without Go 1.26.8, compared with what it printed once'
fi
sides="$c"
if ! $with_go || test -n "${GOLDEN:-}"; then
	:
elif ! go2c_build >"$work/log" 2>&1; then
	skip "go2c: $(tail -n 1 "$work/log")"
elif GO111MODULE=off "$BUILD/go2c" build -o "$work/go2c" tools/pipeline/pipeline.go >"$work/log" 2>&1; then
	sides="$c $work/go2c"
else
	fail 'go2c does not compile pipeline.go'
	tail -n 20 "$work/log" | sed 's,^,  | ,'
fi
mkdir -p "$work/dir/bin" "$work/dir/sub"
printf 'three\none\ntwo\n' >"$work/dir/words"
printf '#!/nonexistent/interpreter\n' >"$work/dir/bin/noloader"
printf 'echo no magic\n' >"$work/dir/bin/noexec"
echo 'not executable' >"$work/dir/bin/plain"
chmod 755 "$work/dir/bin/noloader" "$work/dir/bin/noexec"
chmod 644 "$work/dir/bin/plain"

# Process ids, CPU times and sizes become N; columns may differ in width with them.
normalise() {
	sed -E -e 's/^[0-9]+ +([^ ].*) +(-?[0-9]+) +[0-9.µmsh]+ +[0-9.µmsh]+ +[0-9]+K$/N \1 \2 N N N/' \
		-e 's/pid [0-9]+/pid N/' -e 's/\(process [0-9]+\)/(process N)/' -e 's/  +/ /g' \
		-e "s,$work,WORK,g"
}

# run PROGRAM ARG...: both outputs and the status, the same for every program.
run() {
	(
		cd "$work/dir" || exit
		PATH=/usr/bin:/bin:$work/dir/bin "$@" >"$work/out" 2>"$work/err" </dev/null
		echo "status $?" >>"$work/out"
	)
	{
		cat "$work/out"
		echo '-- standard error'
		cat "$work/err"
	} | normalise
}

cases='
plain|cat words
pipes|-trace cat words | sort | tail -2
empty argument|-trace printf [%s] "" x | cat
long|seq 200000 | sort -rn | head -3
closed early|seq 2000000 | head -1
last fails|true | false
first fails|false | true
exit status|sh -c "exit 42"
signal|sh -c "kill -TERM $$"
core|sh -c "ulimit -c 0; kill -SEGV $$"
missing program|nosuchprogram
missing in the middle|-trace sleep 0 | nosuchprogram | cat
missing path|-trace ./nosuch
directory|-trace ./sub
not executable|-trace bin/plain
not found because not executable|plain
no interpreter|-trace noloader
no magic|-trace noexec
bad dir|-trace -C /nonexistent/dir pwd
dir|-C /usr/bin pwd
dir is a file|-C words pwd
env|-env A=1 -env B=2 -env A=3 env | grep ^[AB]=
env in quotes|-env "A=x y" sh -c "echo $A"
stdin|cat
timeout|-timeout 300ms -trace sleep 100
timeout of two|-timeout 0.3s -trace sleep 100 | sleep 100
timeout not reached|-timeout 1h true
timeout with a grandchild|-timeout 300ms sh -c "sleep 3 & sleep 100"
usage: timeout|-timeout 1x true
usage: no timeout|-timeout
usage: zero timeout|-timeout 0s true
usage: long timeout|-timeout 99999999999s true
usage: flag|-x
usage: env|-env =x true
usage: env without =|-env "a\"b" true
usage: first|"|" true
usage: last|true "|"
usage: twice|true "|" "|" true
dashes|-- echo -n x
'

# Words of a line, with "..." kept together and $ as it stands; a lone | is a word.
split() {
	awk '{
		n = length($0); word = ""; quoted = 0; any = 0
		for (i = 1; i <= n + 1; i++) {
			c = i <= n ? substr($0, i, 1) : " "
			if (c == "\\" && quoted) { i++; word = word substr($0, i, 1); continue }
			if (c == "\"") { quoted = !quoted; any = 1; continue }
			if (c == " " && !quoted) {
				if (any) print word
				word = ""; any = 0; continue
			}
			word = word c; any = 1
		}
	}'
}

one() {
	program=$1 mode=$2 line=$3
	set -- "$program"
	test "$mode" = pidfd || set -- "$nopidfd" "$program"
	while IFS= read -r word; do
		set -- "$@" "$word"
	done <<-END
		$(printf '%s\n' "$line" | split; echo x)
	END
	# The x kept empty words at the end.
	n=$(($# - 1)) i=0
	for word; do
		shift
		i=$((i + 1))
		test $i -gt $n || set -- "$@" "$word"
	done
	run "$@"
}

recorded() { awk -v name="== $1 ==" '/^== .* ==$/ { on = $0 == name; next } on' "$golden"; }

modes=pidfd
"$nopidfd" true 2>/dev/null && modes='pidfd pid' || skip 'PID mode: seccomp is not available'
test -z "${GOLDEN:-}" || : >"$golden"
printf '%s\n' "$cases" >"$work/cases"
for mode in $modes; do
	while IFS='|' read -r name line; do
		test -n "$name" || continue
		if $with_go; then
			one "$work/go" $mode "$line" >"$work/want"
			test -z "${GOLDEN:-}" || { echo "== $name, $mode =="; cat "$work/want"; } >>"$golden"
		else
			recorded "$name, $mode" >"$work/want"
		fi
		test -n "${GOLDEN:-}" && continue
		for side in $sides; do
			one "$side" $mode "$line" >"$work/got"
			check "$name, $mode mode, $(basename "$side")" diff "$work/want" "$work/got"
		done
	done <"$work/cases"
done

# Without Go, tools/run runs the program in C and says so; the status is the program's.
if test -z "${GOLDEN:-}"; then
	GOCRT_NO_GO=1 BUILD=$BUILD sh tools/run -x >"$work/out" 2>"$work/err" </dev/null
	check 'tools/run without Go: status' test $? = 2
	check 'tools/run without Go: says so' grep -q '^tools/run: .*the program in C$' "$work/err"
	check 'tools/run without Go: usage' grep -q '^usage: pipeline ' "$work/err"
fi
finish
