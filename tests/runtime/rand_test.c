/* runtime/rand.c: random numbers are spread evenly, and stay below their bound. */
#include "internal/std/sync/internal.h"
#include "runtime/internal.h"
#include "tests/harness.h"

enum {
	nbuckets = 16,
	draws = 16000 /* 1000 a bucket, standard deviation 31 */
};

static uint64_t highBits(void)
{
	return runtime_rand() >> 60;
}

static uint64_t lowBits(void)
{
	return runtime_rand() & 15;
}

static uint64_t below16(void)
{
	return sync_runtime_randn(nbuckets);
}

static uint64_t cheapBelow16(void)
{
	return runtime_cheaprandn(nbuckets);
}

static void even(uint64_t (*f)(void))
{
	int n[nbuckets] = {0};
	for (int i = 0; i < draws; i++) {
		uint64_t v = f();
		if (!ASSERT(v < nbuckets))
			return;
		n[v]++;
	}
	for (int i = 0; i < nbuckets; i++)
		ASSERT(n[i] > 700 && n[i] < 1300); /* ten times the deviation */
}

static void spread(void)
{
	even(highBits);
	even(lowBits);
	even(below16);
	even(cheapBelow16);
}

static void bounds(void)
{
	for (int i = 0; i < 1000; i++) {
		ASSERT_INT(sync_runtime_randn(1), 0);
		ASSERT(sync_runtime_randn(3) < 3);
		ASSERT_INT(runtime_cheaprandn(1), 0);
	}
	ASSERT(runtime_rand() != runtime_rand());
}

void suite_runtime_rand(void)
{
	TEST(spread);
	TEST(bounds);
}
