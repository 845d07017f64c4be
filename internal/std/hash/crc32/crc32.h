/*
 * Package hash/crc32: what is assembly in Go. A compiler that does not run internal/cpu's detection
 * links these and never calls them.
 */
#ifndef GOCRT_INTERNAL_STD_HASH_CRC32_CRC32_H
#define GOCRT_INTERNAL_STD_HASH_CRC32_CRC32_H

#include "runtime/value.h"

GOCRT_BEGIN_DECLS

/* hash/crc32/crc32_amd64.go */

/* crc, not inverted, gone on with the bytes p. */
GOCRT_API uint32_t hash_crc32_castagnoliSSE42(uint32_t crc, GoSlice p);
typedef struct hash_crc32_castagnoliSSE42Triple_return {
	uint32_t r0;
	uint32_t r1;
	uint32_t r2;
} hash_crc32_castagnoliSSE42Triple_return;
/* Three at once, of 24 * rounds bytes each. */
GOCRT_API hash_crc32_castagnoliSSE42Triple_return hash_crc32_castagnoliSSE42Triple(
    uint32_t crcA, uint32_t crcB, uint32_t crcC, GoSlice a, GoSlice b, GoSlice c, uint32_t rounds);
/* The same with the IEEE polynomial. */
GOCRT_API uint32_t hash_crc32_ieeeCLMUL(uint32_t crc, GoSlice p);

GOCRT_END_DECLS

#endif
