/* Runs cases, each in a process of its own. */
#include "supervise.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <grp.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

long runAs = -1;
double limit = 60;

void die(const char *what)
{
	perror(what);
	exit(1);
}

void put(buf *b, const char *s, size_t n)
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

void putString(buf *b, const char *s)
{
	put(b, s, strlen(s));
}

char *replace(const char *s, const char *old, const char *new)
{
	buf b = {0};
	for (const char *at; *old && (at = strstr(s, old)); s = at + strlen(old)) {
		put(&b, s, (size_t)(at - s));
		putString(&b, new);
	}
	putString(&b, s);
	return b.p;
}

void openRoom(room *r)
{
	*r = (room){.dir = "/tmp/oracle-XXXXXX"};
	putString(&r->outText, "");
	putString(&r->errText, "");
	if (!mkdtemp(r->dir) || chmod(r->dir, 0777) || pipe2(r->out, O_CLOEXEC) ||
	    pipe2(r->err, O_CLOEXEC))
		die("setup");
	fcntl(r->out[0], F_SETFL, O_NONBLOCK);
	fcntl(r->err[0], F_SETFL, O_NONBLOCK);
}

static void setLimits(void)
{
	struct rlimit lim;
	getrlimit(RLIMIT_NOFILE, &lim);
	if (lim.rlim_max > 20000)
		lim.rlim_max = 20000;
	lim.rlim_cur = lim.rlim_max < 1024 ? lim.rlim_max : 1024;
	setrlimit(RLIMIT_NOFILE, &lim);
	getrlimit(RLIMIT_CORE, &lim);
	lim.rlim_cur = 0;
	setrlimit(RLIMIT_CORE, &lim);
}

void enterRoom(const room *r, int keep)
{
	int null = open("/dev/null", O_RDWR);
	if (null < 0 || dup2(null, 0) < 0 || dup2(r->out[1], 1) < 0 || dup2(r->err[1], 2) < 0)
		die("dup2");
	if (keep >= 0 && (dup2(keep, 3) < 0 || fcntl(3, F_SETFD, FD_CLOEXEC) < 0))
		die("dup2");
	for (int fd = keep >= 0 ? 4 : 3; fd < 1024; fd++)
		close(fd);
	/* Also of the signals that the C library keeps for itself: make, by posix_spawn, ignores
	 * two. */
	unsigned long action[8] = {(unsigned long)SIG_DFL};
	sigset_t none;
	sigemptyset(&none);
	for (int s = 1; s <= 64; s++)
		syscall(SYS_rt_sigaction, s, action, NULL, 8);
	sigprocmask(SIG_SETMASK, &none, NULL);
	setLimits();
	setsid();
	umask(022);
	if (chdir(r->dir) != 0)
		die(r->dir);
	if (runAs >= 0 && (setgroups(0, NULL) || setgid((gid_t)runAs) || setuid((uid_t)runAs)))
		die("setuid");
}

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Reads what fd has; false at the end of the file. */
static bool drain(int fd, buf *b)
{
	char block[8192];
	for (;;) {
		ssize_t n = read(fd, block, sizeof block);
		if (n <= 0)
			return n < 0;
		put(b, block, (size_t)n);
	}
}

int supervise(room *r, pid_t pid, int fd, void (*answer)(void *), void *ctx)
{
	double end = now() + limit;
	int status;
	close(r->out[1]);
	close(r->err[1]);
	for (bool more = true;;) {
		struct pollfd p[3] = {
		    {fd, POLLIN, 0}, {r->out[0], POLLIN, 0}, {r->err[0], POLLIN, 0}};
		poll(p, more ? 3 : 1, more ? 10 : 1);
		if (p[0].revents & POLLIN)
			answer(ctx);
		bool ended = waitpid(pid, &status, WNOHANG) == pid;
		bool out = drain(r->out[0], &r->outText), err = drain(r->err[0], &r->errText);
		more = out || err;
		if (ended)
			return status;
		if (now() > end) {
			kill(pid, SIGKILL);
			waitpid(pid, &status, 0);
			return -1;
		}
	}
}

static void killStrays(void)
{
	for (;;) {
		DIR *d = opendir("/proc");
		for (struct dirent *e; d && (e = readdir(d));) {
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

static int removeEntry(const char *path, const struct stat *st, int flag, struct FTW *ftw)
{
	(void)ftw;
	if (flag == FTW_DNR)
		chmod(path, 0700);
	return S_ISDIR(st->st_mode) ? rmdir(path) : unlink(path), 0;
}

void closeRoom(room *r)
{
	close(r->out[0]);
	close(r->err[0]);
	killStrays();
	nftw(r->dir, removeEntry, 16, FTW_DEPTH | FTW_PHYS);
}

/* A job's process: takes the next number until there is none. */
static void work(const char *dir, int *next, int n, void (*one)(int i, FILE *f))
{
	char path[PATH_MAX];
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	for (int i; (i = __atomic_fetch_add(next, 1, __ATOMIC_SEQ_CST)) < n;) {
		snprintf(path, sizeof path, "%s/%d", dir, i);
		FILE *f = fopen(path, "w");
		if (!f)
			die(path);
		one(i, f);
		fclose(f);
	}
	_exit(0);
}

static void printFile(const char *path)
{
	char block[65536];
	size_t n;
	FILE *f = fopen(path, "r");
	while (f && (n = fread(block, 1, sizeof block, f)) > 0)
		fwrite(block, 1, n, stdout);
	if (f)
		fclose(f);
}

int runJobs(int jobs, int n, void (*one)(int i, FILE *f))
{
	char dir[] = "/tmp/oracle-out-XXXXXX", path[PATH_MAX];
	int *next =
	    mmap(NULL, sizeof *next, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (!mkdtemp(dir) || next == MAP_FAILED)
		die("setup");
	fflush(stdout);
	for (int j = 0; j < jobs; j++)
		if (fork() == 0)
			work(dir, next, n, one);
	int status, bad = 0;
	while (wait(&status) > 0)
		if (!bad && status)
			bad = WIFEXITED(status) ? WEXITSTATUS(status) : 1;
	for (int i = 0; i < n; i++) {
		snprintf(path, sizeof path, "%s/%d", dir, i);
		printFile(path);
		unlink(path);
	}
	rmdir(dir);
	return bad;
}
