/*
 * Threads open and close descriptors that are closed on exec, either from the beginning or under
 * ForkLock; others start processes. No child has one of those descriptors.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "tests/load/load.h"

enum {
	STARTERS = 4,
	LAST_FD = 255 /* that a child looks for */
};

static int64_t left;
static bool stop;
static int64_t opened, seen;

static int keep(int fd)
{
	if (fd > LAST_FD)
		load_fail("descriptor %d is one that the children do not look for", fd);
	__atomic_add_fetch(&opened, 1, __ATOMIC_RELAXED);
	return fd;
}

static void withCloexec(void)
{
	int p[2], fd = keep(open("/dev/null", O_RDONLY | O_CLOEXEC));
	int dup = keep(fcntl(fd, F_DUPFD_CLOEXEC, 0));

	if (pipe2(p, O_CLOEXEC) == 0) {
		close(keep(p[0]));
		close(keep(p[1]));
	}
	close(dup);
	close(fd);
}

static void withPackageOs(void)
{
	os_Pipe_return p = os_Pipe();
	os_Open_return f = os_Open(GOSTR("/dev/null"));

	keep((int)os_File_Fd(f.r0));
	os_File_Close(f.r0);
	os_File_Close(p.r0);
	os_File_Close(p.r1);
}

static void underForkLock(void)
{
	sync_RWMutex_RLock(&syscall_ForkLock);
	int fd = open("/dev/null", O_RDONLY);
	syscall_CloseOnExec(fd);
	sync_RWMutex_RUnlock(&syscall_ForkLock);
	close(keep(fd));
}

/* What the lock is for: between the two calls a child may get it. */
static void careless(void)
{
	int fd = open("/dev/null", O_RDONLY);
	syscall_CloseOnExec(fd);
	close(fd);
}

static void opener(void *f)
{
	while (!__atomic_load_n(&stop, __ATOMIC_RELAXED))
		(*(void (**)(void))f)();
}

static void starter(void *arg)
{
	char last[12];

	(void)arg;
	snprintf(last, sizeof(last), "%d", LAST_FD);
	while (load_take(&left)) {
		os_StartProcess_return r = load_start(NULL, "fds", last);
		os_Process_Wait_return w = {0};
		if (!r.r1.tab)
			w = os_Process_Wait(r.r0);
		if (r.r1.tab || w.r1.tab)
			load_fail("%s, %s", load_error(r.r1), load_error(w.r1));
		else
			__atomic_add_fetch(&seen, os_ProcessState_ExitCode(w.r0), __ATOMIC_RELAXED);
	}
}

typedef struct opening {
	void (*f)(void);
	sync_WaitGroup wg;
} opening;

static void openerThread(void *p)
{
	opening *o = p;
	opener(&o->f);
	sync_WaitGroup_Done(&o->wg);
}

/* n children with these openers running; how many descriptors they had. */
static int64_t children(int64_t n, void (*const *openers)(void), int nopeners)
{
	opening *o = runtime_mallocscan((GoUintptr)nopeners * sizeof(*o));

	stop = false;
	seen = 0;
	left = n;
	for (int i = 0; i < nopeners; i++) {
		o[i].f = openers[i];
		sync_WaitGroup_Add(&o[i].wg, 1);
		runtime_goC(openerThread, &o[i]);
	}
	load_threads(STARTERS, starter, NULL, 0);
	__atomic_store_n(&stop, true, __ATOMIC_RELAXED);
	for (int i = 0; i < nopeners; i++)
		sync_WaitGroup_Wait(&o[i].wg);
	return seen;
}

void load_leak(long n)
{
	static void (*const careful[])(void) = {withCloexec, withPackageOs, underForkLock};
	static void (*const not [])(void) = {careless};

	/* What this process was started with is not the matter here. */
	for (int fd = 3; fd <= LAST_FD; fd++)
		syscall_CloseOnExec(fd);
	int64_t leaked = children(n, careful, 3), kept = opened;
	if (leaked)
		load_fail("%lld descriptors in children", (long long)leaked);

	/* The children would have seen them. */
	int64_t without = 0;
	long tried = 0;
	for (; without == 0 && tried < 100 * 1000; tried += 500)
		without = children(500, not, 1);
	if (without == 0)
		load_fail("the children see nothing");
	printf(
	    "%ld children, %lld descriptors opened meanwhile, %lld leaked; without ForkLock %lld "
	    "in %ld\n",
	    n, (long long)kept, (long long)leaked, (long long)without, tried);
}
