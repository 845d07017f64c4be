/*
 * Runs the cases of an oracle program, each in a process of its own, and prints one line for each:
 * its name, a tab, and all that can be seen of it, with what differs from run to run, or from one
 * ordinary user to the next, taken out.
 *
 *	driver [-j jobs] [-u uid] [-t seconds] PROGRAM HELPER [case ...]
 *
 * PROGRAM list prints the names of the cases, PROGRAM run NAME runs one. A case finds a directory
 * of its own in ORACLE_DIR (its working directory too) and the helper's path in ORACLE_H. Every
 * case starts alike: fds 0 to 2 only, no signal blocked or ignored, a session of its own.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <grp.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

typedef struct buf {
	char *p;
	size_t n, cap;
} buf;

static const char *program, *helper;
static long runAs = -1;
static double limit = 60;

static void die(const char *what)
{
	perror(what);
	exit(1);
}

static void put(buf *b, const char *s, size_t n)
{
	if (b->n + n + 1 > b->cap) {
		b->cap = (b->n + n + 1) * 2;
		b->p = realloc(b->p, b->cap);
		if (!b->p)
			die("realloc");
	}
	memcpy(b->p + b->n, s, n);
	b->n += n;
	b->p[b->n] = 0;
}

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int removeEntry(const char *path, const struct stat *st, int flag, struct FTW *ftw)
{
	(void)ftw;
	if (flag == FTW_DNR)
		chmod(path, 0700);
	return S_ISDIR(st->st_mode) ? rmdir(path) : unlink(path), 0;
}

/* What a case starts with. */
static void setup(const char *dir, int out, int err)
{
	static char env[2][PATH_MAX + 32];
	static char *envp[] = {"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
	                       "GODEBUG=containermaxprocs=0,updatemaxprocs=0",
	                       "GOMAXPROCS=2",
	                       "LC_ALL=C",
	                       env[0],
	                       env[1],
	                       NULL};
	snprintf(env[0], sizeof env[0], "ORACLE_DIR=%s", dir);
	snprintf(env[1], sizeof env[1], "ORACLE_H=%s", helper);
	int null = open("/dev/null", O_RDWR);
	if (null < 0 || dup2(null, 0) < 0 || dup2(out, 1) < 0 || dup2(err, 2) < 0)
		die("dup2");
	for (int fd = 3; fd < 1024; fd++)
		close(fd);
	sigset_t none;
	sigemptyset(&none);
	for (int s = 1; s <= 64; s++)
		signal(s, SIG_DFL);
	sigprocmask(SIG_SETMASK, &none, NULL);
	struct rlimit lim;
	getrlimit(RLIMIT_NOFILE, &lim);
	if (lim.rlim_max > 20000)
		lim.rlim_max = 20000;
	lim.rlim_cur = lim.rlim_max < 1024 ? lim.rlim_max : 1024;
	setrlimit(RLIMIT_NOFILE, &lim);
	getrlimit(RLIMIT_CORE, &lim);
	lim.rlim_cur = 0;
	setrlimit(RLIMIT_CORE, &lim);
	setsid();
	umask(022);
	if (chdir(dir) != 0)
		die(dir);
	if (runAs >= 0 && (setgroups(0, NULL) || setgid((gid_t)runAs) || setuid((uid_t)runAs)))
		die("setuid");
	environ = envp;
}

static void killStrays(void)
{
	for (;;) {
		DIR *d = opendir("/proc");
		struct dirent *e;
		while (d && (e = readdir(d))) {
			char path[300], line[512] = "", *p;
			int pid = atoi(e->d_name), ppid;
			if (pid <= 0)
				continue;
			snprintf(path, sizeof path, "/proc/%d/stat", pid);
			FILE *f = fopen(path, "r");
			if (f && fgets(line, sizeof line, f) && (p = strrchr(line, ')')) &&
			    sscanf(p + 1, " %*c %d", &ppid) == 1 && ppid == getpid())
				kill(pid, SIGKILL);
			if (f)
				fclose(f);
		}
		if (d)
			closedir(d);
		if (waitpid(-1, NULL, 0) < 0 && errno == ECHILD)
			return;
	}
}

/* Reads what fd has; false at the end of the file. */
static bool drain(int fd, buf *b)
{
	char tmp[8192];
	for (;;) {
		ssize_t n = read(fd, tmp, sizeof tmp);
		if (n == 0)
			return false;
		if (n < 0)
			return true;
		put(b, tmp, (size_t)n);
	}
}

/* s with every old replaced by new. */
static char *replace(char *s, const char *old, const char *new)
{
	buf b = {0};
	put(&b, "", 0);
	for (char *at; (at = strstr(s, old)); s = at + strlen(old)) {
		put(&b, s, (size_t)(at - s));
		put(&b, new, strlen(new));
	}
	put(&b, s, strlen(s));
	return b.p;
}

/* s with the hexadecimal or decimal number after each prefix replaced by new. */
static char *replaceNumber(char *s, const char *prefix, const char *new)
{
	buf b = {0};
	put(&b, "", 0);
	for (char *at; (at = strstr(s, prefix));) {
		at += strlen(prefix);
		put(&b, s, (size_t)(at - s));
		size_t n = strspn(at, "0123456789abcdefx");
		if (n > 0)
			put(&b, new, strlen(new));
		s = at + n;
	}
	put(&b, s, strlen(s));
	return b.p;
}

/* s with each number n that stands alone replaced by new. */
static char *replaceId(char *s, long n, const char *new)
{
	char id[32];
	buf b = {0};
	snprintf(id, sizeof id, "%ld", n);
	size_t len = strlen(id);
	put(&b, "", 0);
	char last = ' ';
	for (char *at; (at = strstr(s, id)); s = at + len) {
		bool alone = strchr(" :;|", at > s ? at[-1] : last) && strchr(" :;|", at[len]);
		put(&b, s, (size_t)(at - s));
		put(&b, alone ? new : id, strlen(alone ? new : id));
		last = at[len - 1];
	}
	put(&b, s, strlen(s));
	return b.p;
}

static char *oneLine(char *s)
{
	size_t n = strlen(s);
	while (n > 0 && s[n - 1] == '\n')
		s[--n] = 0;
	return replace(replace(s, "\n", " | "), "\t", "\\t");
}

/* A crash's text without the stacks. */
static char *withoutStacks(char *s)
{
	char *at;
	s = replaceNumber(s, "goroutine ", "N");
	s = replaceNumber(s, "addr=", "X");
	s = replaceNumber(s, "pc=", "X");
	s = replaceNumber(s, "PC=", "X");
	s = replaceNumber(s, "sigcode=", "X");
	s = replaceNumber(s, " m=", "X");
	/* A throw in the scheduler. */
	s = replace(s, "\nruntime stack:", "\ngoroutine N [running]:");
	if ((at = strstr(s, "goroutine N gp="))) { /* a throw says more */
		char *end = strchr(at, '[');
		if (end)
			memmove(at + strlen("goroutine N "), end, strlen(end) + 1);
	}
	/* SIGABRT meets either. */
	s = replace(s, "goroutine N [idle]:", "goroutine N [running]:");
	/* Where a goroutine waits shows in Go's stacks only. */
	if (strstr(s, "all goroutines are asleep") && (at = strstr(s, "\n\ngoroutine N")))
		*at = 0;
	if ((at = strstr(s, "goroutine N")) && (at = strchr(at, '\n')))
		*at = 0;
	return s;
}

static void runCase(const char *name, FILE *result)
{
	char dir[] = "/tmp/oracle-XXXXXX";
	int out[2], err[2];
	if (!mkdtemp(dir) || chmod(dir, 0777) || pipe2(out, O_CLOEXEC) || pipe2(err, O_CLOEXEC))
		die("setup");
	pid_t pid = fork();
	if (pid < 0)
		die("fork");
	if (pid == 0) {
		setup(dir, out[1], err[1]);
		execl(program, program, "run", name, (char *)NULL);
		_exit(127);
	}
	close(out[1]);
	close(err[1]);
	fcntl(out[0], F_SETFL, O_NONBLOCK);
	fcntl(err[0], F_SETFL, O_NONBLOCK);
	buf bo = {0}, be = {0};
	put(&bo, "", 0);
	put(&be, "", 0);
	double end = now() + limit;
	bool more = true, hang = false;
	int status = 0;
	for (;;) {
		struct pollfd p[2] = {{out[0], POLLIN, 0}, {err[0], POLLIN, 0}};
		if (more)
			poll(p, 2, 10);
		else
			usleep(1000);
		pid_t r = waitpid(pid, &status, WNOHANG);
		bool mo = drain(out[0], &bo), me = drain(err[0], &be);
		more = mo || me;
		if (r == pid)
			break;
		if (now() > end) {
			hang = true;
			kill(pid, SIGKILL);
			waitpid(pid, &status, 0);
			break;
		}
	}
	close(out[0]);
	close(err[0]);
	killStrays();
	nftw(dir, removeEntry, 16, FTW_DEPTH | FTW_PHYS);

	char *o = oneLine(bo.p), *e = oneLine(withoutStacks(be.p));
	buf line = {0};
	put(&line, o, strlen(o));
	char tail[64] = "";
	if (hang)
		snprintf(tail, sizeof tail, " ;; HANG");
	else if (WIFSIGNALED(status))
		snprintf(tail, sizeof tail, " ;; killed by signal %d", WTERMSIG(status));
	else if (WEXITSTATUS(status) != 0)
		snprintf(tail, sizeof tail, " ;; exit %d", WEXITSTATUS(status));
	put(&line, tail, strlen(tail));
	if (*e) {
		put(&line, " ;; stderr: ", 12);
		put(&line, e, strlen(e));
	}
	char *s = replace(replace(line.p, dir, "$T"), helper, "$H");
	s = replace(s, program, "$ORACLE");
	long uid = runAs >= 0 ? runAs : (long)getuid();
	if (uid != 0) /* whoever runs this */
		s = replaceId(replaceId(s, uid, "$ID"), runAs >= 0 ? runAs : (long)getgid(), "$ID");
	fprintf(result, "%s\t%s\n", name, s);
}

static char **listCases(void)
{
	char cmd[PATH_MAX + 16], name[256];
	char **names = NULL;
	size_t n = 0;
	snprintf(cmd, sizeof cmd, "'%s' list", program);
	FILE *f = popen(cmd, "r");
	if (!f)
		die("popen");
	while (fscanf(f, "%255s", name) == 1) {
		names = realloc(names, (n + 2) * sizeof *names);
		names[n++] = strdup(name);
		names[n] = NULL;
	}
	if (pclose(f) != 0 || !names) {
		fprintf(stderr, "driver: %s cannot list its cases\n", program);
		exit(1);
	}
	return names;
}

int main(int argc, char **argv)
{
	int jobs = 2, opt;
	while ((opt = getopt(argc, argv, "+j:u:t:")) != -1) {
		if (opt == 'j')
			jobs = atoi(optarg);
		else if (opt == 'u')
			runAs = atol(optarg);
		else if (opt == 't')
			limit = atof(optarg);
		else
			return 2;
	}
	if (argc - optind < 2 || jobs < 1) {
		fprintf(stderr, "usage: driver [-j jobs] [-u uid] [-t seconds] PROGRAM HELPER "
		                "[case ...]\n");
		return 2;
	}
	program = realpath(argv[optind], NULL);
	helper = realpath(argv[optind + 1], NULL);
	if (!program || !helper)
		die("driver");
	char **names = optind + 2 < argc ? argv + optind + 2 : listCases();
	int n = 0;
	while (names[n])
		n++;

	char dir[] = "/tmp/oracle-out-XXXXXX", path[PATH_MAX];
	int *next =
	    mmap(NULL, sizeof *next, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (!mkdtemp(dir) || next == MAP_FAILED)
		die("setup");
	fflush(stdout);
	for (int j = 0; j < jobs; j++) {
		if (fork() != 0)
			continue;
		/* The cases' orphans come to the worker, which ends them. */
		prctl(PR_SET_CHILD_SUBREAPER, 1);
		for (int i; (i = __atomic_fetch_add(next, 1, __ATOMIC_SEQ_CST)) < n;) {
			snprintf(path, sizeof path, "%s/%d", dir, i);
			FILE *f = fopen(path, "w");
			if (!f)
				die(path);
			runCase(names[i], f);
			fclose(f);
		}
		_exit(0);
	}
	int status, bad = 0;
	while (wait(&status) > 0)
		bad |= status;
	for (int i = 0; i < n; i++) {
		char block[65536];
		size_t k;
		snprintf(path, sizeof path, "%s/%d", dir, i);
		FILE *f = fopen(path, "r");
		while (f && (k = fread(block, 1, sizeof block, f)) > 0)
			fwrite(block, 1, k, stdout);
		if (f)
			fclose(f);
		unlink(path);
	}
	rmdir(dir);
	return bad != 0;
}
