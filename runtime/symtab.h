/*
 * Call stacks, and the names and lines of code.
 *
 * Ports runtime/symtab.go, runtime/extern.go, and Stack of runtime/mprof.go.
 *
 * A stack consists of the functions that a compiler has named with runtime_setFuncTable. Which of
 * them a program counter is in, inlined ones included, and in which line, the executable's
 * debugging information says: compile with -g1 at least, with #line directives for the Go files,
 * and without sibling calls (-fno-optimize-sibling-calls), and do not strip the program. Without it
 * there are no names and lines, and stacks are empty.
 */
#ifndef GOCRT_RUNTIME_SYMTAB_H
#define GOCRT_RUNTIME_SYMTAB_H

#include "internal/abi/abi.h"

GOCRT_BEGIN_DECLS

/* A function's C name and its name in Go: "main_T_M", "main.(*T).M". Functions that are not listed
 * (wrappers, what is not Go) are left out of stacks, and so are calls from the file "<go2c>". */
typedef struct runtime_funcName {
	const char *sym;
	GoString name;
} runtime_funcName;
/* Sets the table of n functions, sorted by sym as strcmp does, kept and not copied. Without a table
 * every function that comes from a .go file is listed, by its C name with a dot for the first _. */
GOCRT_API void runtime_setFuncTable(const runtime_funcName *tab, GoInt n);

/* runtime/symtab.go */

/* A function. Equal functions have equal pointers. */
typedef struct runtime_Func runtime_Func;

typedef struct runtime_Frame {
	GoUintptr PC;
	runtime_Func *Func; /* NULL where the call was inlined */
	GoString Function;
	GoString File;
	GoInt Line;
	GoInt startLine;
	GoUintptr Entry;
	void *funcInfo[2]; /* unused */
} runtime_Frame;

typedef struct runtime_Frames runtime_Frames;

/* The stack of callers, a []uintptr from Callers, and its next frame; r1: whether there are more.
 */
GOCRT_API runtime_Frames *runtime_CallersFrames(GoSlice callers);
typedef struct runtime_Frames_Next_return {
	runtime_Frame r0;
	bool r1;
} runtime_Frames_Next_return;
GOCRT_API runtime_Frames_Next_return runtime_Frames_Next(runtime_Frames *ci);
/* The function at pc, which is in it, its entry, or a result of Callers; NULL where none is. */
GOCRT_API runtime_Func *runtime_FuncForPC(GoUintptr pc);
/* The name of f, "" for NULL; its entry; the file and line of pc, which is in it. */
GOCRT_API GoString runtime_Func_Name(runtime_Func *f);
GOCRT_API GoUintptr runtime_Func_Entry(runtime_Func *f);
typedef struct runtime_Func_FileLine_return {
	GoString r0;
	GoInt r1;
} runtime_Func_FileLine_return;
GOCRT_API runtime_Func_FileLine_return runtime_Func_FileLine(runtime_Func *f, GoUintptr pc);

/* runtime/extern.go */

typedef struct runtime_Caller_return {
	GoUintptr r0;
	GoString r1;
	GoInt r2;
	bool r3;
} runtime_Caller_return;
/* The program counter, file and line of the call `skip` calls above the caller's own place, 0 being
 * that place; r3: whether there is one. */
GOCRT_API runtime_Caller_return runtime_Caller(GoInt skip);
/* Fills pc, a []uintptr, with return addresses: skip 0 begins with Callers itself, 1 with its
 * caller. How many it wrote. */
GOCRT_API GoInt runtime_Callers(GoInt skip, GoSlice pc);
/* "go1.26.8", what Version returns. */
GOCRT_API extern GoString runtime_buildVersion;

/* runtime/mprof.go */

enum {
	runtime_StackRecordDepth = 32
};
typedef struct runtime_StackRecord {
	GoUintptr Stack0[runtime_StackRecordDepth]; /* ends at the first 0 */
} runtime_StackRecord;

/* Settings that are kept, and nothing more: no wait is sampled. SetMutexProfileFraction returns the
 * one before; a negative one changes nothing. */
GOCRT_API void runtime_SetBlockProfileRate(GoInt rate);
GOCRT_API GoInt runtime_SetMutexProfileFraction(GoInt rate);
/*
 * One allocation is sampled, with its stack, in so many bytes on average; 1: each, 0: none. 0 at
 * first: a compiler sets it to runtime_defaultMemProfileRate, before it calls runtime_rt0, in
 * programs that can read the profile. May change at any time.
 */
extern GOCRT_API GoInt runtime_MemProfileRate;
enum {
	runtime_defaultMemProfileRate = 512 << 10
};

/* What was allocated by one stack: the sampled objects only, in the sizes that gc would give them.
 */
typedef struct runtime_MemProfileRecord {
	int64_t AllocBytes, FreeBytes;
	int64_t AllocObjects, FreeObjects;
	GoUintptr Stack0[runtime_StackRecordDepth]; /* ends at the first 0 */
} runtime_MemProfileRecord;

/* The number of records of a profile, and whether p, a slice of such records, had room for them:
 * none of waits and locks. */
typedef struct runtime_MemProfile_return {
	GoInt r0;
	bool r1;
} runtime_MemProfile_return;
typedef runtime_MemProfile_return runtime_BlockProfile_return, runtime_MutexProfile_return,
    runtime_ThreadCreateProfile_return, runtime_GoroutineProfile_return;
/* How things stood at the last collection; before the first, how they stand. p: []MemProfileRecord;
 * inuseZero: also what has all been freed. */
GOCRT_API runtime_MemProfile_return runtime_MemProfile(GoSlice p, bool inuseZero);
GOCRT_API runtime_BlockProfile_return runtime_BlockProfile(GoSlice p);
GOCRT_API runtime_MutexProfile_return runtime_MutexProfile(GoSlice p);
/* One StackRecord a thread, all empty. */
GOCRT_API runtime_ThreadCreateProfile_return runtime_ThreadCreateProfile(GoSlice p);
/* One a goroutine: first the calling one with its stack, then the others, whose stacks are not
 * known and empty. */
GOCRT_API runtime_GoroutineProfile_return runtime_GoroutineProfile(GoSlice p);
/* Writes the text of the calling goroutine's stack to buf, a []byte, and with `all` the state of
 * each of the others, whose stacks are not known; returns how many bytes. */
GOCRT_API GoInt runtime_Stack(GoSlice buf, bool all);

GOCRT_END_DECLS

#endif
