/*
 * Section D: the states of a Process. Twin of d_state.go.
 */
#include "support.h"

#include <pthread.h>
#include <stdatomic.h>

void kindsOf(void (*f)(os_Process *), const char *const *commands)
{
	say("started: ");
	f(childOf(commands));
	os_Process *p = childOf(commands);
	say(" literal: ");
	f(literal(p->Pid));
	RUNTIME_KEEPALIVE(p);
}

void sayErr(const char *label, GoError err)
{
	say("%s %e; ", label, err);
}

void operations(os_Process *p)
{
	bool called = false;
	sayErr("Signal(0)", sigErr(p, 0));
	sayErr("SIGTERM", sigErr(p, SIGTERM));
	sayErr("Kill", os_Process_Kill(p));
	sayErr("WithHandle", withHandle(p, setCalled, &called));
	say("called %t; ", called);
	sayErr("Signal(nil)", os_Process_Signal(p, GONIL));
	sayErr("Signal(custom)", os_Process_Signal(p, customSignal));
	os_Process_Wait_return w = os_Process_Wait(p);
	sayErr(w.r0 ? "Wait nil=false" : "Wait nil=true", w.r1);
	sayErr("Release", os_Process_Release(p));
	say("Pid %D; ", p->Pid);
}

static void threeWaits(os_Process *p)
{
	wait_(p);
	say("; ");
	wait_(p);
	say("; ");
	wait_(p);
}

CASE(D1)
{
	kinds(threeWaits, "exit", "3");
}

static void afterWait(os_Process *p)
{
	os_Process_Wait(p);
	GoInt pid = p->Pid;
	operations(p);
	say("%t; ", pid > 0);
}

/* And D3. */
CASE(D2)
{
	kinds(afterWait);
}

static void afterWaitAndRelease(os_Process *p)
{
	os_Process_Wait(p);
	sayErr("Release", os_Process_Release(p));
	say("Pid %D; ", p->Pid);
	operations(p);
}

CASE(D4)
{
	kinds(afterWaitAndRelease);
}

static void afterRelease(os_Process *p)
{
	GoInt pid = p->Pid;
	sayErr("Release", os_Process_Release(p));
	operations(p);
	say("%x", reap(pid));
}

/* And D8, D9. */
CASE(D7)
{
	kinds(afterRelease, "exit", "2");
}

static void releaseTwice(os_Process *p)
{
	GoError first = os_Process_Release(p), second = os_Process_Release(p);
	say("%e %e %D", first, second, p->Pid);
}

CASE(D10)
{
	kinds(releaseTwice);
}

static void signalZombie(os_Process *p)
{
	exited(p->Pid);
	sayErr("Signal(0)", sigErr(p, 0));
	sayErr("SIGTERM", sigErr(p, SIGTERM));
	sayErr("Kill", os_Process_Kill(p));
	wait_(p);
}

CASE(D11)
{
	kinds(signalZombie);
}

static void otherSignalTypes(os_Process *p)
{
	os_Signal pointer = customSignal;
	pointer.data = NULL;
	sayErr("nil", os_Process_Signal(p, GONIL));
	sayErr("custom", os_Process_Signal(p, customSignal));
	sayErr("pointer", os_Process_Signal(p, pointer));
	sayErr("Kill", os_Process_Kill(p));
	wait_(p);
}

CASE(D14_alive)
{
	kinds(otherSignalTypes, "sleep");
}

static void badSignals(os_Process *p)
{
	static const int list[] = {65, -1, 1 << 20, 0, INT32_MIN};
	for (int i = 0; i < 5; i++) {
		GoError err = sigErr(p, list[i]);
		say("%d %e; ", list[i], err);
	}
	sayErr("Kill", os_Process_Kill(p));
	wait_(p);
}

CASE(D15)
{
	kinds(badSignals, "sleep");
}

static void liveSignals(os_Process *p)
{
	sayErr("", sigErr(p, 0));
	sayErr("STOP", sigErr(p, SIGSTOP));
	sayErr("CONT", sigErr(p, SIGCONT));
	sayErr("TERM", os_Process_Signal(p, os_Interrupt));
	wait_(p);
}

CASE(D16)
{
	kinds(liveSignals, "sleep");
}

CASE(D17)
{
	needForeignInit();
	os_Process *p = find_(1);
	static const int list[] = {0, SIGTERM, 65};
	for (int i = 0; i < 3; i++) {
		GoError err = sigErr(p, list[i]);
		say("%v %e; ", syscall_Signal_String(list[i]), err);
	}
	sayErr("literal", sigErr(literal(1), 0));
}

CASE(D18_other_signals)
{
	static const int list[] = {SIGHUP, SIGUSR1, SIGPIPE, 34, 64};
	for (int i = 0; i < 5; i++) {
		os_Process *p = child("sleep");
		GoError err = sigErr(p, list[i]);
		say("%v %e; ", syscall_Signal_String(list[i]), err);
		wait_(p);
		say("; ");
	}
}

/* A child that lives until the returned descriptor is closed. */
static os_Process *waiting(int *end)
{
	int p[2];
	pipe2_(p);
	os_File *f = os_NewFile((GoUintptr)p[0], S("r"));
	os_StartProcess_return r =
	    os_StartProcess(H, ARGV("H", "eof", "0"), ATTR(.Files = FILES(f)));
	must(r.r1);
	*end = p[1];
	return r.r0;
}

static bool refsAre21(void *p)
{
	return refs(p) == 21;
}

static bool refsAre2(void *p)
{
	return refs(p) == 2;
}

typedef struct waiters {
	os_Process *p;
	pthread_mutex_t mu;
	GoString texts[20];
	int n;
	sync_WaitGroup wg;
} waiters;

DO(waitAndNote)
{
	waiters *w = ctx;
	os_Process_Wait_return r = os_Process_Wait(w->p);
	GoString s;
	if (r.r1.tab) {
		s = ((GoString(*)(void *))r.r1.tab->Fun[0])(r.r1.data);
		if (!hasHandle(w->p) && s.n > 7 && memcmp(s.p, "waitid:", 7) == 0)
			s = text("wait:%v", ((GoString){s.p + 7, s.n - 7}));
	} else {
		s = os_ProcessState_String(r.r0);
	}
	pthread_mutex_lock(&w->mu);
	w->texts[w->n++] = s;
	pthread_mutex_unlock(&w->mu);
	sync_WaitGroup_Done(&w->wg);
}

static int compareStrings(const void *a, const void *b)
{
	return strcmp(runtime_cstring(*(const GoString *)a), runtime_cstring(*(const GoString *)b));
}

CASE(D19)
{
	static waiters w = {.mu = PTHREAD_MUTEX_INITIALIZER};
	int end;
	w.p = waiting(&end);
	sync_WaitGroup_Add(&w.wg, 20);
	for (int i = 0; i < 20; i++)
		go(waitAndNote, &w);
	if (hasHandle(w.p))
		eventually(refsAre21, w.p);
	else
		sleepMs(300);
	close(end);
	sync_WaitGroup_Wait(&w.wg);
	qsort(w.texts, 20, sizeof w.texts[0], compareStrings);
	for (int i = 0, k; i < 20; i = k) {
		for (k = i; k < 20 && runtime_eqstring(w.texts[k], w.texts[i]); k++)
			;
		say("%s%d x %v", i ? "; " : "", k - i, w.texts[i]);
	}
}

static struct {
	pthread_mutex_t mu;
	int n;
	GoString bad[64];
} unexpected = {.mu = PTHREAD_MUTEX_INITIALIZER};

static void note(GoString s)
{
	pthread_mutex_lock(&unexpected.mu);
	for (int i = 0; i < unexpected.n; i++)
		if (runtime_eqstring(unexpected.bad[i], s))
			s.n = -1;
	if (s.n >= 0 && unexpected.n < 64)
		unexpected.bad[unexpected.n++] = s;
	pthread_mutex_unlock(&unexpected.mu);
}

static void check(const char *what, GoError err, const char *const *allowed)
{
	if (!err.tab)
		return;
	GoString s = ((GoString(*)(void *))err.tab->Fun[0])(err.data);
	for (; *allowed; allowed++)
		if ((size_t)s.n == strlen(*allowed) && memcmp(s.p, *allowed, (size_t)s.n) == 0)
			return;
	note(text("%s: %e", what, err));
}
#define CHECK(what, err, ...) check(what, err, (const char *const[]){__VA_ARGS__, NULL})
#define DONE "os: process already finished"
#define RELEASED "os: process already released"

typedef struct race {
	os_Process *p;
	GoInt pid;
	atomic_bool waited;
	sync_WaitGroup wg;
} race;

DO(raceWait)
{
	race *r = ctx;
	os_Process_Wait_return w = os_Process_Wait(r->p);
	CHECK("Wait", w.r1, "invalid argument");
	if (!w.r1.tab) {
		atomic_store(&r->waited, true);
		if (os_ProcessState_Pid(w.r0) != r->pid ||
		    !runtime_eqstring(os_ProcessState_String(w.r0), S("signal: killed")))
			CHECK("state", os_ErrInvalid, "");
	}
}

DO(raceKill)
{
	CHECK("Kill", os_Process_Kill(((race *)ctx)->p), DONE, RELEASED);
}

static void nothing(GoUintptr h, void *ctx)
{
	(void)h;
	(void)ctx;
}

DO(raceWithHandle)
{
	CHECK("WithHandle", withHandle(((race *)ctx)->p, nothing, NULL), DONE, RELEASED,
	      "os: process handle unavailable");
}

DO(raceRelease)
{
	race *r = ctx;
	/* Without a handle, a Kill that a Release overtakes is upstream's kill(-1, SIGKILL). */
	if (r->pid % 2 == 0 && hasHandle(r->p))
		CHECK("Release", os_Process_Release(r->p), "");
}

typedef struct racer {
	race *r;
	void (*f)(void *);
} racer;

DO(runRacer)
{
	racer *x = ctx;
	GoString s = catch (x->f, x->r);
	if (!runtime_eqstring(s, S("no panic")))
		note(s);
	sync_WaitGroup_Done(&x->r->wg);
}

static void raceOnce(void)
{
	static void (*const fs[])(void *) = {raceWait, raceKill, raceKill, raceWithHandle,
	                                     raceRelease};
	race *r = runtime_mallocscan(sizeof *r);
	racer *rs = runtime_mallocscan(5 * sizeof *rs);
	r->p = child("sleep");
	r->pid = r->p->Pid;
	sync_WaitGroup_Add(&r->wg, 5);
	for (int i = 0; i < 5; i++) {
		rs[i] = (racer){r, fs[i]};
		go(runRacer, &rs[i]);
	}
	usleep(100);
	kill((pid_t)r->pid, SIGKILL);
	sync_WaitGroup_Wait(&r->wg);
	if (!atomic_load(&r->waited))
		reap(r->pid);
	os_Process_Release(r->p);
}

CASE(D20)
{
	raceOnce();
	int n = openFDs();
	for (int i = 0; i < 300; i++)
		raceOnce();
	say("unexpected %d fds %d", unexpected.n, openFDs() - n);
	for (int i = 0; i < unexpected.n; i++)
		say(" [%v]", unexpected.bad[i]);
}

static void nested(GoUintptr h, void *p)
{
	(void)h;
	say("%d ", refs(p));
}

static void outer(GoUintptr h, void *p)
{
	(void)h;
	say("%d ", refs(p));
	withHandle(p, nested, p);
}

CASE(D21)
{
	int end;
	os_Process_Wait(child());
	sleepMs(1); /* the poller has fds of its own */
	static waitResult w;
	os_Process *p = w.p = waiting(&end);
	gateInit(&w.done);
	if (!hasHandle(p)) {
		say("no handle");
		return;
	}
	int n = openFDs();
	say("%d ", refs(p));
	withHandle(p, outer, p);
	say("%d; ", refs(p));
	go(waitForResult, &w);
	eventually(refsAre2, p);
	say("Wait in flight %d; ", refs(p));
	os_Process_Release(p);
	say("Release %d fds %d; ", refs(p), openFDs() - n);
	close(end);
	gateWait(&w.done);
	say("%v refs %d fds %d state %d", w.text, refs(p), openFDs() - n + 1, state(p));
}

os_Process *needHandle(void)
{
	os_Process *p = find_(getpid());
	if (!hasHandle(p)) {
		say("no handle");
		_exit(0);
	}
	return p;
}

DO(doKill)
{
	os_Process_Kill(ctx);
}

DO(doWait)
{
	os_Process_Wait(ctx);
}

DO(doRelease)
{
	os_Process_Release(ctx);
}

DO(doSignal)
{
	sigErr(ctx, SIGTERM);
}

DO(doSignalNil)
{
	GoError err = os_Process_Signal(ctx, GONIL);
	say("%e ", err);
}

DO(doWithHandle)
{
	withHandle(ctx, nothing, NULL);
}

CASE(D23_negative)
{
	os_Process *p = needHandle();
	setRefs(p, -1);
	say("%v; ", catch (doKill, p));
	say("%v; ", catch (doWait, p));
	say("%v; ", catch (doWithHandle, p));
	say("%v", catch (doRelease, p));
}

CASE(D23_inconsistent)
{
	os_Process *p = needHandle();
	setRefs(p, 0);
	say("%v; ", catch (doKill, p));
	say("%v; ", catch (doWait, p));
	say("%v; ", catch (doWithHandle, p));
	say("%v; ", catch (doRelease, p));
	say("state %d Pid %D; ", state(p), p->Pid);
	say("%v", catch (doRelease, p));
}

DO(doAcquire)
{
	os_Process_handleTransientAcquire(ctx);
}

DO(doTransientRelease)
{
	os_Process_handleTransientRelease(ctx);
}

DO(doPidStatus)
{
	os_Process_pidStatus(ctx);
}

CASE(D23_invalid_mode)
{
	os_Process *p = literal(1);
	say("%v; ", catch (doAcquire, p));
	say("%v; ", catch (doTransientRelease, p));
	p = needHandle();
	say("%v; ", catch (doPidStatus, p));
	os_Process_handleTransientAcquire_return r = os_Process_handleTransientAcquire(p);
	say("%t %d %d; ", r.r0 > 0, (int)r.r1, refs(p));
	os_Process_handleTransientRelease(p);
	say("%d", refs(p));
}

CASE(D23_uncaught)
{
	os_Process *p = needHandle();
	setRefs(p, -5);
	os_Process_Kill(p);
}

CASE(D24)
{
	say("%v; ", catch (doKill, NULL));
	say("%v; ", catch (doWait, NULL));
	say("%v; ", catch (doRelease, NULL));
	say("%v; ", catch (doSignal, NULL));
	say("%v; ", catch (doSignalNil, NULL));
	say("%v", catch (doWithHandle, NULL));
}

CASE(D24_uncaught)
{
	os_Process_Kill(NULL);
}

static void pidOfState(os_Process *p)
{
	GoInt pid = p->Pid;
	os_Process_Wait_return w = os_Process_Wait(p);
	say("%e %t %D; ", w.r1, os_ProcessState_Pid(w.r0) == pid, os_ProcessState_ExitCode(w.r0));
}

CASE(D25)
{
	kinds(pidOfState, "exit", "9");
	os_Process *p = child();
	GoInt pid = p->Pid;
	if (hasHandle(p)) {
		p->Pid = 12345678;
		os_Process_Wait_return w = os_Process_Wait(p);
		say("Pid changed: %e %t", w.r1, !w.r1.tab && os_ProcessState_Pid(w.r0) == pid);
	}
}

static void killAndWait(os_Process *p)
{
	sayErr("Kill", os_Process_Kill(p));
	wait_(p);
	say("; ");
}

CASE(D26_kill)
{
	kinds(killAndWait, "sleep");
}

static void reapedByAnother(os_Process *p)
{
	reap(p->Pid);
	sayErr("Signal(0)", sigErr(p, 0));
	wait_(p);
	say("; ");
	sayErr("Kill", os_Process_Kill(p));
	say("state %d; ", state(p));
	operations(p);
}

CASE(D27_reaped_by_another)
{
	kinds(reapedByAnother);
}

CASE(D28_children_ignored)
{
	ignoreSIGCHLD();
	os_Process *p = child("exit", "1");
	wait_(p);
	say("; ");
	sayErr("Kill", os_Process_Kill(p));
	wait_(p);
}

CASE(D29_release_lets_go)
{
	os_Process *p = child("sleep");
	GoInt pid = p->Pid;
	os_Process_Release(p);
	say("%e; ", syscall_Kill(pid, SIGTERM));
	say("%v", syscall_Signal_String(syscall_WaitStatus_Signal(reap(pid))));
}

typedef struct killer {
	os_Process *p;
	gate done;
} killer;

DO(killLater)
{
	killer *k = ctx;
	sleepMs(50);
	say("killing; ");
	os_Process_Kill(k->p);
	gateOpen(&k->done);
}

CASE(D30_wait_blocks)
{
	static killer k;
	gateInit(&k.done);
	k.p = child("sleep");
	go(killLater, &k);
	wait_(k.p);
	gateWait(&k.done);
}

static void waitAndRelease(void)
{
	os_Process_Wait(child());
	os_Process *p = child();
	GoInt pid = p->Pid;
	os_Process_Release(p);
	reap(pid);
}

CASE(D31_no_leaks)
{
	waitAndRelease();
	int n = openFDs();
	for (int i = 0; i < 50; i++)
		waitAndRelease();
	say("fds %d", openFDs() - n);
}
