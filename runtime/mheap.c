/*
 * The table of cleanups, which also holds what is queued; giving memory back; weak pointers.
 *
 * Ports runtime/mheap.go: its specials, freeOSMemory and weak handles.
 *
 * The collector's own registration knows one finalizer of an object, keeps the object for another
 * collection and takes the allocation lock, for 225 to 570 ns. So cleanups have a table that the
 * collector does not see: when marking is complete, what stands for an unmarked object is queued,
 * and the object's memory is free. The table is in chunks of 64 KiB, those of a thread under one
 * lock. What was measured on the way, in ns per object, with 1 M to 4 M objects, on 2 processors:
 *
 *	AddCleanup	115 to 175 with the object and the call in one entry of 48 bytes, 80 to 110
 *			with the call apart
 *	Stop		12 to 14 and 11 to 12, the same; 8 to 9 without a register to save as well
 *
 * Without the lock Stop takes as long, so the threads have no lists of free entries of their own.
 */
#define GC_THREADS
#include <gc/gc.h>
#include <gc/gc_mark.h>
#include <sys/mman.h>

#include "internal/std/runtime/debug/debug.h"
#include "internal/std/weak/weak.h"
#include "runtime/mgc.h"
#include "runtime/ptrtab.h"

enum {
	chunkBytes = 64 << 10,
	perChunk = (chunkBytes - 64) / (sizeof(runtime_special) + sizeof(runtime_specialCall)),
	nshards = 64,       /* a power of two; ids begin behind it */
	narenas = 256,      /* of each class */
	arenaChunks = 4096, /* at most in one arena */
	firstArena = 4,     /* chunks in the first */
	piecesPerChunk = 4,
	perPiece = (perChunk + piecesPerChunk - 1) / piecesPerChunk,
	idleCycles = 2, /* collections until an empty chunk's memory goes back */
	pageBytes = 4096
};

/* Chunks of one class are scanned for roots, those of the other hold nothing that could be one. */
enum {
	classNoscan,
	classScan,
	nclasses
};

typedef struct chunk {
	struct chunk *next; /* with room, of the same shard and class */
	runtime_special *free;
	uint32_t shard;
	uint32_t class;
	uint32_t bump;    /* entries from here on were not used since the chunk was empty */
	uint32_t live;    /* entries in use */
	uint32_t taken;   /* of these, not waiting for their object */
	uint32_t touched; /* largest bump since the memory was given back */
	uint32_t idle;    /* collections seen while empty */
	__attribute__((aligned(64))) runtime_special entries[perChunk];
	runtime_specialCall calls[perChunk];
} chunk;

_Static_assert(sizeof(chunk) == chunkBytes, "a chunk's address follows from an entry's");

/* Its lock covers the chunks that carry its number. */
typedef struct shard {
	__attribute__((aligned(128))) runtime_spinlock lock;
	uint64_t nextid;
	chunk *avail[nclasses]; /* chunks with room */
} shard;

typedef struct arena {
	chunk *chunks;
	uint32_t n, cap;
} arena;

static shard shards[nshards];

static runtime_mutex arenaLock;
static arena arenas[nclasses][narenas];
static uint32_t arenaCount[nclasses];

/* The shard of the calling thread, plus one. */
static __thread uint32_t threadShard __attribute__((tls_model("initial-exec")));
static uint32_t nextShard;

static shard *myShard(void)
{
	if (__builtin_expect(!threadShard, 0))
		threadShard = __atomic_fetch_add(&nextShard, 1, __ATOMIC_RELAXED) % nshards + 1;
	return &shards[threadShard - 1];
}

static chunk *chunkOf(const runtime_special *s)
{
	return (chunk *)((uintptr_t)s & ~(uintptr_t)(chunkBytes - 1));
}

runtime_specialCall *runtime_specialCallOf(const runtime_special *s)
{
	chunk *k = chunkOf(s);
	return &k->calls[s - k->entries];
}

/* A mapping of its own, aligned to chunks, twice the size of the last. */
static void newArena(uint32_t class)
{
	uint32_t n = arenaCount[class];
	if (n == narenas)
		runtime_throw(GOSTR("runtime: too many cleanups"));
	uint32_t cap = n ? arenas[class][n - 1].cap * 2 : firstArena;
	if (cap > arenaChunks)
		cap = arenaChunks;
	uintptr_t p = (uintptr_t)runtime_sysAlloc((size_t)(cap + 1) * chunkBytes);
	p = (p + chunkBytes - 1) & ~(uintptr_t)(chunkBytes - 1);
	arenas[class][n] = (arena){(chunk *)p, 0, cap};
	__atomic_store_n(&arenaCount[class], n + 1, __ATOMIC_RELEASE);
}

static chunk *newChunk(uint32_t shardno, uint32_t class)
{
	runtime_lock(&arenaLock);
	uint32_t n = arenaCount[class];
	if (n == 0 || arenas[class][n - 1].n == arenas[class][n - 1].cap)
		newArena(class);
	arena *a = &arenas[class][arenaCount[class] - 1];
	chunk *k = &a->chunks[a->n];
	k->shard = shardno;
	k->class = class;
	__atomic_store_n(&a->n, a->n + 1, __ATOMIC_RELEASE);
	runtime_unlock(&arenaLock);
	return k;
}

/* An entry of sh, which is locked. What is stored in it from now on is a root. */
static runtime_special *allocLocked(shard *sh, uint32_t class, uint64_t id)
{
	chunk *k = sh->avail[class];
	if (__builtin_expect(!k, 0))
		sh->avail[class] = k = newChunk((uint32_t)(sh - shards), class);
	runtime_special *s = k->free;
	if (s)
		k->free = (runtime_special *)s->link;
	else
		s = &k->entries[k->bump++];
	if (++k->live == perChunk)
		sh->avail[class] = k->next;
	s->id = id;
	runtime_publish();
	return s;
}

/* Frees s, whose chunk is returned if it was full, or is empty now: NULL mostly. */
static inline chunk *freeLocked(runtime_special *s)
{
	chunk *k = chunkOf(s);
	s->id = runtime_specialFree;
	s->link = (uintptr_t)k->free;
	k->free = s;
	runtime_publish();
	k->live--;
	return __builtin_expect(k->live - 1 >= perChunk - 2, 0) ? k : NULL;
}

/* A chunk that was full has room again; one that has become empty starts afresh. */
static void changedLocked(shard *sh, chunk *k)
{
	if (k->live) {
		k->next = sh->avail[k->class];
		sh->avail[k->class] = k;
		return;
	}
	if (k->bump > k->touched)
		k->touched = k->bump;
	k->free = NULL;
	k->bump = 0;
	k->idle = 0;
}

runtime_special *runtime_specialAlloc(void)
{
	shard *sh = myShard();
	runtime_spinLock(&sh->lock);
	runtime_special *s = allocLocked(sh, classScan, runtime_specialTaken);
	chunkOf(s)->taken++;
	s->link = 0;
	runtime_spinUnlock(&sh->lock);
	return s;
}

void runtime_specialFreeList(runtime_special *s)
{
	shard *held = NULL;
	while (s) {
		runtime_special *next = runtime_specialNext(s);
		shard *sh = &shards[chunkOf(s)->shard];
		if (sh != held) {
			if (held)
				runtime_spinUnlock(&held->lock);
			runtime_spinLock(&sh->lock);
			held = sh;
		}
		chunkOf(s)->taken--;
		chunk *k = freeLocked(s);
		if (k)
			changedLocked(sh, k);
		s = next;
	}
	if (held)
		runtime_spinUnlock(&held->lock);
}

runtime_Cleanup runtime_specialAdd(void *base, const runtime_specialCall *call, uintptr_t flags,
                                   bool scan)
{
	shard *sh = myShard();
	runtime_spinLock(&sh->lock);
	uint64_t id = (sh->nextid += nshards) + (uint64_t)(sh - shards);
	runtime_special *s = allocLocked(sh, scan ? classScan : classNoscan, id);
	s->link = ~(uintptr_t)base ^ flags;
	*runtime_specialCallOf(s) = *call;
	runtime_spinUnlock(&sh->lock);
	return (runtime_Cleanup){id, (GoUintptr)s};
}

static __attribute__((noinline)) void changedUnlock(shard *sh, chunk *k)
{
	changedLocked(sh, k);
	runtime_spinUnlock(&sh->lock);
}

static inline void removeUnlock(shard *sh, runtime_Cleanup c)
{
	runtime_special *s = (runtime_special *)c.ptr;
	chunk *k = __builtin_expect(s->id == c.id, 1) ? freeLocked(s) : NULL;
	if (k)
		changedUnlock(sh, k);
	else
		runtime_spinUnlock(&sh->lock);
}

static __attribute__((noinline)) void removeSlow(shard *sh, runtime_Cleanup c)
{
	runtime_spinSlow(&sh->lock);
	removeUnlock(sh, c);
}

/* Two dozen instructions, none to save a register: what is rare are calls at the end. */
void runtime_specialRemove(runtime_Cleanup c)
{
	shard *sh = &shards[c.id % nshards];
	if (runtime_spinTryLock(&sh->lock))
		removeUnlock(sh, c);
	else
		removeSlow(sh, c);
}

static size_t chunksOf(uint32_t class)
{
	size_t n = 0;
	for (uint32_t i = 0; i < arenaCount[class]; i++)
		n += arenas[class][i].n;
	return n;
}

static chunk *nthChunk(uint32_t class, size_t n)
{
	const arena *a = arenas[class];
	for (; n >= a->n; a++)
		n -= a->n;
	return &a->chunks[n];
}

size_t runtime_specialMarkable(void)
{
	size_t live = 0;
	for (uint32_t i = 0; i < arenaCount[classScan]; i++)
		for (uint32_t j = 0; j < arenas[classScan][i].n; j++)
			live += arenas[classScan][i].chunks[j].live;
	return live;
}

struct GC_ms_entry *runtime_specialMark(uint32_t job, uint32_t njobs, struct GC_ms_entry *top,
                                        struct GC_ms_entry *limit)
{
	size_t pieces = chunksOf(classScan) * piecesPerChunk;
	size_t from = pieces * job / njobs, to = pieces * (job + 1) / njobs;
	for (; from < to; from++) {
		chunk *k = nthChunk(classScan, from / piecesPerChunk);
		uint32_t lo = from % piecesPerChunk * perPiece, hi = lo + perPiece;
		if (!k->live)
			continue;
		for (; lo < hi && lo < k->bump; lo++) {
			const runtime_specialCall *s = &k->calls[lo];
			if (k->entries[lo].id == runtime_specialFree)
				continue;
			top = GC_MARK_AND_PUSH((void *)s->fn, top, limit, NULL);
			top = GC_MARK_AND_PUSH((void *)s->arg[0], top, limit, NULL);
			top = GC_MARK_AND_PUSH((void *)s->arg[1], top, limit, NULL);
		}
	}
	return top;
}

void runtime_setprofilebucket(void *base, runtime_bucket *b)
{
	runtime_specialCall call = {.arg = {(uintptr_t)b}};
	runtime_specialAdd(base, &call, runtime_specialProfile, false);
}

/* A sampled object of k has died. */
static void freeProfiled(shard *sh, chunk *k, runtime_special *s)
{
	runtime_mProf_Free((runtime_bucket *)runtime_specialCallOf(s)->arg[0]);
	if (freeLocked(s))
		changedLocked(sh, k);
}

static void scanChunk(chunk *k, runtime_specialList *list, runtime_specialList *fdlist)
{
	runtime_spinlock *l = &shards[k->shard].lock;
	runtime_spinLock(l);
	uint32_t left = k->live - k->taken;
	for (runtime_special *s = k->entries; left > 0; s++) {
		if (s->id < runtime_specialFirstID)
			continue;
		left--;
		uintptr_t flags = ~s->link & runtime_specialFlags;
		if (runtime_gcAlive((void *)(~s->link - flags)))
			continue;
		if (flags & runtime_specialProfile) {
			freeProfiled(&shards[k->shard], k, s);
			continue;
		}
		s->id = runtime_specialTaken;
		k->taken++;
		runtime_specialPush(flags & runtime_specialFD ? fdlist : list, s, flags);
	}
	if (k->live == 0 && k->touched && ++k->idle >= idleCycles) {
		(void)madvise((char *)k + pageBytes, chunkBytes - pageBytes, MADV_DONTNEED);
		k->touched = 0;
	}
	runtime_spinUnlock(l);
}

void runtime_specialScan(runtime_specialList *list, runtime_specialList *fdlist)
{
	for (uint32_t class = 0; class < nclasses; class ++) {
		uint32_t na = __atomic_load_n(&arenaCount[class], __ATOMIC_ACQUIRE);
		for (uint32_t i = 0; i < na; i++) {
			arena *a = &arenas[class][i];
			uint32_t n = __atomic_load_n(&a->n, __ATOMIC_ACQUIRE);
			for (uint32_t j = 0; j < n; j++) {
				chunk *k = &a->chunks[j];
				if (k->live != k->taken || (k->touched && k->live == 0))
					scanChunk(k, list, fdlist);
			}
		}
	}
}

size_t runtime_specialRegistered(void)
{
	size_t registered = 0;
	for (uint32_t class = 0; class < nclasses; class ++) {
		uint32_t na = __atomic_load_n(&arenaCount[class], __ATOMIC_ACQUIRE);
		for (uint32_t i = 0; i < na; i++) {
			uint32_t n = __atomic_load_n(&arenas[class][i].n, __ATOMIC_ACQUIRE);
			for (uint32_t j = 0; j < n; j++)
				registered += arenas[class][i].chunks[j].live -
				              arenas[class][i].chunks[j].taken;
		}
	}
	return registered;
}

void runtime_specialPush(runtime_specialList *l, runtime_special *s, uintptr_t flags)
{
	s->link = (uintptr_t)l->head | flags;
	if (!l->head)
		l->tail = s;
	l->head = s;
	l->n++;
}

void runtime_specialAppend(runtime_specialList *to, const runtime_specialList *l)
{
	if (!l->head)
		return;
	if (to->head)
		to->tail->link |= (uintptr_t)l->head;
	else
		to->head = l->head;
	to->tail = l->tail;
	to->n += l->n;
}

runtime_special *runtime_specialTake(runtime_specialList *l, size_t max)
{
	runtime_special *first = l->head, *s = first;
	if (!s)
		return NULL;
	for (l->n--; --max > 0 && runtime_specialNext(s); l->n--)
		s = runtime_specialNext(s);
	l->head = runtime_specialNext(s);
	if (!l->head)
		l->tail = NULL;
	s->link &= runtime_specialFlags;
	return first;
}

void runtime_specialForkLock(void)
{
	for (unsigned i = 0; i < nshards; i++)
		runtime_spinLock(&shards[i].lock);
	runtime_lock(&arenaLock);
}

void runtime_specialForkUnlock(void)
{
	runtime_unlock(&arenaLock);
	for (unsigned i = nshards; i-- > 0;)
		runtime_spinUnlock(&shards[i].lock);
}

void runtime_debug_freeOSMemory(void)
{
	/* What a collection has freed is given back by the second after it. */
	runtime_GC();
	runtime_gcCollect(false);
	GC_gcollect_and_unmap();
}

/*
 * Weak pointers. A handle is an object of the collector's that is not scanned and holds the
 * address. The table finds the handle of an address. It keeps neither alive: when marking is
 * complete, a handle whose object died is cleared, and its entry goes, as does that of a handle
 * which nobody holds. The allocation lock guards all of it.
 */
struct runtime_weakHandle {
	uintptr_t p;
	uintptr_t immortal; /* no object: static data */
};

static struct {
	runtime_ptrTable handles;
	uint64_t seq; /* odd: the world runs, and what is dead has not been cleared yet */
} weak;

typedef struct weakCall {
	uintptr_t p;
	runtime_weakHandle *handle;
} weakCall;

void runtime_weakStartWorld(void)
{
	__atomic_store_n(&weak.seq, weak.seq | 1, __ATOMIC_RELEASE);
}

void runtime_weakReclaimStart(void)
{
	runtime_ptrTable *t = &weak.handles;

	for (size_t i = 0; t->n && i <= t->mask;) {
		runtime_ptrEntry *e = &t->slots[i];
		runtime_weakHandle *handle = (runtime_weakHandle *)e->word;
		bool dead = e->p && !handle->immortal && !runtime_gcAlive(GC_base((void *)e->p));
		if (dead)
			__atomic_store_n(&handle->p, 0, __ATOMIC_RELAXED);
		if (e->p && (dead || !GC_is_marked(handle)))
			runtime_ptrTableRemove(t, e);
		else
			i++;
	}
	runtime_ptrTableShrink(t);
	__atomic_store_n(&weak.seq, (weak.seq | 1) + 1, __ATOMIC_RELEASE);
}

void *weak_runtime_registerWeakPointer(void *p)
{
	return runtime_getOrAddWeakHandle(p);
}

static void *loadHandle(void *arg)
{
	weakCall *c = arg;
	c->p = c->handle->p;
	return NULL;
}

/*
 * Between the end of marking and the clearing of the handles the address is not to be trusted.
 * Without that in between, a collection finds it in this frame; otherwise the lock is held for as
 * long.
 */
void *weak_runtime_makeStrongFromWeak(void *u)
{
	weakCall c = {0, u};
	uint64_t seq = __atomic_load_n(&weak.seq, __ATOMIC_ACQUIRE);
	uintptr_t p = __atomic_load_n(&c.handle->p, __ATOMIC_ACQUIRE);

	if (!(seq & 1) && __atomic_load_n(&weak.seq, __ATOMIC_RELAXED) == seq)
		return (void *)p;
	GC_call_with_alloc_lock(loadHandle, &c);
	return (void *)c.p;
}

/* c->handle, unless the address has one already: then that. */
static void *addHandle(void *arg)
{
	weakCall *c = arg;
	runtime_ptrEntry *e = runtime_ptrTableAdd(&weak.handles, c->p, (uintptr_t)c->handle);
	c->handle = (runtime_weakHandle *)e->word;
	return NULL;
}

runtime_weakHandle *runtime_getOrAddWeakHandle(void *p)
{
	weakCall c = {(uintptr_t)p, runtime_getWeakHandle(p)};

	if (!c.handle) {
		c.handle = runtime_mallocgc(sizeof(*c.handle), &runtime_type__uintptr, true);
		*c.handle = (runtime_weakHandle){c.p, !GC_base(p)};
		GC_call_with_alloc_lock(addHandle, &c);
	}
	RUNTIME_KEEPALIVE(p);
	return c.handle;
}

static void *findHandle(void *arg)
{
	weakCall *c = arg;
	runtime_ptrEntry *e = runtime_ptrTableFind(&weak.handles, c->p);
	if (e)
		c->handle = (runtime_weakHandle *)e->word;
	return NULL;
}

runtime_weakHandle *runtime_getWeakHandle(void *p)
{
	weakCall c = {(uintptr_t)p, NULL};

	if (!GC_base(p) && !runtime_isGoPointerWithoutSpan(p))
		runtime_throw(GOSTR("getWeakHandle on invalid pointer"));
	GC_call_with_alloc_lock(findHandle, &c);
	return c.handle;
}
