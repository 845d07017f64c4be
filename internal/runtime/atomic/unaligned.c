/*
 * What an operation on 64 bits does with an address that a 32-bit processor cannot take.
 *
 * Ports internal/runtime/atomic/unaligned.go.
 */
#include "internal/runtime/atomic/atomic.h"
#include "runtime/runtime.h"

void internal_runtime_atomic_panicUnaligned(void)
{
	runtime_panicstring(GOSTR("unaligned 64-bit atomic operation"));
}
