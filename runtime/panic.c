/*
 * Panics, deferred calls, recover, Goexit and fatal errors.
 *
 * Ports runtime/panic.go. Where gc unwinds the stack to find deferred calls, here they are a chain
 * on the goroutine; where it compares frames to see whether recover may recover, a token says so.
 */
#include <unistd.h>

#include "internal/runtime/maps/maps.h"
#include "internal/std/sync/sync.h"
#include "internal/sync/sync.h"
#include "runtime/internal.h"

/* Lives in the frame of gopanic or Goexit, below which its deferred calls run. */
struct runtime_panicRecord {
	runtime_panicRecord *link;
	GoEface arg;
	void *sp; /* the stack frame it was started by */
	runtime_recoverFrame
	    *frame;       /* of the deferred call that is running; NULL: cannot recover */
	GoFuncVal *claim; /* the func value that is running, until it claims */
	bool recovered, repanicked, goexit;
	jmp_buf env; /* goexit: its loop */
};

__thread runtime_crashState runtime_crashing __attribute__((tls_model("initial-exec")));

/* A panic in code that cannot run deferred calls. */
static void panicToThrow(GoEface e, GoString why)
{
	runtime_printlock();
	runtime_prints("panic: ");
	runtime_printpanicval(e);
	runtime_printnl();
	runtime_throw(why);
}

static GOCRT_NORETURN void panicBounds(int64_t x, bool is_signed, GoInt y, abi_BoundsErrorCode code)
{
	runtime_boundsError *e = runtime_mallocgc(sizeof(*e), NULL, true);

	e->x = x;
	e->y = y;
	e->is_signed = is_signed;
	e->code = code;
	runtime_gopanic((GoEface){&runtime_type__runtime_boundsError, e});
}

void runtime_goPanicIndex(GoInt x, GoInt y)
{
	panicBounds(x, true, y, abi_BoundsIndex);
}

void runtime_goPanicIndexU(GoUint x, GoInt y)
{
	panicBounds((int64_t)x, false, y, abi_BoundsIndex);
}

void runtime_goPanicSliceAlen(GoInt x, GoInt y)
{
	panicBounds(x, true, y, abi_BoundsSliceAlen);
}

void runtime_goPanicSliceAlenU(GoUint x, GoInt y)
{
	panicBounds((int64_t)x, false, y, abi_BoundsSliceAlen);
}

void runtime_goPanicSliceAcap(GoInt x, GoInt y)
{
	panicBounds(x, true, y, abi_BoundsSliceAcap);
}

void runtime_goPanicSliceAcapU(GoUint x, GoInt y)
{
	panicBounds((int64_t)x, false, y, abi_BoundsSliceAcap);
}

void runtime_goPanicSliceB(GoInt x, GoInt y)
{
	panicBounds(x, true, y, abi_BoundsSliceB);
}

void runtime_goPanicSliceBU(GoUint x, GoInt y)
{
	panicBounds((int64_t)x, false, y, abi_BoundsSliceB);
}

void runtime_goPanicSlice3Alen(GoInt x, GoInt y)
{
	panicBounds(x, true, y, abi_BoundsSlice3Alen);
}

void runtime_goPanicSlice3AlenU(GoUint x, GoInt y)
{
	panicBounds((int64_t)x, false, y, abi_BoundsSlice3Alen);
}

void runtime_goPanicSlice3Acap(GoInt x, GoInt y)
{
	panicBounds(x, true, y, abi_BoundsSlice3Acap);
}

void runtime_goPanicSlice3AcapU(GoUint x, GoInt y)
{
	panicBounds((int64_t)x, false, y, abi_BoundsSlice3Acap);
}

void runtime_goPanicSlice3B(GoInt x, GoInt y)
{
	panicBounds(x, true, y, abi_BoundsSlice3B);
}

void runtime_goPanicSlice3BU(GoUint x, GoInt y)
{
	panicBounds((int64_t)x, false, y, abi_BoundsSlice3B);
}

void runtime_goPanicSlice3C(GoInt x, GoInt y)
{
	panicBounds(x, true, y, abi_BoundsSlice3C);
}

void runtime_goPanicSlice3CU(GoUint x, GoInt y)
{
	panicBounds((int64_t)x, false, y, abi_BoundsSlice3C);
}

void runtime_goPanicSliceConvert(GoInt x, GoInt y)
{
	panicBounds(x, true, y, abi_BoundsConvert);
}

/* An errorString constant as an error. */
#define ERRORSTRING(text) \
	{ \
		&runtime_itab__runtime_errorString__error, (void *)&GOSTR(text) \
	}

static GOCRT_NORETURN void panicError(GoError err)
{
	runtime_gopanic(runtime_ifaceE(err));
}

GoError runtime_shiftError = ERRORSTRING("negative shift amount");

void runtime_panicshift(void)
{
	panicError(runtime_shiftError);
}

GoError runtime_divideError = ERRORSTRING("integer divide by zero");

void runtime_panicdivide(void)
{
	panicError(runtime_divideError);
}

GoError runtime_overflowError = ERRORSTRING("integer overflow");

void runtime_panicoverflow(void)
{
	panicError(runtime_overflowError);
}

GoError runtime_floatError = ERRORSTRING("floating point error");

void runtime_panicfloat(void)
{
	panicError(runtime_floatError);
}

GoError runtime_memoryError = ERRORSTRING("invalid memory address or nil pointer dereference");

void runtime_panicmem(void)
{
	runtime_g *gp = runtime_getg();

	/* Go faults here. */
	if (gp != NULL) {
		gp->sig = SIGSEGV;
		gp->sigcode0 = SEGV_MAPERR;
		gp->sigcode1 = 0;
		gp->sigpc = (GoUintptr)__builtin_return_address(0);
	}
	panicError(runtime_memoryError);
}

void runtime_panicfault(void)
{
	panicError(runtime_memoryError);
}

void runtime_panicmemAddr(GoUintptr addr)
{
	runtime_errorAddressString *e = runtime_mallocscan(sizeof(*e));

	e->msg = GOSTR("invalid memory address or nil pointer dereference");
	e->addr = addr;
	runtime_gopanic((GoEface){&runtime_type__runtime_errorAddressString, e});
}

/* Calls a deferred func value. */
static void callFuncVal(void *arg)
{
	GoFuncVal *f = arg;

	RUNTIME_NILCHECK(f);
	((void (*)(GoFuncVal *))f->fn)(f);
}

void runtime_deferPush(runtime_deferRecord *d, void (*fn)(void *), void *arg)
{
	runtime_g *gp = runtime_getg();

	d->frame = NULL;
	d->fn = fn;
	d->arg = arg;
	d->link = gp ? gp->defer : NULL;
	if (gp)
		gp->defer = d;
}

/* Takes d off the goroutine's chain. */
static void unlinkDefer(runtime_g *gp, runtime_deferRecord *d)
{
	for (runtime_deferRecord **p = &gp->defer; *p != NULL; p = &(*p)->link) {
		if (*p == d) {
			*p = d->link;
			return;
		}
	}
}

void runtime_deferPop(runtime_deferRecord *d)
{
	runtime_g *gp = runtime_getg();
	void (*fn)(void *) = d->fn;
	runtime_panicRecord *tok;

	if (fn == NULL)
		return;
	d->fn = NULL;
	if (gp == NULL) {
		fn(d->arg);
		return;
	}
	unlinkDefer(gp, d);
	tok = gp->recovertok;
	gp->recovertok = NULL;
	fn(d->arg);
	gp->recovertok = tok;
}

void runtime_frameEnter(runtime_recoverFrame *fr, void *sp)
{
	runtime_g *gp = runtime_getg();

	if (gp == NULL)
		runtime_throw(GOSTR("defer on a thread that is not attached to the runtime"));
	fr->mark.frame = fr;
	fr->mark.fn = NULL;
	fr->mark.arg = NULL;
	fr->mark.link = gp->defer;
	fr->head = NULL;
	fr->sp = sp;
	fr->tok = gp->recovertok;
	fr->linked = true;
	gp->defer = &fr->mark;
}

bool runtime_frameLand(runtime_recoverFrame *fr)
{
	runtime_deferreturn(fr);
	return true;
}

void runtime_deferFrame(runtime_recoverFrame *fr, runtime_deferRecord *d, void (*fn)(void *),
                        void *arg)
{
	if (d == NULL)
		d = runtime_mallocscan(sizeof(*d));
	d->frame = NULL;
	d->fn = fn;
	d->arg = arg;
	d->link = fr->head;
	fr->head = d;
}

void runtime_deferproc(runtime_recoverFrame *fr, GoFuncVal *fn)
{
	runtime_deferFrame(fr, NULL, callFuncVal, fn);
}

static GoError rangeDoneError =
    ERRORSTRING("range function continued iteration after function for loop body returned false");
static GoError rangePanicError =
    ERRORSTRING("range function continued iteration after loop body panic");
static GoError rangeExhaustedError =
    ERRORSTRING("range function continued iteration after whole loop exit");
static GoError rangeMissingPanicError =
    ERRORSTRING("range function recovered a loop body panic and did not resume panicking");

void runtime_panicrangestate(GoInt state)
{
	switch (state) {
	case abi_RF_DONE:
		panicError(rangeDoneError);
	case abi_RF_PANIC:
		panicError(rangePanicError);
	case abi_RF_EXHAUSTED:
		panicError(rangeExhaustedError);
	case abi_RF_MISSING_PANIC:
		panicError(rangeMissingPanicError);
	}
	runtime_throw(GOSTR("unexpected state passed to panicrangestate"));
}

void runtime_deferprocStack(runtime_recoverFrame *fr, runtime_deferRecord *d, GoFuncVal *fn)
{
	runtime_deferFrame(fr, d, callFuncVal, fn);
}

/* Takes the frame's newest deferred call off its chain into *d. */
static bool takeFrameDefer(runtime_recoverFrame *fr, runtime_deferRecord *d)
{
	runtime_deferRecord *first = fr->head;

	if (first == NULL)
		return false;
	*d = *first;
	fr->head = first->link;
	first->link = NULL;
	first->fn = NULL;
	return true;
}

/* Runs the frame's deferred calls down to `last`; NULL: all. */
static void runFrameDefers(runtime_g *gp, runtime_recoverFrame *fr, const runtime_deferRecord *last)
{
	runtime_panicRecord *tok = gp->recovertok;
	runtime_deferRecord d;

	gp->recovertok = NULL;
	while ((last == NULL || last->fn != NULL) && takeFrameDefer(fr, &d))
		d.fn(d.arg);
	gp->recovertok = tok;
}

void runtime_frameDeferEnd(runtime_frameDefer *d)
{
	if (d->record.fn != NULL)
		runFrameDefers(runtime_getg(), d->frame, &d->record);
}

void runtime_deferreturn(runtime_recoverFrame *fr)
{
	runtime_g *gp = runtime_getg();

	runFrameDefers(gp, fr, NULL);
	if (fr->linked) {
		fr->linked = false;
		unlinkDefer(gp, &fr->mark);
	}
}

/* Goes to the frame that deferred the call that recovered p, unless that would skip a Goexit. */
static GOCRT_NORETURN void recovery(runtime_g *gp, runtime_panicRecord *p)
{
	runtime_recoverFrame *fr = p->frame;

	for (; p != NULL && (GoUintptr)p->sp < (GoUintptr)fr->sp; p = p->link) {
		if (p->goexit) {
			gp->panic = p;
			_longjmp(p->env, 1);
		}
		__atomic_fetch_sub(&runtime_runningPanicDefers, 1, __ATOMIC_SEQ_CST);
	}
	gp->panic = p;
	if (p == NULL)
		gp->sig = 0;
	gp->recovertok = fr->tok;
	gp->defer = &fr->mark;
	_longjmp(fr->env, 1);
}

/* Takes the goroutine's newest deferred call into *d, and the frame that it can recover in. */
static bool nextDefer(runtime_g *gp, runtime_deferRecord *d, runtime_recoverFrame **frame)
{
	runtime_deferRecord *first;

	while ((first = gp->defer) != NULL) {
		runtime_recoverFrame *fr = first->frame;
		if (fr == NULL) {
			*d = *first;
			*frame = NULL;
			gp->defer = first->link;
			first->fn = NULL;
			return true;
		}
		if (takeFrameDefer(fr, d)) {
			*frame = fr;
			return true;
		}
		gp->defer = first->link;
		fr->linked = false;
	}
	return false;
}

/* Runs all deferred calls for p; does not return where one recovers. */
static void runDefers(runtime_g *gp, runtime_panicRecord *p)
{
	runtime_deferRecord d;

	while (nextDefer(gp, &d, &p->frame)) {
		p->claim = p->frame && d.fn == callFuncVal ? d.arg : NULL;
		gp->recovertok = p->frame && !p->goexit ? p : NULL;
		d.fn(d.arg);
		gp->recovertok = NULL;
		if (gp->panic != p)
			runtime_throw(GOSTR("bad panic stack"));
		if (p->recovered)
			recovery(gp, p);
	}
	p->claim = NULL;
}

__attribute__((noinline)) void runtime_Goexit(void)
{
	runtime_g *gp = runtime_getg();
	runtime_panicRecord p = {.goexit = true, .sp = __builtin_frame_address(0)};

	if (gp == NULL)
		runtime_throw(GOSTR("Goexit on a thread that is not attached to the runtime"));
	p.link = gp->panic;
	gp->panic = &p;
	(void)_setjmp(p.env);
	runDefers(runtime_getg(), &p);
	gp = runtime_getg();
	gp->panic = NULL;
	gp->recovertok = NULL;
	gp->writebuf = NULL;
	gp->paniconfault = false;
	gp->sig = 0;
	runtime_goexit1();
}

/* e as inter's one method tells it: Error or String. */
static bool callText(const abi_Type *inter, GoEface e, GoString *text)
{
	GoIface i = runtime_assertE2I2((const abi_InterfaceType *)inter, e);

	if (i.tab == NULL)
		return false;
	*text = ((GoString(*)(void *))i.tab->Fun[0])(i.data);
	return true;
}

/* An error or Stringer becomes its text, as a string value. */
static GoEface textOf(GoEface e)
{
	GoString text;

	if (e.type != NULL && (callText(&runtime_type__error, e, &text) ||
	                       callText(&runtime_type__runtime_stringer, e, &text)))
		return runtime_stringE(text);
	return e;
}

static void convertPanics(void *arg)
{
	for (runtime_panicRecord *p = arg; p != NULL; p = p->link) {
		if (p->link != NULL && p->link->arg.type == p->arg.type &&
		    p->link->arg.data == p->arg.data) {
			p->link->repanicked = true;
			continue;
		}
		p->arg = textOf(p->arg);
	}
}

/* Calls all Error and String methods while that may still go wrong. */
static void preprintpanics(runtime_panicRecord *p)
{
	GoEface r;
	GoString text;

	if (runtime_try(convertPanics, p, &r))
		return;
	if (r.type == &runtime_type__string)
		text = runtime_concatstring2(GOSTR("panic while printing panic value: "),
		                             *(const GoString *)r.data);
	else
		text = runtime_concatstring2(GOSTR("panic while printing panic value: type "),
		                             runtime_rtype_string(runtime_toRType(r.type)));
	runtime_throw(text);
}

static void printpanics(runtime_panicRecord *p)
{
	if (p->link != NULL) {
		printpanics(p->link);
		if (p->link->repanicked)
			return;
		if (!p->link->goexit)
			runtime_prints("\t");
	}
	if (p->goexit)
		return;
	runtime_prints("panic: ");
	runtime_printpanicval(p->arg);
	if (p->recovered && p->repanicked)
		runtime_prints(" [recovered, repanicked]");
	else if (p->recovered)
		runtime_prints(" [recovered]");
	runtime_printnl();
}

GoString runtime_PanicNilError_Error(runtime_PanicNilError *e)
{
	(void)e;
	return GOSTR("panic called with nil argument");
}

void runtime_PanicNilError_RuntimeError(runtime_PanicNilError *e)
{
	(void)e;
}

int32_t runtime_debug_panicnil;
static runtime_panicHook panicHook;

runtime_panicHook runtime_setPanicHook(runtime_panicHook hook)
{
	return __atomic_exchange_n(&panicHook, hook, __ATOMIC_SEQ_CST);
}

/* Gives the host its say; the goroutine is not panicking while the hook runs. */
static void callHook(runtime_g *gp, runtime_panicRecord *p, GoEface e)
{
	runtime_panicHook hook = __atomic_load_n(&panicHook, __ATOMIC_SEQ_CST);
	uint32_t n = 0, sig;
	GoString text;

	if (hook == NULL)
		return;
	text = runtime_panicText(p->arg);
	for (runtime_panicRecord *q = p; q != NULL; q = q->link)
		n += !q->goexit;
	sig = gp->sig;
	gp->sig = 0;
	gp->panic = NULL;
	__atomic_fetch_sub(&runtime_runningPanicDefers, n, __ATOMIC_SEQ_CST);
	hook(e, text);
	__atomic_fetch_add(&runtime_runningPanicDefers, n, __ATOMIC_SEQ_CST);
	gp->panic = p;
	gp->sig = sig;
}

static GOCRT_NORETURN void fatalpanic(runtime_g *gp, runtime_panicRecord *msgs)
{
	if (runtime_startpanic_m()) {
		__atomic_fetch_sub(&runtime_runningPanicDefers, 1, __ATOMIC_SEQ_CST);
		printpanics(msgs);
	}
	if (runtime_dopanic_m(gp))
		runtime_crash();
	runtime_exit(2);
}

__attribute__((noinline)) void runtime_gopanic(GoEface e)
{
	runtime_g *gp = runtime_getg();
	runtime_panicRecord p;

	if (gp == NULL)
		panicToThrow(e, GOSTR("panic on a thread that is not attached to the runtime"));
	if (gp->locks != 0)
		panicToThrow(e, GOSTR("panic holding locks"));
	if (e.type == NULL && __atomic_load_n(&runtime_debug_panicnil, __ATOMIC_RELAXED) != 1)
		e = (GoEface){&runtime_ptr__runtime_PanicNilError, runtime_mallocgc(0, NULL, true)};

	p.link = gp->panic;
	p.arg = e;
	p.sp = __builtin_frame_address(0);
	p.frame = NULL;
	p.claim = NULL;
	p.recovered = p.repanicked = p.goexit = false;
	gp->panic = &p;
	__atomic_fetch_add(&runtime_runningPanicDefers, 1, __ATOMIC_SEQ_CST);
	runDefers(gp, &p);

	preprintpanics(&p);
	callHook(gp, &p, e);
	fatalpanic(gp, &p);
}

/* Whether p may be recovered; marks it so. */
static bool recoverPanic(runtime_g *gp, runtime_panicRecord *p, GoEface *arg)
{
	if (p == NULL || gp->panic != p || p->goexit || p->recovered)
		return false;
	p->recovered = true;
	*arg = p->arg;
	return true;
}

GoEface runtime_recover(void)
{
	runtime_g *gp = runtime_getg();
	GoEface arg = {NULL, NULL};

	if (gp != NULL)
		recoverPanic(gp, gp->recovertok, &arg);
	return arg;
}

runtime_panicRecord *runtime_recoverClaim(GoFuncVal *self)
{
	runtime_g *gp = runtime_getg();
	runtime_panicRecord *p = gp ? gp->panic : NULL;

	if (p == NULL || self == NULL || p->claim != self)
		return NULL;
	p->claim = NULL;
	return p->goexit ? NULL : p;
}

void runtime_recoverPass(GoFuncVal *self, GoFuncVal *to)
{
	runtime_g *gp = runtime_getg();
	runtime_panicRecord *p = gp ? gp->panic : NULL;

	if (p != NULL && self != NULL && p->claim == self)
		p->claim = to;
}

GoEface runtime_gorecover(runtime_panicRecord *p)
{
	GoEface arg = {NULL, NULL};

	if (p != NULL)
		recoverPanic(runtime_getg(), p, &arg);
	return arg;
}

void runtime_panicstring(GoString s)
{
	runtime_gopanic(runtime_stringE(s));
}

struct
try {
	GoEface caught;
	bool failed;
};

static void tryRecover(void *arg)
{
	runtime_g *gp = runtime_getg();
	struct try *t = arg;

	if (recoverPanic(gp, gp->recovertok, &t->caught))
		t->failed = true;
}

bool runtime_try(void (*f)(void *), void *ctx, GoEface *caught)
{
	struct try t = {{NULL, NULL}, false};
	RUNTIME_FRAME(fr);

	if (RUNTIME_RECOVERED(fr)) {
		if (caught != NULL)
			*caught = t.caught;
		return false;
	}
	RUNTIME_FRAME_DEFER(fr, tryRecover, &t);
	runtime_getg()->recovertok = NULL;
	f(ctx);
	runtime_getg()->recovertok = fr.tok;
	return true;
}

GoString runtime_panicText(GoEface e)
{
	runtime_g *gp = runtime_getg();
	GoSlice buf = {NULL, 0, 0}, *outer = gp->writebuf;

	e = textOf(e);
	gp->writebuf = &buf;
	runtime_printpanicval(e);
	gp->writebuf = outer;
	return runtime_slicebytetostringtmp(buf.p, buf.len);
}

void sync_throw(GoString s)
{
	runtime_throw(s);
}

void sync_fatal(GoString s)
{
	runtime_fatal(s);
}

void internal_runtime_maps_fatal(GoString s)
{
	runtime_fatal(s);
}

void internal_sync_throw(GoString s)
{
	runtime_throw(s);
}

void internal_sync_fatal(GoString s)
{
	runtime_fatal(s);
}

/* Ends the process after a fatal error's text. */
static GOCRT_NORETURN void fatalthrow(int32_t type)
{
	if (runtime_crashing.throwing == runtime_throwTypeNone)
		runtime_crashing.throwing = type;
	if (runtime_isSecureMode())
		runtime_exit(2);
	runtime_startpanic_m();
	if (runtime_dopanic_m(runtime_getg()))
		runtime_crash();
	runtime_exit(2);
}

void runtime_throw(GoString s)
{
	runtime_printlock();
	runtime_prints("fatal error: ");
	runtime_printindented(s);
	runtime_printnl();
	runtime_printunlock();
	fatalthrow(runtime_throwTypeRuntime);
}

/* The panics during which fatal was called; their methods are not called any more. */
static void printPreFatalDeferPanic(runtime_panicRecord *p)
{
	for (runtime_panicRecord *x = p; x != NULL; x = x->link) {
		if (x->link != NULL && x->link->arg.type == x->arg.type &&
		    x->link->arg.data == x->arg.data)
			x->link->repanicked = true;
	}
	if (p != NULL) {
		printpanics(p);
		runtime_prints("\t");
	}
}

void runtime_fatal(GoString s)
{
	runtime_g *gp = runtime_getg();

	runtime_printlock();
	printPreFatalDeferPanic(gp ? gp->panic : NULL);
	runtime_prints("fatal error: ");
	runtime_printindented(s);
	runtime_printnl();
	fatalthrow(runtime_throwTypeUser);
}

uint32_t runtime_runningPanicDefers;
uint32_t runtime_panicking;
static runtime_mutex paniclk;

bool runtime_startpanic_m(void)
{
	switch (runtime_crashing.dying) {
	case 0:
		runtime_crashing.dying = 1;
		__atomic_fetch_add(&runtime_panicking, 1, __ATOMIC_SEQ_CST);
		runtime_lock(&paniclk);
		return true;
	case 1:
		runtime_crashing.dying = 2;
		runtime_prints("panic during panic\n");
		return false;
	case 2:
		runtime_crashing.dying = 3;
		runtime_prints("stack trace unavailable\n");
		runtime_exit(4);
	default:
		runtime_exit(5);
	}
}

static bool didothers; /* the other goroutines are printed; with paniclk held */

bool runtime_dopanic_m(runtime_g *gp)
{
	runtime_gotraceback_return t = runtime_gotraceback();

	if (gp != NULL && gp->sig != 0) {
		runtime_prints("[signal ");
		runtime_printstring(runtime_signame(gp->sig));
		runtime_prints(" code=");
		runtime_printhex(gp->sigcode0);
		runtime_prints(" addr=");
		runtime_printhex(gp->sigcode1);
		runtime_prints(" pc=");
		runtime_printhex(gp->sigpc);
		runtime_prints("]\n");
	}
	if (t.r0 > 0 && !runtime_crashing.nog) {
		if (gp == NULL || runtime_crashing.onSignal)
			runtime_prints("\nruntime stack:\n\t(compiled to C: no Go frames)\n");
		if (gp != NULL) {
			runtime_printnl();
			runtime_goroutineheader(gp);
		}
	}
	if (t.r0 > 0 && (t.r1 || runtime_crashing.nog) && !didothers) {
		didothers = true;
		runtime_tracebackothers(runtime_crashing.nog ? NULL : gp);
	}
	runtime_unlock(&paniclk);
	if (__atomic_sub_fetch(&runtime_panicking, 1, __ATOMIC_SEQ_CST) != 0) {
		for (;;) /* another thread is crashing too, and ends the process */
			pause();
	}
	return t.r2;
}

void runtime_crash(void)
{
	runtime_dieFromSignal(SIGABRT);
}

bool runtime_canpanic(void)
{
	runtime_g *gp = runtime_getg();

	return gp != NULL && gp->locks == 0 && runtime_crashing.dying == 0 &&
	       runtime_crashing.throwing == runtime_throwTypeNone;
}
