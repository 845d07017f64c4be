# normalise.awk trace: the system calls of one scenario, from `strace -f`, in a form that does not
# change from run to run or from program to program. Variables: end (the program that is started).
#
# The lines of the thread that made the marks come first, then its child's up to execve. Descriptors
# are named after what they are: p1r and p1w a pipe, pidfd, open, f1, f2, ... those from before the
# mark, t1, ... the places that the child moves some to. In the child the small numbers are places.
# Left out: questions about the signal mask (libgc's getcontext asks), what the runtimes do for
# themselves, signals.

function name(fd, child) {
	if (fd !~ /^[0-9]+$/ || fd < 3)
		return fd
	if (child && (fd in inherited))
		return inherited[fd]
	if (!(fd in names))
		names[fd] = "f" ++files
	return names[fd]
}
# The arguments of a call, split at the commas that separate them.
function arguments(s, a,   i, c, depth, quoted, n, word) {
	n = 0
	word = ""
	for (i = 1; i <= length(s); i++) {
		c = substr(s, i, 1)
		if (c == "\"" && substr(s, i - 1, 1) != "\\")
			quoted = !quoted
		if (!quoted && c ~ /[\[{(]/)
			depth++
		if (!quoted && c ~ /[\]})]/)
			depth--
		if (c == "," && !quoted && !depth) {
			a[++n] = word
			word = ""
			if (substr(s, i + 1, 1) == " ")
				i++
		} else
			word = word c
	}
	a[++n] = word
	return n
}
function flags(s,   m) {
	match(s, /flags=[A-Z0-9_|x]+/)
	m = substr(s, RSTART + 6, RLENGTH - 6)
	return m
}
function say(child, s) {
	if (s ~ /^rt_sigaction/) { # one line for all
		if (handlers[child])
			return
		handlers[child] = 1
		s = "rt_sigaction..."
	}
	if (child)
		childLines = childLines scenario " child " s "\n"
	else
		parentLines = parentLines scenario " parent " s "\n"
}
# A whole call of the parent or the child.
function took(pid, call, args, result,   a, n, child, s) {
	child = pid != parent
	if (child && done[pid])
		return
	n = arguments(args, a)
	if (call ~ /^clone3?$/) {
		if (args ~ /CLONE_THREAD/)
			return
		s = call "(" flags(args)
		if (match(args, /exit_signal=SIG[A-Z]+/))
			s = s "|" substr(args, RSTART + 12, RLENGTH - 12)
		if (args ~ /child_stack=0x|stack=0x/)
			s = s ", own stack"
		say(child, s ")")
		if (result > 0 && match(args, /(parent_tid|pidfd)=\[[0-9]+\]/)) {
			s = substr(args, RSTART, RLENGTH)
			gsub(/[^0-9]/, "", s)
			names[s] = "pidfd"
		}
		return
	}
	if (call == "pipe2" && match(args, /\[[0-9]+, [0-9]+\]/)) {
		split(substr(args, RSTART + 1, RLENGTH - 2), a, ", ")
		pipes++
		names[a[1]] = "p" pipes "r"
		names[a[2]] = "p" pipes "w"
		say(child, "pipe2(O_CLOEXEC)")
		return
	}
	if (call == "pidfd_open") {
		say(child, "pidfd_open(" (a[1] == parent ? "self" : "other") ")")
		names[result] = "pidfd"
		return
	}
	if (call == "openat") {
		gsub(/\/proc\/[0-9]+\//, "/proc/PID/", a[2])
		say(child, "openat(" a[2] ", " a[3] ")")
		if (child)
			inherited[result] = "open"
		else
			names[result] = "open"
		return
	}
	if (call == "dup3") {
		if (a[3] ~ /CLOEXEC/)
			inherited[a[2]] = name(a[1], child) ~ /^p/ ? name(a[1], child) "'" : "t" ++moved
		say(child, "dup3(" name(a[1], child) ", " (a[3] ~ /CLOEXEC/ ? inherited[a[2]] : a[2]) ", " a[3] ")")
		return
	}
	if (call == "close") {
		s = child && !(inherited[a[1]] ~ /^(p|open)/) ? a[1] : name(a[1], child)
		say(child, "close(" s ")")
		if (child)
			delete inherited[a[1]]
		else if (s !~ /^f/)
			delete names[a[1]]
		return
	}
	if (call == "fcntl" || call == "ioctl") {
		s = a[2] ~ /TIOCSPGRP|F_DUPFD/ ? name(a[1], child) : a[1]
		say(child, call "(" s ", " a[2] (call == "fcntl" ? ", " a[3] : "") ")")
		return
	}
	if (call ~ /^(read|write|pidfd_send_signal)$/) {
		say(child, call "(" name(a[1], child) (call == "write" ? ", " a[2] : call == "read" ? "" : ", " a[2]) ")")
		return
	}
	if (call == "waitid") {
		say(child, "waitid(" a[1] ", " (a[1] == "P_PIDFD" ? name(a[2], child) : "PID") ", " a[4] ")")
		return
	}
	if (call == "wait4") {
		say(child, "wait4(PID, " (a[3] ? a[3] : 0) ")")
		return
	}
	if (call == "kill") {
		say(child, "kill(PID, " a[2] ")")
		return
	}
	if (call == "execve") {
		s = a[1]
		if (s == "\"" end "\"")
			s = "\"$H\""
		say(child, "execve(" s ")")
		if (result == 0)
			done[pid] = 1
		return
	}
	if (call == "rt_sigprocmask") {
		if (a[1] == "SIG_BLOCK" && a[2] == "NULL")
			return
		gsub(/\[[A-Z0-9 _]*\]/, "[]", args)
		say(child, "rt_sigprocmask(" a[1] ", " a[2] (a[3] == "NULL" ? "" : ", old") ")")
		return
	}
	if (call == "prlimit64") {
		gsub(/rlim_cur=[^,}]*, rlim_max=[^}]*/, "", a[3])
		say(child, "prlimit64(" a[1] ", " a[2] ", " (a[3] == "NULL" ? "NULL" : "new") ", " (a[4] == "NULL" ? "NULL" : "old") ")")
		return
	}
	if (call ~ /^cap[gs]et$/) # the sets are the machine's
		args = ""
	gsub(/0x[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]+/, "ADDR", args)
	say(child, call "(" args ")")
}
{
	pid = $1
	line = $0
	sub(/^[0-9]+ +/, "", line)
	if (line ~ /^(---|\+\+\+)/)
		next
	if (line ~ /<unfinished \.\.\.>$/) {
		sub(/ <unfinished \.\.\.>$/, "", line)
		rest[pid] = line
		next
	}
	if (match(line, /^<\.\.\. [a-z0-9_]+ resumed>/)) {
		line = rest[pid] substr(line, RLENGTH + 1)
		delete rest[pid]
	}
	if (!match(line, /^[a-z0-9_]+\(/))
		next
	call = substr(line, 1, RLENGTH - 1)
	line = substr(line, RLENGTH + 1)
	if (call == "prctl" && line ~ /^0x676f6372/) {
		if (line ~ /^0x676f6372[^,]*, 0x1,/) {
			parent = pid
			on = 1
		} else
			on = 0
		next
	}
	if (!on)
		next
	result = line
	sub(/.*\) += /, "", result)
	sub(/ .*/, "", result)
	sub(/\) += [^=]*$/, "", line)
	if (call ~ /^(exit|exit_group|rt_sigreturn|futex|mmap|munmap|madvise|mprotect|brk|nanosleep|clock_nanosleep|sched_yield|tgkill|epoll_pwait|epoll_ctl|restart_syscall|set_robust_list|rseq|gettid|getrusage)$/)
		next
	if (pid == parent && call ~ /^clone3?$/ && line !~ /CLONE_THREAD/ && result > 0) {
		isChild[result] = 1
		split("", inherited)
		for (fd in names)
			inherited[fd] = names[fd]
		took(pid, call, line, result)
		for (i = 1; i <= early[result]; i++)
			took(result, earlyCall[result, i], earlyLine[result, i], earlyResult[result, i])
		early[result] = 0
		next
	}
	if (pid == parent || isChild[pid])
		took(pid, call, line, result)
	else { # a child whose clone has not returned yet, or another thread
		i = ++early[pid]
		earlyCall[pid, i] = call
		earlyLine[pid, i] = line
		earlyResult[pid, i] = result
	}
}
END { printf "%s%s", parentLines, childLines }
