/*
 * The portable hash of raw memory.
 *
 * Ports runtime/hash64.go.
 */
#include <string.h>

#include "runtime/internal.h"

#if __SIZEOF_POINTER__ == 8

#define m5 UINT64_C(0x1d8e4e27c47d124f)

static uint64_t mix(uint64_t a, uint64_t b)
{
	unsigned __int128 m = (unsigned __int128)a * b;
	return (uint64_t)(m >> 64) ^ (uint64_t)m;
}

static uint64_t r4(const uint8_t *p)
{
	uint32_t v;
	memcpy(&v, p, 4);
	return v;
}

static uint64_t r8(const uint8_t *p)
{
	uint64_t v;
	memcpy(&v, p, 8);
	return v;
}

/* Mixes all but the last 16 bytes, at most, of l > 16 bytes at *pp; returns the seed and leaves in
 * *pp and *lp what remains. */
static uint64_t mixLong(const uint8_t **pp, GoUintptr *lp, uint64_t seed)
{
	const uint64_t *key = runtime_hashkey;
	const uint8_t *p = *pp;
	GoUintptr l = *lp;
	if (l > 48) {
		uint64_t seed1 = seed, seed2 = seed;
		for (; l > 48; l -= 48, p += 48) {
			seed = mix(r8(p) ^ key[1], r8(p + 8) ^ seed);
			seed1 = mix(r8(p + 16) ^ key[2], r8(p + 24) ^ seed1);
			seed2 = mix(r8(p + 32) ^ key[3], r8(p + 40) ^ seed2);
		}
		seed ^= seed1 ^ seed2;
	}
	for (; l > 16; l -= 16, p += 16)
		seed = mix(r8(p) ^ key[1], r8(p + 8) ^ seed);
	*pp = p;
	*lp = l;
	return seed;
}

GoUintptr runtime_memhashFallback(const void *ptr, GoUintptr seed, GoUintptr s)
{
	const uint8_t *p = ptr;
	uint64_t a, b;
	seed ^= runtime_hashkey[0];
	if (s == 0)
		return seed;
	if (s < 4) {
		a = p[0] | (uint64_t)p[s >> 1] << 8 | (uint64_t)p[s - 1] << 16;
		b = 0;
	} else if (s == 4) {
		a = b = r4(p);
	} else if (s < 8) {
		a = r4(p);
		b = r4(p + s - 4);
	} else if (s == 8) {
		a = b = r8(p);
	} else if (s <= 16) {
		a = r8(p);
		b = r8(p + s - 8);
	} else {
		GoUintptr l = s;
		seed = mixLong(&p, &l, seed);
		a = r8(p + l - 16);
		b = r8(p + l - 8);
	}
	return mix(m5 ^ s, mix(a ^ runtime_hashkey[1], b ^ seed));
}

GoUintptr runtime_memhash32Fallback(const void *p, GoUintptr seed)
{
	uint64_t a = r4(p);
	return mix(m5 ^ 4, mix(a ^ runtime_hashkey[1], a ^ seed ^ runtime_hashkey[0]));
}

GoUintptr runtime_memhash64Fallback(const void *p, GoUintptr seed)
{
	uint64_t a = r8(p);
	return mix(m5 ^ 8, mix(a ^ runtime_hashkey[1], a ^ seed ^ runtime_hashkey[0]));
}

#endif
