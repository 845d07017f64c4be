/*
 * defer and recover.
 *
 * No Go counterpart but the compiler's own statements; the machinery is in runtime/panic.c.
 *
 * Invariant: a goroutine's deferred calls hang off its g, newest first, as records that live in
 * the frames that deferred them. A panic or Goexit runs them on top of the panicking stack and
 * takes each off the chain before it calls it, so none runs twice.
 *
 * What C code mostly wants is a call that happens however the block is left:
 *
 *	void f(struct lock *l)
 *	{
 *		lock(l);
 *		RUNTIME_DEFER(unlock, l);	// at the end of the enclosing block, by a panic too
 *		mayPanic();
 *	}
 *
 * A function in which a deferred call may recover has a frame that it lands in:
 *
 *	static void rescue(void *arg)
 *	{
 *		GoEface e = runtime_recover();
 *		if (e.type != NULL)
 *			*(GoEface *)arg = e;
 *	}
 *
 *	bool g(GoEface *caught)
 *	{
 *		RUNTIME_FRAME(fr);
 *		if (RUNTIME_RECOVERED(fr))
 *			return false;		// all deferred calls of the frame have run
 *		RUNTIME_FRAME_DEFER(fr, rescue, caught);
 *		mayPanic();
 *		return true;			// the frame's deferred calls run now
 *	}
 *
 * A compiler's function has the same frame, defers func values and says where they run:
 *
 *	GoInt h(GoFuncVal *ctx)
 *	{
 *		volatile GoInt result = 0;	// a named result: deferred closures change it
 *		runtime_recoverFrame fr;
 *		runtime_panicRecord *mine = runtime_recoverClaim(ctx);	// if h itself calls recover
 *		RUNTIME_FRAME_ENTER(fr);
 *		if (RUNTIME_RECOVERED(fr))
 *			return result;
 *		runtime_deferproc(&fr, closure);
 *		...
 *		runtime_deferreturn(&fr);
 *		return result;
 *	}
 *
 * Rules. Frames and records are left in the reverse of the order in which they were entered; a
 * longjmp or C++ exception across them must not leave a record behind, save where the panic hook
 * throws: then every record has run already. Locals that change after RUNTIME_RECOVERED and are
 * read after a landing are volatile, as with setjmp. No panic may leave a function that the
 * collector's GC_do_blocking runs.
 */
#ifndef GOCRT_RUNTIME_DEFER_H
#define GOCRT_RUNTIME_DEFER_H

#include <setjmp.h>

#include "runtime/runtime.h"

GOCRT_BEGIN_DECLS

/* A running panic or Goexit; private to runtime/panic.c. */
typedef struct runtime_panicRecord runtime_panicRecord;

/* One deferred call. fn is NULL once it has been taken off its chain. */
typedef struct runtime_deferRecord {
	struct runtime_deferRecord *link;
	struct runtime_recoverFrame *frame; /* in a frame's mark: that frame; otherwise NULL */
	void (*fn)(void *);
	void *arg;
} runtime_deferRecord;

/* A function activation whose deferred calls may recover. */
typedef struct runtime_recoverFrame {
	runtime_deferRecord mark;  /* stands for the frame in the goroutine's chain */
	runtime_deferRecord *head; /* the frame's deferred calls, newest first */
	void *sp;                  /* address of the stack frame */
	runtime_panicRecord *tok;  /* what runtime_recover would have recovered at entry */
	bool linked;               /* mark is on the chain */
	jmp_buf env;
} runtime_recoverFrame;

/* A deferred call of a frame in a variable of the block, which ends before the frame. */
typedef struct runtime_frameDefer {
	runtime_deferRecord record;
	runtime_recoverFrame *frame;
} runtime_frameDefer;

/* Links d in front of the goroutine's deferred calls. fn(arg) cannot recover. */
GOCRT_API void runtime_deferPush(runtime_deferRecord *d, void (*fn)(void *), void *arg);
/* Unlinks d, the newest, and calls it; nothing where a panic has called it already. */
GOCRT_API void runtime_deferPop(runtime_deferRecord *d);

#define RUNTIME_DEFER_CAT2(a, b) a##b
#define RUNTIME_DEFER_CAT(a, b) RUNTIME_DEFER_CAT2(a, b)
#define RUNTIME_DEFER_(name, fn, arg) \
	runtime_deferRecord name __attribute__((cleanup(runtime_deferPop))); \
	runtime_deferPush(&name, (void (*)(void *))(fn), (void *)(arg))

/* Calls fn(arg) when the enclosing block ends, by a panic or Goexit too. */
#define RUNTIME_DEFER(fn, arg) RUNTIME_DEFER_(RUNTIME_DEFER_CAT(defer_, __COUNTER__), fn, arg)

/* Puts the frame, whose stack frame is at sp, on the goroutine's chain. */
GOCRT_API void runtime_frameEnter(runtime_recoverFrame *fr, void *sp);
/* Runs the frame's deferred calls down to d, unless d's has run. */
GOCRT_API void runtime_frameDeferEnd(runtime_frameDefer *d);
/* At a landing: runs what is left of the frame's deferred calls. Always true. */
GOCRT_API bool runtime_frameLand(runtime_recoverFrame *fr);

#define RUNTIME_FRAME_ENTER(fr) runtime_frameEnter(&(fr), __builtin_frame_address(0))
/* False when it is passed; true when control comes back here because a deferred call of the frame
 * has recovered. Once a frame, in the outermost block of the function. */
#define RUNTIME_RECOVERED(fr) (_setjmp((fr).env) != 0 && runtime_frameLand(&(fr)))

/* Declares and enters a frame whose deferred calls run when the enclosing block ends. */
#define RUNTIME_FRAME(fr) \
	runtime_recoverFrame fr __attribute__((cleanup(runtime_deferreturn))); \
	RUNTIME_FRAME_ENTER(fr)
#define RUNTIME_FRAME_DEFER_(name, fr, fn, arg) \
	runtime_frameDefer name __attribute__((cleanup(runtime_frameDeferEnd))); \
	name.frame = &(fr); \
	runtime_deferFrame(&(fr), &name.record, (void (*)(void *))(fn), (void *)(arg))
/* Defers fn(arg), which may call runtime_recover, in the frame; in the frame's own block. */
#define RUNTIME_FRAME_DEFER(fr, fn, arg) \
	RUNTIME_FRAME_DEFER_(RUNTIME_DEFER_CAT(defer_, __COUNTER__), fr, fn, arg)

/* Defers fn(arg) in the frame. d lives as long as the frame; NULL: one from the collector. */
GOCRT_API void runtime_deferFrame(runtime_recoverFrame *fr, runtime_deferRecord *d,
                                  void (*fn)(void *), void *arg);
/* Defers the func value fn in the frame, from any activation that runs inside it (the body of a
 * range over a function). A nil fn panics when its turn comes. */
GOCRT_API void runtime_deferproc(runtime_recoverFrame *fr, GoFuncVal *fn);
/* The same with a record of the caller's, which lives as long as the frame. */
GOCRT_API void runtime_deferprocStack(runtime_recoverFrame *fr, runtime_deferRecord *d,
                                      GoFuncVal *fn);
/* Runs the frame's deferred calls, newest first, and takes the frame off the chain. Nothing to do
 * is fine. */
GOCRT_API void runtime_deferreturn(runtime_recoverFrame *fr);

/*
 * recover() in C: stops the panic that is running the deferred call on this goroutine and returns
 * its value; any otherwise. Only below a call of RUNTIME_FRAME_DEFER or runtime_deferFrame that a
 * panic runs, and not below a deferred call that ran normally.
 */
GOCRT_API GoEface runtime_recover(void);

/*
 * recover() for a compiler. Go allows it to the deferred function itself only, so a function that
 * contains one claims the panic on entry, with its own func value: the result is NULL unless a
 * panic is calling just that value. The claim is good once, so a recursive call gets NULL, and
 * lasts as long as the activation. A wrapper hands the right on to the func value that it wraps.
 */
GOCRT_API runtime_panicRecord *runtime_recoverClaim(GoFuncVal *self);
GOCRT_API void runtime_recoverPass(GoFuncVal *self, GoFuncVal *to);
/* recover() by the activation that claimed p. p NULL: nil. */
GOCRT_API GoEface runtime_gorecover(runtime_panicRecord *p);

GOCRT_END_DECLS

#endif
