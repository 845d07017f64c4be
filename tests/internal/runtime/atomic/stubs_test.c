/*
 * internal/runtime/atomic: results, and nothing lost between threads.
 */
#include "internal/runtime/atomic/atomic.h"

#include "tests/runtime/concurrent.h"

static void results(void)
{
	uint32_t u = 5;
	_Alignas(8) uint64_t w = 5;
	int32_t i = -1;
	uint8_t b = 0x0f;
	void *p = NULL;

	ASSERT(internal_runtime_atomic_Cas(&u, 5, 6) && !internal_runtime_atomic_Cas(&u, 5, 7));
	ASSERT_INT(u, 6);
	ASSERT_INT(internal_runtime_atomic_Xadd(&u, -2), 4);
	ASSERT_INT(internal_runtime_atomic_Xchg(&u, 0xff), 4);
	ASSERT_INT(internal_runtime_atomic_And32(&u, 0x0f), 0xff);
	ASSERT_INT(internal_runtime_atomic_Or32(&u, 0xf0), 0x0f);
	ASSERT_INT(internal_runtime_atomic_Load(&u), 0xff);
	ASSERT_INT(internal_runtime_atomic_Xaddint32(&i, -1), -2);
	ASSERT_INT(internal_runtime_atomic_Xadd64(&w, -6), -1);
	ASSERT(internal_runtime_atomic_Cas64(&w, ~(uint64_t)0, 1));
	internal_runtime_atomic_And8(&b, 0x3c);
	ASSERT_INT(b, 0x0c);
	internal_runtime_atomic_Or8(&b, 0x80);
	ASSERT_INT(internal_runtime_atomic_Xchg8(&b, 1), 0x8c);
	ASSERT(internal_runtime_atomic_Casp1(&p, NULL, &p));
	ASSERT(internal_runtime_atomic_Loadp(&p) == &p);
	internal_runtime_atomic_StorepNoWB(&p, NULL);
	ASSERT_NIL(p);
}

struct counts {
	uint32_t x, bits;
	_Alignas(8) uint64_t y;
	sync_WaitGroup wg;
};

static void count(void *p)
{
	struct counts *c = p;
	for (int i = 0; i < 10000; i++) {
		internal_runtime_atomic_Xadd(&c->x, 1);
		for (uint64_t y = internal_runtime_atomic_Load64(&c->y);
		     !internal_runtime_atomic_Cas64(&c->y, y, y + 1);
		     y = internal_runtime_atomic_Load64(&c->y))
			;
		internal_runtime_atomic_Or(&c->bits, 1u << i % 32);
	}
	sync_WaitGroup_Done(&c->wg);
}

static void threads(void)
{
	struct counts c = {0, 0, 0, {{0}, 0}};
	sync_WaitGroup_Add(&c.wg, 4);
	startMany(4, count, &c);
	sync_WaitGroup_Wait(&c.wg);
	ASSERT_INT(c.x, 40000);
	ASSERT_INT(c.y, 40000);
	ASSERT(c.bits == ~0u);
}

void suite_internal_runtime_atomic_stubs(void)
{
	TEST(results);
	TEST(threads);
}
