/*
 * internal/chacha8rand: the numbers of math/rand/v2's ChaCha8 with a known seed.
 */
#include "internal/chacha8rand/chacha8rand.h"

#include <string.h>

#include "tests/harness.h"
#include "tests/internal/fnv.h"

enum {
	block = 32,
	reseed = 4,
	counters = 16
};

/* 496 numbers, over a change of the seed, hashed; go1.26.8 gives the same. */
static void sequence(void)
{
	uint8_t bytes[32];
	uint64_t seed[4], out[block], h = FNV_START;
	uint32_t counter = 0;

	for (int i = 0; i < 32; i++)
		bytes[i] = (uint8_t)(i * 7);
	memcpy(seed, bytes, sizeof(seed));
	for (int n = 0; n < 496;) {
		internal_chacha8rand_block(seed, out, counter);
		if (n == 0)
			ASSERT(out[0] == UINT64_C(0x23406e24a6375cd0));
		counter = (counter + 4) % counters;
		int m = counter ? block : block - reseed;
		for (int i = 0; i < m && n < 496; i++, n++)
			fnv_bytes(&h, (GoString){(const char *)&out[i], sizeof(out[i])});
		if (!counter)
			memcpy(seed, out + block - reseed, sizeof(seed));
	}
	ASSERT(h == UINT64_C(0x8b89d624935329bd));
}

void suite_internal_chacha8rand_chacha8(void)
{
	TEST(sequence);
}
