# compare.awk deviations want got: compares what came of the faults.
# Variables: mode (memory or pipe), all (every fault was tried, so that each deviation must occur),
# verbose.
function pattern(glob) {
	gsub(/[+?.|()^$\[\]{}]/, "\\\\&", glob)
	gsub(/\*/, "[^ ]*", glob)
	gsub(/,/, "|", glob)
	return "^(" glob ")$"
}
function matches(i, spec,   f, k) {
	split(spec, f, " ")
	for (k = 1; k <= 6; k++)
		if (f[k] !~ part[i, k])
			return 0
	return 1
}
function without(s) {
	sub(/ \[not reached\]$/, "", s)
	return s
}
# What deviation i expects, given what Go did and what a start without a fault does.
function expected(i, want, base, scenario,   name, tail) {
	if (result[i] == "the error") {
		name = scenario == "noexec" ? "/nonexistent" : "$H"
		tail = substr(base, index(base, "; left: "))
		if (scenario == "ownpidfd")
			tail = "; PidFD false" tail
		return "nil=true *fs.PathError{\"fork/exec\" \"" name "\"} > E \"fork/exec " name ": E" tail
	}
	if (result[i] == "as without the fault")
		return base
	if (result[i] == "no descriptor left") {
		sub(/, [0-9]+ fds,/, ", 0 fds,", want)
		return want
	}
	return result[i]
}
function deviates(spec, want, got, base,   i) {
	for (i = 1; i <= n; i++)
		if (matches(i, spec) && got == expected(i, want, base, substr(spec, 1, index(spec, " ") - 1))) {
			used[i]++
			return i
		}
	return 0
}
FILENAME ~ /deviations$/ {
	if ($0 !~ /^#/ && NF >= 4 && ($1 == "*" || $1 == mode)) {
		n++
		split($2, words, " ")
		for (k = 1; k <= 6; k++)
			part[n, k] = pattern(words[k])
		line[n] = $2
		result[n] = $3
		reason[n] = $4
	}
	next
}
FILENAME ~ /want$/ {
	want[$1] = $2
	split($1, f, " ")
	if (f[4] == 0)
		base[f[1]] = $2
	next
}
{
	split($1, f, " ")
	normal = base[f[1]]
	w = want[$1]
	if (w == "(not recorded)") {
		skipped++
		next
	}
	if (f[4] == 0) {
		bare[f[1]] = $2
		if ($2 == w)
			passed++
		else if (i = deviates($1, w, $2, normal))
			passed++
		else {
			failed++
			print "FAIL faults: " mode ": " $1 "\n  | Go: " w "\n  | C:  " $2
		}
		next
	}
	# Where one of the two does not make the call, nothing may change for it.
	if (without($2) == without(w) && (w ~ /not reached/ || $2 !~ /not reached/)) {
		passed++
	} else if ($2 ~ /not reached/ && without($2) == bare[f[1]]) {
		if (f[3] == "rt_sigprocmask" ||
		    (mode == "memory" || f[1] == "first") && f[2] f[3] ~ /^(parentpipe2|parentread|parentclose|childwrite|childclose)$/ ||
		    (i = deviates($1, w, without($2), normal)))
			passed++
		else {
			failed++
			print "FAIL faults: " mode ": " $1 ": no such call\n  | Go: " w
		}
	} else if (i = deviates($1, w, $2, normal)) {
		passed++
		if (verbose == "true")
			print "deviation: " mode ": " $1 ": " reason[i]
	} else {
		failed++
		print "FAIL faults: " mode ": " $1 "\n  | Go: " w "\n  | C:  " $2
	}
}
END {
	for (i = 1; all == 1 && i <= n; i++)
		if (!used[i]) {
			failed++
			print "FAIL faults: " mode ": the deviation does not occur: " line[i]
		}
	if (skipped)
		print "SKIP faults: " mode ": " skipped " results were not recorded"
	print "TOTAL " passed + 0, failed + 0, skipped + 0
}
