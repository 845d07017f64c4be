/*
 * The exponential function.
 *
 * Ports math/exp_asm.go, math/exp_amd64.s.
 */
#include "internal/std/math/math.h"

#if defined(__x86_64__)
#include <emmintrin.h>
#include <string.h>

static const double log2e = 1.4426950408889634073599246810018920;
static const double ln2u = 0.69314718055966295651160180568695068359375;
static const double ln2l = 0.28235290563031577122588448175013436025525412068e-12;

/* The coefficients of the series, the highest power first. */
static const double taylor[] = {2.4801587301587301587e-5,
                                1.9841269841269841270e-4,
                                1.3888888888888888889e-3,
                                8.3333333333333333333e-3,
                                4.1666666666666666667e-2,
                                1.6666666666666666667e-1,
                                0.5,
                                1.0};

enum {
	terms = sizeof(taylor) / sizeof(taylor[0]),
	doublings = 4 /* of the argument, divided by 16 before */
};

static double fromBits(uint64_t bits)
{
	double x;

	memcpy(&x, &bits, sizeof(x));
	return x;
}

/* e**x without the factor 2**n, as a processor without fused operations computes it. */
static double fraction(double x, double n)
{
	double p = taylor[0];

	x -= ln2u * n;
	x -= ln2l * n;
	x *= 0.0625;
	for (int i = 1; i < terms; i++)
		p = p * x + taylor[i];
	x *= p;
	for (int i = 0; i < doublings; i++)
		x *= x + 2;
	return x + 1;
}

/* The same with fused operations, which round once. */
__attribute__((target("fma"))) static double fractionFMA(double x, double n)
{
	double p = taylor[0];

	x = __builtin_fma(-ln2u, n, x);
	x = __builtin_fma(-ln2l, n, x);
	x *= 0.0625;
	for (int i = 1; i < terms; i++)
		p = __builtin_fma(p, x, taylor[i]);
	x *= p;
	for (int i = 0; i < doublings - 1; i++)
		x *= x + 2;
	return __builtin_fma(x, x + 2, 1);
}

static double scale(double fr, int32_t n)
{
	enum {
		bias = 0x3ff,
		lowest = -52
	};
	static const double smallest = 0x1p-1022;

	n += bias;
	if (n >= 0x7ff)
		return __builtin_inf();
	if (n > 0)
		return fr * fromBits((uint64_t)n << 52);
	if (n < lowest)
		return 0;
	return fr * fromBits((uint64_t)(n + bias - 1) << 52) * smallest;
}

double math_archExp(double x)
{
	static const double overflow = 7.09782712893384e+02;
	int32_t n;
	bool fma = __builtin_cpu_supports("fma") && __builtin_cpu_supports("avx");

	if (x != x || x == __builtin_inf())
		return x;
	if (x == -__builtin_inf())
		return 0;
	if (x > overflow)
		return __builtin_inf();
	n = _mm_cvtsd_si32(_mm_set_sd(x * log2e));
	return scale(fma ? fractionFMA(x, n) : fraction(x, n), n);
}
#endif
