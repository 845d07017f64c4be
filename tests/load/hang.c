/*
 * A child that hangs before execve, as one on a dead network file system would: seccomp hands its
 * chdir to this program, which lets it wait. Collections and other threads' starts go on.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "tests/load/load.h"
#include "tests/seccomp.h"

enum {
	WATCHDOG = 240, /* seconds, after which the program ends */
	STARTERS = 4
};

struct hung {
	int listener; /* -1: not yet, -2: no seccomp here */
	os_StartProcess_return r;
	os_Process_Wait_return w;
	bool started, done;
};

static int64_t left;

/* From now on, chdir on this thread and in its children asks the descriptor that it returns. */
static int listen(void)
{
	struct sock_filter code[] = SECCOMP_CODE(SYS_chdir, SECCOMP_RET_USER_NOTIF);
	struct sock_fprog filter = SECCOMP_PROG(code);

	return seccompListen(&filter);
}

static void startHanging(void *arg)
{
	struct hung *h = arg;
	os_ProcAttr attr = {.Dir = GOSTR("/")};

	runtime_LockOSThread(); /* nobody else gets this thread */
	int fd = listen();
	__atomic_store_n(&h->listener, fd < 0 ? -2 : fd, __ATOMIC_RELEASE);
	if (fd < 0)
		return;
	h->r = load_start(&attr, NULL, NULL);
	__atomic_store_n(&h->started, true, __ATOMIC_RELEASE);
	if (!h->r.r1.tab)
		h->w = os_Process_Wait(h->r.r0);
	__atomic_store_n(&h->done, true, __ATOMIC_RELEASE);
}

static void starter(void *arg)
{
	(void)arg;
	while (load_take(&left)) {
		os_StartProcess_return r = load_start(NULL, "exit", "3");
		if (r.r1.tab) {
			load_fail("start: %s", load_error(r.r1));
			continue;
		}
		os_Process_Wait_return w = os_Process_Wait(r.r0);
		if (w.r1.tab || os_ProcessState_ExitCode(w.r0) != 3)
			load_fail("wait: %s", load_error(w.r1));
	}
}

/* What goes on while the child hangs. */
static void meanwhile(struct hung *h, long n)
{
	for (int i = 0; i < 20; i++)
		runtime_GC();
	left = n;
	load_threads(STARTERS, starter, NULL, 0);
	if (__atomic_load_n(&h->started, __ATOMIC_ACQUIRE))
		load_fail("the child did not hang");
}

static void answer(int listener, uint64_t id)
{
	struct seccomp_notif_resp resp = {.id = id};

	if (ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &resp) != 0)
		load_fail("cannot let the child go on: %s", strerror(errno));
}

/* One child; killed: instead of going on, it is killed where it hangs. */
static void hang(long n, bool killed)
{
	struct hung *h = runtime_mallocscan(sizeof(*h));
	struct seccomp_notif req = {0};

	h->listener = -1;
	runtime_goC(startHanging, h);
	int listener;
	while ((listener = __atomic_load_n(&h->listener, __ATOMIC_ACQUIRE)) == -1)
		usleep(1000);
	if (listener == -2)
		load_skip("seccomp cannot notify here");
	if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &req) != 0) {
		load_fail("no child asks: %s", strerror(errno));
		return;
	}
	meanwhile(h, n);
	if (killed)
		kill((pid_t)req.pid, SIGKILL);
	else
		answer(listener, req.id);
	while (!__atomic_load_n(&h->done, __ATOMIC_ACQUIRE))
		usleep(1000);
	close(listener);

	if (h->r.r1.tab || h->w.r1.tab) {
		load_fail("start %s, wait %s", load_error(h->r.r1), load_error(h->w.r1));
		return;
	}
	GoString s = os_ProcessState_String(h->w.r0);
	const char *want = killed ? "signal: killed" : "exit status 0";
	if ((size_t)s.n != strlen(want) || memcmp(s.p, want, (size_t)s.n) != 0)
		load_fail("the child that hung ended with %.*s", (int)s.n, s.p);
}

void load_hang(long n)
{
	alarm(WATCHDOG);
	hang(n, false);
	hang(n, true);
	if (!load_noChildren())
		load_fail("a child is left");
	printf("two children hung before execve; meanwhile 20 collections each, %ld starts each\n",
	       n);
}
