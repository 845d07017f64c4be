/*
 * Strings: concatenation, conversions, copies of C strings.
 *
 * Ports runtime/string.go. A result that Go may place in a buffer of the caller's comes from the
 * collector here.
 */
#define _GNU_SOURCE
#include <string.h>

#include "runtime/internal.h"

enum {
	runeError = 0xFFFD
};

GoString runtime_concatstrings(GoSlice a)
{
	const GoString *x = a.p;
	GoInt idx = 0, l = 0, count = 0;
	GoString s;
	char *b;

	for (GoInt i = 0; i < a.len; i++) {
		if (x[i].n == 0)
			continue;
		if (__builtin_add_overflow(l, x[i].n, &l))
			runtime_throw(GOSTR("string concatenation too long"));
		count++;
		idx = i;
	}
	if (count == 0)
		return GOSTR("");
	if (count == 1)
		return x[idx];
	s = runtime_rawstring(l);
	b = (char *)s.p;
	for (GoInt i = 0; i < a.len; i++) {
		if (x[i].n != 0)
			b = mempcpy(b, x[i].p, x[i].n);
	}
	return s;
}

GoString runtime_concatstring2(GoString a, GoString b)
{
	GoString x[] = {a, b};

	return runtime_concatstrings(GOSLICE(x));
}

GoString runtime_concatstring3(GoString a, GoString b, GoString c)
{
	GoString x[] = {a, b, c};

	return runtime_concatstrings(GOSLICE(x));
}

GoString runtime_concatstring4(GoString a, GoString b, GoString c, GoString d)
{
	GoString x[] = {a, b, c, d};

	return runtime_concatstrings(GOSLICE(x));
}

GoString runtime_concatstring5(GoString a, GoString b, GoString c, GoString d, GoString e)
{
	GoString x[] = {a, b, c, d, e};

	return runtime_concatstrings(GOSLICE(x));
}

GoSlice runtime_concatbytes(GoSlice a)
{
	const GoString *x = a.p;
	GoInt l = 0;
	GoSlice s;
	char *b;

	for (GoInt i = 0; i < a.len; i++) {
		if (__builtin_add_overflow(l, x[i].n, &l))
			runtime_throw(GOSTR("string concatenation too long"));
	}
	if (l == 0)
		return (GoSlice){runtime_mallocgc(0, NULL, true), 0, 0};
	s = runtime_rawbyteslice(l);
	b = s.p;
	for (GoInt i = 0; i < a.len; i++) {
		if (x[i].n != 0)
			b = mempcpy(b, x[i].p, x[i].n);
	}
	return s;
}

GoString runtime_slicebytetostring(const uint8_t *ptr, GoInt n)
{
	return runtime_gostringn((const char *)ptr, n);
}

GoString runtime_slicebytetostringtmp(const uint8_t *ptr, GoInt n)
{
	return (GoString){(const char *)ptr, n};
}

GoSlice runtime_stringtoslicebyte(GoString s)
{
	GoSlice b = runtime_rawbyteslice(s.n);

	if (s.n != 0)
		memcpy(b.p, s.p, s.n);
	return b;
}

GoSlice runtime_stringtoslicerune(GoString s)
{
	GoSlice a = runtime_rawruneslice(runtime_countrunes(s));
	int32_t *r = a.p;

	for (GoInt i = 0; i < s.n;) {
		if ((uint8_t)s.p[i] < 0x80) {
			*r++ = (uint8_t)s.p[i++];
			continue;
		}
		runtime_decoderune_return d = runtime_decoderune(s, i);
		*r++ = d.r0;
		i = d.r1;
	}
	return a;
}

GoString runtime_slicerunetostring(GoSlice a)
{
	const int32_t *r = a.p;
	uint8_t dum[4];
	GoInt size1 = 0, size2 = 0;
	GoString s;

	for (GoInt i = 0; i < a.len; i++)
		size1 += runtime_encoderune(dum, r[i]);
	s = runtime_rawstring(size1 + 3);
	/* The runes may have changed since they were counted. */
	for (GoInt i = 0; i < a.len && size2 < size1; i++)
		size2 += runtime_encoderune((uint8_t *)s.p + size2, r[i]);
	s.n = size2;
	return s;
}

GoString runtime_intstring(int64_t v)
{
	GoString s = runtime_rawstring(4);

	s.n = runtime_encoderune((uint8_t *)s.p, (int32_t)v == v ? (int32_t)v : runeError);
	return s;
}

GoString runtime_rawstring(GoInt size)
{
	return (GoString){runtime_mallocgc(size, NULL, false), size};
}

GoSlice runtime_rawbyteslice(GoInt size)
{
	GoUintptr cap = runtime_roundupsize(size, true);
	char *p = runtime_mallocgc(cap, NULL, false);

	memset(p + size, 0, cap - size);
	return (GoSlice){p, size, (GoInt)cap};
}

GoSlice runtime_rawruneslice(GoInt size)
{
	GoUintptr mem;
	char *p;

	if ((GoUintptr)size > RUNTIME_MAXALLOC / 4)
		runtime_throw(GOSTR("out of memory"));
	mem = runtime_roundupsize((GoUintptr)size * 4, true);
	p = runtime_mallocgc(mem, NULL, false);
	memset(p + size * 4, 0, mem - size * 4);
	return (GoSlice){p, size, (GoInt)(mem / 4)};
}

GoSlice runtime_gobytes(const uint8_t *p, GoInt n)
{
	void *bp;

	if (n < 0 || (GoUintptr)n > RUNTIME_MAXALLOC)
		runtime_panicError(GOSTR("gobytes: length out of range"));
	bp = runtime_mallocgc(n, NULL, false);
	if (n != 0)
		memcpy(bp, p, n);
	return (GoSlice){bp, n, n};
}

GoString runtime_gostring(const char *s)
{
	return runtime_gostringn(s, runtime_findnull(s));
}

GoString runtime_gostringn(const char *s, GoInt n)
{
	GoString t;

	if (n == 0)
		return GOSTR("");
	t = runtime_rawstring(n);
	memcpy((char *)t.p, s, n);
	return t;
}

/* A decimal number of a byte count; -1 where s is none. */
static int64_t parseDecimal(GoString s)
{
	int64_t n = 0;

	if (s.n == 0)
		return -1;
	for (GoInt i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9' || __builtin_mul_overflow(n, 10, &n) ||
		    __builtin_add_overflow(n, s.p[i] - '0', &n))
			return -1;
	}
	return n;
}

runtime_parseByteCount_return runtime_parseByteCount(GoString s)
{
	static const char units[] = {'K', 'M', 'G', 'T'};
	runtime_parseByteCount_return bad = {0, false};
	const char *unit;
	int64_t n, m = 1;

	if (s.n > 0 && s.p[0] == '+')
		s = (GoString){s.p + 1, s.n - 1};
	if (s.n > 0 && s.p[s.n - 1] == 'B') {
		s.n--;
		if (s.n > 0 && s.p[s.n - 1] == 'i') {
			unit = s.n > 1 ? memchr(units, s.p[s.n - 2], sizeof(units)) : NULL;
			if (unit == NULL)
				return bad;
			m = (int64_t)1 << 10 * (1 + (unit - units));
			s.n -= 2;
		}
	}
	n = parseDecimal(s);
	if (n < 0 || __builtin_mul_overflow(n, m, &n))
		return bad;
	return (runtime_parseByteCount_return){n, true};
}

GoInt runtime_findnull(const char *s)
{
	return s ? (GoInt)strlen(s) : 0;
}

GoString runtime_gostringnocopy(const char *s)
{
	return (GoString){s, runtime_findnull(s)};
}

bool runtime_eqstring(GoString a, GoString b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}
