/*
 * Signals arrive at random, at this process and at its whole group, while it starts processes: no
 * handler ever runs in a child, which has the handlers and, for a while, the memory of this one.
 */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/load/load.h"

enum {
	STARTERS = 4
};

static const int sigs[] = {SIGHUP,  SIGUSR1, SIGUSR2, SIGALRM, SIGTERM,  SIGURG,
                           SIGPROF, SIGIO,   SIGPWR,  SIGXCPU, SIGVTALRM};

enum {
	NSIGS = sizeof(sigs) / sizeof(sigs[0])
};

/* Shared with every process that comes from this one. */
static struct shared {
	long here, inChild; /* how often a handler ran */
	long sent;
	pid_t parent;
	bool stop;
} * shared;

static int64_t left, killed;

static void handler(int sig)
{
	(void)sig;
	bool here = syscall(SYS_getpid) == shared->parent;
	__atomic_add_fetch(here ? &shared->here : &shared->inChild, 1, __ATOMIC_RELAXED);
}

/* The sender: a process of the same group, deaf itself. */
static void send(uint64_t rng)
{
	while (!__atomic_load_n(&shared->stop, __ATOMIC_RELAXED) && getppid() == shared->parent) {
		int sig = sigs[load_random(&rng, NSIGS)];
		kill(load_random(&rng, 2) ? shared->parent : 0, sig);
		__atomic_add_fetch(&shared->sent, 1, __ATOMIC_RELAXED);
		usleep(load_random(&rng, 100));
	}
	_exit(0);
}

static pid_t startSender(void)
{
	sigset_t all, old;

	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, &old);
	pid_t pid = fork();
	if (pid == 0)
		send(load_seed());
	sigprocmask(SIG_SETMASK, &old, NULL);
	return pid;
}

static bool isOurs(syscall_Signal s)
{
	for (int i = 0; i < NSIGS; i++)
		if (sigs[i] == (int)s)
			return true;
	return false;
}

static void starter(void *arg)
{
	(void)arg;
	while (load_take(&left)) {
		os_StartProcess_return r = load_start(NULL, NULL, NULL);
		os_Process_Wait_return w = {0};
		if (!r.r1.tab)
			w = os_Process_Wait(r.r0);
		if (r.r1.tab || w.r1.tab) {
			load_fail("start %s, wait %s", load_error(r.r1), load_error(w.r1));
			continue;
		}
		if (os_ProcessState_Success(w.r0))
			continue;
		syscall_WaitStatus s = *(syscall_WaitStatus *)os_ProcessState_Sys(w.r0).data;
		if (!syscall_WaitStatus_Signaled(s) || !isOurs(syscall_WaitStatus_Signal(s)))
			load_fail("a child ended with status %#x", s);
		__atomic_add_fetch(&killed, 1, __ATOMIC_RELAXED);
	}
}

static void start(long n)
{
	left = n;
	load_threads(STARTERS, starter, NULL, 0);
}

/* Children that keep the handlers and their memory for a while, until one is caught. */
static bool caught(void)
{
	for (int i = 0; i < 100000 && shared->inChild == 0; i++) {
		pid_t pid = fork();
		if (pid == 0) {
			usleep(200);
			_exit(0);
		}
		waitpid(pid, NULL, 0);
	}
	return shared->inChild > 0;
}

void load_signals(long n)
{
	shared =
	    mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	setpgid(0, 0);
	shared->parent = getpid();
	for (int i = 0; i < NSIGS; i++)
		sigaction(sigs[i],
		          &(struct sigaction){.sa_handler = handler, .sa_flags = SA_RESTART}, NULL);
	pid_t sender = startSender();

	/* By clone3, which clears the handlers, and by clone, after which the child does. */
	bool was = syscall_noClearSighand;
	start(n / 2);
	syscall_noClearSighand = true;
	start(n - n / 2);
	syscall_noClearSighand = was;

	long here = shared->here, inChild = shared->inChild, sent = shared->sent;
	if (inChild)
		load_fail("handlers ran %ld times in a child", inChild);
	if (here == 0)
		load_fail("no handler ran at all");
	if (!caught())
		load_fail("a handler that runs in a child is not seen");
	__atomic_store_n(&shared->stop, true, __ATOMIC_RELAXED);
	while (waitpid(sender, NULL, 0) < 0)
		;
	printf("%ld starts, %ld signals sent, handlers ran %ld times here, %ld in a child; %lld "
	       "children were killed\n",
	       n, sent, here, inChild, (long long)killed);
}
