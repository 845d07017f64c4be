/*
 * Section J, continued: misuse of sync, panics, how a program ends. Twin of j_runtime.go.
 */
#include "runtime/defer.h"
#include "support.h"

DO(unlockMutex)
{
	sync_Mutex_Unlock(ctx);
}

DO(runlock)
{
	sync_RWMutex_RUnlock(ctx);
}

DO(rwunlock)
{
	sync_RWMutex_Unlock(ctx);
}

CASE(J26_mutex)
{
	sync_Mutex m = {0};
	say("%v", catch (unlockMutex, &m));
}

CASE(J26_mutex_twice)
{
	sync_Mutex m = {0};
	sync_Mutex_Lock(&m);
	sync_Mutex_Unlock(&m);
	say("%v", catch (unlockMutex, &m));
}

CASE(J26_runlock)
{
	sync_RWMutex m = {0};
	say("%v", catch (runlock, &m));
}

CASE(J26_rwunlock)
{
	sync_RWMutex m = {0};
	say("%v", catch (rwunlock, &m));
}

CASE(J26_runlock_of_locked)
{
	sync_RWMutex m = {0};
	sync_RWMutex_Lock(&m);
	say("%v", catch (runlock, &m));
}

static int calls;

static void firstBody(GoFuncVal *f)
{
	(void)f;
	calls++;
	runtime_panicstring(S("first"));
}

static void secondBody(GoFuncVal *f)
{
	(void)f;
	calls++;
}

static void againBody(GoFuncVal *f)
{
	(void)f;
	calls++;
	runtime_panicstring(S("again"));
}

typedef struct onceDo {
	sync_Once *o;
	GoFuncVal *f;
} onceDo;

DO(doOnce)
{
	sync_Once_Do(((onceDo *)ctx)->o, ((onceDo *)ctx)->f);
}

DO(callFunc)
{
	GoFuncVal *f = ctx;
	((void (*)(GoFuncVal *))f->fn)(f);
}

static void countCall(void *result)
{
	*(int *)result = ++calls;
}

CASE(J27_once)
{
	static GoFuncVal first = {(void (*)(void))firstBody}, second = {(void (*)(void))secondBody},
			 again = {(void (*)(void))againBody};
	static int value;
	static sync_onceCall v = SYNC_ONCECALL(countCall, &value);
	sync_Once o = {0};
	onceDo a = {&o, &first}, b = {&o, &second};
	say("%v; ", catch (doOnce, &a));
	say("%v; ", catch (doOnce, &b));
	say("%d; ", calls);
	GoFuncVal *f = sync_OnceFunc(&again);
	say("%v; ", catch (callFunc, f));
	say("%v; ", catch (callFunc, f));
	say("%d; ", calls);
	sync_onceCall_Do(&v);
	sync_onceCall_Do(&v);
	say("%d %d", value, value);
}

DO(panicErrno)
{
	runtime_gopanic(eface(&runtime_type__syscall_Errno, runtime_convT64(2)));
}

DO(panicDone)
{
	runtime_gopanic(runtime_ifaceE(os_ErrProcessDone));
}

DO(recoverAndPanic)
{
	GoEface e = runtime_recover();
	say("%v ", *(GoString *)e.data);
	runtime_panicstring(S("second"));
}

DO(panicTwice)
{
	RUNTIME_FRAME(fr);
	if (RUNTIME_RECOVERED(fr))
		return;
	RUNTIME_FRAME_DEFER(fr, recoverAndPanic, NULL);
	runtime_panicstring(S("first"));
}

DO(panicInner)
{
	runtime_panicstring(S("inner"));
}

DO(sayDeferred)
{
	say("deferred ");
}

DO(catchInner)
{
	RUNTIME_DEFER(sayDeferred, NULL);
	catch (panicInner, NULL);
}

CASE(J30_panics)
{
	say("%v; ", catch (panicErrno, NULL));
	say("%v; ", catch (panicDone, NULL));
	say("%v; ", catch (panicTwice, NULL));
	say("%v", catch (catchInner, NULL));
}

DO(panicSecond)
{
	runtime_panicstring(S("second"));
}

CASE(J31_uncaught_chain)
{
	RUNTIME_DEFER(panicSecond, NULL);
	runtime_panicstring(S("first"));
}

DO(repanic)
{
	runtime_gopanic(runtime_recover());
}

CASE(J31_uncaught_repanic)
{
	RUNTIME_FRAME(fr);
	if (RUNTIME_RECOVERED(fr))
		return;
	RUNTIME_FRAME_DEFER(fr, repanic, NULL);
	runtime_panicstring(S("once more"));
}

CASE(J31_uncaught_error)
{
	panicErrno(NULL);
}

CASE(J31_uncaught_patherror)
{
	runtime_gopanic(runtime_ifaceE(os_Open(S("/nonexistent")).r1));
}

CASE(J31_uncaught_int)
{
	runtime_gopanic(eface(&runtime_type__int, runtime_convT64(42)));
}

CASE(J31_uncaught_nil)
{
	runtime_gopanic((GoEface){NULL, NULL});
}

CASE(J31_uncaught_newline)
{
	runtime_panicstring(S("two\nlines"));
}

DO(panicInGoroutine)
{
	runtime_panicstring(S("in a goroutine"));
}

CASE(J31_uncaught_goroutine)
{
	go(panicInGoroutine, NULL);
	sleepMs(20000);
}

CASE(J31_uncaught_signal)
{
	runtime_gopanic(eface(&runtime_type__syscall_Signal, runtime_convT64(SIGTERM)));
}

DO(exitLater)
{
	sleepMs(50);
	say("still here; ");
	os_Exit(6);
}

CASE(J32_goexit_main)
{
	go(exitLater, NULL);
	runtime_Goexit();
}

CASE(J33_exit)
{
	RUNTIME_DEFER(sayDeferred, NULL);
	say("before; ");
	os_Exit(300);
}

DO(sleepLong)
{
	time_Sleep((time_Duration)3600 * 1000000000);
}

CASE(J34_main_returns)
{
	go(sleepLong, NULL);
	say("done");
}

CASE(J32_goexit_main_alone)
{
	runtime_Goexit();
}

CASE(J35_deadlock)
{
	static uint32_t sema;
	say("before; ");
	sync_runtime_Semacquire(&sema);
}

CASE(J35_deadlock_lock)
{
	static sync_Mutex mu;
	sync_Mutex_Lock(&mu);
	sync_Mutex_Lock(&mu);
}

DO(indexAbove)
{
	runtime_goPanicIndex(5, 3);
}

DO(indexBelow)
{
	runtime_goPanicIndex(-1, 3);
}

DO(sliceAbove)
{
	runtime_goPanicSliceAcap(6, 5);
}

DO(sliceCrossed)
{
	runtime_goPanicSliceB(5, 4);
}

DO(divideByZero)
{
	runtime_panicdivide();
}

DO(shiftNegative)
{
	runtime_panicshift();
}

DO(makeLen)
{
	runtime_makeslice(&runtime_type__int, -1, -1);
}

DO(makeCap)
{
	runtime_makeslice(&runtime_type__int, 1, 0);
}

DO(assertString)
{
	runtime_panicdottypeE(&runtime_type__int, &runtime_type__string, &runtime_type__any);
}

DO(assertError)
{
	runtime_assertE2I((const abi_InterfaceType *)&runtime_type__error,
	                  eface(&runtime_type__int, runtime_convT64(5)));
}

DO(assertNil)
{
	runtime_panicdottypeE(NULL, &runtime_type__int, &runtime_type__any);
}

DO(compareSlices)
{
	GoEface x = eface(slice_of_int, emptyElements);
	runtime_efaceeqv(x, x);
}

DO(panicNil)
{
	runtime_gopanic((GoEface){NULL, NULL});
}

CASE(J36_runtime_errors)
{
	static void (*const list[])(void *) = {
	    indexAbove,    indexBelow,    sliceAbove, sliceCrossed, divideByZero,
	    shiftNegative, makeLen,       makeCap,    assertString, assertError,
	    assertNil,     compareSlices, panicNil};
	for (size_t i = 0; i < sizeof list / sizeof list[0]; i++)
		say("%v%s", catch (list[i], NULL), list[i] == panicNil ? "" : "; ");
}

typedef struct goexit {
	gate done;
} goexit;

DO(openGate)
{
	gateOpen(&((goexit *)ctx)->done);
}

DO(sayOuter)
{
	say("outer; ");
}

DO(sayRecover)
{
	say("recover %t; ", runtime_recover().type == NULL);
}

DO(exitWithDeferred)
{
	RUNTIME_DEFER(openGate, ctx);
	RUNTIME_FRAME(fr);
	if (RUNTIME_RECOVERED(fr))
		return;
	RUNTIME_FRAME_DEFER(fr, sayOuter, NULL);
	RUNTIME_FRAME_DEFER(fr, sayRecover, NULL);
	runtime_Goexit();
}

CASE(J37_goexit_runs_deferred)
{
	static goexit g;
	gateInit(&g.done);
	go(exitWithDeferred, &g);
	gateWait(&g.done);
	say("main goes on");
}

typedef struct writer {
	sync_RWMutex m;
	gate done;
} writer;

DO(writeLock)
{
	writer *w = ctx;
	sync_RWMutex_Lock(&w->m);
	say("writer; ");
	sync_RWMutex_Unlock(&w->m);
	gateOpen(&w->done);
}

static bool noReader(void *ctx)
{
	sync_RWMutex *m = ctx;
	if (!sync_RWMutex_TryRLock(m))
		return true;
	sync_RWMutex_RUnlock(m);
	return false;
}

CASE(J38_lock_order)
{
	static writer w;
	gateInit(&w.done);
	sync_RWMutex_RLock(&w.m);
	go(writeLock, &w);
	eventually(noReader, &w.m);
	say("no new reader; ");
	sync_RWMutex_RUnlock(&w.m);
	gateWait(&w.done);
	bool lock = sync_RWMutex_TryLock(&w.m), rlock = sync_RWMutex_TryRLock(&w.m);
	say("%t %t", lock, rlock);
}
