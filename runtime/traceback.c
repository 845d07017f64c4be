/*
 * What a crash says about goroutines.
 *
 * Ports runtime/traceback.go.
 */
#include "runtime/internal.h"

void runtime_goroutineheader(runtime_g *gp)
{
	enum {
		minute = 60
	};
	int32_t level = runtime_gotraceback().r0;
	runtime_waitReason reason = __atomic_load_n(&gp->waitreason, __ATOMIC_RELAXED);
	int64_t waitfor = 0;

	if (reason)
		waitfor = (runtime_nanotime() - gp->waitsince) / 1000000000 / minute;
	runtime_prints("goroutine ");
	runtime_printuint(gp->goid);
	if ((gp == runtime_getg() && runtime_crashing.throwing >= runtime_throwTypeRuntime) ||
	    level >= 2) {
		runtime_prints(" gp=");
		runtime_printpointer(gp);
		runtime_prints(" m=");
		runtime_printint(runtime_gettid());
		runtime_prints(" mp=");
		runtime_printpointer(gp);
	}
	runtime_prints(" [");
	if (reason)
		runtime_printstring(runtime_waitReasonStrings[reason]);
	else
		runtime_prints("running");
	if (waitfor >= 1) {
		runtime_prints(", ");
		runtime_printint(waitfor);
		runtime_prints(" minutes");
	}
	if (gp->lockedThread > 0)
		runtime_prints(", locked to thread");
	runtime_prints("]:\n");
	if (gp == runtime_getg() && !reason &&
	    (runtime_crashing.onSignal || runtime_crashing.throwing >= runtime_throwTypeRuntime ||
	     !runtime_traceback()))
		runtime_prints("\t(compiled to C: no Go frames)\n");
}

/* The goroutine with the lowest number above goid that a traceback shows; NULL: none. The list's
 * own order is that of the threads. */
static runtime_g *nextg(uint64_t goid)
{
	runtime_g *best = NULL;

	for (runtime_g *gp = __atomic_load_n(&runtime_allgs, __ATOMIC_ACQUIRE); gp != NULL;
	     gp = gp->alllink) {
		if (gp->live && !gp->system && gp->goid > goid &&
		    (best == NULL || gp->goid < best->goid))
			best = gp;
	}
	return best;
}

void runtime_tracebackothers(const runtime_g *me)
{
	runtime_g *gp;

	for (uint64_t goid = 0; (gp = nextg(goid)) != NULL; goid = gp->goid) {
		if (gp == me)
			continue;
		runtime_printnl();
		runtime_goroutineheader(gp);
		if (gp->waitreason == runtime_waitReasonZero)
			runtime_prints("\tgoroutine running on other thread; stack unavailable\n");
	}
}

const GoString runtime_waitReasonStrings[] = {
    [runtime_waitReasonZero] = {"", 0},
#define REASON(name, text) [runtime_waitReason##name] = {"" text, sizeof(text) - 1}
    REASON(IOWait, "IO wait"),
    REASON(ChanReceiveNilChan, "chan receive (nil chan)"),
    REASON(ChanSendNilChan, "chan send (nil chan)"),
    REASON(PanicWait, "panicwait"),
    REASON(Select, "select"),
    REASON(SelectNoCases, "select (no cases)"),
    REASON(ChanReceive, "chan receive"),
    REASON(ChanSend, "chan send"),
    REASON(FinalizerWait, "finalizer wait"),
    REASON(Semacquire, "semacquire"),
    REASON(Sleep, "sleep"),
    REASON(SyncCondWait, "sync.Cond.Wait"),
    REASON(SyncMutexLock, "sync.Mutex.Lock"),
    REASON(SyncRWMutexRLock, "sync.RWMutex.RLock"),
    REASON(SyncRWMutexLock, "sync.RWMutex.Lock"),
    REASON(SyncWaitGroupWait, "sync.WaitGroup.Wait"),
    REASON(Coroutine, "coroutine"),
    REASON(CleanupWait, "cleanup wait"),
};
