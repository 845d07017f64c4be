/*
 * runtime/symtab.c, runtime/dwarf.c, runtime/extern.c, runtime/mprof.c: the names and lines of this
 * file's own functions.
 */
#include "runtime/symtab.h"

#include <setjmp.h>
#include <string.h>

#include "runtime/dwarf.h"
#include "runtime/internal.h"
#include "tests/harness.h"

/* What a compiler would name; sorted. */
static const runtime_funcName names[] = {
    {"symtab_inlined", {"main.inlined", 12}},
    {"symtab_inner", {"main.inner", 10}},
    {"symtab_outer", {"main.(*T).outer", 15}},
    {"symtab_thrower", {"main.thrower", 12}},
};

static GoUintptr pcs[16];
static GoInt npcs;
static int innerLine, inlinedLine, outerLine;

static __attribute__((noinline)) GoInt symtab_inner(GoInt skip)
{
	npcs = runtime_Callers(skip, (GoSlice){pcs, 16, 16});
	innerLine = __LINE__ - 1;
	return npcs;
}

static inline __attribute__((always_inline)) GoInt symtab_inlined(GoInt skip)
{
	GoInt n = symtab_inner(skip);
	inlinedLine = __LINE__ - 1;
	return n + 1;
}

static __attribute__((noinline)) GoInt symtab_outer(GoInt skip)
{
	GoInt n = symtab_inlined(skip);
	outerLine = __LINE__ - 1;
	return n + 1;
}

/* Whether the executable has debugging information: a build may lack it. */
static bool known(void)
{
	runtime_place places[runtime_maxPlaces];
	return runtime_places((uintptr_t)symtab_outer + 1, places) > 0;
}

static void checkFrame(runtime_Frames *ci, const char *name, int line, bool more)
{
	runtime_Frames_Next_return r = runtime_Frames_Next(ci);
	ASSERT_STR(r.r0.Function, name);
	ASSERT_CONTAINS(r.r0.File, "tests/runtime/symtab_test.c");
	ASSERT_INT(r.r0.Line, line);
	ASSERT_INT(r.r1, more);
	if (r.r0.Func)
		ASSERT_STR(runtime_Func_Name(r.r0.Func), name);
}

static void frames(void)
{
	if (!known())
		TEST_SKIP("no debugging information");
	runtime_setFuncTable(names, 4);
	symtab_outer(1);
	ASSERT_INT(npcs, 3);
	runtime_Frames *ci = runtime_CallersFrames((GoSlice){pcs, npcs, npcs});
	checkFrame(ci, "main.inner", innerLine, true);
	checkFrame(ci, "main.inlined", inlinedLine, true);
	checkFrame(ci, "main.(*T).outer", outerLine, false);
	ASSERT_NIL(runtime_Frames_Next(ci).r0.Func);

	/* The two functions of one return address are told apart, and keep their numbers. */
	GoUintptr inlined = pcs[1], outer = pcs[2];
	ASSERT(inlined != outer);
	symtab_outer(3);
	ASSERT_INT(npcs, 1);
	ASSERT(pcs[0] == outer);
	ASSERT_STR(runtime_Func_Name(runtime_FuncForPC(inlined)), "main.inlined");
	ASSERT_STR(runtime_Func_Name(runtime_FuncForPC(outer)), "main.(*T).outer");
	ASSERT_INT(runtime_Func_FileLine(runtime_FuncForPC(outer), outer).r1, outerLine);
	symtab_outer(4);
	ASSERT_INT(npcs, 0);
	symtab_outer(0);
	ASSERT_INT(npcs, 4);
	ASSERT_STR(runtime_Frames_Next(runtime_CallersFrames((GoSlice){pcs, 4, 4})).r0.Function,
	           "runtime.Callers");
	runtime_setFuncTable(NULL, 0);
}

static __attribute__((noinline)) runtime_Caller_return symtab_thrower(GoInt skip)
{
	runtime_Caller_return r = runtime_Caller(skip);
	innerLine = __LINE__ - 1;
	return r;
}

static void caller(void)
{
	if (!known())
		TEST_SKIP("no debugging information");
	runtime_setFuncTable(names, 4);
	runtime_Caller_return r = symtab_thrower(0);
	ASSERT(r.r3);
	ASSERT_INT(r.r2, innerLine);
	ASSERT_STR(runtime_Func_Name(runtime_FuncForPC(r.r0)), "main.thrower");
	ASSERT(!symtab_thrower(1).r3);
	ASSERT(!symtab_thrower(-1).r3);
	runtime_setFuncTable(NULL, 0);
}

/*
 * Functions that end with a call, and so have the address behind it in common with what stands
 * behind them: of sixteen lengths, since functions may be aligned.
 */
#define SOME(X, a, b, c, d, n) X(a, n) X(b, n + 1) X(c, n + 2) X(d, n + 3)
#define ENDS(X) \
	SOME(X, a, b, c, d, 0) SOME(X, e, f, g, h, 4) SOME(X, i, j, k, l, 8) SOME(X, m, n, o, p, 12)

static jmp_buf back;

static _Noreturn __attribute__((noinline)) void symtab_leave(void)
{
	npcs = runtime_Callers(1, (GoSlice){pcs, 16, 16});
	longjmp(back, 1);
}

#define DEFINE(letter, n) \
	static _Noreturn __attribute__((noinline)) void symtab_ends_##letter(void) \
	{ \
		__asm__ volatile(".rept " #n "\n\tnop\n\t.endr"); \
		symtab_leave(); \
	}
ENDS(DEFINE)
#define NAME(letter, n) {"symtab_ends_" #letter, {"main.ends_" #letter, 11}},
static const runtime_funcName endNames[] = {ENDS(NAME)};
#define FUNC(letter, n) symtab_ends_##letter,
static void (*const ends[])(void) = {ENDS(FUNC)};

static void callAtEnd(void)
{
	if (!known())
		TEST_SKIP("no debugging information");
	runtime_setFuncTable(endNames, 16);
	for (volatile int i = 0; i < 16; i++) {
		if (setjmp(back) == 0)
			ends[i]();
		ASSERT_INT(npcs, 1);
		runtime_Func *f = runtime_FuncForPC(pcs[0]);
		ASSERT_STR(runtime_Func_Name(f), endNames[i].name.p);
		runtime_Func_FileLine_return at = runtime_Func_FileLine(f, pcs[0]);
		ASSERT_CONTAINS(at.r0, "tests/runtime/symtab_test.c");
		runtime_Frame frame =
		    runtime_Frames_Next(runtime_CallersFrames((GoSlice){pcs, 1, 1})).r0;
		ASSERT_STR(frame.Function, endNames[i].name.p);
		ASSERT_INT(at.r1, frame.Line);
		ASSERT(frame.Func == f);
	}
	runtime_setFuncTable(NULL, 0);
}

static void functions(void)
{
	if (!known())
		TEST_SKIP("no debugging information");
	runtime_setFuncTable(names, 4);
	runtime_Func *f = runtime_FuncForPC((GoUintptr)symtab_outer);
	ASSERT_STR(runtime_Func_Name(f), "main.(*T).outer");
	ASSERT(runtime_Func_Entry(f) == (GoUintptr)symtab_outer);
	ASSERT(runtime_FuncForPC((GoUintptr)symtab_outer + 1) == f);
	ASSERT_CONTAINS(runtime_Func_FileLine(f, (GoUintptr)symtab_outer).r0, "symtab_test.c");
	ASSERT_NIL(runtime_FuncForPC((GoUintptr)functions));
	ASSERT_NIL(runtime_FuncForPC(0));
	ASSERT_NIL(runtime_FuncForPC((GoUintptr)&names));
	ASSERT_STR(runtime_Func_Name(NULL), "");
	runtime_setFuncTable(NULL, 0);
}

static char text[4096];

static __attribute__((noinline)) GoInt symtab_stack(GoInt n)
{
	return runtime_Stack((GoSlice){text, n, n}, true) + 1;
}

static void stack(void)
{
	static const runtime_funcName table[] = {{"symtab_stack", {"main.stack", 10}}};
	runtime_setFuncTable(table, 1);
	GoInt n = symtab_stack(sizeof(text)) - 1;
	ASSERT_CONTAINS(((GoString){text, n}), "goroutine ");
	ASSERT_CONTAINS(((GoString){text, n}), " [running]:\n");
	if (known())
		ASSERT_CONTAINS(((GoString){text, n}), "main.stack(...)\n\t");
	ASSERT_INT(symtab_stack(5), 6);
	ASSERT_INT(symtab_stack(0), 1);
	runtime_setFuncTable(NULL, 0);
}

static void emptyProfiles(void)
{
	ASSERT_INT(runtime_MemProfileRate, 0);
	GoInt old = runtime_SetMutexProfileFraction(5);
	ASSERT_INT(runtime_SetMutexProfileFraction(-1), 5);
	ASSERT_INT(runtime_SetMutexProfileFraction(old), 5);
	runtime_SetBlockProfileRate(1);
	runtime_SetBlockProfileRate(0);
	ASSERT_INT(runtime_BlockProfile((GoSlice){NULL, 0, 0}).r0, 0);
	ASSERT_INT(runtime_MutexProfile((GoSlice){NULL, 0, 0}).r0, 0);
}

/* The records of goroutines and threads: too little room changes none of them. */
static void goroutineProfile(void)
{
	enum {
		room = 512
	};
	runtime_StackRecord *p = runtime_mallocgc(room * sizeof(*p), NULL, true);
	p->Stack0[0] = 1;
	GoInt n = runtime_GoroutineProfile((GoSlice){NULL, 0, 0}).r0;
	ASSERT(n > 0 && n < room);
	ASSERT(!runtime_GoroutineProfile((GoSlice){p, 0, room}).r1);
	ASSERT(!runtime_ThreadCreateProfile((GoSlice){p, 0, room}).r1);
	ASSERT_INT(p->Stack0[0], 1);
	runtime_setFuncTable(names, 4);
	runtime_GoroutineProfile_return r = runtime_GoroutineProfile((GoSlice){p, room, room});
	ASSERT(r.r1 && r.r0 > 0);
	ASSERT(p->Stack0[0] != 1);
	p->Stack0[0] = 1;
	ASSERT(runtime_ThreadCreateProfile((GoSlice){p, room, room}).r1);
	ASSERT_INT(p->Stack0[0], 0);
	runtime_setFuncTable(NULL, 0);
}

void suite_runtime_symtab(void)
{
	TEST(frames);
	TEST(caller);
	TEST(callAtEnd);
	TEST(functions);
	TEST(stack);
	TEST(emptyProfiles);
	TEST(goroutineProfile);
}
