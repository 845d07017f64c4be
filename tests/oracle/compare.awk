# compare.awk deviations want got: compares the results of one configuration.
# Variables: config, live (want is of a Go run just now), verbose.
function applies(list) { return list == "*" || index("," list ",", "," config ",") }
FILENAME ~ /deviations$/ {
	if ($0 !~ /^#/ && NF >= 4 && applies($2)) {
		expected[$1] = $3
		reason[$1] = $4
	}
	next
}
FILENAME ~ /want$/ { want[$1] = substr($0, length($1) + 2); next }
{
	name = $1
	got = substr($0, length($1) + 2)
	if (!(name in want)) {
		failed++
		print "FAIL oracle: " config " " name ": Go has no such result"
		print "  | C:  " got
	} else if (got ~ /^SKIP / && (got == want[name] || live != "true")) {
		# What needs the other kind of user runs in the other configuration.
		if (got == "SKIP root" || got == "SKIP not root" && config ~ /^user/ && root == "true")
			next
		skipped++
		skips[substr(got, 6)] = skips[substr(got, 6)] " " name
	} else if (want[name] ~ /^SKIP / && live != "true") {
		skipped++
		skips["no recorded result"] = skips["no recorded result"] " " name
	} else if (name in expected) {
		if (got == expected[name] && want[name] != got) {
			passed++
			if (verbose == "true")
				print "deviation: " config " " name ": " reason[name]
		} else {
			failed++
			print "FAIL oracle: " config " " name ": a deviation is recorded (" reason[name] ")"
			print "  | Go:       " want[name]
			print "  | expected: " expected[name]
			print "  | C:        " got
		}
	} else if (got == want[name]) {
		passed++
		if (verbose == "true")
			print "same: " config " " name "\t" got
	} else {
		failed++
		print "FAIL oracle: " config " " name
		print "  | Go: " want[name]
		print "  | C:  " got
	}
}
END {
	for (r in skips)
		print "SKIP oracle: " config ": " r ":" skips[r]
	print "TOTAL " passed + 0, failed + 0, skipped + 0
}
