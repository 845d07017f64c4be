/*
 * internal/std/hash/crc32: the check values of the two polynomials.
 */
#include "internal/std/hash/crc32/crc32.h"

#include "tests/harness.h"

static void check(void)
{
	char digits[] = "123456789";
	GoSlice p = {digits, 9, 9};

	ASSERT(~hash_crc32_castagnoliSSE42(~0u, p) == 0xe3069283);
	ASSERT(~hash_crc32_ieeeCLMUL(~0u, p) == 0xcbf43926);
}

static void triple(void)
{
	uint8_t buf[3 * 48];
	GoSlice a = {buf, 48, 48}, b = {buf + 48, 48, 48}, c = {buf + 96, 48, 48};

	for (int i = 0; i < 3 * 48; i++)
		buf[i] = (uint8_t)(i * i);
	hash_crc32_castagnoliSSE42Triple_return r =
	    hash_crc32_castagnoliSSE42Triple(1, 2, 3, a, b, c, 2);
	ASSERT(r.r0 == hash_crc32_castagnoliSSE42(1, a));
	ASSERT(r.r1 == hash_crc32_castagnoliSSE42(2, b));
	ASSERT(r.r2 == hash_crc32_castagnoliSSE42(3, c));
}

void suite_internal_std_hash_crc32_crc32(void)
{
	TEST(check);
	TEST(triple);
}
