/*
 * The portable hash of raw memory, with words of 32 bits.
 *
 * Ports runtime/hash32.go.
 */
#include <string.h>

#include "runtime/internal.h"

#if __SIZEOF_POINTER__ == 4

struct pair {
	uint32_t a, b;
};

static uint32_t r4(const uint8_t *p)
{
	uint32_t v;
	memcpy(&v, p, 4);
	return v;
}

static struct pair mix32(struct pair m)
{
	uint64_t c =
	    (uint64_t)(m.a ^ (uint32_t)runtime_hashkey[1]) * (m.b ^ (uint32_t)runtime_hashkey[2]);
	return (struct pair){(uint32_t)c, (uint32_t)(c >> 32)};
}

static struct pair start(GoUintptr seed, GoUintptr n)
{
	return mix32((struct pair){seed, n ^ (uint32_t)runtime_hashkey[0]});
}

static GoUintptr finish(struct pair m)
{
	m = mix32(mix32(m));
	return m.a ^ m.b;
}

GoUintptr runtime_memhash32Fallback(const void *p, GoUintptr seed)
{
	struct pair m = start(seed, 4);
	m.a ^= r4(p);
	m.b ^= r4(p);
	return finish(m);
}

GoUintptr runtime_memhash64Fallback(const void *p, GoUintptr seed)
{
	struct pair m = start(seed, 8);
	m.a ^= r4(p);
	m.b ^= r4((const uint8_t *)p + 4);
	return finish(m);
}

GoUintptr runtime_memhashFallback(const void *ptr, GoUintptr seed, GoUintptr s)
{
	const uint8_t *p = ptr;
	struct pair m = start(seed, s);
	if (s == 0)
		return m.a ^ m.b;
	for (; s > 8; s -= 8, p += 8) {
		m.a ^= r4(p);
		m.b ^= r4(p + 4);
		m = mix32(m);
	}
	if (s >= 4) {
		m.a ^= r4(p);
		m.b ^= r4(p + s - 4);
	} else {
		m.b ^= p[0] | (uint32_t)p[s >> 1] << 8 | (uint32_t)p[s - 1] << 16;
	}
	return finish(m);
}

#endif
