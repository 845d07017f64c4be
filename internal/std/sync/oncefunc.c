/*
 * Functions that call another one once and remember what came of it.
 *
 * Ports sync/oncefunc.go, whose generic functions share sync_onceCall here.
 */
#include "internal/std/sync/sync.h"
#include "runtime/defer.h"

/* The func() that once.Do gets. */
struct onceBody {
	GoFuncVal fv;
	sync_onceCall *d;
};

static void onceFinish(void *p)
{
	sync_onceCall *d = p;
	d->f = NULL;
	if (d->valid)
		return;
	/* Panicking anew, from here, keeps the first panic in what an uncaught one prints. */
	d->p = runtime_recover();
	runtime_gopanic(d->p);
}

static void onceBody(GoFuncVal *ctx)
{
	sync_onceCall *d = ((struct onceBody *)ctx)->d;
	RUNTIME_FRAME(fr);
	if (RUNTIME_RECOVERED(fr))
		return;
	RUNTIME_FRAME_DEFER(fr, onceFinish, d);
	d->f(d->result);
	d->valid = true;
}

void sync_onceCall_Do(sync_onceCall *d)
{
	if (!__atomic_load_n(&d->once.done.v, __ATOMIC_ACQUIRE)) {
		struct onceBody b = {{(void (*)(void))onceBody}, d};
		sync_Once_doSlow(&d->once, &b.fv);
	}
	if (!d->valid)
		runtime_gopanic(d->p);
}

/* What OnceFunc returns. */
struct onceFunc {
	GoFuncVal fv;
	GoFuncVal *f;
	sync_onceCall d;
};

static void callOnce(void *p)
{
	struct onceFunc *o = p;
	GoFuncVal *f = o->f;
	o->f = NULL;
	RUNTIME_NILCHECK(f);
	((void (*)(GoFuncVal *))f->fn)(f);
}

static void onceFunc(GoFuncVal *ctx)
{
	sync_onceCall_Do(&((struct onceFunc *)ctx)->d);
}

GoFuncVal *sync_OnceFunc(GoFuncVal *f)
{
	struct onceFunc *o = runtime_mallocscan(sizeof(*o));
	o->fv.fn = (void (*)(void))onceFunc;
	o->f = f;
	o->d.f = callOnce;
	o->d.result = o;
	return &o->fv;
}
