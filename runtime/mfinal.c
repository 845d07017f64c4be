/*
 * SetFinalizer: a table of its own beside the collector's, and the goroutine that runs what it
 * finds.
 *
 * Ports runtime/mfinal.go.
 */
#define _GNU_SOURCE
#define GC_THREADS
#include <gc/gc.h>
#include <gc/gc_inline.h>
#include <gc/gc_mark.h>
#include <link.h>
#include <string.h>
#include <time.h>

#include "runtime/fdpressure.h"
#include "runtime/mgc.h"

/* One object with a finalizer. ftyp NULL: fn is a C function. */
typedef struct finalizer {
	uintptr_t hidden; /* ~ the object's address; 0: empty */
	GoFuncVal *fn;
	const abi_FuncType *ftyp;
	const abi_Type *otyp; /* the type of the pointer to the object; flags for a C function */
} finalizer;

/* Open addressing, linear probing, at most 5/8 full. */
typedef struct table {
	size_t mask; /* slots - 1 */
	size_t bytes;
	finalizer slots[];
} table;

typedef struct shard {
	__attribute__((aligned(128))) runtime_spinlock lock;
	table *tab;
	size_t n;
	size_t nroots; /* entries whose fn or types are on the heap, at least */
} shard;

enum {
	nshards = 64,
	firstSlots = 128
};

static shard shards[nshards];

static struct {
	__attribute__((aligned(128))) runtime_mutex lock;
	runtime_specialList list;
	runtime_specialList fdlist;
	runtime_g *fing; /* asleep */
	bool started;
	uint32_t fdRunning;
	uint64_t queued, executed;
} queue;

/*
 * Objects of one 4 KiB page share a shard and, in its table, stand in the order of their addresses:
 * what is allocated in turn is mostly given finalizers in turn, and a miss of the cache for each is
 * what a larger table would cost.
 */
enum {
	pageShift = 12,
	granuleShift = 4
};

static uint64_t hashPage(uintptr_t obj)
{
	return (uint64_t)(obj >> pageShift) * 0x9e3779b97f4a7c15u;
}

static shard *shardOf(uintptr_t obj)
{
	return &shards[hashPage(obj) >> 60];
}

static size_t slotOf(const table *t, uintptr_t hidden)
{
	uintptr_t obj = ~hidden;
	return ((hashPage(obj) >> 24) + (obj >> granuleShift)) & t->mask;
}

/* The entry of an object, or the empty one where it goes. */
static finalizer *find(table *t, uintptr_t hidden)
{
	size_t i = slotOf(t, hidden);
	while (t->slots[i].hidden && t->slots[i].hidden != hidden)
		i = (i + 1) & t->mask;
	return &t->slots[i];
}

/* hidden is stored last: an entry counts from then on. */
static void put(finalizer *to, const finalizer *f)
{
	to->fn = f->fn;
	to->ftyp = f->ftyp;
	to->otyp = f->otyp;
	runtime_publish();
	to->hidden = f->hidden;
}

/* The old table stays what the collector sees until the new one is complete. */
static void resize(shard *sh, size_t slots)
{
	table *old = sh->tab;
	size_t bytes = sizeof(table) + slots * sizeof(finalizer);
	table *t = runtime_sysAlloc(bytes);
	t->mask = slots - 1;
	t->bytes = bytes;
	for (size_t i = 0; old && i <= old->mask; i++)
		if (old->slots[i].hidden)
			put(find(t, old->slots[i].hidden), &old->slots[i]);
	runtime_publish();
	sh->tab = t;
	runtime_publish();
	if (old)
		runtime_sysFree(old, old->bytes);
}

/* Closes the gap at slot i: what stands behind it moves up, each copied before it is cleared. */
static void removeAt(shard *sh, size_t i)
{
	table *t = sh->tab;
	volatile finalizer *slots = t->slots;
	for (size_t j = (i + 1) & t->mask; slots[j].hidden; j = (j + 1) & t->mask) {
		size_t home = slotOf(t, slots[j].hidden);
		if (((j - home) & t->mask) < ((j - i) & t->mask))
			continue;
		slots[i] = slots[j];
		i = j;
	}
	slots[i].hidden = 0;
	slots[i].fn = NULL;
	slots[i].ftyp = NULL;
	slots[i].otyp = NULL;
	sh->n--;
	if (sh->n == 0)
		sh->nroots = 0;
}

static bool addfinalizer(void *obj, GoFuncVal *fn, const abi_FuncType *ftyp, const abi_Type *otyp)
{
	finalizer f = {~(uintptr_t)obj, fn, ftyp, otyp};
	bool heap = GC_base(fn) || GC_base((void *)ftyp) || GC_base((void *)otyp);
	shard *sh = shardOf((uintptr_t)obj);
	runtime_spinLock(&sh->lock);
	if (!sh->tab || sh->n >= (sh->tab->mask + 1) / 8 * 5)
		resize(sh, sh->tab ? (sh->tab->mask + 1) * 2 : firstSlots);
	finalizer *to = find(sh->tab, f.hidden);
	bool taken = to->hidden != 0;
	if (!taken) {
		sh->n++;
		sh->nroots += heap;
		runtime_publish();
		put(to, &f);
	}
	runtime_spinUnlock(&sh->lock);
	return !taken;
}

static void removefinalizer(void *obj)
{
	shard *sh = shardOf((uintptr_t)obj);
	runtime_spinLock(&sh->lock);
	finalizer *f = sh->tab ? find(sh->tab, ~(uintptr_t)obj) : NULL;
	if (f && f->hidden)
		removeAt(sh, (size_t)(f - sh->tab->slots));
	runtime_spinUnlock(&sh->lock);
}

/* Marks what the object around obj refers to, but itself. */
static struct GC_ms_entry *markContents(void *obj, struct GC_ms_entry *top,
                                        struct GC_ms_entry *limit)
{
	size_t size;
	const uintptr_t *w = GC_base(obj);
	uintptr_t base = (uintptr_t)w;
	if (GC_get_kind_and_size(w, &size) == GC_I_PTRFREE)
		return top;
	for (const uintptr_t *end = w + size / sizeof(*w); w < end; w++)
		if (*w - base >= size)
			top = GC_MARK_AND_PUSH((void *)*w, top, limit, NULL);
	return top;
}

size_t runtime_finalizerMarkable(void)
{
	size_t n = 0;
	for (unsigned i = 0; i < nshards; i++)
		n += shards[i].n;
	return n;
}

/*
 * As in Go, all that an object with a finalizer points to is a root, the object itself is not: so
 * it dies before what it needs, whatever else refers to that.
 */
struct GC_ms_entry *runtime_finalizerMark(uint32_t job, uint32_t njobs, struct GC_ms_entry *top,
                                          struct GC_ms_entry *limit)
{
	for (unsigned i = 0; i < nshards; i++) {
		const shard *sh = &shards[i];
		if (!sh->tab || !sh->n)
			continue;
		size_t slots = sh->tab->mask + 1;
		const finalizer *f = &sh->tab->slots[slots * job / njobs];
		const finalizer *end = &sh->tab->slots[slots * (job + 1) / njobs];
		for (; f < end; f++) {
			if (!f->hidden)
				continue;
			top = markContents((void *)~f->hidden, top, limit);
			if (!sh->nroots)
				continue;
			top = GC_MARK_AND_PUSH((void *)f->fn, top, limit, NULL);
			top = GC_MARK_AND_PUSH((void *)(uintptr_t)f->ftyp, top, limit, NULL);
			top = GC_MARK_AND_PUSH((void *)(uintptr_t)f->otyp, top, limit, NULL);
		}
	}
	return top;
}

static void enqueue(runtime_specialList *list, runtime_specialList *fdlist, const finalizer *f)
{
	runtime_special *s = runtime_specialAlloc();
	runtime_specialCall *c = runtime_specialCallOf(s);
	bool fd = !f->ftyp && f->otyp;
	c->fn = f->fn;
	c->call = (void (*)(GoFuncVal *, void *))(void (*)(void))(uintptr_t)f->ftyp;
	c->arg[0] = ~f->hidden;
	c->arg[1] = (uintptr_t)f->otyp;
	runtime_specialPush(fd ? fdlist : list, s, 0);
}

static void wakefing(void)
{
	runtime_lock(&queue.lock);
	runtime_g *gp = queue.fing;
	queue.fing = NULL;
	runtime_unlock(&queue.lock);
	if (gp)
		runtime_goready(gp);
}

/* Moves the finalizers of dead objects from sh to the lists. What moves up behind a removed one may
 * have been looked at before; that does no harm. */
static void scanShard(shard *sh, runtime_specialList *list, runtime_specialList *fdlist)
{
	for (size_t i = 0; i <= sh->tab->mask;) {
		finalizer *f = &sh->tab->slots[i];
		if (!f->hidden || GC_is_marked(GC_base((void *)~f->hidden))) {
			i++;
			continue;
		}
		enqueue(list, fdlist, f);
		removeAt(sh, i);
	}
	size_t slots = sh->tab->mask + 1;
	while (slots > firstSlots && sh->n < slots / 8)
		slots /= 2;
	if (slots <= sh->tab->mask)
		resize(sh, slots);
}

/* All that they point to is marked already, see above. */
static void revive(const runtime_specialList *list)
{
	for (const runtime_special *s = list->head; s; s = runtime_specialNext(s))
		GC_set_mark_bit(GC_base((void *)runtime_specialCallOf(s)->arg[0]));
}

void runtime_finalizerReclaimStart(void)
{
	runtime_specialList list = {NULL, NULL, 0}, fdlist = {NULL, NULL, 0};
	for (unsigned i = 0; i < nshards; i++) {
		shard *sh = &shards[i];
		runtime_spinLock(&sh->lock);
		if (sh->n)
			scanShard(sh, &list, &fdlist);
		runtime_spinUnlock(&sh->lock);
	}
	if (!list.n && !fdlist.n)
		return;
	revive(&list);
	revive(&fdlist);
	runtime_lock(&queue.lock);
	queue.queued += list.n + fdlist.n;
	runtime_specialAppend(&queue.list, &list);
	runtime_specialAppend(&queue.fdlist, &fdlist);
	runtime_unlock(&queue.lock);
	wakefing();
}

/* Calls s->fn for the object, as what the function takes it. */
static void runFinalizer(const runtime_specialCall *s)
{
	void *obj = (void *)s->arg[0];
	const abi_FuncType *ft = (const abi_FuncType *)(void *)(uintptr_t)s->call;
	if (!ft) {
		((void (*)(void *))(void (*)(void))s->fn)(obj);
		return;
	}
	const abi_Type *otyp = (const abi_Type *)s->arg[1];
	const abi_Type *fint = runtime_funcIn(ft)[0];
	GoEface e = {otyp, obj};
	void *arg = &obj;
	if (fint->Kind_ == abi_Interface) {
		const abi_InterfaceType *ityp = (const abi_InterfaceType *)fint;
		arg = &e;
		if (ityp->Methods.len != 0) {
			GoIface i = runtime_assertE2I(ityp, e);
			memcpy(&e, &i, sizeof(e));
		}
	}
	runtime_reflectcall(ft, s->fn, &arg, NULL);
}

static void runFinalizers(void *unused);

static void createfing(void)
{
	if (__atomic_load_n(&queue.started, __ATOMIC_RELAXED))
		return;
	runtime_lock(&queue.lock);
	bool started = queue.started;
	queue.started = true;
	runtime_unlock(&queue.lock);
	if (!started)
		runtime_goSystem(runFinalizers, NULL);
}

void runtime_finalizerStart(void)
{
	runtime_lock(&queue.lock);
	bool due = !queue.started && (queue.list.head || queue.fdlist.head);
	runtime_unlock(&queue.lock);
	if (due)
		createfing();
}

/* Takes the oldest from l and runs it. The queue is locked before and after. */
static __attribute__((noinline)) void runOne(runtime_specialList *l)
{
	bool fd = l == &queue.fdlist;
	runtime_special *s = runtime_specialTake(l, 1);
	if (fd)
		queue.fdRunning++;
	runtime_unlock(&queue.lock);
	runtime_specialCall copy = *runtime_specialCallOf(s);
	runtime_specialFreeList(s);
	runFinalizer(&copy);
	runtime_lock(&queue.lock);
	queue.executed++;
	if (fd)
		queue.fdRunning--;
}

static bool unlockQueue(runtime_g *gp, void *arg)
{
	(void)arg;
	queue.fing = gp;
	runtime_unlock(&queue.lock);
	return true;
}

/* A finalizer has ended its goroutine: another takes its place. */
static void fingExit(void *unused)
{
	(void)unused;
	runtime_lock(&queue.lock);
	queue.executed++;
	runtime_unlock(&queue.lock);
	runtime_goSystem(runFinalizers, NULL);
}

static void runFinalizers(void *unused)
{
	(void)unused;
	RUNTIME_DEFER(fingExit, NULL);
	runtime_lock(&queue.lock);
	for (;;) {
		if (queue.fdlist.head)
			runOne(&queue.fdlist);
		else if (queue.list.head)
			runOne(&queue.list);
		else {
			runtime_clearDeadStack();
			runtime_gopark(unlockQueue, NULL, runtime_waitReasonFinalizerWait);
			runtime_lock(&queue.lock);
		}
	}
}

/* Where one blocks, callers soon do not wait for it any more. */
void runtime_finalizerLetRun(void)
{
	enum {
		naps = 100,
		napNs = 100000,
		patience = 5
	};
	static struct {
		uint64_t executed;
		int waits;
	} stuck;
	uint64_t now = __atomic_load_n(&queue.executed, __ATOMIC_RELAXED);

	if (now != __atomic_exchange_n(&stuck.executed, now, __ATOMIC_RELAXED))
		__atomic_store_n(&stuck.waits, 0, __ATOMIC_RELAXED);
	if (now == __atomic_load_n(&queue.queued, __ATOMIC_RELAXED) ||
	    __atomic_fetch_add(&stuck.waits, 1, __ATOMIC_RELAXED) >= patience)
		return;
	for (int i = 0; i < naps && now != __atomic_load_n(&queue.queued, __ATOMIC_RELAXED); i++) {
		nanosleep(&(struct timespec){0, napNs}, NULL);
		now = __atomic_load_n(&queue.executed, __ATOMIC_RELAXED);
	}
}

bool runtime_finalizerRunFD(void)
{
	bool ran = false;
	runtime_lock(&queue.lock);
	while (queue.fdlist.head || queue.fdRunning) {
		if (queue.fdlist.head)
			runOne(&queue.fdlist);
		else if (ran)
			break;
		else {
			runtime_unlock(&queue.lock);
			runtime_Gosched();
			runtime_lock(&queue.lock);
		}
		ran = true;
	}
	runtime_unlock(&queue.lock);
	return ran;
}

void runtime_finReadQueueStats(uint64_t *queued, uint64_t *executed)
{
	runtime_lock(&queue.lock);
	*queued = queue.queued;
	*executed = queue.executed;
	runtime_unlock(&queue.lock);
}

static int inStatic(struct dl_phdr_info *info, size_t size, void *arg)
{
	(void)size;
	uintptr_t p = *(uintptr_t *)arg;
	for (int i = 0; i < info->dlpi_phnum; i++) {
		const ElfW(Phdr) *ph = &info->dlpi_phdr[i];
		if (ph->p_type == PT_LOAD && ph->p_flags & PF_W &&
		    p - (info->dlpi_addr + ph->p_vaddr) < ph->p_memsz)
			return 1;
	}
	return 0;
}

bool runtime_isGoPointerWithoutSpan(const void *p)
{
	uintptr_t addr = (uintptr_t)p;
	return p == runtime_zerobase || dl_iterate_phdr(inStatic, &addr);
}

bool runtime_blockUntilEmptyFinalizerQueue(int64_t timeout)
{
	int64_t start = runtime_nanotime();
	do {
		runtime_lock(&queue.lock);
		bool empty = !queue.list.head && !queue.fdlist.head && !queue.fdRunning &&
		             (queue.fing || !queue.started);
		runtime_unlock(&queue.lock);
		if (empty)
			return true;
		runtime_Gosched();
	} while (runtime_nanotime() - start < timeout);
	return false;
}

static GOCRT_NORETURN void throw3(GoString a, GoString b, GoString c)
{
	runtime_throw(runtime_concatstring3(a, b, c));
}

static GoString typestring(const abi_Type *t)
{
	return runtime_rtype_string(runtime_toRType(t));
}

static GOCRT_NORETURN void cannotPass(const abi_Type *etyp, const abi_Type *ftyp, GoString why)
{
	GoString head = runtime_concatstring3(GOSTR("runtime.SetFinalizer: cannot pass "),
	                                      typestring(etyp), GOSTR(" to finalizer "));
	throw3(head, typestring(ftyp), why);
}

/* Whether a finalizer whose parameter is fint takes a pointer of type etyp. */
static bool takes(const abi_Type *fint, const abi_Type *etyp, GoEface obj)
{
	if (fint == etyp)
		return true;
	if (fint->Kind_ == abi_Pointer)
		return (!(fint->TFlag & abi_TFlagUncommon) || !(etyp->TFlag & abi_TFlagUncommon)) &&
		       ((const abi_PtrType *)fint)->Elem == ((const abi_PtrType *)etyp)->Elem;
	if (fint->Kind_ != abi_Interface)
		return false;
	const abi_InterfaceType *ityp = (const abi_InterfaceType *)fint;
	return ityp->Methods.len == 0 || runtime_assertE2I2(ityp, obj).tab != NULL;
}

enum {
	maxTinySize = 16
};

/* Whether p may have a finalizer: false where it is static. elem: what it points to, or NULL. */
static bool checkObject(void *p, const abi_Type *elem)
{
	void *base = GC_base(p);
	if (!base) {
		if (!runtime_isGoPointerWithoutSpan(p))
			runtime_throw(
			    GOSTR("runtime.SetFinalizer: pointer not in allocated block"));
		return false;
	}
	if (p != base && (!elem || elem->PtrBytes != 0 || elem->Size_ >= maxTinySize))
		runtime_throw(
		    GOSTR("runtime.SetFinalizer: pointer not at beginning of allocated block"));
	return true;
}

void runtime_SetFinalizer(GoEface obj, GoEface finalizer)
{
	const abi_Type *etyp = obj.type, *ftyp = finalizer.type;
	if (!etyp)
		runtime_throw(GOSTR("runtime.SetFinalizer: first argument is nil"));
	if (etyp->Kind_ != abi_Pointer)
		throw3(GOSTR("runtime.SetFinalizer: first argument is "), typestring(etyp),
		       GOSTR(", not pointer"));
	const abi_Type *elem = ((const abi_PtrType *)etyp)->Elem;
	if (!elem)
		runtime_throw(GOSTR("nil elem type!"));
	if (!checkObject(obj.data, elem))
		return;
	if (!ftyp) {
		removefinalizer(obj.data);
		return;
	}
	if (ftyp->Kind_ != abi_Func)
		throw3(GOSTR("runtime.SetFinalizer: second argument is "), typestring(ftyp),
		       GOSTR(", not a function"));
	const abi_FuncType *ft = (const abi_FuncType *)ftyp;
	if (ft->OutCount & 0x8000)
		cannotPass(etyp, ftyp, GOSTR(" because dotdotdot"));
	if (ft->InCount != 1 || !takes(runtime_funcIn(ft)[0], etyp, obj))
		cannotPass(etyp, ftyp, GOSTR(""));
	createfing();
	if (!addfinalizer(obj.data, finalizer.data, ft, etyp))
		runtime_throw(GOSTR("runtime.SetFinalizer: finalizer already set"));
}

static void setFinalizerC(void *obj, void (*fn)(void *), uintptr_t fd)
{
	if (!checkObject(obj, NULL))
		return;
	if (!fn) {
		removefinalizer(obj);
		return;
	}
	createfing();
	if (!addfinalizer(obj, (GoFuncVal *)(uintptr_t)fn, NULL, (const abi_Type *)fd))
		runtime_throw(GOSTR("runtime.SetFinalizer: finalizer already set"));
}

void runtime_setFinalizerC(void *obj, void (*fn)(void *))
{
	setFinalizerC(obj, fn, 0);
}

void runtime_setFinalizerFD(void *obj, void (*fn)(void *))
{
	setFinalizerC(obj, fn, runtime_specialFD);
}

void runtime_KeepAlive(GoEface x)
{
	RUNTIME_KEEPALIVE(x.data);
}

void runtime_finalizerForkLock(void)
{
	for (unsigned i = 0; i < nshards; i++)
		runtime_spinLock(&shards[i].lock);
	runtime_lock(&queue.lock);
}

/* The child has no finalizer goroutine. */
void runtime_finalizerForkUnlock(bool child)
{
	if (child) {
		queue.fing = NULL;
		queue.started = false;
		queue.fdRunning = 0;
	}
	runtime_unlock(&queue.lock);
	for (unsigned i = nshards; i-- > 0;)
		runtime_spinUnlock(&shards[i].lock);
}
