/*
 * Allocation.
 *
 * Ports runtime/malloc.go.
 *
 * Memory of types without pointers is atomic; other memory is scanned conservatively, whatever its
 * type. Typed descriptors were tried and are not used, for GC_malloc_explicitly_typed takes the
 * allocation lock each time where GC_malloc has free lists per thread. Nanoseconds of CPU for one
 * object that stays, and milliseconds for a full collection of 300,000 with one pointer each, of
 * GC_malloc / typed / a kind of objects with that descriptor, best of five, 2 processors:
 *
 *	 16 bytes	 60 /  85 /  50	  7 /  9 /  6
 *	 32 bytes	 89 / 134 /  92	 11 / 14 / 10
 *	 64 bytes	135 / 142 / 127	 14 / 12 / 10
 *	128 bytes	284 / 283 / 233	 42 / 25 / 21
 *	256 bytes	461 / 419 / 417	 79 / 28 / 27
 *
 * With 8 threads that drop objects of 64 bytes at once it is 102 / 128 / 121. So small objects,
 *which are most, would be slower; a kind of its own would not, but the collector has room for a
 *dozen of kinds, and a program has thousands of types.
 */
#define GC_THREADS
#include <gc/gc.h>
#include <pthread.h>
#include <string.h>

#include "internal/reflectlite/reflectlite.h"
#include "internal/runtime/maps/maps.h"
#include "internal/std/reflect/reflect.h"
#include "runtime/mgc.h"
#include "runtime/symtab.h"

/* The address of every object of size zero. */
uint64_t runtime_zerobase[1];

static GOCRT_NORETURN void outOfMemory(GoUintptr size)
{
	runtime_prints("runtime: out of memory: cannot allocate ");
	runtime_printuint(size);
	runtime_prints("-byte block (");
	runtime_printuint(GC_get_heap_size());
	runtime_prints(" in use)\n");
	runtime_throw(GOSTR("out of memory"));
}

/* What Go has for each processor. A thread takes one and leaves it, with what it has counted, to
 * the next; nothing is locked, so that the child of a fork finds all as it should be. */
typedef struct mcache {
	GoUintptr mallocs;
	/* What may be allocated until the next sample, in bytes, and the rate that this was drawn
	 * for. */
	int64_t nextSample;
	GoInt memProfRate;
	struct mcache *next;
	bool taken;
} __attribute__((aligned(64))) mcache; /* a cache line, of which no other thread writes */

static mcache *mcaches;
static pthread_key_t mcacheKey;
static __thread mcache *ownMcache __attribute__((tls_model("initial-exec")));

static void freemcache(void *c)
{
	ownMcache = NULL;
	__atomic_store_n(&((mcache *)c)->taken, false, __ATOMIC_RELEASE);
}

static void initmcaches(void)
{
	pthread_key_create(&mcacheKey, freemcache);
}

static bool takemcache(mcache *c)
{
	bool taken = false;
	return __atomic_compare_exchange_n(&c->taken, &taken, true, false, __ATOMIC_ACQUIRE,
	                                   __ATOMIC_RELAXED);
}

static __attribute__((noinline)) mcache *allocmcache(void)
{
	enum {
		some = 64
	};
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	mcache *c = __atomic_load_n(&mcaches, __ATOMIC_ACQUIRE);

	pthread_once(&once, initmcaches);
	while (c && !takemcache(c))
		c = c->next;
	if (!c) {
		c = runtime_sysAlloc(some * sizeof(*c));
		c->taken = true;
		for (int i = 0; i < some - 1; i++)
			c[i].next = &c[i + 1];
		mcache **last = &c[some - 1].next;
		*last = __atomic_load_n(&mcaches, __ATOMIC_RELAXED);
		while (!__atomic_compare_exchange_n(&mcaches, last, c, false, __ATOMIC_RELEASE,
		                                    __ATOMIC_RELAXED))
			;
	}
	pthread_setspecific(mcacheKey, c);
	return ownMcache = c;
}

static inline mcache *getmcache(void)
{
	mcache *c = ownMcache;
	return __builtin_expect(c != NULL, 1) ? c : allocmcache();
}

static inline void countMalloc(void)
{
	mcache *c = getmcache();
	__atomic_store_n(&c->mallocs, c->mallocs + 1, __ATOMIC_RELAXED);
}

uint64_t runtime_mallocs(void)
{
	uint64_t n = 0;
	for (mcache *c = __atomic_load_n(&mcaches, __ATOMIC_ACQUIRE); c; c = c->next)
		n += __atomic_load_n(&c->mallocs, __ATOMIC_RELAXED);
	return n;
}

static inline void *mallocnoscan(GoUintptr size, bool needzero)
{
	countMalloc();
	void *p = GC_MALLOC_ATOMIC(size);
	if (!p)
		outOfMemory(size);
	return needzero ? memset(p, 0, size) : p;
}

/* Asked first, which keeps what follows as short as it is without. */
static inline bool profiling(void)
{
	return __builtin_expect(__atomic_load_n(&runtime_MemProfileRate, __ATOMIC_RELAXED) != 0, 0);
}

static __attribute__((noinline)) void *mallocnoscanProfiled(GoUintptr size, bool needzero)
{
	void *p = mallocnoscan(size, needzero);
	runtime_profilealloc(p, size, true);
	return p;
}

void *runtime_mallocgc(GoUintptr size, const abi_Type *typ, bool needzero)
{
	if (size == 0)
		return runtime_zerobase;
	if (typ && typ->PtrBytes != 0)
		return runtime_mallocscan(size);
	if (profiling())
		return mallocnoscanProfiled(size, needzero);
	return mallocnoscan(size, needzero);
}

void *runtime_newobject(const abi_Type *typ)
{
	return runtime_mallocgc(typ->Size_, typ, true);
}

void *internal_runtime_maps_newobject(const abi_Type *typ)
{
	return runtime_newobject(typ);
}

void *reflect_unsafe_New(const abi_Type *t)
{
	return runtime_newobject(t);
}

void *internal_reflectlite_unsafe_New(const abi_Type *t)
{
	return runtime_newobject(t);
}

void *runtime_newarray(const abi_Type *typ, GoInt n)
{
	GoUintptr mem;

	if (n < 0 || __builtin_mul_overflow(typ->Size_, (GoUintptr)n, &mem) ||
	    mem > RUNTIME_MAXALLOC)
		runtime_panicPlainError(GOSTR("runtime: allocation size out of range"));
	return runtime_mallocgc(mem, typ, true);
}

void *reflect_unsafe_NewArray(const abi_Type *t, GoInt n)
{
	return runtime_newarray(t, n);
}

void *internal_runtime_maps_newarray(const abi_Type *typ, GoInt n)
{
	return runtime_newarray(typ, n);
}

static inline void *mallocscan(GoUintptr size)
{
	countMalloc();
	void *p = GC_MALLOC(size);
	if (!p)
		outOfMemory(size);
	return p;
}

static __attribute__((noinline)) void *mallocscanProfiled(GoUintptr size)
{
	void *p = mallocscan(size);
	runtime_profilealloc(p, size, false);
	return p;
}

void *runtime_mallocscan(GoUintptr size)
{
	if (size == 0)
		return runtime_zerobase;
	if (profiling())
		return mallocscanProfiled(size);
	return mallocscan(size);
}

void runtime_profilealloc(void *p, GoUintptr size, bool noscan)
{
	enum {
		tinySize = 16
	};
	GoInt rate = __atomic_load_n(&runtime_MemProfileRate, __ATOMIC_RELAXED);
	mcache *c = getmcache();

	if (c->memProfRate != rate) {
		c->memProfRate = rate;
		c->nextSample = runtime_nextSample(rate);
	}
	/* Small objects without pointers share blocks of that size in Go. */
	size = noscan && size < tinySize ? tinySize : runtime_elemsize(size, noscan);
	c->nextSample -= (int64_t)size;
	if (c->nextSample >= 0)
		return;
	c->nextSample = runtime_nextSample(rate);
	runtime_mProf_Malloc(p, size);
}

/* The binary logarithm of x >= 1, to 24 bits behind the point. */
static double fastlog2(uint32_t x)
{
	int n = 31 - __builtin_clz(x);
	double m = (double)x / (double)(UINT32_C(1) << n), log = n;

	for (double bit = 0.5; bit > 0x1p-25; bit /= 2) {
		m *= m;
		if (m >= 2) {
			m /= 2;
			log += bit;
		}
	}
	return log;
}

/* A random number of the exponential distribution: -ln(q) * mean, for q in (0, 1]. */
static int32_t fastexprand(GoInt mean)
{
	static const GoInt maxMean = 0x7000000; /* the result fits */
	static const double minusLn2 = -0.6931471805599453;
	enum {
		randomBits = 26
	};
	uint32_t q = runtime_cheaprandn(UINT32_C(1) << randomBits) + 1;

	if (mean > maxMean)
		mean = maxMean;
	return (int32_t)((fastlog2(q) - randomBits) * minusLn2 * (double)mean) + 1;
}

int64_t runtime_nextSample(GoInt rate)
{
	if (rate == 0)
		return INT64_MAX;
	if (rate == 1)
		return 0;
	return fastexprand(rate);
}
