# Input: case, figure, unit, c|go|goal, value. Prints the best of each, C / Go, and the goal. words:
# each row printed has every one of them in its case, or as its figure.
BEGIN { nw = split(words, word, " ") }

function wanted(label, figure,    i, family) {
	family = figure
	sub("/", " ", label)
	sub(/-.*/, "", family)
	for (i = 1; i <= nw; i++)
		if (word[i] != figure && word[i] != family && index(" " label " ", " " word[i] " ") == 0)
			return 0
	return 1
}

{
	k = $1 "\t" $2
	if ($4 == "goal") {
		goal[k] = $5
		next
	}
	if (!(k in unit) && $4 == "c" && wanted($1, $2)) {
		unit[k] = $3
		order[++n] = k
	}
	if ($4 == "c" && (!(k in c) || $5 + 0 < c[k]))
		c[k] = $5 + 0
	if ($4 == "go" && (!(k in go) || $5 + 0 < go[k]))
		go[k] = $5 + 0
}

function row(label, figure, a, b, u, bound,    r, verdict) {
	r = b > 0 ? a / b : 0
	verdict = ""
	if (bound != "" && b > 0) {
		verdict = r <= bound ? "ok" : "MISSED"
		missed += r > bound
	}
	printf "%-26s %-22s %10.1f %10s %-3s %6s  %-5s %s\n", label, figure, a,
		(b > 0 ? sprintf("%.1f", b) : "-"), u, (b > 0 ? sprintf("%.2f", r) : "-"),
		(bound != "" ? "<=" bound : ""), verdict
}

END {
	printf "%-26s %-22s %10s %10s %-3s %6s  %s\n", "case", "figure", "C", "Go", "", "C/Go", "goal"
	for (i = 1; i <= n; i++) {
		k = order[i]
		split(k, f, "\t")
		row(f[1], f[2], c[k], go[k], unit[k], goal[k])
	}
	print "\nwithin C: a / b"
	for (i = 1; i <= n; i++) {
		k = order[i]
		split(k, f, "\t")
		if (f[2] == "finalizer" && (k "-bare") in c)
			row(f[1], "set, clear / collector", c[k], c[k "-bare"], "ns", 1.1)
		else if (f[2] == "add-many")
			row(f[1], "4 M / 100 k", c[k], c[f[1] "\tadd-few"], "ns", 1.2)
	}
	if (missed)
		print missed " goals missed"
	exit missed > 0
}
