/*
 * The hypotenuse.
 *
 * Ports math/hypot_asm.go, math/hypot_amd64.s.
 */
#include "internal/std/math/math.h"

#if defined(__x86_64__)
#include <emmintrin.h>

double math_archHypot(double p, double q)
{
	double max, min;

	p = __builtin_fabs(p);
	q = __builtin_fabs(q);
	if (p == __builtin_inf() || q == __builtin_inf())
		return __builtin_inf();
	if (p != p || q != q)
		return __builtin_nan("1");
	max = p > q ? p : q;
	min = p > q ? q : p;
	if (max == 0)
		return 0;
	min /= max;
	return max * _mm_cvtsd_f64(_mm_sqrt_sd(_mm_setzero_pd(), _mm_set_sd(min * min + 1)));
}
#endif
