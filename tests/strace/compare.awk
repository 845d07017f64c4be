# compare.awk differences diff: whether each line of a diff between Go's trace and the library's is
# in the table, and each of the table occurs. Variables: mode, scenarios (those that ran).
function pattern(glob) {
	gsub(/[+?.|()^$\[\]{}]/, "\\\\&", glob)
	gsub(/\*/, ".*", glob)
	return "^" glob "$"
}
FNR == 1 { file++ }
file == 1 {
	split($0, f, "\t")
	if ($0 !~ /^#/ && f[5] != "" && (f[1] == "*" || f[1] == mode)) {
		n++
		text[n] = f[2] " " f[3] ": " f[4]
		of[n] = f[2]
		sign[n] = substr(f[4], 1, 1)
		gsub(/,/, "|", f[2])
		scenario[n] = f[2] == "*" ? "^[a-z]+$" : "^(" f[2] ")$"
		who[n] = f[3]
		call[n] = pattern(substr(f[4], 3))
	}
	next
}
/^(---|\+\+\+|@@)/ { next }
/^ / || !/^[-+]/ { passed++; next }
{
	split(substr($0, 2), f, " ")
	rest = substr($0, length(f[1]) + length(f[2]) + 4)
	for (i = 1; i <= n; i++)
		if (sign[i] == substr($0, 1, 1) && f[1] ~ scenario[i] && f[2] == who[i] && rest ~ call[i]) {
			used[i]++
			passed++
			next
		}
	failed++
	print "FAIL strace: " mode ": not in the table: " $0
}
END {
	for (i = 1; i <= n; i++) {
		ran = of[i] == "*"
		k = split(scenarios, f, " ")
		for (j = 1; j <= k; j++)
			ran = ran || f[j] ~ scenario[i]
		if (ran && !used[i]) {
			failed++
			print "FAIL strace: " mode ": does not occur: " text[i]
		}
	}
	print "TOTAL " passed + 0, failed + 0
}
