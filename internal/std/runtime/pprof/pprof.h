/*
 * Package runtime/pprof: GOROOT's own, but for profiles of the processor, which there are not, and
 * what it asks of the runtime.
 */
#ifndef GOCRT_INTERNAL_STD_RUNTIME_PPROF_PPROF_H
#define GOCRT_INTERNAL_STD_RUNTIME_PPROF_PPROF_H

#include "runtime/symtab.h"

GOCRT_BEGIN_DECLS

/* Records, those of package internal/profilerecord. */

typedef struct internal_profilerecord_StackRecord {
	GoSlice Stack; /* []uintptr */
} internal_profilerecord_StackRecord;
typedef struct internal_profilerecord_MemProfileRecord {
	int64_t AllocBytes, FreeBytes;
	int64_t AllocObjects, FreeObjects;
	GoSlice Stack; /* []uintptr */
} internal_profilerecord_MemProfileRecord;

/* runtime/pprof/pprof.go */

/* Bodies in runtime/cpuprof.c. Always an error. w: io.Writer. */
GOCRT_API GoError runtime_pprof_StartCPUProfile(GoIface w);
GOCRT_API void runtime_pprof_StopCPUProfile(void);

/*
 * Bodies in runtime/mprof.c: as the functions of package runtime with these names, for records of
 * any length. p: []profilerecord.MemProfileRecord, []profilerecord.BlockProfileRecord,
 * []profilerecord.StackRecord. labels: []unsafe.Pointer, filled where it is as long as p; those of
 * other goroutines are nil, as their stacks are empty. No goroutine is known to leak.
 */
GOCRT_API runtime_GoroutineProfile_return runtime_pprof_goroutineProfileWithLabels(GoSlice p,
                                                                                   GoSlice labels);
GOCRT_API runtime_GoroutineProfile_return
runtime_pprof_goroutineLeakProfileWithLabels(GoSlice p, GoSlice labels);
/* Body in runtime/cpuprof.c. The unit of BlockProfileRecord.Cycles, nanoseconds. */
GOCRT_API int64_t runtime_pprof_runtime_cyclesPerSecond(void);
GOCRT_API runtime_MemProfile_return runtime_pprof_memProfileInternal(GoSlice p, bool inuseZero);
GOCRT_API runtime_BlockProfile_return runtime_pprof_blockProfileInternal(GoSlice p);
GOCRT_API runtime_MutexProfile_return runtime_pprof_mutexProfileInternal(GoSlice p);
GOCRT_API runtime_ThreadCreateProfile_return runtime_pprof_threadCreateInternal(GoSlice p);
/* Body in runtime/tracestack.c. Stacks have a number for each inlined call from the beginning: a
 * copy of src, as far as dst has room; how many. */
GOCRT_API GoInt runtime_pprof_fpunwindExpand(GoSlice dst, GoSlice src);
/* Body in runtime/mprof.c. A []uintptr for the deepest stack that a profile holds. */
GOCRT_API GoSlice runtime_pprof_makeProfStack(void);

/* runtime/pprof/runtime.go, bodies in runtime/symtab.c, proflabel.c, proc.c and mgc.c */

/* The line of the function's first statement; its name; stk itself, see above. */
GOCRT_API GoInt runtime_pprof_runtime_FrameStartLine(runtime_Frame *f);
GOCRT_API GoString runtime_pprof_runtime_FrameSymbolName(runtime_Frame *f);
GOCRT_API GoSlice runtime_pprof_runtime_expandFinalInlineFrame(GoSlice stk);
/* The labels of the calling goroutine. Those that it starts begin with the same. */
GOCRT_API void runtime_pprof_runtime_setProfLabel(void *labels);
GOCRT_API void *runtime_pprof_runtime_getProfLabel(void);
/* 0. */
GOCRT_API GoInt runtime_pprof_runtime_goroutineleakcount(void);
/* A collection. */
GOCRT_API void runtime_pprof_runtime_goroutineLeakGC(void);

GOCRT_END_DECLS

#endif
