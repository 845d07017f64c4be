/*
 * internal/std/sync/atomic/doc.c: each operation's effect and result, for every width.
 */
#include "tests/runtime/concurrent.h"

#define INTEGER(Name, type, max) \
	static void int##Name(void) \
	{ \
		_Alignas(8) type x = 5; \
		ASSERT_INT(sync_atomic_Swap##Name(&x, 7), 5); \
		ASSERT(!sync_atomic_CompareAndSwap##Name(&x, 5, 9)); \
		ASSERT(sync_atomic_CompareAndSwap##Name(&x, 7, 9)); \
		ASSERT_INT(sync_atomic_Add##Name(&x, (type)-4), 5); \
		ASSERT_INT(sync_atomic_Or##Name(&x, 8), 5); \
		ASSERT_INT(sync_atomic_And##Name(&x, 12), 13); \
		ASSERT_INT(sync_atomic_Load##Name(&x), 12); \
		sync_atomic_Store##Name(&x, max); \
		ASSERT(sync_atomic_Add##Name(&x, 1) == (type)((uint64_t)(max) + 1)); \
	}

INTEGER(Int32, int32_t, INT32_MAX)
INTEGER(Int64, int64_t, INT64_MAX)
INTEGER(Uint32, uint32_t, UINT32_MAX)
INTEGER(Uint64, uint64_t, UINT64_MAX)
INTEGER(Uintptr, GoUintptr, UINTPTR_MAX)

static void pointer(void)
{
	int a, b;
	void *p = &a;

	ASSERT(sync_atomic_SwapPointer(&p, &b) == &a);
	ASSERT(!sync_atomic_CompareAndSwapPointer(&p, &a, NULL));
	ASSERT(sync_atomic_CompareAndSwapPointer(&p, &b, NULL));
	sync_atomic_StorePointer(&p, &a);
	ASSERT(sync_atomic_LoadPointer(&p) == &a);
}

static void addNil(void *ctx)
{
	sync_atomic_AddInt32(ctx, 1);
}

static void nil(void)
{
	ASSERT_PANIC(addNil, NULL,
	             "runtime error: invalid memory address or nil pointer dereference");
}

#if defined(__i386__)
/* Two words, of which the second is at no multiple of 8. */
static _Alignas(8) int64_t words[2];
#define UNALIGNED(type) ((type *)(void *)((char *)words + 4))

#define UNALIGNED64(Name, type) \
	static void swap##Name(void *p) \
	{ \
		sync_atomic_Swap##Name(p, 1); \
	} \
	static void compareAndSwap##Name(void *p) \
	{ \
		sync_atomic_CompareAndSwap##Name(p, 0, 1); \
	} \
	static void add##Name(void *p) \
	{ \
		sync_atomic_Add##Name(p, 1); \
	} \
	static void load##Name(void *p) \
	{ \
		sync_atomic_Load##Name(p); \
	} \
	static void store##Name(void *p) \
	{ \
		sync_atomic_Store##Name(p, 1); \
	} \
	static void unaligned##Name(void) \
	{ \
		void (*ops[])(void *) = {swap##Name, compareAndSwap##Name, add##Name, load##Name, \
		                         store##Name}; \
		for (size_t i = 0; i < sizeof ops / sizeof ops[0]; i++) \
			ASSERT_PANIC(ops[i], UNALIGNED(void), \
			             "unaligned 64-bit atomic operation"); \
		ASSERT_INT(sync_atomic_Or##Name(UNALIGNED(type), 6), 0); \
		ASSERT_INT(sync_atomic_And##Name(UNALIGNED(type), 3), 6); \
		sync_atomic_And##Name(UNALIGNED(type), 0); \
	}

UNALIGNED64(Int64, int64_t)
UNALIGNED64(Uint64, uint64_t)
#endif

struct sum {
	_Alignas(8) uint64_t n;
	sync_WaitGroup wg;
};

static void addMany(void *p)
{
	struct sum *s = p;
	for (int i = 0; i < 10000; i++)
		sync_atomic_AddUint64(&s->n, 1);
	sync_WaitGroup_Done(&s->wg);
}

static void hammer(void)
{
	struct sum s = {0, {{0}, 0}};

	sync_WaitGroup_Add(&s.wg, 8);
	startMany(8, addMany, &s);
	sync_WaitGroup_Wait(&s.wg);
	ASSERT_INT(s.n, 80000);
}

void suite_internal_std_sync_atomic_doc(void)
{
	TEST(intInt32);
	TEST(intInt64);
	TEST(intUint32);
	TEST(intUint64);
	TEST(intUintptr);
#if defined(__i386__)
	TEST(unalignedInt64);
	TEST(unalignedUint64);
#endif
	TEST(pointer);
	TEST(nil);
	TEST(hammer);
}
