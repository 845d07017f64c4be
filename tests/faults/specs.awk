# specs.awk errors counts...: the faults to let in. Variable first: only the first error of each call.
FILENAME ~ /errors$/ {
	if ($0 !~ /^#/)
		for (i = 2; i <= NF; i++)
			errors[$1, ++n[$1]] = $i
	next
}
{
	key = $1 " " $2 " " $3
	if (!(key in count))
		order[++keys] = key
	if (count[key] < $4 + 0)
		count[key] = $4 + 0
	call[key] = $3
}
END {
	for (k = 1; k <= keys; k++) {
		key = order[k]
		c = call[key]
		for (at = 1; at <= 2 && at <= count[key]; at++)
			for (i = 1; i <= (first ? 1 : n[c]); i++)
				print key, at, errors[c, i], 1
		# A storm of signals.
		if (c ~ /^(waitid|wait4)$/ || key ~ / parent read$/)
			print key, 1, "EINTR", 50
	}
}
