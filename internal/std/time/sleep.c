/*
 * When a timer is due.
 *
 * Ports time/sleep.go: what needs no channel.
 */
#include "internal/std/time/time.h"

int64_t time_when(time_Duration d)
{
	if (d <= 0)
		return time_runtimeNano();
	int64_t t;
	if (__builtin_add_overflow(time_runtimeNano(), d, &t))
		t = INT64_MAX;
	return t;
}
