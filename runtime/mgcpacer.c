/*
 * When to collect: GOGC and GOMEMLIMIT in terms of the collector's own pacing.
 *
 * Ports runtime/mgcpacer.go.
 *
 * The collector begins a collection once (2 x scanned + unscanned / 4 bytes in use) / divisor bytes
 * were allocated since the last, but not before a minimum. So GOGC=100 is divisor 2, and the
 * minimum is Go's 4 MiB x GOGC / 100. Above 200 the divisor stays 1 and the minimum is what GOGC
 * says of the live heap, and GOGC=off is a minimum that is never reached: the collector is not
 * disabled, for runtime.GC and the memory limit must go on working. The limit lowers both as the
 * heap comes near it. It is soft: nothing is ever refused.
 */
#define GC_THREADS
#include <gc/gc.h>
#include <stdlib.h>

#include "internal/std/runtime/debug/debug.h"
#include "runtime/mgc.h"

enum {
	minHeap = 4 << 20,
	maxDivisor = 64
};

static struct {
	GC_stop_func never; /* the collector's own, which it knows by address */
	int64_t gcPercent;  /* < 0: off */
	int64_t memoryLimit;
	uint64_t live; /* at the beginning of the last collection but what it has freed, about */
	uint64_t goal;
} gcController;

void runtime_gcControllerCollect(void)
{
	GC_try_to_collect(gcController.never);
}

static uint64_t saturatingSub(uint64_t a, uint64_t b)
{
	return a > b ? a - b : 0;
}

/* percent of n, without overflow for any heap that exists. */
static uint64_t percentOf(uint64_t n, int64_t percent)
{
	return n / 100 * (uint64_t)percent;
}

/* The allocation lock is held. */
static void *commit(void *unused)
{
	(void)unused;
	struct GC_prof_stats_s st;
	GC_get_prof_stats_unsafe(&st, sizeof(st));
	uint64_t used = saturatingSub(st.heapsize_full, st.free_bytes_full);
	uint64_t live = gcController.live < used ? gcController.live : used;
	uint64_t minimum = (uint64_t)INT64_MAX / 4, divisor = 1, goal = minimum;
	int64_t percent = gcController.gcPercent;
	if (percent >= 0) {
		minimum = percentOf(minHeap, percent);
		goal = percentOf(live, percent);
		if (percent > 200 && goal > minimum)
			minimum = goal;
		divisor =
		    percent > 0 ? (uint64_t)(200 + percent - 1) / (uint64_t)percent : maxDivisor;
	}
	uint64_t limit = (uint64_t)gcController.memoryLimit;
	if (gcController.memoryLimit != INT64_MAX) {
		/* Close to the limit or beyond, a sixteenth of the heap, rather than to do nothing
		 * but collect. */
		uint64_t room = saturatingSub(limit, used + runtime_gcMiscSys);
		uint64_t least = used / 16 > 1 << 20 ? used / 16 : 1 << 20;
		room = room > least ? room : least;
		minimum = room < minimum ? room : minimum;
		goal = room < goal ? room : goal;
		if (divisor < 2 * used / room + 1)
			divisor = 2 * used / room + 1;
	}
	goal = goal < minimum ? minimum : goal;
	gcController.goal = goal > UINT64_MAX - live ? UINT64_MAX : live + goal;
	GC_set_min_bytes_allocd(minimum ? minimum : 1);
	GC_set_free_space_divisor(divisor < maxDivisor ? divisor : maxDivisor);
	return NULL;
}

/* The collector works its threshold out once after each collection, so a change makes one. */
static void *setGCPercent(void *in)
{
	int64_t old = gcController.gcPercent;
	gcController.gcPercent = (intptr_t)in < 0 ? -1 : (intptr_t)in;
	commit(NULL);
	return (void *)(intptr_t)old;
}

int32_t runtime_debug_setGCPercent(int32_t in)
{
	int32_t old =
	    (int32_t)(intptr_t)GC_call_with_alloc_lock(setGCPercent, (void *)(intptr_t)in);
	if (old != (in < 0 ? -1 : in))
		runtime_gcCollect(false);
	return old;
}

static int32_t readGOGC(void)
{
	const char *p = getenv("GOGC");
	char *end;
	if (!p || !*p)
		return 100;
	if (runtime_eqstring(runtime_gostringnocopy(p), GOSTR("off")))
		return -1;
	long n = strtol(p, &end, 10);
	if (*end || n < INT32_MIN || n > INT32_MAX || *p == ' ')
		return 100;
	return n < 0 ? -1 : (int32_t)n;
}

/* *arg becomes the limit, unless negative, and then holds the old one. */
static void *setMemoryLimit(void *arg)
{
	int64_t *limit = arg, old = gcController.memoryLimit;
	if (*limit >= 0) {
		gcController.memoryLimit = *limit;
		commit(NULL);
	}
	*limit = old;
	return NULL;
}

int64_t runtime_debug_setMemoryLimit(int64_t in)
{
	int64_t old = in;
	GC_call_with_alloc_lock(setMemoryLimit, &old);
	if (in >= 0 && in != old)
		runtime_gcCollect(false);
	return old;
}

static int64_t readGOMEMLIMIT(void)
{
	const char *env = getenv("GOMEMLIMIT");
	GoString p = runtime_gostringnocopy(env ? env : "");
	if (p.n == 0 || runtime_eqstring(p, GOSTR("off")))
		return INT64_MAX;
	runtime_parseByteCount_return n = runtime_parseByteCount(p);
	if (!n.r1) {
		runtime_prints("GOMEMLIMIT=");
		runtime_printstring(p);
		runtime_prints("\n");
		runtime_throw(GOSTR("malformed GOMEMLIMIT; see `go doc "
		                    "runtime/debug.SetMemoryLimit`"));
	}
	return n.r0;
}

void runtime_gcControllerCommit(void)
{
	struct GC_prof_stats_s st;
	GC_get_prof_stats_unsafe(&st, sizeof(st));
	uint64_t total = st.allocd_bytes_before_gc + st.bytes_allocd_since_gc;
	uint64_t freed = st.reclaimed_bytes_before_gc + st.bytes_reclaimed_since_gc;
	gcController.live = saturatingSub(total, freed);
	commit(NULL);
}

uint64_t runtime_heapGoal(void)
{
	return gcController.goal;
}

void runtime_gcControllerInit(void)
{
	gcController.never = GC_get_stop_func();
	gcController.gcPercent = readGOGC();
	gcController.memoryLimit = readGOMEMLIMIT();
	GC_call_with_alloc_lock(commit, NULL);
}
