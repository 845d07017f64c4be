/*
 * Rounding to an integer.
 *
 * Ports math/floor_asm.go, math/floor_amd64.s. No library function is called, for libm would be
 * needed where the processor cannot do it.
 */
#include "internal/std/math/math.h"

static double towardsZero(double x)
{
	/* From here on every number is an integer. NaNs stay what they are. */
	if (!(x > -0x1p52 && x < 0x1p52))
		return x;
	return __builtin_copysign((double)(int64_t)x, x);
}

double math_archFloor(double x)
{
	double t = towardsZero(x);

	return t > x ? t - 1 : t;
}

double math_archCeil(double x)
{
	double t = towardsZero(x);

	return t < x ? __builtin_copysign(t + 1, x) : t;
}

double math_archTrunc(double x)
{
	return towardsZero(x);
}
