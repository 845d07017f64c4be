/*
 * Max and Min.
 *
 * Ports math/dim_asm.go, math/dim_amd64.s.
 */
#include "internal/std/math/math.h"

#if !defined(__riscv) /* asm_riscv64.c */

static bool isInf(double x, double sign)
{
	return x == sign * __builtin_inf();
}

double math_archMax(double x, double y)
{
	if (isInf(x, 1) || isInf(y, 1))
		return __builtin_inf();
	if (x != x || y != y)
		return __builtin_nan("1");
	if (x == 0 && y == 0)
		return __builtin_signbit(x) ? y : x;
	return x > y ? x : y;
}

double math_archMin(double x, double y)
{
	if (isInf(x, -1) || isInf(y, -1))
		return -__builtin_inf();
	if (x != x || y != y)
		return __builtin_nan("1");
	if (x == 0 && y == 0)
		return __builtin_signbit(x) ? x : y;
	return x < y ? x : y;
}

#endif
