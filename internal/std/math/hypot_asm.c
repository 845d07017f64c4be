/*
 * The hypotenuse.
 *
 * Ports math/hypot_asm.go, math/hypot_386.s, math/hypot_amd64.s.
 */
#include "internal/std/math/math.h"

#if defined(__x86_64__) || defined(__i386__)

#if defined(__x86_64__)
#include <emmintrin.h>

static double hypot(double max, double min)
{
	min /= max;
	return max * _mm_cvtsd_f64(_mm_sqrt_sd(_mm_setzero_pd(), _mm_set_sd(min * min + 1)));
}
#else

/* On the 387: with the precision that Go's programs set, but its exponents. */
static double hypot(double max, double min)
{
	const uint16_t doubles = 0x027f;
	uint16_t old;
	double r;

	__asm__ volatile("fnstcw %[old]\n\t"
	                 "fldcw %[doubles]\n\t"
	                 "fldl %[max]\n\t"
	                 "fldl %[min]\n\t"
	                 "fdiv %%st(1), %%st\n\t"
	                 "fmul %%st, %%st\n\t"
	                 "fld1\n\t"
	                 "faddp\n\t"
	                 "fsqrt\n\t"
	                 "fmulp\n\t"
	                 "fstpl %[r]\n\t"
	                 "fldcw %[old]"
	                 : [r] "=m"(r), [old] "=m"(old)
	                 : [max] "m"(max), [min] "m"(min), [doubles] "m"(doubles)
	                 : "st", "st(1)");
	return r;
}
#endif

double math_archHypot(double p, double q)
{
	p = __builtin_fabs(p);
	q = __builtin_fabs(q);
	if (p == __builtin_inf() || q == __builtin_inf())
		return __builtin_inf();
	if (p != p || q != q)
		return __builtin_nan("1");
	if (p == 0 && q == 0)
		return 0;
	return p > q ? hypot(p, q) : hypot(q, p);
}
#endif
