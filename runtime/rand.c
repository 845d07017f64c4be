/*
 * Random numbers.
 *
 * Ports runtime/rand.go: rand, as packages os and internal/sync call it, and randn. The kernel's
 * numbers are used as they are.
 */
#include <sys/random.h>

#include "internal/std/sync/sync.h"
#include "internal/sync/sync.h"
#include "os/os.h"

uint64_t os_runtime_rand(void)
{
	uint64_t r;
	if (getrandom(&r, sizeof r, GRND_NONBLOCK) == sizeof r)
		return r;
	/* Before the kernel has gathered enough: any number that changes from call to call. */
	static uint64_t count;
	r = (uint64_t)runtime_nanotime() + __atomic_fetch_add(&count, 1, __ATOMIC_RELAXED);
	r *= UINT64_C(0x9e3779b97f4a7c15);
	return r ^ r >> 32;
}

uint64_t internal_sync_runtime_rand(void)
{
	return os_runtime_rand();
}

uint32_t sync_runtime_randn(uint32_t n)
{
	return (uint32_t)((uint64_t)(uint32_t)os_runtime_rand() * n >> 32);
}
