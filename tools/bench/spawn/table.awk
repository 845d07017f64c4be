# Input: case, figure, value, of each round; the median of the rounds counts: this machine and Go are
# fast or slow by turns, and the best of either says little of a start. Prints tables, ratios and
# goals; writes JSON to `json` and what the plot shows to `data`.
{
	k = $1 SUBSEP $2
	if (!($1 in seen)) {
		seen[$1] = 1
		cases[++ncases] = $1
	}
	# Sorted as they come.
	for (i = n[k]++; i > 0 && value[k, i] > $3 + 0; i--)
		value[k, i + 1] = value[k, i]
	value[k, i + 1] = $3 + 0
}

function us(c, figure) {
	return (c, figure) in mid ? sprintf("%.1f", mid[c, figure] / 1000) : "-"
}

# a / b of two figures, with a goal and a word about it where both were measured.
function ratio(text, ca, fa, cb, fb, goal, atLeast,    r, word) {
	if (!((ca, fa) in mid) || !((cb, fb) in mid))
		return
	r = mid[ca, fa] / mid[cb, fb]
	word = ""
	if (goal != "") {
		word = (atLeast ? r >= goal : r <= goal) ? "ok" : "MISSED"
		missed += word == "MISSED"
	}
	printf "%-52s %6.2f  %-8s %s\n", text, r, goal == "" ? "" : (atLeast ? ">= " : "<= ") goal, word
	ratios[++nratios] = sprintf("    {\"ratio\": \"%s\", \"value\": %.3f%s}", text, r, \
		goal == "" ? "" : sprintf(", \"%s\": %s, \"met\": %s", atLeast ? "at_least" : "at_most", \
		goal, word == "ok" ? "true" : "false"))
}

function table(figure, title,    i, j, c, any) {
	printf "\n%-18s", title
	for (j = 1; j <= npeers; j++)
		printf " %11s", peers[j]
	print ""
	for (i = 1; i <= ncases; i++) {
		c = cases[i]
		any = 0
		for (j = 1; j <= npeers; j++)
			any += (c, peers[j] "-" figure) in mid
		if (!any)
			continue
		printf "%-18s", c
		for (j = 1; j <= npeers; j++)
			printf " %11s", us(c, peers[j] "-" figure)
		print ""
	}
}

function calls(    j, f, n, names) {
	if (!("calls" in seen))
		return
	printf "\n%-18s %11s %11s %11s\n", "nanoseconds", "gocrt", "go", "system call"
	n = split("signal handle find", names, " ")
	for (j = 1; j <= n; j++) {
		f = names[j]
		printf "%-18s %11d %11s %11s\n", f == "signal" ? "Signal(0)" : \
			f == "handle" ? "WithHandle" : "Find, Release", mid["calls", f], \
			(("calls", "go-" f) in mid) ? mid["calls", "go-" f] : "-", \
			(("calls", f "-bare") in mid) ? mid["calls", f "-bare"] : "-"
	}
}

function writeJSON(    i, j, k, c, s, sep, f) {
	print "{\n  \"machine\": \"" machine "\", \"processors\": " processors ", \"rounds\": " rounds \
		",\n  \"unit\": \"ns\",\n  \"figures\": [" >json
	for (k in mid)
		f[++s] = k
	sep = ""
	for (i = 1; i <= ncases; i++)
		for (j = 1; j <= s; j++) {
			split(f[j], c, SUBSEP)
			if (c[1] != cases[i])
				continue
			printf "%s    {\"case\": \"%s\", \"figure\": \"%s\", \"value\": %d}", sep, c[1], \
				c[2], mid[f[j]] >json
			sep = ",\n"
		}
	print "\n  ],\n  \"ratios\": [" >json
	for (i = 1; i <= nratios; i++)
		print ratios[i] (i < nratios ? "," : "") >json
	print "  ]\n}" >json
}

# A line for each case that all three have, a column for each of them.
function writeData(    i, c) {
	print "case\tgocrt\tgo1.26.8\tposix_spawn\tclone, execve, waitid" >data
	for (i = 1; i <= ncases; i++) {
		c = cases[i]
		f = c ~ /threads/ ? "-wall" : "-median"
		if ((c, "gocrt" f) in mid && (c, "go" f) in mid)
			print c "\t" us(c, "gocrt" f) "\t" us(c, "go" f) "\t" us(c, "posix_spawn" f) \
				"\t" us(c, "limit" f) >data
	}
}

END {
	for (k in n)
		mid[k] = value[k, int((n[k] + 1) / 2)]
	npeers = split("gocrt limit posix_spawn go uv_spawn fork", peers, " ")
	table("median", "one start, median")
	table("wall", "all / number")
	calls()
	print "\nratios"
	ratio("no-op child: gocrt / Go", "no-op child", "gocrt-median", "no-op child", "go-median", 0.8)
	ratio("no-op child: gocrt / limit", "no-op child", "gocrt-median", "no-op child", \
		"limit-median", 1.1)
	ratio("/bin/true: gocrt / Go", "/bin/true", "gocrt-median", "/bin/true", "go-median")
	ratio("2 GiB of heap: gocrt / gocrt without", "2 GiB of heap", "gocrt-median", "no-op child", \
		"gocrt-median", 1.1)
	ratio("2 threads: throughput gocrt / Go", "2 threads", "go-wall", "2 threads", "gocrt-wall")
	ratio("8 threads: throughput gocrt / Go", "8 threads", "go-wall", "8 threads", "gocrt-wall", \
		1.25, 1)
	ratio("100 files: gocrt / Go", "100 files", "gocrt-median", "100 files", "go-median")
	ratio("5000 variables: gocrt / Go", "5000 variables", "gocrt-median", "5000 variables", \
		"go-median")
	ratio("Signal(0): gocrt / system call", "calls", "signal", "calls", "signal-bare", 1.1)
	ratio("Signal(0): gocrt / Go", "calls", "signal", "calls", "go-signal")
	ratio("WithHandle: gocrt / Go", "calls", "handle", "calls", "go-handle")
	ratio("FindProcess, Release: gocrt / Go", "calls", "find", "calls", "go-find")
	writeJSON()
	writeData()
	if (missed)
		print missed " goals missed"
	exit missed > 0
}
