/* Leaves no process behind; see keeper.h. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "keeper.h"

#ifndef SYS_pidfd_open
#define SYS_pidfd_open 434
#endif
#ifndef SYS_pidfd_send_signal
#define SYS_pidfd_send_signal 424
#endif

enum {
	PATIENCE = 10 /* seconds between SIGTERM and SIGKILL */
};

static const char keeperName[] = "keeper";

struct process {
	pid_t pid, parent, group;
	char state;
	char name[16];
	bool below; /* a descendant of this process */
};

static pid_t keeper, kept;
static bool keptEnded;
static int keptStatus;

static bool readProcess(pid_t pid, struct process *p)
{
	char path[64], text[512];

	snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	ssize_t n = read(fd, text, sizeof text - 1);
	close(fd);
	text[n < 0 ? 0 : n] = 0;
	/* The name, in parentheses, may hold anything. */
	char *name = strchr(text, '('), *end = strrchr(text, ')');
	if (!name || !end)
		return false;
	*end = 0;
	*p = (struct process){.pid = pid};
	snprintf(p->name, sizeof p->name, "%s", name + 1);
	return sscanf(end + 1, " %c %d %d", &p->state, &p->parent, &p->group) == 3;
}

/* Whether /proc is there, and not that of another namespace, which has other ids. */
static bool procIsOurs(void)
{
	char self[32] = "";

	return readlink("/proc/self", self, sizeof self - 1) > 0 && atoi(self) == getpid();
}

/* All processes. The caller frees the list. */
static size_t processes(struct process **list)
{
	size_t n = 0, cap = 0;
	DIR *d = opendir("/proc");
	struct dirent *e;

	*list = NULL;
	while (d && (e = readdir(d))) {
		if (n == cap) {
			cap = cap * 2 + 256;
			*list = realloc(*list, cap * sizeof **list);
		}
		if (atoi(e->d_name) > 0 && readProcess(atoi(e->d_name), &(*list)[n]))
			n++;
	}
	if (d)
		closedir(d);
	return n;
}

/* Marks the descendants of this process, but none below another keeper. */
static void markDescendants(struct process *list, size_t n)
{
	bool more = true;

	while (more) {
		more = false;
		for (size_t i = 0; i < n; i++) {
			bool below = list[i].parent == keeper;
			for (size_t j = 0; j < n && !below && !list[i].below; j++)
				below = list[j].pid == list[i].parent && list[j].below &&
				        strcmp(list[j].name, keeperName) != 0;
			more |= below && !list[i].below;
			list[i].below |= below;
		}
	}
}

static void terminate(const struct process *p)
{
	struct process now;
	int fd = (int)syscall(SYS_pidfd_open, p->pid, 0);

	if (fd < 0) {
		if (errno != ESRCH)
			kill(p->pid, SIGTERM);
		return;
	}
	/* Unless the descriptor is of one that has got the id of another meanwhile. */
	if (readProcess(p->pid, &now) && (now.parent == p->parent || now.parent == keeper))
		syscall(SYS_pidfd_send_signal, fd, SIGTERM, NULL, 0);
	close(fd);
}

/* Asks all descendants to end, once. Other keepers do that themselves with theirs. A signal that a
 * terminal sent has reached the whole group, which may be tidying up: then the others only. */
static void terminateAll(bool groupKnows)
{
	struct process *list;
	size_t n = processes(&list);

	markDescendants(list, n);
	for (size_t i = 0; i < n; i++)
		if (list[i].below && !(groupKnows && list[i].group == getpgrp()))
			terminate(&list[i]);
	free(list);
}

/* Reaps a child; false where there is none, or, with WNOHANG, none that has ended. */
static bool reap(int options)
{
	int status;
	pid_t pid;

	do
		pid = waitpid(-1, &status, options | __WALL);
	while (pid < 0 && errno == EINTR);
	if (pid > 0 && pid == kept) {
		keptEnded = true;
		keptStatus = status;
	}
	return pid > 0;
}

/* Kills all children but one, and those that become children by it, until none is left. One that
 * may not be killed stays. */
static void killChildren(pid_t except)
{
	int killed;

	do {
		struct process *list;
		size_t n = processes(&list);
		killed = 0;
		for (size_t i = 0; i < n; i++)
			if (list[i].parent == keeper && list[i].pid != except)
				killed += kill(list[i].pid, SIGKILL) == 0;
		free(list);
	} while (killed && reap(0));
}

static time_t seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec;
}

/* The next signal, no later than end unless that is 0. Reaps what has ended. */
static int nextSignal(const sigset_t *signals, siginfo_t *info, time_t end)
{
	const time_t now = seconds();
	const struct timespec wait = {end > now ? end - now : 0, 0};
	int sig = sigtimedwait(signals, info, end ? &wait : NULL);

	while (reap(WNOHANG))
		;
	return sig;
}

/* Waits until the process that is kept has ended; once told to end all, for a while. */
static void awaitKept(const sigset_t *signals)
{
	time_t end = 0;

	while (!keptEnded && (!end || seconds() < end)) {
		siginfo_t info;
		int sig = nextSignal(signals, &info, end);
		if (sig == SIGUSR1 && info.si_pid == kept) {
			killChildren(kept);
		} else if (sig > 0 && sig != SIGCHLD && sig != SIGUSR1 && !end) {
			terminateAll(info.si_code == SI_KERNEL);
			end = seconds() + PATIENCE;
		}
	}
}

static bool hasChildren(void)
{
	siginfo_t info;

	return waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT | __WALL) == 0;
}

static void endRest(const sigset_t *signals)
{
	const time_t end = seconds() + PATIENCE;
	siginfo_t info;

	if (hasChildren())
		terminateAll(false);
	while (hasChildren() && seconds() < end)
		nextSignal(signals, &info, end);
	killChildren(0);
}

static _Noreturn void endAsKept(void)
{
	const struct rlimit none = {0, 0};
	sigset_t all;

	if (keptEnded && WIFSIGNALED(keptStatus)) {
		setrlimit(RLIMIT_CORE, &none);
		signal(WTERMSIG(keptStatus), SIG_DFL);
		raise(WTERMSIG(keptStatus));
		sigfillset(&all);
		sigprocmask(SIG_UNBLOCK, &all, NULL);
	}
	_exit(keptEnded && WIFEXITED(keptStatus) ? WEXITSTATUS(keptStatus) : 1);
}

bool keeper_start(void (*atEnd)(void))
{
	const int ending[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
	sigset_t signals, before;

	if (!procIsOurs() || prctl(PR_SET_CHILD_SUBREAPER, 1) < 0)
		return false;
	sigemptyset(&signals);
	sigaddset(&signals, SIGCHLD);
	sigaddset(&signals, SIGUSR1);
	for (size_t i = 0; i < sizeof ending / sizeof ending[0]; i++) {
		struct sigaction action;
		if (sigaction(ending[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN)
			sigaddset(&signals, ending[i]);
	}
	signal(SIGCHLD, SIG_DFL);
	sigprocmask(SIG_BLOCK, &signals, &before);
	keeper = getpid();
	fflush(NULL);
	kept = fork();
	if (kept <= 0) {
		if (kept < 0 || prctl(PR_SET_PDEATHSIG, SIGTERM) < 0 || getppid() != keeper)
			keeper = 0;
		sigprocmask(SIG_SETMASK, &before, NULL);
		return keeper != 0;
	}
	prctl(PR_SET_NAME, keeperName);
	awaitKept(&signals);
	endRest(&signals);
	if (atEnd)
		atEnd();
	endAsKept();
}

bool keeper_isThere(void)
{
	return keeper && getppid() == keeper;
}

pid_t keeper_orphan(char name[16])
{
	struct process *list;
	size_t n = keeper_isThere() ? processes(&list) : 0;
	pid_t found = 0;

	for (size_t i = 0; i < n && !found; i++) {
		if (list[i].parent != keeper || list[i].pid == getpid() || list[i].state == 'Z')
			continue;
		memcpy(name, list[i].name, sizeof list[i].name);
		found = list[i].pid;
	}
	if (n)
		free(list);
	return found;
}

void keeper_endOrphans(void)
{
	if (keeper_isThere())
		kill(keeper, SIGUSR1);
}
