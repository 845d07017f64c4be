/*
 * Memory statistics, as far as this collector knows them.
 *
 * Ports runtime/mstats.go.
 */
#define GC_THREADS
#include <gc/gc.h>
#include <string.h>
#include <time.h>

#include "internal/std/runtime/debug/debug.h"
#include "runtime/mgc.h"

enum {
	npauses = 256
};

/* Pauses: written with the allocation lock held. */
static struct {
	uint64_t pauseNs[npauses]; /* circular, as MemStats' */
	uint64_t pauseEnd[npauses];
	uint64_t pauseTotalNs;
	uint64_t npause;
	uint64_t pause; /* of the collection under way */
	uint64_t numForced;
} memstats;

static uint64_t unixNano(void)
{
	struct timespec ts;
	clock_gettime(CLOCK_REALTIME, &ts);
	return (uint64_t)ts.tv_sec * 1000000000 + (uint64_t)ts.tv_nsec;
}

/* An incremental collection may stop the world several times, and in vain. */
void runtime_gcRecordPause(int64_t start, int64_t end)
{
	memstats.pause += (uint64_t)(end - start);
}

void runtime_gcRecordCycle(void)
{
	uint64_t i = memstats.npause++ % npauses;
	memstats.pauseNs[i] = memstats.pause;
	memstats.pauseEnd[i] = unixNano();
	memstats.pauseTotalNs += memstats.pause;
	memstats.pause = 0;
}

void runtime_gcRecordForced(void)
{
	__atomic_fetch_add(&memstats.numForced, 1, __ATOMIC_RELAXED);
}

static void *readmemstats(void *arg)
{
	runtime_MemStats *m = arg;
	struct GC_prof_stats_s st;
	GC_get_prof_stats_unsafe(&st, sizeof(st));
	uint64_t total = st.allocd_bytes_before_gc + st.bytes_allocd_since_gc;
	uint64_t freed = st.reclaimed_bytes_before_gc + st.bytes_reclaimed_since_gc;
	m->TotalAlloc = total;
	m->Mallocs = runtime_mallocs();
	m->HeapSys = st.heapsize_full;
	m->HeapIdle = st.free_bytes_full;
	m->HeapInuse = m->HeapSys - m->HeapIdle;
	m->HeapReleased = st.unmapped_bytes;
	m->HeapAlloc = total > freed && total - freed < m->HeapInuse ? total - freed : m->HeapInuse;
	m->Alloc = m->HeapAlloc;
	m->GCSys =
	    st.obtained_from_os_bytes > m->HeapSys ? st.obtained_from_os_bytes - m->HeapSys : 0;
	m->OtherSys = runtime_gcMiscSys;
	m->Sys = m->HeapSys + m->GCSys + m->OtherSys;
	m->NextGC = runtime_heapGoal();
	m->NumGC = (uint32_t)memstats.npause;
	m->NumForcedGC = (uint32_t)__atomic_load_n(&memstats.numForced, __ATOMIC_RELAXED);
	m->PauseTotalNs = memstats.pauseTotalNs;
	memcpy(m->PauseNs, memstats.pauseNs, sizeof(m->PauseNs));
	memcpy(m->PauseEnd, memstats.pauseEnd, sizeof(m->PauseEnd));
	if (memstats.npause)
		m->LastGC = memstats.pauseEnd[(memstats.npause - 1) % npauses];
	m->EnableGC = true;
	return NULL;
}

void runtime_ReadMemStats(runtime_MemStats *m)
{
	RUNTIME_NILCHECK(m);
	memset(m, 0, sizeof(*m));
	GC_call_with_alloc_lock(readmemstats, m);
}

/* p: [2 * npauses + 3], see upstream's ReadGCStats. */
static void *readGCStats(void *arg)
{
	GoSlice *pauses = arg;
	int64_t *p = pauses->p;
	uint64_t n = memstats.npause < npauses ? memstats.npause : npauses;
	for (uint64_t i = 0; i < n; i++) {
		uint64_t j = (memstats.npause - 1 - i) % npauses;
		p[i] = (int64_t)memstats.pauseNs[j];
		p[n + i] = (int64_t)memstats.pauseEnd[j];
	}
	p[n + n] = n ? p[n] : 0;
	p[n + n + 1] = (int64_t)memstats.npause;
	p[n + n + 2] = (int64_t)memstats.pauseTotalNs;
	pauses->len = (GoInt)(n + n + 3);
	return NULL;
}

void runtime_debug_readGCStats(GoSlice *pauses)
{
	if (pauses->cap < 2 * npauses + 3)
		runtime_throw(GOSTR("short slice passed to readGCStats"));
	GC_call_with_alloc_lock(readGCStats, pauses);
}
