/*
 * The ChaCha8 generator's blocks.
 *
 * Ports internal/chacha8rand/chacha8_generic.go.
 */
#include <string.h>

#include "internal/chacha8rand/chacha8rand.h"

enum {
	words = 16,
	lanes = 4,
	doubleRounds = 4
};

/* The same round on four blocks at a time, which compilers turn into vector code. */
typedef uint32_t lane __attribute__((vector_size(lanes * sizeof(uint32_t))));

static lane rotate(lane x, int n)
{
	return x << n | x >> (32 - n);
}

static void qr(lane *a, lane *b, lane *c, lane *d)
{
	*a += *b;
	*d = rotate(*d ^ *a, 16);
	*c += *d;
	*b = rotate(*b ^ *c, 12);
	*a += *b;
	*d = rotate(*d ^ *a, 8);
	*c += *d;
	*b = rotate(*b ^ *c, 7);
}

void internal_chacha8rand_block(const uint64_t *seed, uint64_t *blocks, uint32_t counter)
{
	/* "expand 32-byte k" */
	static const uint32_t constants[] = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};
	const lane zero = {0};
	lane b[words], key[words];

	for (int i = 0; i < words; i++)
		key[i] = zero;
	for (int i = 0; i < 4; i++) {
		key[i] += constants[i];
		key[4 + 2 * i] += (uint32_t)seed[i];
		key[5 + 2 * i] += (uint32_t)(seed[i] >> 32);
	}
	key[12] = (lane){counter, counter + 1, counter + 2, counter + 3};
	memcpy(b, key, sizeof(b));
	for (int round = 0; round < doubleRounds; round++) {
		for (int i = 0; i < 4; i++)
			qr(&b[i], &b[4 + i], &b[8 + i], &b[12 + i]);
		for (int i = 0; i < 4; i++)
			qr(&b[i], &b[4 + (i + 1) % 4], &b[8 + (i + 2) % 4], &b[12 + (i + 3) % 4]);
	}
	/* Only the seed's words are added: the others are known to everybody. */
	for (int i = 4; i < 12; i++)
		b[i] += key[i];
	memcpy(blocks, b, sizeof(b));
}
