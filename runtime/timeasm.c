/*
 * Both clocks at once.
 *
 * Ports runtime/timeasm.go.
 */
#include <time.h>

#include "internal/std/time/time.h"
#include "runtime/runtime.h"

time_now_return time_now(void)
{
	struct timespec ts;
	clock_gettime(CLOCK_REALTIME, &ts);
	return (time_now_return){ts.tv_sec, (int32_t)ts.tv_nsec, runtime_nanotime()};
}
