/* Panics, deferred calls, recover, Goexit, runtime errors. The texts are what go1.26.8 prints. */
#define _GNU_SOURCE
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "internal/std/sync/sync.h"
#include "runtime/defer.h"
#include "tests/harness.h"
#include "tests/runtime/crash.h"

/* A log of what ran, in order. */
static char trace[200];

static void note(void *s)
{
	strcat(trace, s);
}

static void panicNote(void *s)
{
	note(s);
	runtime_panicstring(runtime_gostringnocopy(s));
}

static GOCRT_NORETURN void panicNow(const char *s)
{
	runtime_panicstring(runtime_gostringnocopy(s));
}

static void swallow(void *out)
{
	GoEface e = runtime_recover();

	if (out != NULL)
		*(GoEface *)out = e;
	if (e.type != NULL)
		strcat(trace, "R");
}

static GoEface boxInt(GoInt v)
{
	GoInt *p = runtime_mallocgc(sizeof(*p), NULL, true);

	*p = v;
	return (GoEface){&runtime_type__int, p};
}

static void normalOrder(void)
{
	trace[0] = '\0';
	{
		RUNTIME_DEFER(note, "a");
		RUNTIME_DEFER(note, "b");
		note("c");
	}
	ASSERT_CSTR(trace, "cba");
}

static void deferThenPanic(void *ctx)
{
	(void)ctx;
	RUNTIME_DEFER(note, "1");
	for (int i = 0; i < 2; i++) {
		RUNTIME_DEFER(note, "2");
		if (i == 1)
			runtime_panicstring(GOSTR("boom"));
	}
}

static void panicRunsDeferred(void)
{
	GoEface e = {NULL, NULL};

	trace[0] = '\0';
	ASSERT(!runtime_try(deferThenPanic, NULL, &e));
	ASSERT_CSTR(trace, "221");
	ASSERT_STR(test_panicText(e), "boom");
}

static void noPanic(void *ctx)
{
	note(ctx);
}

static void tryReturns(void)
{
	GoEface e = {NULL, NULL};

	trace[0] = '\0';
	ASSERT(runtime_try(noPanic, "x", &e));
	ASSERT_CSTR(trace, "x");
	ASSERT_NIL(e);
	ASSERT(!runtime_try(deferThenPanic, NULL, NULL));
}

/* The result is 1 where it ends, 2 where a panic was recovered. */
__attribute__((noinline)) static int frameResult(GoEface *out, const char *text)
{
	RUNTIME_FRAME(fr);

	if (RUNTIME_RECOVERED(fr))
		return 2;
	RUNTIME_FRAME_DEFER(fr, note, "z");
	RUNTIME_FRAME_DEFER(fr, swallow, out);
	RUNTIME_FRAME_DEFER(fr, note, "y");
	if (text != NULL)
		runtime_panicstring(runtime_gostringnocopy(text));
	return 1;
}

static void frameRecovers(void)
{
	GoEface e = {NULL, NULL};

	trace[0] = '\0';
	ASSERT_INT(frameResult(&e, "oops"), 2);
	ASSERT_CSTR(trace, "yRz");
	ASSERT_STR(test_panicText(e), "oops");
	trace[0] = '\0';
	ASSERT_INT(frameResult(&e, NULL), 1);
	ASSERT_CSTR(trace, "yz");
	ASSERT_NIL(e);
}

static void replaced(void *ctx)
{
	(void)ctx;
	RUNTIME_DEFER(panicNote, "second");
	runtime_panicstring(GOSTR("first"));
}

static void panicReplaces(void)
{
	GoEface e;

	trace[0] = '\0';
	ASSERT(!runtime_try(replaced, NULL, &e));
	ASSERT_STR(test_panicText(e), "second");
}

/* A deferred function with a panic of its own, recovered inside. */
static void innerRecovered(void *ctx)
{
	(void)ctx;
	ASSERT_INT(frameResult(NULL, "inner"), 2);
}

static void outerPanics(void *ctx)
{
	(void)ctx;
	RUNTIME_DEFER(innerRecovered, NULL);
	runtime_panicstring(GOSTR("outer"));
}

static void recoveredInsideDeferred(void)
{
	GoEface e;

	trace[0] = '\0';
	ASSERT(!runtime_try(outerPanics, NULL, &e));
	ASSERT_STR(test_panicText(e), "outer");
	ASSERT_CSTR(trace, "yRz");
}

/* A deferred call that runs normally below a panic's deferred call recovers nothing. */
static void normalFrameBelow(void *ctx)
{
	(void)ctx;
	ASSERT_INT(frameResult(NULL, NULL), 1);
}

static void panicWithNormalFrame(void *ctx)
{
	(void)ctx;
	RUNTIME_FRAME(fr);
	if (RUNTIME_RECOVERED(fr))
		return;
	RUNTIME_FRAME_DEFER(fr, normalFrameBelow, NULL);
	panicNow("kept");
}

static void normalDeferDoesNotRecover(void)
{
	GoEface e;

	trace[0] = '\0';
	ASSERT(!runtime_try(panicWithNormalFrame, NULL, &e));
	ASSERT_STR(test_panicText(e), "kept");
	ASSERT_CSTR(trace, "yz");
}

static void plainDeferPanics(void *ctx)
{
	(void)ctx;
	RUNTIME_DEFER(swallow, NULL);
	runtime_panicstring(GOSTR("on"));
}

static void plainDeferCannotRecover(void)
{
	GoEface e;

	trace[0] = '\0';
	ASSERT(!runtime_try(plainDeferPanics, NULL, &e));
	ASSERT_CSTR(trace, "");
}

static void recoverOutside(void)
{
	ASSERT_NIL(runtime_recover());
	ASSERT_NIL(runtime_gorecover(NULL));
}

static void nilValue(void *ctx)
{
	(void)ctx;
	runtime_gopanic((GoEface){NULL, NULL});
}

static void panicNil(void)
{
	GoEface e;

	ASSERT(!runtime_try(nilValue, NULL, &e));
	ASSERT(e.type == &runtime_ptr__runtime_PanicNilError);
	ASSERT_STR(test_panicText(e), "panic called with nil argument");
}

/* Two panics recovered in one frame: the second by a deferred call that runs after the landing. */
static void secondPanic(void *unused)
{
	(void)unused;
	runtime_panicstring(GOSTR("late"));
}

__attribute__((noinline)) static int twice(void)
{
	RUNTIME_FRAME(fr);

	if (RUNTIME_RECOVERED(fr))
		return 2;
	RUNTIME_FRAME_DEFER(fr, swallow, NULL);
	RUNTIME_FRAME_DEFER(fr, secondPanic, NULL);
	RUNTIME_FRAME_DEFER(fr, swallow, NULL);
	panicNow("early");
}

static void landsTwice(void)
{
	trace[0] = '\0';
	ASSERT_INT(twice(), 2);
	ASSERT_CSTR(trace, "RR");
}

/*
 * What a compiler emits.
 */

struct closure {
	GoFuncVal f;
	GoEface *out;
	int depth;
	struct closure *callee;
};

/* func() { *out = recover() }, which calls itself depth times first. */
static void recoverer(struct closure *c)
{
	runtime_panicRecord *mine = runtime_recoverClaim(&c->f);

	if (c->depth-- > 0)
		recoverer(c);
	*c->out = runtime_gorecover(mine);
	if (c->out->type != NULL)
		strcat(trace, "R");
}

/* func() { callee() } */
static void caller(struct closure *c)
{
	recoverer(c->callee);
}

/* The wrapper of a method value: transparent to recover. */
static void wrapper(struct closure *c)
{
	runtime_recoverPass(&c->f, &c->callee->f);
	recoverer(c->callee);
}

__attribute__((noinline)) static int compiled(struct closure *d, bool stack)
{
	volatile int result = 1;
	runtime_deferRecord rec;
	runtime_recoverFrame fr;

	RUNTIME_FRAME_ENTER(fr);
	if (RUNTIME_RECOVERED(fr))
		return result;
	if (stack)
		runtime_deferprocStack(&fr, &rec, &d->f);
	else
		runtime_deferproc(&fr, &d->f);
	result = 7;
	runtime_gopanic(boxInt(3));
}

static void compiledCall(void *ctx)
{
	ASSERT_INT(compiled(ctx, false), 7);
}

static void compiledRecover(void)
{
	GoEface e = {NULL, NULL};
	struct closure direct = {{(void (*)(void))recoverer}, &e, 0, NULL};
	struct closure viaWrapper = {{(void (*)(void))wrapper}, NULL, 0, &direct};

	ASSERT_INT(compiled(&direct, false), 7);
	ASSERT(e.type == &runtime_type__int && *(GoInt *)e.data == 3);
	e.type = NULL;
	ASSERT_INT(compiled(&direct, true), 7);
	ASSERT(e.type == &runtime_type__int);
	e.type = NULL;
	ASSERT_INT(compiled(&viaWrapper, false), 7);
	ASSERT(e.type == &runtime_type__int);
	direct.depth = 2; /* only the outermost activation may */
	trace[0] = '\0';
	ASSERT_INT(compiled(&direct, false), 7);
	ASSERT_CSTR(trace, "R");
}

static void compiledNotDirect(void)
{
	GoEface e = {NULL, NULL}, caught;
	struct closure inner = {{(void (*)(void))recoverer}, &e, 0, NULL};
	struct closure outer = {{(void (*)(void))caller}, NULL, 0, &inner};

	ASSERT(!runtime_try(compiledCall, &outer, &caught));
	ASSERT(caught.type == &runtime_type__int);
	ASSERT_NIL(e);
}

static void nilFunc(void *ctx)
{
	runtime_recoverFrame fr;

	(void)ctx;
	RUNTIME_FRAME_ENTER(fr);
	if (RUNTIME_RECOVERED(fr))
		return;
	runtime_deferproc(&fr, NULL);
	runtime_deferreturn(&fr);
}

static void deferNilFunc(void)
{
	ASSERT_PANIC(nilFunc, NULL,
	             "runtime error: invalid memory address or nil pointer dereference");
}

/* Deferred from the body of a range over a function: the frame of the iterator lies between. */
static void bodyDefers(runtime_recoverFrame *outer)
{
	RUNTIME_DEFER(note, "i");
	runtime_deferFrame(outer, NULL, note, "o");
	note("b");
}

static void rangeFuncDefer(void)
{
	runtime_recoverFrame fr;

	trace[0] = '\0';
	RUNTIME_FRAME_ENTER(fr);
	ASSERT(!RUNTIME_RECOVERED(fr));
	runtime_deferFrame(&fr, NULL, note, "1");
	bodyDefers(&fr);
	runtime_deferreturn(&fr);
	runtime_deferreturn(&fr);
	ASSERT_CSTR(trace, "bio1");
}

/*
 * Goexit.
 */

static void goexit(void *unused)
{
	(void)unused;
	strcat(trace, "G");
	runtime_Goexit();
}

static void done(void *wg)
{
	sync_WaitGroup_Done(wg);
}

static sync_WaitGroup *wg;
static void (*goexitBody)(void);

static void goexitGoroutine(void *unused)
{
	(void)unused;
	RUNTIME_DEFER(done, wg);
	goexitBody();
	strcat(trace, "!");
}

/* Runs f on a goroutine; what it traces. */
static const char *onGoroutine(void (*f)(void))
{
	trace[0] = '\0';
	goexitBody = f;
	wg = runtime_mallocscan(sizeof(*wg));
	sync_WaitGroup_Add(wg, 1);
	runtime_goC(goexitGoroutine, NULL);
	sync_WaitGroup_Wait(wg);
	return trace;
}

static void bodyGoexit(void)
{
	RUNTIME_DEFER(note, "d");
	goexit(NULL);
}

static void bodyGoexitFrame(void)
{
	RUNTIME_FRAME(fr);
	if (RUNTIME_RECOVERED(fr))
		note("landed");
	RUNTIME_FRAME_DEFER(fr, swallow, NULL);
	goexit(NULL);
}

static void bodyPanicThenGoexit(void)
{
	RUNTIME_DEFER(note, "d");
	RUNTIME_DEFER(goexit, NULL);
	runtime_panicstring(GOSTR("lost"));
}

/* A panic during Goexit that is recovered in a frame outside Goexit: Goexit goes on. */
static void bodyRecoveredInGoexit(void)
{
	RUNTIME_DEFER(note, "d");
	RUNTIME_FRAME(fr);
	if (RUNTIME_RECOVERED(fr)) {
		note("landed");
		return;
	}
	RUNTIME_FRAME_DEFER(fr, note, "e");
	RUNTIME_FRAME_DEFER(fr, swallow, NULL);
	RUNTIME_FRAME_DEFER(fr, panicNote, "p");
	goexit(NULL);
}

static void goexitRunsDeferred(void)
{
	ASSERT_CSTR(onGoroutine(bodyGoexit), "Gd");
	ASSERT_CSTR(onGoroutine(bodyGoexitFrame), "G");
	ASSERT_CSTR(onGoroutine(bodyPanicThenGoexit), "Gd");
	ASSERT_CSTR(onGoroutine(bodyRecoveredInGoexit), "GpRed");
}

/*
 * Runtime errors.
 */

struct bounds {
	void (*f)(GoInt, GoInt);
	GoInt x, y;
};

static void callBounds(void *ctx)
{
	struct bounds *b = ctx;

	b->f(b->x, b->y);
}

#define SIGNED(name) runtime_goPanic##name
#define UNSIGNED(name) (void (*)(GoInt, GoInt)) runtime_goPanic##name##U

static void boundsErrors(void)
{
	static const struct {
		struct bounds b;
		const char *text;
	} cases[] = {
	    {{SIGNED(Index), 5, 3}, "index out of range [5] with length 3"},
	    {{SIGNED(Index), -1, 3}, "index out of range [-1]"},
	    {{UNSIGNED(Index), -1, 3},
	     sizeof(GoUint) == 8 ? "index out of range [18446744073709551615] with length 3"
	                         : "index out of range [4294967295] with length 3"},
	    {{SIGNED(SliceAlen), 5, 3}, "slice bounds out of range [:5] with length 3"},
	    {{SIGNED(SliceAlen), -5, 3}, "slice bounds out of range [:-5]"},
	    {{UNSIGNED(SliceAlen), 5, 3}, "slice bounds out of range [:5] with length 3"},
	    {{SIGNED(SliceAcap), 5, 3}, "slice bounds out of range [:5] with capacity 3"},
	    {{SIGNED(SliceAcap), -5, 3}, "slice bounds out of range [:-5]"},
	    {{UNSIGNED(SliceAcap), 5, 3}, "slice bounds out of range [:5] with capacity 3"},
	    {{SIGNED(SliceB), 5, 3}, "slice bounds out of range [5:3]"},
	    {{SIGNED(SliceB), -5, 3}, "slice bounds out of range [-5:]"},
	    {{UNSIGNED(SliceB), 5, 3}, "slice bounds out of range [5:3]"},
	    {{SIGNED(Slice3Alen), 5, 3}, "slice bounds out of range [::5] with length 3"},
	    {{SIGNED(Slice3Alen), -5, 3}, "slice bounds out of range [::-5]"},
	    {{UNSIGNED(Slice3Alen), 5, 3}, "slice bounds out of range [::5] with length 3"},
	    {{SIGNED(Slice3Acap), 5, 3}, "slice bounds out of range [::5] with capacity 3"},
	    {{SIGNED(Slice3Acap), INT32_MIN, 3}, "slice bounds out of range [::-2147483648]"},
	    {{UNSIGNED(Slice3Acap), 5, 3}, "slice bounds out of range [::5] with capacity 3"},
	    {{SIGNED(Slice3B), 5, 3}, "slice bounds out of range [:5:3]"},
	    {{SIGNED(Slice3B), -5, 3}, "slice bounds out of range [:-5:]"},
	    {{UNSIGNED(Slice3B), 5, 3}, "slice bounds out of range [:5:3]"},
	    {{SIGNED(Slice3C), 5, 3}, "slice bounds out of range [5:3:]"},
	    {{SIGNED(Slice3C), -5, 3}, "slice bounds out of range [-5::]"},
	    {{UNSIGNED(Slice3C), 5, 3}, "slice bounds out of range [5:3:]"},
	    {{SIGNED(SliceConvert), 5, 3},
	     "cannot convert slice with length 3 to array or pointer to array with length 5"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char *text;
		ASSERT(asprintf(&text, "runtime error: %s", cases[i].text) > 0);
		ASSERT_PANIC(callBounds, (void *)&cases[i].b, text);
		free(text);
	}
}

static void callVoid(void *f)
{
	((void (*)(void)) * (void **)f)();
}

static void rangeState(void *state)
{
	runtime_panicrangestate((GoInt)(intptr_t)state);
}

static void otherRuntimeErrors(void)
{
	static const struct {
		void (*f)(void);
		const char *text;
	} cases[] = {
	    {runtime_panicshift, "runtime error: negative shift amount"},
	    {runtime_panicdivide, "runtime error: integer divide by zero"},
	    {runtime_panicoverflow, "runtime error: integer overflow"},
	    {runtime_panicfloat, "runtime error: floating point error"},
	    {runtime_panicmem, "runtime error: invalid memory address or nil pointer dereference"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		ASSERT_PANIC(callVoid, (void *)&cases[i].f, cases[i].text);
	ASSERT_PANIC(
	    rangeState, (void *)abi_RF_DONE,
	    "runtime error: range function continued iteration after function for loop body "
	    "returned false");
	ASSERT_PANIC(rangeState, (void *)abi_RF_PANIC,
	             "runtime error: range function continued iteration after loop body panic");
	ASSERT_PANIC(rangeState, (void *)abi_RF_EXHAUSTED,
	             "runtime error: range function continued iteration after whole loop exit");
	ASSERT_PANIC(rangeState, (void *)abi_RF_MISSING_PANIC,
	             "runtime error: range function recovered a loop body panic and did not resume "
	             "panicking");
}

static void isRuntimeError(void)
{
	const abi_InterfaceType *inter = (const abi_InterfaceType *)&runtime_type__runtime_Error;
	struct bounds b = {runtime_goPanicIndex, 1, 0};
	GoEface e;

	ASSERT(!runtime_try(callBounds, &b, &e));
	ASSERT(e.type == &runtime_type__runtime_boundsError);
	ASSERT(runtime_assertE2I2(inter, e).tab != NULL);
	ASSERT(!runtime_try(nilValue, NULL, &e));
	ASSERT(runtime_assertE2I2(inter, e).tab != NULL);
	ASSERT(runtime_assertE2I2(inter, runtime_stringE(GOSTR("x"))).tab == NULL);
}

/* A host's hook that leaves by longjmp, and one that returns. */
static jmp_buf hostLoop;

static void leavingHook(GoEface e, GoString text)
{
	fprintf(stderr, "hook: %.*s, %s\n", (int)text.n, text.p,
	        e.type == &runtime_type__string ? "a string" : "no string");
	longjmp(hostLoop, 1);
}

static void returningHook(GoEface e, GoString text)
{
	(void)e;
	fprintf(stderr, "last: %.*s\n", (int)text.n, text.p);
}

CHILD_CASE(panic_hook)
{
	ASSERT(runtime_setPanicHook(leavingHook) == NULL);
	if (setjmp(hostLoop) == 0) {
		RUNTIME_DEFER(note, "ran");
		panicNow("one\ntwo");
	}
	ASSERT_CSTR(trace, "ran");
	ASSERT_INT(frameResult(NULL, "later"), 2);
	ASSERT(runtime_setPanicHook(returningHook) == leavingHook);
	runtime_gopanic(boxInt(12));
}

static void hostHook(void)
{
	struct child_result r = run_child("panic_hook");

	ASSERT_INT(r.status, 2);
	ASSERT_CSTR(crash_text(r.errout, false),
	            "hook: one\n\ttwo, a string\nlast: 12\npanic: 12\n\n"
	            "goroutine 1 [running]:\n");
}

/* Panics on many goroutines at once, each recovered there. */
static void storm(void *unused)
{
	(void)unused;
	RUNTIME_DEFER(done, wg);
	for (int i = 0; i < 2000; i++) {
		GoEface e;
		struct bounds b = {runtime_goPanicIndex, i, 0};
		ASSERT(!runtime_try(callBounds, &b, &e));
		ASSERT(((runtime_boundsError *)e.data)->x == i);
	}
}

static void concurrentPanics(void)
{
	wg = runtime_mallocscan(sizeof(*wg));
	sync_WaitGroup_Add(wg, 4);
	for (int i = 0; i < 4; i++)
		runtime_goC(storm, NULL);
	sync_WaitGroup_Wait(wg);
}

void suite_runtime_panic(void)
{
	TEST(normalOrder);
	TEST(panicRunsDeferred);
	TEST(tryReturns);
	TEST(frameRecovers);
	TEST(panicReplaces);
	TEST(recoveredInsideDeferred);
	TEST(normalDeferDoesNotRecover);
	TEST(plainDeferCannotRecover);
	TEST(recoverOutside);
	TEST(panicNil);
	TEST(landsTwice);
	TEST(compiledRecover);
	TEST(compiledNotDirect);
	TEST(deferNilFunc);
	TEST(rangeFuncDefer);
	TEST(goexitRunsDeferred);
	TEST(boundsErrors);
	TEST(otherRuntimeErrors);
	TEST(isRuntimeError);
	TEST(hostHook);
	TEST(concurrentPanics);
}
