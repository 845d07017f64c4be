/*
 * Random numbers.
 *
 * Ports runtime/rand.go. The kernel's numbers are used as they are, a block at a time.
 */
#include <string.h>
#include <sys/random.h>

#include "internal/runtime/maps/maps.h"
#include "internal/std/sync/sync.h"
#include "internal/sync/sync.h"
#include "os/os.h"
#include "runtime/internal.h"

/* Numbers that the calling thread has fetched and not used; ones that are used are 0. */
static __thread struct {
	uint64_t block[32];
	int32_t left;
} numbers __attribute__((tls_model("initial-exec")));

void runtime_randForkChild(void)
{
	numbers.left = 0;
}

/* A number when the kernel has none yet: it changes from call to call. */
static uint64_t bootRand(void)
{
	static uint64_t count;
	uint64_t r = (uint64_t)runtime_nanotime() + __atomic_fetch_add(&count, 1, __ATOMIC_RELAXED);
	r *= UINT64_C(0x9e3779b97f4a7c15);
	return r ^ r >> 32;
}

uint64_t runtime_rand(void)
{
	if (numbers.left == 0) {
		if (getrandom(numbers.block, sizeof(numbers.block), GRND_NONBLOCK) !=
		    sizeof(numbers.block))
			return bootRand();
		numbers.left = sizeof(numbers.block) / sizeof(numbers.block[0]);
	}
	uint64_t *p = &numbers.block[--numbers.left], r = *p;
	*p = 0;
	return r;
}

uint64_t internal_runtime_maps_rand(void)
{
	return runtime_rand();
}

uint64_t os_runtime_rand(void)
{
	return runtime_rand();
}

uint64_t internal_sync_runtime_rand(void)
{
	return runtime_rand();
}

uint32_t sync_runtime_randn(uint32_t n)
{
	return (uint32_t)((uint64_t)(uint32_t)runtime_rand() * n >> 32);
}

uint32_t runtime_cheaprand(void)
{
	static __thread uint32_t state __attribute__((tls_model("initial-exec")));
	uint32_t x = state ? state : (uint32_t)runtime_rand() | 1;
	x ^= x << 13;
	x ^= x >> 17;
	x ^= x << 5;
	return state = x;
}

uint32_t runtime_cheaprandn(uint32_t n)
{
	return (uint32_t)((uint64_t)runtime_cheaprand() * n >> 32);
}
