/*
 * Package runtime/debug: knobs and figures of the collector.
 */
#ifndef GOCRT_INTERNAL_STD_RUNTIME_DEBUG_DEBUG_H
#define GOCRT_INTERNAL_STD_RUNTIME_DEBUG_DEBUG_H

#include "internal/std/time/time.h"
#include "runtime/runtime.h"

GOCRT_BEGIN_DECLS

/* runtime/debug/garbage.go */

/* What is known of the last 256 collections at most. */
typedef struct runtime_debug_GCStats {
	time_Time LastGC;
	int64_t NumGC;
	time_Duration PauseTotal;
	GoSlice Pause;          /* []time_Duration, latest first: the world was stopped that long */
	GoSlice PauseEnd;       /* []time_Time, of the same collections */
	GoSlice PauseQuantiles; /* []time_Duration: filled where the caller gives it a length */
} runtime_debug_GCStats;

/* Fills *stats; its slices are used again where they are large enough. */
GOCRT_API void runtime_debug_ReadGCStats(runtime_debug_GCStats *stats);
/*
 * Sets by how much, in percent of what is live, the heap may grow before a collection begins; below
 * 0: without bound, but for runtime.GC and the memory limit. Memory that the heap has free already
 * is used first. At start: $GOGC, or 100. Returns the one before. A change makes a collection.
 */
GOCRT_API GoInt runtime_debug_SetGCPercent(GoInt percent);
/* Collects, and gives free memory back to the system. Stops all threads three times. */
GOCRT_API void runtime_debug_FreeOSMemory(void);
/* What a crash prints, as GOTRACEBACK does, and never less than that: "none", "single", "all",
 * "system", "crash" or a number. Body in runtime/runtime1.c. */
GOCRT_API void runtime_debug_SetTraceback(GoString level);
/*
 * Sets the size in bytes, of heap and cleanup tables, that the heap does not outgrow without a
 * collection before; where what is live is larger, it grows all the same, with a collection for
 * each sixteenth. At start: $GOMEMLIMIT, or none, which is INT64_MAX. A negative limit changes
 * nothing. Returns the one before. A change makes a collection.
 */
GOCRT_API int64_t runtime_debug_SetMemoryLimit(int64_t limit);

/* runtime/debug/stubs.go */

/* *pauses, a []time_Duration with room for 515: n pauses, the n times they ended, the last of
 * these, the number of collections, the sum of all pauses. */
GOCRT_API void runtime_debug_readGCStats(GoSlice *pauses);
GOCRT_API void runtime_debug_freeOSMemory(void);
/* This limit and that of threads are kept and returned, but limit nothing: stacks have the size
 * that they are made with, and goroutines are threads. */
GOCRT_API GoInt runtime_debug_setMaxStack(GoInt bytes);
GOCRT_API int32_t runtime_debug_setGCPercent(int32_t percent);
/* Whether a fault at any address, not only near nil, panics on this goroutine. Returns the setting
 * before. */
GOCRT_API bool runtime_debug_setPanicOnFault(bool enabled);
GOCRT_API GoInt runtime_debug_setMaxThreads(GoInt threads);
GOCRT_API int64_t runtime_debug_setMemoryLimit(int64_t limit);

/* runtime/debug/mod.go */

/* What the go command records of a program's modules: nothing, so that ReadBuildInfo says that
 * there is none. */
GOCRT_API GoString runtime_debug_modinfo(void);

GOCRT_END_DECLS

#endif
