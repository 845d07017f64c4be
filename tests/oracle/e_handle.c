/*
 * Section E: WithHandle. Twin of e_handle.go.
 */
#include "runtime/defer.h"
#include "support.h"

#include <sys/syscall.h>

static void boom(GoUintptr h, void *ctx)
{
	(void)h;
	(void)ctx;
	runtime_panicstring(S("boom"));
}

DO(withBoom)
{
	sayErr("", withHandle(ctx, boom, NULL));
}

static void sayRefs(os_Process *p)
{
	if (hasHandle(p))
		say("refs %d; ", refs(p));
}

CASE(E1)
{
	os_Process *p = child("exit", "4");
	int n = openFDs();
	say("%v; ", catch (withBoom, p));
	sayRefs(p);
	wait_(p);
	say("; fds %d", openFDs() - n);
}

CASE(E1_uncaught)
{
	withHandle(needHandle(), boom, NULL);
}

static void exitGoroutine(GoUintptr h, void *ctx)
{
	(void)h;
	(void)ctx;
	runtime_Goexit();
}

static void sayDeferred(void *ctx)
{
	(void)ctx;
	say("deferred; ");
}

typedef struct goexit {
	os_Process *p;
	gate done;
} goexit;

DO(openGate)
{
	gateOpen(&((goexit *)ctx)->done);
}

DO(goexitInside)
{
	RUNTIME_DEFER(openGate, ctx);
	RUNTIME_DEFER(sayDeferred, NULL);
	sayErr("", withHandle(((goexit *)ctx)->p, exitGoroutine, NULL));
	say("not reached in pidfd mode; ");
}

CASE(E2_goexit)
{
	static goexit g;
	g.p = child();
	gateInit(&g.done);
	go(goexitInside, &g);
	gateWait(&g.done);
	sayRefs(g.p);
	wait_(g.p);
}

DO(withNil)
{
	sayErr("", os_Process_WithHandle(ctx, NULL));
}

CASE(E3)
{
	os_Process *p = child();
	say("%v; ", catch (withNil, p));
	sayRefs(p);
	wait_(p);
	GoString s = catch (withNil, p);
	say("; %v", s);
}

static void signalThrough(GoUintptr h, void *ctx)
{
	(void)ctx;
	int fd = fcntl((int)h, F_GETFD);
	say("cloexec %d %d; ", fd, fd < 0 ? errno : 0);
	long r = syscall(424, h, SIGKILL, NULL, 0); /* pidfd_send_signal */
	say("signal %d; ", r < 0 ? errno : 0);
}

CASE(E4_is_pidfd)
{
	os_Process *p = child("sleep");
	sayErr("WithHandle", withHandle(p, signalThrough, NULL));
	os_Process_Kill(p);
	wait_(p);
}

static void nothing(GoUintptr h, void *ctx)
{
	(void)h;
	(void)ctx;
}

static void releaseInside(GoUintptr h, void *p)
{
	sayErr("Release", os_Process_Release(p));
	say("open %t refs %d; ", isOpen((int)h, NULL), refs(p));
	sayErr("again", withHandle(p, nothing, NULL));
}

CASE(E5_release_inside)
{
	os_Process *p = needHandle();
	int n = openFDs();
	sayErr("WithHandle", withHandle(p, releaseInside, p));
	say("refs %d fds %d", refs(p), openFDs() - n);
}

CASE(E6)
{
	needUser();
	bool called = false;
	sayErr("WithHandle", withHandle(find_(1), setCalled, &called));
	say("called %t", called);
}

CASE(E7)
{
	os_Process *p = find_(getppid());
	bool called = false;
	wait_(p);
	say("; ");
	sayErr("WithHandle", withHandle(p, setCalled, &called));
	say("called %t; ", called);
	wait_(p);
}

static void waitInside(GoUintptr h, void *p)
{
	wait_(p);
	say(" open %t; ", isOpen((int)h, NULL));
	sayErr("inner", withHandle(p, nothing, NULL));
}

CASE(E8_wait_inside)
{
	os_Process *p = child("exit", "8");
	int n = openFDs();
	sayErr("WithHandle", withHandle(p, waitInside, p));
	say("fds %d", openFDs() - n);
}

static void compareHandles(GoUintptr h, void *other)
{
	say("same %t; ", h == *(GoUintptr *)other);
}

static void bothHandles(GoUintptr h, void *q)
{
	sayErr("q", withHandle(q, compareHandles, &h));
}

CASE(E9_distinct_handles)
{
	os_Process *p = child("sleep"), *q = find_(p->Pid);
	sayErr("p", withHandle(p, bothHandles, q));
	os_Process_Kill(q);
	wait_(p);
}
