/*
 * The clocks.
 *
 * Ports runtime/time_nofake.go.
 */
#include <time.h>

#include "internal/std/time/time.h"
#include "runtime/internal.h"

int64_t runtime_nanotime(void)
{
	struct timespec ts;
	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000000000 + ts.tv_nsec;
}
