/*
 * internal/std/math: 200,000 arguments of each function give the bits that go1.26.8 gives.
 */
#include "internal/std/math/math.h"

#include <string.h>

#include "tests/harness.h"
#include "tests/internal/fnv.h"

static uint64_t state;

static uint64_t next(void)
{
	uint64_t z = state += UINT64_C(0x9e3779b97f4a7c15);
	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

/* Half any bits, half numbers of moderate size. */
static double number(void)
{
	uint64_t b = next();
	double x;
	if (b & 1)
		return (double)(int64_t)next() / 0x1p63 *
		       ((double)(1 << (b >> 1) % 24) / (1 << 10));
	b = next();
	memcpy(&x, &b, sizeof(x));
	return x;
}

static uint64_t hash(double (*f)(double), double (*g)(double, double))
{
	uint64_t h = FNV_START, bits;
	state = 1;
	for (int i = 0; i < 200000; i++) {
		double x = number(), y = number(), r = f ? f(x) : g(x, y);
		memcpy(&bits, &r, sizeof(bits));
		if (r != r)
			bits = UINT64_C(0x7ff8000000000001);
		fnv_bytes(&h, (GoString){(const char *)&bits, sizeof(bits)});
	}
	return h;
}

static void extremes(void)
{
#if defined(__riscv) /* a signalling NaN counts for nothing there */
	ASSERT(hash(NULL, math_archMax) == UINT64_C(0x41746e22c0e256f));
	ASSERT(hash(NULL, math_archMin) == UINT64_C(0x583d1a93734ae978));
#else
	ASSERT(hash(NULL, math_archMax) == UINT64_C(0xe1248b3d9db66e6e));
	ASSERT(hash(NULL, math_archMin) == UINT64_C(0x349572f480ee7b81));
#endif
}

static void rounding(void)
{
	ASSERT(hash(math_archFloor, NULL) == UINT64_C(0x2bc3642e682b90f1));
	ASSERT(hash(math_archCeil, NULL) == UINT64_C(0xfe12df94a3945eb5));
	ASSERT(hash(math_archTrunc, NULL) == UINT64_C(0x680cd163d334cf8));
	ASSERT(__builtin_signbit(math_archCeil(-0.5)));
	ASSERT(__builtin_signbit(math_archTrunc(-0.5)));
	ASSERT(math_archFloor(-0.5) == -1);
}

static void hypotenuse(void)
{
#if defined(__x86_64__) || defined(__i386__)
	ASSERT(hash(NULL, math_archHypot) == UINT64_C(0x6090e3c8d9e39797));
	ASSERT(math_archHypot(3, 4) == 5);
	ASSERT(math_archHypot(0, -0.0) == 0);
#else
	TEST_SKIP("this is assembly on amd64 and 386 only");
#endif
}

static void transcendental(void)
{
#if defined(__x86_64__)
	/* The recorded exponentials are those of a processor with fused operations. */
	if (__builtin_cpu_supports("fma"))
		ASSERT(hash(math_archExp, NULL) == UINT64_C(0x6494d191a535bd61));
	ASSERT(math_archExp(0) == 1);
	ASSERT(math_archExp(-745) == 0x1p-1074);
	ASSERT(math_archExp(-746) == 0);
	ASSERT(math_archExp(710) == __builtin_inf());
	ASSERT(hash(math_archLog, NULL) == UINT64_C(0x86ccbb11e096f5fa));
	ASSERT(math_archLog(1) == 0);
#else
	TEST_SKIP("these are assembly on amd64 only");
#endif
}

void suite_internal_std_math_math(void)
{
	TEST(extremes);
	TEST(rounding);
	TEST(hypotenuse);
	TEST(transcendental);
}
