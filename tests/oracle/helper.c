/*
 * The child of the oracle's cases: prints what it finds about itself.
 *
 *	helper [-o FILE] command ...
 *
 * FILE (or stdout) is written when all commands are done, so that it is no fd of its own. Where
 * HELPER_CMD is set, the commands come from there, separated by blanks.
 */
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

static char out[1 << 20];
static size_t used;
static const char *file;

__attribute__((format(printf, 1, 2))) static void say(const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	int n = vsnprintf(out + used, sizeof out - used, format, ap);
	va_end(ap);
	used += n > 0 ? (size_t)n : 0;
	if (used >= sizeof out)
		used = sizeof out - 1;
}

static void quote(const char *s)
{
	say("\"");
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;
		if (c == '"' || c == '\\')
			say("\\%c", c);
		else if (c < ' ' || c > '~')
			say("\\x%02x", c);
		else
			say("%c", c);
	}
	say("\"");
}

static void flush(void)
{
	int fd = file ? open(file, O_WRONLY | O_CREAT | O_APPEND, 0666) : 1;
	size_t at = 0;
	while (at < used) {
		ssize_t n = write(fd, out + at, used - at);
		if (n <= 0)
			break;
		at += (size_t)n;
	}
	used = 0;
	if (file)
		close(fd);
}

/* fds that are open: number, kind, a letter for which object it is, access. */
static void fds(char **arg)
{
	(void)arg;
	struct stat seen[26];
	int known = 0;
	say("fds:");
	for (int fd = 0; fd < 1100; fd++) {
		int cloexec = fcntl(fd, F_GETFD), mode = fcntl(fd, F_GETFL), i;
		struct stat st;
		if (cloexec < 0 || fstat(fd, &st) != 0)
			continue;
		for (i = 0; i < known; i++)
			if (seen[i].st_ino == st.st_ino && seen[i].st_dev == st.st_dev)
				break;
		if (i == known && known < 26)
			seen[known++] = st;
		const char *kind = S_ISFIFO(st.st_mode)          ? "pipe"
		                   : S_ISREG(st.st_mode)         ? "file"
		                   : S_ISDIR(st.st_mode)         ? "dir"
		                   : S_ISSOCK(st.st_mode)        ? "sock"
		                   : !S_ISCHR(st.st_mode)        ? "anon"
		                   : isatty(fd)                  ? "tty"
		                   : st.st_rdev == makedev(1, 3) ? "null"
		                                                 : "chr";
		int acc = mode & O_ACCMODE;
		say(" %d=%s:%c%s%s%s", fd, kind, 'a' + i,
		    acc == O_RDONLY   ? "r"
		    : acc == O_WRONLY ? "w"
		                      : "rw",
		    mode & O_NONBLOCK ? ",nonblock" : "", cloexec & FD_CLOEXEC ? ",cloexec" : "");
	}
	say("\n");
}

/* A line of /proc/PID/status. */
static unsigned long long status(int pid, const char *key, bool *ok)
{
	char path[64], line[512];
	unsigned long long v = 0;
	snprintf(path, sizeof path, "/proc/%d/status", pid);
	FILE *f = fopen(path, "r");
	*ok = false;
	while (f && fgets(line, sizeof line, f))
		if (strncmp(line, key, strlen(key)) == 0 && line[strlen(key)] == ':') {
			v = strtoull(line + strlen(key) + 1, NULL, 16);
			*ok = true;
		}
	if (f)
		fclose(f);
	return v;
}

static void signals(char **arg)
{
	(void)arg;
	static const char *const keys[] = {"SigBlk", "SigIgn", "SigCgt", "SigPnd"};
	bool ok;
	say("sig:");
	for (int i = 0; i < 4; i++)
		say(" %s=%llx", keys[i], status(getpid(), keys[i], &ok));
	say("\n");
}

static void caps(char **arg)
{
	(void)arg;
	static const char *const keys[] = {"CapInh", "CapPrm", "CapEff", "CapAmb"};
	bool ok, okp;
	unsigned long long bnd = status(getpid(), "CapBnd", &ok);
	say("caps:");
	for (int i = 0; i < 4; i++) {
		unsigned long long v = status(getpid(), keys[i], &ok),
				   pv = status(getppid(), keys[i], &okp);
		if (!ok)
			say(" %s=?", keys[i]);
		else if (v == 0)
			say(" %s=none", keys[i]);
		else if (v == bnd)
			say(" %s=full", keys[i]);
		else if (okp && v == pv)
			say(" %s=parent", keys[i]);
		else
			say(" %s=%llx", keys[i], v);
	}
	say("\n");
}

/* uids leaves out the groups, which ordinary users cannot change. */
static void ids(char **arg)
{
	bool groups = arg[0][0] == 'i';
	uid_t r, e, s;
	gid_t rg, eg, sg, list[256];
	getresuid(&r, &e, &s);
	getresgid(&rg, &eg, &sg);
	int n = groups ? getgroups(256, list) : 0;
	say("ids: uid %d %d %d gid %d %d %d%s", (int)r, (int)e, (int)s, (int)rg, (int)eg, (int)sg,
	    groups ? " groups" : "");
	for (int i = 0; i < n; i++)
		say(" %d", (int)list[i]);
	say("\n");
}

static const char *who(pid_t id, pid_t of_parent)
{
	return id == getpid() ? "self" : id == of_parent ? "parent" : id == 0 ? "0" : "other";
}

/* Whether what is the name, or the name and "inuser", which is about a user namespace of one's own.
 */
static bool is(const char *what, const char *name)
{
	size_t n = strlen(name);
	return !strncmp(what, name, n) && (!what[n] || !strcmp(what + n, "inuser"));
}

/* Exits with 0 where this process may do something. */
static void probe(char **arg)
{
	const char *what = arg[1];
	if (!strcmp(what, "pidfd"))
		exit(syscall(434 /* pidfd_open */, getpid(), 0) >= 0 ? 0 : 1);
	if (!strcmp(what, "cgroup"))
		exit(unshare(CLONE_NEWNS) == 0 &&
		             mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
		             mount("cgroup2", "/tmp", "cgroup2", 0, NULL) == 0
		         ? 0
		         : 1);
	int flags = is(what, "newuser")     ? CLONE_NEWUSER
	            : is(what, "newns")     ? CLONE_NEWNS
	            : is(what, "newuts")    ? CLONE_NEWUTS
	            : is(what, "newipc")    ? CLONE_NEWIPC
	            : is(what, "newnet")    ? CLONE_NEWNET
	            : is(what, "newpid")    ? CLONE_NEWPID
	            : is(what, "newcgroup") ? 0x02000000
	            : is(what, "newtime")   ? 0x80
	                                    : 0;
	if (strstr(what, "inuser") && unshare(CLONE_NEWUSER) != 0)
		exit(1);
	exit(unshare(flags) == 0 && flags ? 0 : 1);
}

static void env(char **arg)
{
	(void)arg;
	say("env:");
	for (char **e = environ; e && *e; e++) {
		say(" ");
		quote(*e);
	}
	say("\n");
}

static void cwd(char **arg)
{
	char path[4096];
	(void)arg;
	say("cwd: %s\n", getcwd(path, sizeof path) ? path : strerror(errno));
}

static void pg(char **arg)
{
	pid_t fg = tcgetpgrp(0);
	(void)arg;
	say("pgid=%s sid=%s fg=%s\n", who(getpgid(0), getpgid(getppid())),
	    who(getsid(0), getsid(getppid())), fg < 0 ? "none" : who(fg, getpgid(getppid())));
}

/* Is there a controlling terminal? */
static void ctty(char **arg)
{
	int fd = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
	(void)arg;
	say("ctty: %s\n", fd >= 0 ? "yes" : strerror(errno));
	close(fd);
}

static void pdeath(char **arg)
{
	int s = -1;
	(void)arg;
	prctl(PR_GET_PDEATHSIG, &s);
	say("pdeathsig=%d\n", s);
}

static void rlim(char **arg)
{
	struct rlimit l;
	(void)arg;
	getrlimit(RLIMIT_NOFILE, &l);
	say("nofile=%lu/%lu\n", (unsigned long)l.rlim_cur, (unsigned long)l.rlim_max);
}

static void mask(char **arg)
{
	(void)arg;
	say("umask=%o\n", (unsigned)umask(0));
}

static void pid1(char **arg)
{
	(void)arg;
	say("pid1=%d pgrp=%d\n", getpid() == 1, getpgrp() == 0);
}

/* A file of /proc/self. */
static void proc(char **arg)
{
	char path[4096];
	const char *c = arg[0];
	snprintf(path, sizeof path, "/proc/self/%s",
	         !strcmp(c, "uidmap")   ? "uid_map"
	         : !strcmp(c, "gidmap") ? "gid_map"
	                                : c);
	FILE *f = fopen(path, "r");
	say("%s:", c);
	while (f && fscanf(f, "%4095s", path) == 1)
		say(" %s", path);
	say("\n");
	if (f)
		fclose(f);
}

/* Whether a namespace is the parent's. */
static void ns(char **arg)
{
	char mine[64], parents[64], a[256], b[256];
	snprintf(mine, sizeof mine, "/proc/self/ns/%s", arg[1]);
	snprintf(parents, sizeof parents, "/proc/%d/ns/%s", getppid(), arg[1]);
	ssize_t n = readlink(mine, a, sizeof a), m = readlink(parents, b, sizeof b);
	say("ns %s: %s\n", arg[1],
	    n > 0 && n == m && !memcmp(a, b, (size_t)n) ? "parent's" : "own");
}

static bool kernelBefore(int major, int minor)
{
	struct utsname u;
	int a = 0, b = 0;
	uname(&u);
	sscanf(u.release, "%d.%d", &a, &b);
	return a < major || (a == major && b < minor);
}

static void sleepForEver(char **arg);

static const char *const spaces[] = {"cgroup", "ipc", "mnt", "net", "pid", "time", "user", "uts"};

/* All namespaces: its name where it is an own one, - where the kernel has none. */
static void namespaces(char **arg)
{
	(void)arg;
	say("ns: ");
	for (size_t i = 0; i < sizeof spaces / sizeof spaces[0]; i++) {
		char path[64], mine[64], parents[64];
		snprintf(path, sizeof path, "/proc/self/ns/%s", spaces[i]);
		ssize_t n = readlink(path, mine, sizeof mine);
		snprintf(path, sizeof path, "/proc/%d/ns/%s", getppid(), spaces[i]);
		ssize_t m = readlink(path, parents, sizeof parents);
		bool same = n > 0 && n == m && !memcmp(mine, parents, (size_t)n);
		say("%s%s", i ? "," : "", n < 0 ? "-" : same ? "parent's" : spaces[i]);
	}
	say("\n");
}

static void limits(char **arg)
{
	static const int which[] = {RLIMIT_CORE,     RLIMIT_CPU,  RLIMIT_FSIZE, RLIMIT_NOFILE,
	                            RLIMIT_MSGQUEUE, RLIMIT_NICE, RLIMIT_RTPRIO};
	(void)arg;
	say("limits:");
	for (size_t i = 0; i < sizeof which / sizeof which[0]; i++) {
		struct rlimit mine, parents;
		getrlimit(which[i], &mine);
		bool known = prlimit(getppid(), which[i], NULL, &parents) == 0;
		/* The parent's are the machine's, but for the one that the library changes. */
		if (which[i] == RLIMIT_NOFILE || (known && (mine.rlim_cur != parents.rlim_cur ||
		                                            mine.rlim_max != parents.rlim_max)))
			say(" %ld/%ld", (long)mine.rlim_cur, (long)mine.rlim_max);
		else
			say(known ? " same" : " ?");
	}
	say("\n");
}

static void firstWord(pid_t pid, const char *name, char word[64])
{
	char path[64];
	snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, name);
	FILE *f = fopen(path, "r");
	if (!f || fscanf(f, "%63s", word) != 1)
		strcpy(word, "?");
	if (f)
		fclose(f);
}

/* A file of /proc/self with one word, compared with the parent's, which is the machine's. */
static void inherited(const char *name)
{
	char mine[64], parents[64];
	firstWord(getpid(), name, mine);
	firstWord(getppid(), name, parents);
	say(" %s=%s", name, strcmp(mine, parents) ? mine : "same");
}

static void various(char **arg)
{
	cpu_set_t mine, parents;
	char root[4096];
	(void)arg;
	ssize_t n = readlink("/proc/self/root", root, sizeof root - 1);
	root[n > 0 ? n : 0] = 0;
	say("various: root=%s", root);
	inherited("oom_score_adj");
	char word[64];
	firstWord(getpid(), "personality", word);
	sched_getaffinity(0, sizeof mine, &mine);
	say(" personality=%s nice=parent's%+d cpus=%s", word,
	    getpriority(PRIO_PROCESS, 0) - getpriority(PRIO_PROCESS, (id_t)getppid()),
	    sched_getaffinity(getppid(), sizeof parents, &parents) == 0 &&
	            CPU_EQUAL(&mine, &parents)
	        ? "same"
	        : "other");
	say(" nnp=%d dumpable=%d keepcaps=%d securebits=%x slack=%d\n",
	    prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0), prctl(PR_GET_DUMPABLE), prctl(PR_GET_KEEPCAPS),
	    (unsigned)prctl(PR_GET_SECUREBITS), prctl(PR_GET_TIMERSLACK));
}

/* All that a child can see of itself. */
static void view(char **arg)
{
	char *words[] = {getuid() == 0 ? "ids" : "uids", NULL};
	fds(arg);
	env(arg);
	cwd(arg);
	ids(words);
	caps(arg);
	signals(arg);
	limits(arg);
	pg(arg);
	ctty(arg);
	pdeath(arg);
	namespaces(arg);
	various(arg);
	mask(arg);
}

/* The part of it that one attribute or another changes, short. */
static void brief(char **arg)
{
	int s = -1;
	char path[4096];
	bool ok;
	(void)arg;
	prctl(PR_GET_PDEATHSIG, &s);
	say("%s/%s/%s %d:%d sig%d %s cap%s", who(getsid(0), getsid(getppid())),
	    who(getpgid(0), getpgid(getppid())),
	    tcgetpgrp(0) < 0 ? "-" : who(tcgetpgrp(0), getpgid(getppid())), (int)getuid(),
	    (int)getgid(), s, getcwd(path, sizeof path) ? strcmp(path, "/") ? "cwd" : "/" : "?",
	    status(getpid(), "CapAmb", &ok) ? "+" : "-");
}

/* Fills the namespace's process ids, says so on fd 1, and holds them until fd 0 ends. */
static void fill(char **arg)
{
	char c = 0;
	(void)arg;
	setpgid(0, 0);
	for (;;) {
		pid_t pid = fork();
		if (pid == 0)
			sleepForEver(arg);
		if (pid < 0)
			break;
	}
	if (write(1, &c, 1) == 1)
		while (read(0, &c, 1) > 0)
			;
	kill(0, SIGKILL);
}

/*
 * pidspace MAX program [arg]...: runs the program in a namespace of at most MAX process ids.
 * Exits with 90 where this kernel, or this user, cannot have one.
 */
static void pidspace(char **arg)
{
	int st;
	if (unshare(CLONE_NEWPID | CLONE_NEWNS) != 0 ||
	    mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0)
		_exit(90);
	pid_t pid = fork();
	if (pid == 0) {
		int fd = -1;
		if (mount("proc", "/proc", "proc", 0, NULL) == 0)
			fd = open("/proc/sys/kernel/pid_max", O_WRONLY);
		/* Before Linux 6.14 it is the whole machine's. */
		char old[32] = "";
		FILE *f = fopen("/proc/sys/kernel/pid_max", "r");
		if (fd < 0 || !f || !fgets(old, sizeof old, f) || kernelBefore(6, 14) ||
		    write(fd, arg[1], strlen(arg[1])) < 0)
			_exit(90);
		fclose(f);
		close(fd);
		pid = fork();
		if (pid == 0) {
			execv(arg[2], arg + 2);
			_exit(126);
		}
		for (pid_t r; (r = waitpid(-1, &st, 0)) != pid;) /* process 1 gets the orphans */
			if (r < 0 && errno != EINTR)
				_exit(91);
		_exit(WIFEXITED(st) ? WEXITSTATUS(st) : 91);
	}
	while (waitpid(pid, &st, 0) < 0 && errno == EINTR)
		;
	_exit(WIFEXITED(st) ? WEXITSTATUS(st) : 92);
}

static void sayWord(char **arg)
{
	say("%s\n", arg[1]);
}

/* Reads fd N to the end. */
static void eof(char **arg)
{
	char b[4096];
	while (read(atoi(arg[1]), b, sizeof b) > 0)
		;
}

static void end(char **arg)
{
	flush();
	_exit(atoi(arg[1]));
}

static void core(char **arg)
{
	struct rlimit l;
	(void)arg;
	getrlimit(RLIMIT_CORE, &l);
	l.rlim_cur = l.rlim_max;
	setrlimit(RLIMIT_CORE, &l);
	flush();
	abort();
}

static void killSelf(char **arg)
{
	struct rlimit none = {0, 0};
	int s = atoi(arg[1]);
	setrlimit(RLIMIT_CORE, &none);
	signal(s, SIG_DFL);
	flush();
	kill(getpid(), s);
}

/* Also of the signals that the C library keeps for itself. */
static void ignore(char **arg)
{
	unsigned long action[8] = {(unsigned long)SIG_IGN};
	syscall(SYS_rt_sigaction, atoi(arg[1]), action, NULL, 8);
}

static void block(char **arg)
{
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, atoi(arg[1]));
	sigprocmask(SIG_BLOCK, &set, NULL);
}

/* Becomes the program that the rest of the line names. */
static void exec(char **arg)
{
	execv(arg[1], arg + 1);
	_exit(126);
}

static void sleepForEver(char **arg)
{
	(void)arg;
	flush();
	for (;;)
		pause();
}

/* Some user and system time. */
static void burn(char **arg)
{
	(void)arg;
	for (volatile long i = 0; i < 20000000; i++)
		;
}

static const struct {
	const char *name;
	void (*run)(char **arg);
	int words;
} commands[] = {{"fds", fds, 1},
                {"env", env, 1},
                {"cwd", cwd, 1},
                {"sig", signals, 1},
                {"caps", caps, 1},
                {"ids", ids, 1},
                {"uids", ids, 1},
                {"pg", pg, 1},
                {"ctty", ctty, 1},
                {"pdeath", pdeath, 1},
                {"rlim", rlim, 1},
                {"umask", mask, 1},
                {"pid1", pid1, 1},
                {"uidmap", proc, 1},
                {"gidmap", proc, 1},
                {"setgroups", proc, 1},
                {"cgroup", proc, 1},
                {"ns", ns, 2},
                {"probe", probe, 2},
                {"say", sayWord, 2},
                {"eof", eof, 2},
                {"exit", end, 2},
                {"core", core, 1},
                {"kill", killSelf, 2},
                {"ignore", ignore, 2},
                {"block", block, 2},
                {"exec", exec, 2},
                {"sleep", sleepForEver, 1},
                {"burn", burn, 1},
                {"view", view, 1},
                {"brief", brief, 1},
                {"fill", fill, 1},
                {"pidspace", pidspace, 64},
                {"namespaces", namespaces, 1}};

/* Runs the command at arg and returns how many words it has. */
static int command(char **arg)
{
	for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
		if (strcmp(commands[i].name, arg[0]) == 0) {
			commands[i].run(arg);
			return commands[i].words;
		}
	}
	say("unknown command %s\n", arg[0]);
	return 1;
}

int main(int argc, char **argv)
{
	char *words[64];
	int n = 0;
	char *cmd = getenv("HELPER_CMD");
	if (cmd) {
		cmd = strdup(cmd);
		for (char *w = strtok(cmd, " "); w && n < 63; w = strtok(NULL, " "))
			words[n++] = w;
	} else {
		for (int i = 1; i < argc && n < 63; i++)
			words[n++] = argv[i];
	}
	words[n] = NULL;
	for (int i = 0; i < n;) {
		if (!strcmp(words[i], "-o")) {
			file = words[i + 1];
			i += 2;
		} else if (!strcmp(words[i], "argv")) {
			say("argv(%d):", argc);
			for (int k = 0; k < argc; k++) {
				say(" ");
				quote(argv[k]);
			}
			say("\n");
			i++;
		} else {
			i += command(words + i);
		}
	}
	flush();
	return 0;
}
