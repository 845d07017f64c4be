/*
 * Checksums.
 *
 * Ports hash/crc32/crc32_amd64.go.
 */
#include "internal/std/hash/crc32/crc32.h"

enum {
	tripleUnit = 24
};

/* A nibble at a time: small, for nobody is in a hurry here. */
static uint32_t update(uint32_t poly, uint32_t crc, const uint8_t *p, GoInt n)
{
	uint32_t table[16];

	for (uint32_t i = 0; i < 16; i++) {
		table[i] = i;
		for (int k = 0; k < 4; k++)
			table[i] = table[i] >> 1 ^ (table[i] & 1 ? poly : 0);
	}
	for (GoInt i = 0; i < n; i++) {
		crc ^= p[i];
		crc = crc >> 4 ^ table[crc & 15];
		crc = crc >> 4 ^ table[crc & 15];
	}
	return crc;
}

static uint32_t castagnoli(uint32_t crc, const uint8_t *p, GoInt n)
{
	return update(0x82f63b78, crc, p, n);
}

uint32_t hash_crc32_castagnoliSSE42(uint32_t crc, GoSlice p)
{
	return castagnoli(crc, p.p, p.len);
}

hash_crc32_castagnoliSSE42Triple_return hash_crc32_castagnoliSSE42Triple(
    uint32_t crcA, uint32_t crcB, uint32_t crcC, GoSlice a, GoSlice b, GoSlice c, uint32_t rounds)
{
	GoInt n = (GoInt)rounds * tripleUnit;

	return (hash_crc32_castagnoliSSE42Triple_return){
	    castagnoli(crcA, a.p, n), castagnoli(crcB, b.p, n), castagnoli(crcC, c.p, n)};
}

uint32_t hash_crc32_ieeeCLMUL(uint32_t crc, GoSlice p)
{
	return update(0xedb88320, crc, p.p, p.len);
}
