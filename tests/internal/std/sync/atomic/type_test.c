/*
 * internal/std/sync/atomic/type.c: each method's effect and result, and the types' sizes.
 */
#include "tests/runtime/concurrent.h"

#define INTEGER(Name, type) \
	static void method##Name(void) \
	{ \
		sync_atomic_##Name x = {5}; \
		ASSERT_INT(sizeof(x), sizeof(type)); \
		ASSERT_INT(sync_atomic_##Name##_Swap(&x, 7), 5); \
		ASSERT(!sync_atomic_##Name##_CompareAndSwap(&x, 5, 9)); \
		ASSERT(sync_atomic_##Name##_CompareAndSwap(&x, 7, 9)); \
		ASSERT_INT(sync_atomic_##Name##_Add(&x, (type)-4), 5); \
		ASSERT_INT(sync_atomic_##Name##_Or(&x, 8), 5); \
		ASSERT_INT(sync_atomic_##Name##_And(&x, 12), 13); \
		ASSERT_INT(sync_atomic_##Name##_Load(&x), 12); \
		sync_atomic_##Name##_Store(&x, 1); \
		ASSERT_INT(x.v, 1); \
	}

INTEGER(Int32, int32_t)
INTEGER(Int64, int64_t)
INTEGER(Uint32, uint32_t)
INTEGER(Uint64, uint64_t)
INTEGER(Uintptr, GoUintptr)

static void boolean(void)
{
	sync_atomic_Bool b = {0};

	ASSERT_INT(sizeof(b), 4);
	ASSERT(!sync_atomic_Bool_Load(&b));
	ASSERT(!sync_atomic_Bool_Swap(&b, true));
	ASSERT(!sync_atomic_Bool_CompareAndSwap(&b, false, true));
	ASSERT(sync_atomic_Bool_CompareAndSwap(&b, true, false));
	sync_atomic_Bool_Store(&b, true);
	ASSERT(sync_atomic_Bool_Load(&b));
}

static void pointer(void)
{
	int a, b;
	sync_atomic_Pointer p = {&a};

	ASSERT(sync_atomic_Pointer_Swap(&p, &b) == &a);
	ASSERT(!sync_atomic_Pointer_CompareAndSwap(&p, &a, NULL));
	ASSERT(sync_atomic_Pointer_CompareAndSwap(&p, &b, NULL));
	sync_atomic_Pointer_Store(&p, &a);
	ASSERT(sync_atomic_Pointer_Load(&p) == &a);
}

static void loadNil(void *ctx)
{
	sync_atomic_Uint32_Load(ctx);
}

static void nil(void)
{
	ASSERT_PANIC(loadNil, NULL,
	             "runtime error: invalid memory address or nil pointer dereference");
}

void suite_internal_std_sync_atomic_type(void)
{
	TEST(methodInt32);
	TEST(methodInt64);
	TEST(methodUint32);
	TEST(methodUint64);
	TEST(methodUintptr);
	TEST(boolean);
	TEST(pointer);
	TEST(nil);
}
