/*
 * Package internal/chacha8rand: what is assembly in Go.
 */
#ifndef GOCRT_INTERNAL_CHACHA8RAND_CHACHA8RAND_H
#define GOCRT_INTERNAL_CHACHA8RAND_CHACHA8RAND_H

#include "runtime/value.h"

GOCRT_BEGIN_DECLS

/* internal/chacha8rand/chacha8.go */

/* Writes the 32 numbers, four interlaced ChaCha8 blocks, of a seed of 4 and of counter to counter +
 * 3. */
GOCRT_API void internal_chacha8rand_block(const uint64_t *seed, uint64_t *blocks, uint32_t counter);

GOCRT_END_DECLS

#endif
