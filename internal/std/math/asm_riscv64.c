/*
 * Max and Min on riscv64, whose instructions take no notice of a signalling NaN beside a number.
 *
 * Ports math/dim_asm.go, math/dim_riscv64.s.
 */
#include "internal/std/math/math.h"

#if defined(__riscv)

enum {
	negInf = 1 << 0,
	posInf = 1 << 7,
	quietNaN = 1 << 9
};

static unsigned class(double x)
{
	unsigned c;

	__asm__("fclass.d %0, %1" : "=r"(c) : "f"(x));
	return c;
}

double math_archMax(double x, double y)
{
	unsigned cx = class(x), cy = class(y);
	double r;

	if (cx == posInf)
		return x;
	if (cy == posInf)
		return y;
	if (cx == quietNaN)
		return x;
	if (cy == quietNaN)
		return y;
	__asm__("fmax.d %0, %1, %2" : "=f"(r) : "f"(x), "f"(y));
	return r;
}

double math_archMin(double x, double y)
{
	unsigned cx = class(x), cy = class(y);
	double r;

	if (cx == negInf)
		return x;
	if (cy == negInf)
		return y;
	if (cx == quietNaN)
		return x;
	if (cy == quietNaN)
		return y;
	__asm__("fmin.d %0, %1, %2" : "=f"(r) : "f"(x), "f"(y));
	return r;
}

#endif
