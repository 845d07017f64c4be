/*
 * Integers to text.
 *
 * Ports internal/strconv/itoa.go.
 */
#include "internal/bytealg/internal.h"
#include "internal/strconv/strconv.h"

GoString internal_strconv_FormatUint(uint64_t i, GoInt base)
{
	if (base != 10)
		return internal_strconv_formatBits((GoSlice){0}, i, base, false, false).r1;
	if (i < internal_strconv_nSmalls)
		return internal_strconv_small((GoInt)i);
	char a[24];
	GoInt j = internal_strconv_formatBase10(GOSLICE(a), i);
	return runtime_gostringn(a + j, (GoInt)sizeof a - j);
}

GoString internal_strconv_FormatInt(int64_t i, GoInt base)
{
	if (base != 10)
		return internal_strconv_formatBits((GoSlice){0}, (uint64_t)i, base, i < 0, false)
		    .r1;
	if (0 <= i && i < internal_strconv_nSmalls)
		return internal_strconv_small((GoInt)i);
	char a[24];
	GoInt j = internal_strconv_formatBase10(GOSLICE(a), i < 0 ? -(uint64_t)i : (uint64_t)i);
	if (i < 0)
		a[--j] = '-';
	return runtime_gostringn(a + j, (GoInt)sizeof a - j);
}

GoString internal_strconv_Itoa(GoInt i)
{
	return internal_strconv_FormatInt(i, 10);
}

GoSlice internal_strconv_AppendInt(GoSlice dst, int64_t i, GoInt base)
{
	uint64_t u = (uint64_t)i;
	if (i < 0) {
		dst = internal_bytealg_appendByte(dst, '-');
		u = -u;
	}
	return internal_strconv_AppendUint(dst, u, base);
}

GoSlice internal_strconv_AppendUint(GoSlice dst, uint64_t i, GoInt base)
{
	if (base != 10)
		return internal_strconv_formatBits(dst, i, base, false, true).r0;
	if (i < internal_strconv_nSmalls)
		return internal_bytealg_appendString(dst, internal_strconv_small((GoInt)i));
	char a[24];
	GoInt j = internal_strconv_formatBase10(GOSLICE(a), i);
	return internal_bytealg_append(dst, a + j, (GoInt)sizeof a - j);
}

static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";

internal_strconv_formatBits_return internal_strconv_formatBits(GoSlice dst, uint64_t u, GoInt base,
                                                               bool neg, bool append_)
{
	if (base < 2 || base == 10 || base > (GoInt)sizeof digits - 1)
		runtime_panicstring(GOSTR("strconv: illegal AppendInt/FormatInt base"));

	char a[64 + 1];
	GoInt i = sizeof a;
	if (neg)
		u = -u;
	if (internal_strconv_isPowerOfTwo(base)) {
		int shift = __builtin_ctzll((unsigned long long)base);
		uint64_t mask = (uint64_t)base - 1;
		for (; u >= (uint64_t)base; u >>= shift)
			a[--i] = digits[u & mask];
	} else {
		for (; u >= (uint64_t)base; u /= (uint64_t)base)
			a[--i] = digits[u % (uint64_t)base];
	}
	a[--i] = digits[u];
	if (neg)
		a[--i] = '-';

	if (append_)
		return (internal_strconv_formatBits_return){
		    internal_bytealg_append(dst, a + i, (GoInt)sizeof a - i), GOSTR("")};
	return (internal_strconv_formatBits_return){{0},
	                                            runtime_gostringn(a + i, (GoInt)sizeof a - i)};
}

bool internal_strconv_isPowerOfTwo(GoInt x)
{
	return (x & (x - 1)) == 0;
}

/* The numbers 00 to 99, two digits each. */
static const char smalls[] = "00010203040506070809"
			     "10111213141516171819"
			     "20212223242526272829"
			     "30313233343536373839"
			     "40414243444546474849"
			     "50515253545556575859"
			     "60616263646566676869"
			     "70717273747576777879"
			     "80818283848586878889"
			     "90919293949596979899";

GoString internal_strconv_small(GoInt i)
{
	if (i < 10)
		return (GoString){digits + i, 1};
	return (GoString){smalls + i * 2, 2};
}

GoInt internal_strconv_RuntimeFormatBase10(GoSlice a, uint64_t u)
{
	return internal_strconv_formatBase10(a, u);
}

GoInt internal_strconv_formatBase10(GoSlice a, uint64_t u)
{
	char *p = a.p;
	GoInt i = a.len;
	while (u >= 100) {
		const char *dd = smalls + u % 100 * 2;
		u /= 100;
		i -= 2;
		p[i] = dd[0];
		p[i + 1] = dd[1];
	}
	p[--i] = smalls[u * 2 + 1];
	if (u >= 10)
		p[--i] = smalls[u * 2];
	return i;
}
