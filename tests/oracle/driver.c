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
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "supervise.h"

static const char *program, *helper;
static char **names;

/* s with the hexadecimal or decimal number after each prefix replaced by new. */
static char *replaceNumber(char *s, const char *prefix, const char *new)
{
	buf b = {0};
	for (char *at; (at = strstr(s, prefix));) {
		at += strlen(prefix);
		put(&b, s, (size_t)(at - s));
		size_t n = strspn(at, "0123456789abcdefx");
		if (n > 0)
			putString(&b, new);
		s = at + n;
	}
	putString(&b, s);
	return b.p;
}

/* s with each number n that stands alone replaced by new. */
static char *replaceId(char *s, long n, const char *new)
{
	char id[32];
	buf b = {0};
	snprintf(id, sizeof id, "%ld", n);
	size_t len = strlen(id);
	char last = ' ';
	for (char *at; (at = strstr(s, id)); s = at + len) {
		bool alone = strchr(" :;|", at > s ? at[-1] : last) && strchr(" :;|", at[len]);
		put(&b, s, (size_t)(at - s));
		putString(&b, alone ? new : id);
		last = at[len - 1];
	}
	putString(&b, s);
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

/* The case's process. */
static void runProgram(const room *r, const char *name)
{
	static char env[2][PATH_MAX + 32];
	static char *envp[] = {"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
	                       "GODEBUG=containermaxprocs=0,updatemaxprocs=0",
	                       "GOMAXPROCS=2",
	                       "LC_ALL=C",
	                       env[0],
	                       env[1],
	                       NULL};
	snprintf(env[0], sizeof env[0], "ORACLE_DIR=%s", r->dir);
	snprintf(env[1], sizeof env[1], "ORACLE_H=%s", helper);
	enterRoom(r, -1);
	execle(program, program, "run", name, (char *)NULL, envp);
	_exit(127);
}

/* What is printed of a case. */
static char *describe(const room *r, int status)
{
	char *errors = oneLine(withoutStacks(r->errText.p)), tail[64] = "";
	buf line = {0};
	putString(&line, oneLine(r->outText.p));
	if (status < 0)
		snprintf(tail, sizeof tail, " ;; HANG");
	else if (WIFSIGNALED(status))
		snprintf(tail, sizeof tail, " ;; killed by signal %d", WTERMSIG(status));
	else if (WEXITSTATUS(status) != 0)
		snprintf(tail, sizeof tail, " ;; exit %d", WEXITSTATUS(status));
	putString(&line, tail);
	if (*errors) {
		putString(&line, " ;; stderr: ");
		putString(&line, errors);
	}
	char *s = replace(replace(line.p, r->dir, "$T"), helper, "$H");
	s = replace(s, program, "$ORACLE");
	long uid = runAs >= 0 ? runAs : (long)getuid();
	if (uid != 0) /* whoever runs this */
		s = replaceId(replaceId(s, uid, "$ID"), runAs >= 0 ? runAs : (long)getgid(), "$ID");
	return s;
}

static void runCase(int i, FILE *result)
{
	room r;
	openRoom(&r);
	pid_t pid = fork();
	if (pid < 0)
		die("fork");
	if (pid == 0)
		runProgram(&r, names[i]);
	int status = supervise(&r, pid, -1, NULL, NULL);
	closeRoom(&r);
	fprintf(result, "%s\t%s\n", names[i], describe(&r, status));
}

static char **listCases(void)
{
	char cmd[PATH_MAX + 16], name[256], **list = NULL;
	size_t n = 0;
	snprintf(cmd, sizeof cmd, "'%s' list", program);
	FILE *f = popen(cmd, "r");
	if (!f)
		die("popen");
	while (fscanf(f, "%255s", name) == 1) {
		list = realloc(list, (n + 2) * sizeof *list);
		list[n++] = strdup(name);
		list[n] = NULL;
	}
	if (pclose(f) != 0 || !list) {
		fprintf(stderr, "driver: %s cannot list its cases\n", program);
		exit(1);
	}
	return list;
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
	names = optind + 2 < argc ? argv + optind + 2 : listCases();
	int n = 0;
	while (names[n])
		n++;
	return runJobs(jobs, n, runCase) != 0;
}
