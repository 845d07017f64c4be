/*
 * Profiles of memory, goroutines and threads, and the text of a stack. Waits and locks are not
 * sampled.
 *
 * Ports runtime/mprof.go.
 *
 * The profile of memory has a bucket for each stack that allocates, with each size. A sampled
 * object has a special that refers to its bucket. Allocations count when they happen, frees when a
 * collection finds them, so both are kept by cycle: what a program reads is how things stood when
 * marking last ended. In Go frees come in until the next collection; here all of them are known at
 * GC_EVENT_RECLAIM_END, and the collection is published there.
 *
 * Whoever allocates may hold any lock but those of the tables below him. So what is called for a
 * sample takes none but the two here and a shard's of the specials', each by itself, and does not
 * allocate: stacks are kept as the unwinder gives them, and what was inlined there is worked out
 * when the profile is read. Under the two locks nothing is called that allocates or waits.
 */
#include <string.h>

#include "internal/std/runtime/pprof/pprof.h"
#include "runtime/mgc.h"
#include "runtime/symtab.h"

/* Changes to the lists of buckets, and the memory that they are made of. */
static runtime_mutex profInsertLock;
/* What the buckets count, and mProfCycle. Go has four locks here, for a hundred processors. */
static runtime_mutex profMemLock;

enum {
	buckHashSize = 179999,
	ncycles = 3,
	bucketChunk = 256 << 10
};

typedef struct memRecordCycle {
	GoUintptr allocs, frees;
	GoUintptr alloc_bytes, free_bytes;
} memRecordCycle;

/*
 * Active is what is published. An allocation counts for the cycle after the next end of marking, a
 * free for that of the last one; future holds these two and the one that is due to be published.
 */
typedef struct memRecord {
	memRecordCycle active, future[ncycles];
} memRecord;

/* Never freed, outside the collector's heap; all but the record stays as it is. */
struct runtime_bucket {
	runtime_bucket *next, *allnext;
	GoUintptr hash, size;
	GoInt nstk;
	memRecord mp;
	GoUintptr stk[]; /* see runtime_unwind */
};

static runtime_bucket *mbuckets, **buckhash;
static uint32_t mProfCycle;

static void addCycle(memRecordCycle *a, const memRecordCycle *b)
{
	a->allocs += b->allocs;
	a->frees += b->frees;
	a->alloc_bytes += b->alloc_bytes;
	a->free_bytes += b->free_bytes;
}

/* Zeroed. profInsertLock is held. */
static runtime_bucket *newBucket(GoInt nstk)
{
	static char *chunk;
	static size_t left;
	size_t n = sizeof(runtime_bucket) + (size_t)nstk * sizeof(GoUintptr);

	n = (n + sizeof(uint64_t) - 1) & ~(sizeof(uint64_t) - 1);
	if (n > left) {
		chunk = runtime_sysAlloc(bucketChunk);
		left = bucketChunk;
	}
	runtime_bucket *b = (runtime_bucket *)chunk;
	chunk += n;
	left -= n;
	b->nstk = nstk;
	return b;
}

static runtime_bucket *findBucket(runtime_bucket *b, GoUintptr hash, GoUintptr size,
                                  const GoUintptr *stk, GoInt nstk)
{
	while (b && (b->hash != hash || b->size != size || b->nstk != nstk ||
	             memcmp(b->stk, stk, (size_t)nstk * sizeof(*stk)) != 0))
		b = b->next;
	return b;
}

/* Bob Jenkins' hash, a word at a time. */
static GoUintptr hashStack(GoUintptr size, const GoUintptr *stk, GoInt nstk)
{
	GoUintptr h = 0;

	for (GoInt i = 0; i <= nstk; i++) {
		h += i < nstk ? stk[i] : size;
		h += h << 10;
		h ^= h >> 6;
	}
	h += h << 3;
	return h ^ h >> 11;
}

/* The bucket of size and stk[0:nstk], made where there is none. */
static runtime_bucket *stkbucket(GoUintptr size, const GoUintptr *stk, GoInt nstk)
{
	GoUintptr h = hashStack(size, stk, nstk);
	runtime_bucket **table = __atomic_load_n(&buckhash, __ATOMIC_ACQUIRE), **head, *b;

	if (table) {
		head = &table[h % buckHashSize];
		b = findBucket(__atomic_load_n(head, __ATOMIC_ACQUIRE), h, size, stk, nstk);
		if (b)
			return b;
	}
	runtime_lock(&profInsertLock);
	if (!buckhash)
		__atomic_store_n(&buckhash, runtime_sysAlloc(buckHashSize * sizeof(*buckhash)),
		                 __ATOMIC_RELEASE);
	head = &buckhash[h % buckHashSize];
	b = findBucket(*head, h, size, stk, nstk);
	if (!b) {
		b = newBucket(nstk);
		memcpy(b->stk, stk, (size_t)nstk * sizeof(*stk));
		b->hash = h;
		b->size = size;
		b->next = *head;
		b->allnext = mbuckets;
		__atomic_store_n(head, b, __ATOMIC_RELEASE);
		__atomic_store_n(&mbuckets, b, __ATOMIC_RELEASE);
	}
	runtime_unlock(&profInsertLock);
	return b;
}

void runtime_mProf_NextCycle(void)
{
	runtime_lock(&profMemLock);
	mProfCycle = (mProfCycle + 1) % ncycles;
	runtime_unlock(&profMemLock);
}

/* profMemLock is held. */
static void mProf_FlushLocked(uint32_t index)
{
	for (runtime_bucket *b = __atomic_load_n(&mbuckets, __ATOMIC_ACQUIRE); b; b = b->allnext) {
		memRecordCycle *mpc = &b->mp.future[index % ncycles];
		addCycle(&b->mp.active, mpc);
		*mpc = (memRecordCycle){0};
	}
}

void runtime_mProf_PostSweep(void)
{
	runtime_lock(&profMemLock);
	mProf_FlushLocked(mProfCycle);
	mProf_FlushLocked(mProfCycle + 1);
	runtime_unlock(&profMemLock);
}

void runtime_mProf_Malloc(void *p, GoUintptr size)
{
	GoUintptr stk[runtime_profStackDepth];
	GoInt nstk = runtime_unwind((GoSlice){stk, 0, runtime_profStackDepth});
	runtime_bucket *b = stkbucket(size, stk, nstk);

	runtime_lock(&profMemLock);
	memRecordCycle *mpc = &b->mp.future[(mProfCycle + 2) % ncycles];
	mpc->allocs++;
	mpc->alloc_bytes += size;
	runtime_unlock(&profMemLock);
	runtime_setprofilebucket(p, b);
}

void runtime_mProf_Free(runtime_bucket *b)
{
	runtime_lock(&profMemLock);
	memRecordCycle *mpc = &b->mp.future[(mProfCycle + 1) % ncycles];
	mpc->frees++;
	mpc->free_bytes += b->size;
	runtime_unlock(&profMemLock);
}

void runtime_mProfForkLock(void)
{
	runtime_lock(&profInsertLock);
	runtime_lock(&profMemLock);
}

void runtime_mProfForkUnlock(void)
{
	runtime_unlock(&profMemLock);
	runtime_unlock(&profInsertLock);
}

static int64_t blockprofilerate, mutexprofilerate;

void runtime_SetBlockProfileRate(GoInt rate)
{
	__atomic_store_n(&blockprofilerate, rate < 0 ? 0 : rate, __ATOMIC_RELAXED);
}

GoInt runtime_SetMutexProfileFraction(GoInt rate)
{
	if (rate < 0)
		return __atomic_load_n(&mutexprofilerate, __ATOMIC_RELAXED);
	return __atomic_exchange_n(&mutexprofilerate, rate, __ATOMIC_RELAXED);
}

GoInt runtime_MemProfileRate = 0;

static bool shown(const runtime_bucket *b, bool inuseZero)
{
	return inuseZero || b->mp.active.alloc_bytes != b->mp.active.free_bytes;
}

/* How many there are. Before the first collection what was counted so far is published, so that
 * there is a profile where none ever happens. profMemLock is held. */
static GoInt countBuckets(runtime_bucket *head, bool inuseZero)
{
	bool clear = true;
	GoInt n = 0;

	for (runtime_bucket *b = head; b && clear; b = b->allnext)
		clear = b->mp.active.allocs == 0 && b->mp.active.frees == 0;
	for (uint32_t c = 0; clear && c < ncycles; c++)
		mProf_FlushLocked(c);
	for (runtime_bucket *b = head; b; b = b->allnext)
		n += shown(b, inuseZero);
	return n;
}

/* Calls copyFn for each record where there are no more than size, under a lock: it must not
 * allocate. */
static runtime_MemProfile_return memProfileInternal(GoInt size, bool inuseZero,
                                                    void (*copyFn)(runtime_bucket *, void *),
                                                    void *arg)
{
	runtime_lock(&profMemLock);
	mProf_FlushLocked(mProfCycle);
	runtime_bucket *head = __atomic_load_n(&mbuckets, __ATOMIC_ACQUIRE);
	GoInt n = countBuckets(head, inuseZero);
	for (runtime_bucket *b = n <= size ? head : NULL; b; b = b->allnext) {
		if (shown(b, inuseZero))
			copyFn(b, arg);
	}
	runtime_unlock(&profMemLock);
	return (runtime_MemProfile_return){n, n <= size};
}

/* The bucket stands for its stack at first. */
static void copyMemProfileRecord(runtime_bucket *b, void *arg)
{
	runtime_MemProfileRecord **dst = arg;
	const memRecordCycle *c = &b->mp.active;

	*(*dst)++ = (runtime_MemProfileRecord){
	    (int64_t)c->alloc_bytes, (int64_t)c->free_bytes, (int64_t)c->allocs,
	    (int64_t)c->frees,       {(GoUintptr)b},
	};
}

runtime_MemProfile_return runtime_MemProfile(GoSlice p, bool inuseZero)
{
	runtime_MemProfileRecord *r = p.p, *end = r;
	runtime_MemProfile_return n =
	    memProfileInternal(p.len, inuseZero, copyMemProfileRecord, &end);

	for (; r < end; r++) {
		const runtime_bucket *b = (const runtime_bucket *)r->Stack0[0];
		GoSlice stk = {r->Stack0, 0, runtime_StackRecordDepth};
		runtime_expandStack(&stk, b->stk, b->nstk);
		if (stk.len < stk.cap)
			r->Stack0[stk.len] = 0;
	}
	return n;
}

static void copyProfileRecord(runtime_bucket *b, void *arg)
{
	internal_profilerecord_MemProfileRecord **dst = arg;
	const memRecordCycle *c = &b->mp.active;

	*(*dst)++ = (internal_profilerecord_MemProfileRecord){
	    (int64_t)c->alloc_bytes, (int64_t)c->free_bytes,     (int64_t)c->allocs,
	    (int64_t)c->frees,       {b->stk, b->nstk, b->nstk},
	};
}

runtime_MemProfile_return runtime_pprof_memProfileInternal(GoSlice p, bool inuseZero)
{
	internal_profilerecord_MemProfileRecord *r = p.p, *end = r;
	runtime_MemProfile_return n = memProfileInternal(p.len, inuseZero, copyProfileRecord, &end);

	for (; r < end; r++) {
		GoSlice raw = r->Stack;
		r->Stack = runtime_makeStack(raw.p, raw.len);
	}
	return n;
}

runtime_BlockProfile_return runtime_BlockProfile(GoSlice p)
{
	(void)p;
	return (runtime_BlockProfile_return){0, true};
}

runtime_BlockProfile_return runtime_pprof_blockProfileInternal(GoSlice p)
{
	return runtime_BlockProfile(p);
}

runtime_MutexProfile_return runtime_MutexProfile(GoSlice p)
{
	(void)p;
	return (runtime_MutexProfile_return){0, true};
}

runtime_MutexProfile_return runtime_pprof_mutexProfileInternal(GoSlice p)
{
	return runtime_MutexProfile(p);
}

/* Clears the first n records, at least as many as there must be room for. */
static bool clearRecords(GoSlice p, GoInt n)
{
	if (n > p.len)
		return false;
	memset(p.p, 0, (size_t)n * sizeof(runtime_StackRecord));
	return true;
}

runtime_ThreadCreateProfile_return runtime_ThreadCreateProfile(GoSlice p)
{
	GoInt n = runtime_mcount();

	return (runtime_ThreadCreateProfile_return){n, clearRecords(p, n)};
}

runtime_ThreadCreateProfile_return runtime_pprof_threadCreateInternal(GoSlice p)
{
	GoInt n = runtime_mcount();

	if (n > p.len)
		return (runtime_ThreadCreateProfile_return){n, false};
	memset(p.p, 0, (size_t)n * sizeof(internal_profilerecord_StackRecord));
	return (runtime_ThreadCreateProfile_return){n, true};
}

runtime_GoroutineProfile_return runtime_pprof_goroutineProfileWithLabels(GoSlice p, GoSlice labels)
{
	GoInt n = runtime_gcount();
	GoUintptr stk[runtime_profStackDepth];

	if (p.len == 0 || n > p.len)
		return (runtime_GoroutineProfile_return){n, false};
	internal_profilerecord_StackRecord *r = p.p;
	memset(r, 0, (size_t)n * sizeof(*r));
	r->Stack =
	    runtime_makeStack(stk, runtime_unwind((GoSlice){stk, 0, runtime_profStackDepth}));
	if (labels.len == p.len) {
		memset(labels.p, 0, (size_t)n * sizeof(void *));
		*(void **)labels.p = runtime_pprof_runtime_getProfLabel();
	}
	return (runtime_GoroutineProfile_return){n, true};
}

runtime_GoroutineProfile_return runtime_pprof_goroutineLeakProfileWithLabels(GoSlice p,
                                                                             GoSlice labels)
{
	(void)p;
	(void)labels;
	return (runtime_GoroutineProfile_return){0, true};
}

runtime_GoroutineProfile_return runtime_GoroutineProfile(GoSlice p)
{
	GoInt n = runtime_gcount();

	if (p.len == 0 || !clearRecords(p, n))
		return (runtime_GoroutineProfile_return){n, false};
	GoUintptr *stack = ((runtime_StackRecord *)p.p)->Stack0;
	runtime_callers(0, (GoSlice){stack, runtime_StackRecordDepth, runtime_StackRecordDepth});
	return (runtime_GoroutineProfile_return){n, true};
}

GoInt runtime_Stack(GoSlice buf, bool all)
{
	runtime_g *gp = runtime_getg();
	GoSlice text = {NULL, 0, 0}, *outer = gp->writebuf;
	GoInt n;

	if (buf.len == 0)
		return 0;
	gp->writebuf = &text;
	runtime_goroutineheader(gp);
	if (all)
		runtime_tracebackothers(gp);
	gp->writebuf = outer;
	n = text.len < buf.len ? text.len : buf.len;
	runtime_memmove(buf.p, text.p, (GoUintptr)n);
	return n;
}
