# Compares Go's declarations (first file) with what scan.awk found in the C files (third file); the
# second file gives the reasons for what differs. See tools/layout.

BEGIN { FS = "\t" }

FNR == 1 { nth++ }

/^#/ || /^$/ { next }

nth == 1 && $1 == "file" {
	file = $2
	front = $3
	files[++nfiles] = file
	known[file] = 1
	next
}

nth == 1 {
	name = $3
	if (name == "") {
		name = front "_" $2
		gsub(/\./, "_", name)
	}
	n = ++count[file]
	kind[file, n] = $1
	goname[file, n] = $2
	cname[file, n] = name
	index_[file, name] = n
	next
}

nth == 2 {
	if (NF < 3)
		fault("reasons.tsv:" FNR ": three columns are needed")
	m = split($2, g, ", ")
	for (i = 1; i <= m; i++)
		reason[$1, g[i]] = $3
	next
}

function fault(s) {
	print "FAIL layout: " s
	failures++
}

$2 == "file" {
	twin[$1] = $3
	cfile[++ncfiles] = $1
	next
}

$2 == "group" {
	m = split($1, g, ",")
	for (i = 1; i <= m; i++) {
		grouped[g[i]] = 1
		groups[++ngroups] = g[i]
		if (header[g[i]] != $3)
			last["header", g[i]] = 0
		header[g[i]] = $3
	}
	next
}

$2 == "func" && ($1 in twin) {
	defined[$1, $3] = 1
	where[$3] = $1
	order("func", $1, $3)
	next
}

{
	if ($2 == "func")
		where[$3] = $1
	declared[$3] = 1
	m = split($1, g, ",")
	for (i = 1; i <= m; i++) {
		ingroup[g[i], $3] = 1
		if ($2 != "forward")
			order($2 == "type" ? "type" : "header", g[i], $3)
	}
}

# Notes where name stands behind one that Go declares later. A type may stand earlier than in Go,
# since C wants it declared before it is used.
function order(what, file, name, n, place) {
	n = index_[file, name]
	if (!n || (what, file, name) in seen)
		return
	seen[what, file, name] = 1
	place = what == "func" ? "C file" : "header"
	if (n < last[place, file] && !((file, "order") in reason) && ++disorders[file] < 4)
		disorder[file] = disorder[file] "FAIL layout: " file ": " goname[file, n] \
		    " stands behind " goname[file, last[place, file]] " in the " place "\n"
	if (n > last[place, file] && what != "type")
		last[place, file] = n
}

# Whether declaration n of a Go file is there; otherwise problem says what is wrong.
function present(file, n, k, c) {
	k = kind[file, n]
	c = cname[file, n]
	problem = ""
	if (k == "nobody")
		return declared[c] || (c in where)
	if (k == "func" || k == "method") {
		if (!((file, c) in defined)) {
			problem = (c in where) ? " (found in " where[c] ")" : ""
			return 0
		}
		if (!declared[c])
			problem = " (no declaration in a header)"
		return problem == ""
	}
	if ((file, c) in ingroup)
		return 1
	if (declared[c])
		problem = " (in a header, but not in the group of this file)"
	return 0
}

# The folder of a path as a/b/, "" at the top.
function parent(path) {
	sub(/\/$/, "", path)
	return sub(/[^\/]*$/, "", path) ? path : ""
}

# Why declaration n of a Go file may be missing, "" where nothing says so.
function excused(file, n, dir) {
	if (kind[file, n] == "generic" && !((file, goname[file, n]) in reason))
		return "generic"
	if ((file, goname[file, n]) in reason) {
		used[file, goname[file, n]] = 1
		return reason[file, goname[file, n]]
	}
	for (dir = file; dir != ""; dir = parent(dir)) {
		if ((dir, "*") in reason) {
			used[dir, "*"] = 1
			return reason[dir, "*"]
		}
	}
	return ""
}

function compare(file, n, have, left, missing, why, list) {
	for (n = 1; n <= count[file]; n++) {
		if (present(file, n)) {
			have++
			if ((file, goname[file, n]) in reason)
				fault("reasons.tsv: " file " " goname[file, n] " is there after all")
			continue
		}
		why = excused(file, n)
		if (why != "") {
			left++
			if (verbose)
				list = list "  " file ": " goname[file, n] " left out: " why "\n"
			continue
		}
		missing++
		list = list "FAIL layout: " file ": " kind[file, n] " " goname[file, n] " missing: " \
		    cname[file, n] problem "\n"
	}
	printf "%-45s %8d %8d %8d %8d  %s\n", file, count[file], have, left, missing, \
	    (disorder[file] == "" ? ((file, "order") in reason ? "excused" : "yes") : "NO")
	if ((file, "order") in reason)
		used[file, "order"] = 1
	if (missing || disorder[file] != "")
		failures++
	else
		passed++
	details = details list disorder[file]
	total += count[file]
	totalHave += have
	totalLeft += left
	totalMissing += missing
}

END {
	printf "%-45s %8s %8s %8s %8s  %s\n", "file", "declared", "present", "left out", "missing", \
	    "order"
	for (i = 1; i <= nfiles; i++) {
		f = files[i]
		if ((f in twin) || (f in grouped))
			compare(f)
		else
			fault(f " is recorded, but neither a C file nor a header has it")
	}
	printf "%-45s %8d %8d %8d %8d\n", "total", total, totalHave, totalLeft, totalMissing
	printf "%s", details
	for (i = 1; i <= ncfiles; i++) {
		f = cfile[i]
		if (f in known)
			continue
		if ((f, "-") in reason)
			used[f, "-"] = 1
		else
			fault(twin[f] " has no Go file of its name, and reasons.tsv does not name it")
	}
	for (i = 1; i <= ngroups; i++)
		if (!(groups[i] in known) && !warned[groups[i]]++)
			fault("a header has a group " groups[i] ", which is no file of Go")
	for (r in reason) {
		split(r, part, SUBSEP)
		if (!(r in used))
			fault("reasons.tsv: " part[1] " " part[2] " explains nothing")
	}
	printf "%d passed, %d failed, 0 skipped\n", passed, failures
	exit failures > 0
}
