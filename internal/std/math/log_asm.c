/*
 * The natural logarithm.
 *
 * Ports math/log_asm.go, math/log_amd64.s.
 */
#include "internal/std/math/math.h"

#if defined(__x86_64__)
#include <string.h>

double math_archLog(double x)
{
	static const double hsqrt2 = 7.07106781186547524401e-01, ln2hi = 6.93147180369123816490e-01,
			    ln2lo = 1.90821492927058770002e-10, l1 = 6.666666666666735130e-01,
			    l2 = 3.999999999940941908e-01, l3 = 2.857142874366239149e-01,
			    l4 = 2.222219843214978396e-01, l5 = 1.818357216161805012e-01,
			    l6 = 1.531383769920937332e-01, l7 = 1.479819860511658591e-01;
	uint64_t bits, half = UINT64_C(0x3fe) << 52;
	double f, k, s, s2, s4, t1, t2, r, hfsq;

	memcpy(&bits, &x, sizeof(bits));
	if (x == 0)
		return -__builtin_inf();
	if (bits >> 63)
		return __builtin_nan("1");
	if (x != x || x == __builtin_inf())
		return x;
	/* x = f * 2**k, with f in [1/2, 1). A subnormal number is taken for a normal one, as
	 * upstream's code takes it. */
	k = (double)((int32_t)(bits >> 52) - 0x3fe);
	bits = (bits & ((UINT64_C(1) << 52) - 1)) | half;
	memcpy(&f, &bits, sizeof(f));
	if (!(hsqrt2 < f)) {
		k -= 1;
		f *= 2;
	}
	f -= 1;
	s = f / (2 + f);
	s2 = s * s;
	s4 = s2 * s2;
	t1 = s2 * (l1 + s4 * (l3 + s4 * (l5 + s4 * l7)));
	t2 = s4 * (l2 + s4 * (l4 + s4 * l6));
	r = t1 + t2;
	hfsq = 0.5 * f * f;
	return k * ln2hi - ((hfsq - (s * (hfsq + r) + k * ln2lo)) - f);
}
#endif
