/*
 * Pinner: objects that stay where they are, and alive, while memory that the collector does not
 * look at refers to them. Nothing moves here, so what a pin does is hold the object, from the
 * pinner's list; the table of pins only says which objects are pinned, and how often.
 *
 * Ports runtime/pinner.go.
 */
#define GC_THREADS
#include <gc/gc.h>

#include "internal/reflectlite/reflectlite.h"
#include "runtime/mgc.h"
#include "runtime/ptrtab.h"

static void *pinnerGetPtr(GoEface i);
static bool setPinned(void *ptr, bool pin);

/* Nobody has the pinner any more. */
static void finalize(void *i)
{
	runtime_pinner *p = i;

	if (p->refs.len == 0)
		return;
	runtime_pinner_unpin(p);
	((void (*)(GoFuncVal *))runtime_pinnerLeakPanic->fn)(runtime_pinnerLeakPanic);
}

void runtime_Pinner_Pin(runtime_Pinner *p, GoEface pointer)
{
	RUNTIME_NILCHECK(p);
	if (!p->pinner) {
		runtime_g *gp = runtime_getg();
		p->pinner = gp->pinnerCache;
		gp->pinnerCache = NULL;
		if (!p->pinner) {
			/* Set for ever, so that one from the cache has it already. */
			p->pinner = runtime_mallocscan(sizeof(*p->pinner));
			p->pinner->refs =
			    (GoSlice){p->pinner->refStore, 0, runtime_pinnerRefStoreSize};
			runtime_setFinalizerC(p->pinner, finalize);
		}
	}
	void *ptr = pinnerGetPtr(pointer);
	if (!setPinned(ptr, true))
		return;
	GoSlice *refs = &p->pinner->refs;
	if (refs->len == refs->cap)
		*refs = runtime_growslice(refs->p, refs->len + 1, refs->cap, 1,
		                          &runtime_type__unsafe_Pointer);
	else
		refs->len++;
	((void **)refs->p)[refs->len - 1] = ptr;
}

void runtime_Pinner_Unpin(runtime_Pinner *p)
{
	runtime_g *gp = runtime_getg();

	RUNTIME_NILCHECK(p);
	runtime_pinner_unpin(p->pinner);
	if (!gp->pinnerCache) {
		gp->pinnerCache = p->pinner;
		p->pinner = NULL;
	}
}

void runtime_pinner_unpin(runtime_pinner *p)
{
	if (!p || !p->refs.p)
		return;
	for (GoInt i = 0; i < p->refs.len; i++)
		setPinned(((void **)p->refs.p)[i], false);
	for (int i = 0; i < runtime_pinnerRefStoreSize; i++)
		((void *volatile *)p->refStore)[i] = NULL;
	p->refs = (GoSlice){p->refStore, 0, runtime_pinnerRefStoreSize};
}

static void *pinnerGetPtr(GoEface i)
{
	const abi_Type *t = i.type;

	if (!t)
		runtime_panicError(GOSTR("runtime.Pinner: argument is nil"));
	if (t->Kind_ != abi_Pointer && t->Kind_ != abi_UnsafePointer)
		runtime_panicError(
		    runtime_concatstring2(GOSTR("runtime.Pinner: argument is not a pointer: "),
		                          runtime_rtype_string(runtime_toRType(t))));
	return i.data;
}

/* Of an object with pins the word counts those beyond the first. */
static struct {
	runtime_mutex lock;
	runtime_ptrTable objects;
} pins;

bool runtime_isPinned(const void *ptr)
{
	const void *obj = GC_base((void *)(uintptr_t)ptr);

	if (!obj)
		return true; /* static data */
	runtime_lock(&pins.lock);
	bool pinned = runtime_ptrTableFind(&pins.objects, (uintptr_t)obj) != NULL;
	runtime_unlock(&pins.lock);
	return pinned;
}

static void pinObject(const void *obj)
{
	/* One less than none. */
	runtime_ptrTableAdd(&pins.objects, (uintptr_t)obj, (uintptr_t)-1)->word++;
}

static void unpinObject(const void *obj)
{
	runtime_ptrEntry *e = runtime_ptrTableFind(&pins.objects, (uintptr_t)obj);

	if (!e)
		runtime_throw(GOSTR("runtime.Pinner: object already unpinned"));
	if (e->word > 0)
		e->word--;
	else
		runtime_ptrTableRemove(&pins.objects, e);
}

static bool setPinned(void *ptr, bool pin)
{
	const void *obj = GC_base(ptr);

	if (!obj) {
		if (!pin)
			runtime_panicError(GOSTR("tried to unpin non-Go pointer"));
		return false;
	}
	runtime_lock(&pins.lock);
	if (pin)
		pinObject(obj);
	else
		unpinObject(obj);
	runtime_unlock(&pins.lock);
	RUNTIME_KEEPALIVE(ptr);
	return true;
}

GoUintptr *runtime_pinnerGetPinCounter(void *addr)
{
	const void *obj = GC_base(addr);

	runtime_lock(&pins.lock);
	runtime_ptrEntry *e = runtime_ptrTableFind(&pins.objects, (uintptr_t)obj);
	runtime_unlock(&pins.lock);
	return e && e->word > 0 ? &e->word : NULL;
}

static void pinnerLeakPanic(GoFuncVal *unused)
{
	(void)unused;
	runtime_panicError(
	    GOSTR("runtime.Pinner: found leaking pinned pointer; forgot to call Unpin()?"));
}

GoFuncVal *runtime_pinnerLeakPanic = &(GoFuncVal){(void (*)(void))pinnerLeakPanic};

void runtime_pinnerForkLock(void)
{
	runtime_lock(&pins.lock);
}

void runtime_pinnerForkUnlock(void)
{
	runtime_unlock(&pins.lock);
}
