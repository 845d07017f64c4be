/*
 * Knobs and figures of the collector.
 *
 * Ports runtime/debug/garbage.go.
 */
#include <stdlib.h>
#include <string.h>

#include "internal/std/runtime/debug/debug.h"

static int compareDurations(const void *a, const void *b)
{
	time_Duration x = *(const time_Duration *)a, y = *(const time_Duration *)b;
	return x < y ? -1 : x > y;
}

static void quantiles(GoSlice q, time_Duration *sorted, GoInt n)
{
	time_Duration *out = q.p;
	GoInt last = q.len - 1;
	if (n == 0) {
		memset(out, 0, (size_t)q.len * sizeof(*out));
		return;
	}
	qsort(sorted, (size_t)n, sizeof(*sorted), compareDurations);
	for (GoInt i = 0; i < last; i++)
		out[i] = sorted[n * i / last];
	out[last] = sorted[n - 1];
}

void runtime_debug_ReadGCStats(runtime_debug_GCStats *stats)
{
	enum {
		maxPause = sizeof(((runtime_MemStats *)0)->PauseNs) / sizeof(uint64_t)
	};
	RUNTIME_NILCHECK(stats);
	if (stats->Pause.cap < 2 * maxPause + 3) {
		stats->Pause.cap = 2 * maxPause + 3;
		stats->Pause.p =
		    runtime_mallocgc((2 * maxPause + 3) * sizeof(time_Duration), NULL, true);
	}
	runtime_debug_readGCStats(&stats->Pause);
	time_Duration *p = stats->Pause.p;
	GoInt n = stats->Pause.len - 3;
	stats->LastGC = time_Unix(0, p[n]);
	stats->NumGC = p[n + 1];
	stats->PauseTotal = p[n + 2];
	n /= 2;
	stats->Pause.len = n;
	if (stats->PauseEnd.cap < maxPause) {
		stats->PauseEnd.cap = maxPause;
		stats->PauseEnd.p = runtime_mallocscan(maxPause * sizeof(time_Time));
	}
	time_Time *ends = stats->PauseEnd.p;
	for (GoInt i = 0; i < n; i++)
		ends[i] = time_Unix(0, p[n + i]);
	stats->PauseEnd.len = n;
	if (stats->PauseQuantiles.len > 0) {
		/* The times behind the pauses are not needed any more. */
		memmove(p + n, p, (size_t)n * sizeof(*p));
		quantiles(stats->PauseQuantiles, p + n, n);
	}
}

GoInt runtime_debug_SetGCPercent(GoInt percent)
{
	return runtime_debug_setGCPercent((int32_t)percent);
}

void runtime_debug_FreeOSMemory(void)
{
	runtime_debug_freeOSMemory();
}

int64_t runtime_debug_SetMemoryLimit(int64_t limit)
{
	return runtime_debug_setMemoryLimit(limit);
}
