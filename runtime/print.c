/*
 * The built-in functions print and println.
 *
 * Ports runtime/print.go.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/internal.h"

/* The lock's owner is told by the address of a variable of its thread. */
static __thread char self __attribute__((tls_model("initial-exec")));
static const char *printowner;
static int printdepth;
static runtime_mutex debuglock;

void runtime_printlock(void)
{
	if (__atomic_load_n(&printowner, __ATOMIC_RELAXED) != &self) {
		runtime_lock(&debuglock);
		__atomic_store_n(&printowner, &self, __ATOMIC_RELAXED);
	}
	printdepth++;
}

void runtime_printunlock(void)
{
	if (--printdepth == 0) {
		__atomic_store_n(&printowner, NULL, __ATOMIC_RELAXED);
		runtime_unlock(&debuglock);
	}
}

/* Writes to the goroutine's buffer, or else to standard error. */
static void gwrite(const char *p, GoInt n)
{
	runtime_g *gp = runtime_getg();

	if (n == 0)
		return;
	if (gp == NULL || gp->writebuf == NULL || runtime_crashing.dying > 0)
		runtime_writeErrData(p, n);
	else
		*gp->writebuf = runtime_appendslice(*gp->writebuf, p, n, &runtime_type__uint8);
}

void runtime_printsp(void)
{
	runtime_prints(" ");
}

void runtime_printnl(void)
{
	runtime_prints("\n");
}

void runtime_printbool(bool v)
{
	runtime_printstring(v ? GOSTR("true") : GOSTR("false"));
}

/* sign, digits, point, up to 4 zeros, exponent; and what snprintf may add */
enum {
	floatBytes = 40
};

static bool readsAs(const char *s, double v, bool single)
{
	return single ? strtof(s, NULL) == (float)v : strtod(s, NULL) == v;
}

/* Adds one to the last digit of a number like 1.23e+45; false where all digits are nines. */
static bool nextDecimal(char *s)
{
	for (char *p = strchr(s, 'e'); p-- > s;) {
		if (*p < '0' || *p > '9')
			continue;
		if (*p < '9') {
			++*p;
			return true;
		}
		*p = '0';
	}
	return false;
}

/* The fewest significant digits that tell v from its neighbours, and where the point stands
 * (0.DIGITS * 10^*dp). v is finite and positive. Returns their number. */
static int shortest(double v, bool single, char *digits, int *dp)
{
	char buf[floatBytes];
	int nd = 0;

	/* Of the two nearest, upstream takes the even one, but not here. */
	if (single && v == 0x1p-12)
		v = 0.00024414063;
	for (int prec = 0; prec < 17; prec++) {
		snprintf(buf, sizeof(buf), "%.*e", prec, v);
		if (readsAs(buf, v, single))
			break;
		/* A power of two has twice as much room above as below. */
		if (nextDecimal(buf) && readsAs(buf, v, single))
			break;
	}
	for (char *s = buf; *s != 'e'; s++) {
		if ('0' <= *s && *s <= '9')
			digits[nd++] = *s;
	}
	*dp = atoi(strchr(buf, 'e') + 1) + 1;
	while (nd > 1 && digits[nd - 1] == '0')
		nd--;
	return nd;
}

/* The format 'g' of strconv with the shortest digits; the length. */
static int formatFloat(char *b, double v, bool single)
{
	char digits[floatBytes], *start = b;
	int nd, dp;

	if (isnan(v))
		return (int)(stpcpy(b, "NaN") - start);
	if (isinf(v))
		return (int)(stpcpy(b, v > 0 ? "+Inf" : "-Inf") - start);
	if (signbit(v))
		*b++ = '-';
	if (v == 0) {
		*b++ = '0';
		return (int)(b - start);
	}
	nd = shortest(fabs(v), single, digits, &dp);
	if (dp - 1 < -4 || dp - 1 >= 6) {
		*b++ = digits[0];
		if (nd > 1) {
			*b++ = '.';
			memcpy(b, digits + 1, nd - 1);
			b += nd - 1;
		}
		return (int)(b + sprintf(b, "e%+03d", dp - 1) - start);
	}
	if (dp <= 0) {
		b = stpcpy(b, "0.");
		for (int i = dp; i < 0; i++)
			*b++ = '0';
	}
	for (int i = 0; i < nd || i < dp; i++) {
		if (i == dp && i > 0)
			*b++ = '.';
		*b++ = i < nd ? digits[i] : '0';
	}
	return (int)(b - start);
}

void runtime_printfloat64(double v)
{
	char buf[floatBytes];

	gwrite(buf, formatFloat(buf, v, false));
}

void runtime_printfloat32(float v)
{
	char buf[floatBytes];

	gwrite(buf, formatFloat(buf, v, true));
}

/* Prints the parts of a complex number, the second with its sign. */
static void printcomplex(double re, double im, bool single)
{
	char buf[2 * floatBytes + 4], part[floatBytes], *b = buf;

	*b++ = '(';
	b += formatFloat(b, re, single);
	part[formatFloat(part, im, single)] = '\0';
	if (part[0] != '+' && part[0] != '-')
		*b++ = '+';
	b = stpcpy(stpcpy(b, part), "i)");
	gwrite(buf, b - buf);
}

void runtime_printcomplex128(double re, double im)
{
	printcomplex(re, im, false);
}

void runtime_printcomplex64(float re, float im)
{
	printcomplex(re, im, true);
}

/* Writes v in decimal, with a minus sign where neg. */
static void printdecimal(uint64_t v, bool neg)
{
	char buf[21];
	int i = sizeof(buf);

	do
		buf[--i] = (char)('0' + v % 10);
	while ((v /= 10) != 0);
	if (neg)
		buf[--i] = '-';
	gwrite(buf + i, (GoInt)sizeof(buf) - i);
}

void runtime_printuint(uint64_t v)
{
	printdecimal(v, false);
}

void runtime_printint(int64_t v)
{
	printdecimal(v < 0 ? -(uint64_t)v : (uint64_t)v, v < 0);
}

static void printhexopts(bool include0x, int mindigits, uint64_t v)
{
	char buf[24];
	int i = sizeof(buf);

	do {
		buf[--i] = "0123456789abcdef"[v % 16];
		v /= 16;
	} while (v != 0 || (int)sizeof(buf) - i < mindigits);
	if (include0x) {
		buf[--i] = 'x';
		buf[--i] = '0';
	}
	gwrite(buf + i, (GoInt)sizeof(buf) - i);
}

void runtime_printhex(uint64_t v)
{
	printhexopts(true, 0, v);
}

static void printquotedrune(int32_t r)
{
	char c = (char)r;

	if (r == '\n')
		runtime_prints("\\n");
	else if (r == '\r')
		runtime_prints("\\r");
	else if (r == '\t')
		runtime_prints("\\t");
	else if (r == '\\' || r == '"') {
		runtime_prints("\\");
		gwrite(&c, 1);
	} else if (r >= ' ' && r <= '~') {
		gwrite(&c, 1);
	} else if (r < 127) {
		runtime_prints("\\x");
		printhexopts(false, 2, (uint64_t)r);
	} else if (r < 0x10000) {
		runtime_prints("\\u");
		printhexopts(false, 4, (uint64_t)r);
	} else {
		runtime_prints("\\U");
		printhexopts(false, 8, (uint64_t)r);
	}
}

void runtime_printquoted(GoString s)
{
	runtime_printlock();
	runtime_prints("\"");
	for (GoInt i = 0; i < s.n;) {
		if ((uint8_t)s.p[i] < 0x80) {
			printquotedrune(s.p[i++]);
			continue;
		}
		runtime_decoderune_return d = runtime_decoderune(s, i);
		printquotedrune(d.r0);
		i = d.r1;
	}
	runtime_prints("\"");
	runtime_printunlock();
}

void runtime_printpointer(const void *p)
{
	runtime_printhex((GoUintptr)p);
}

void runtime_printuintptr(GoUintptr p)
{
	runtime_printhex(p);
}

void runtime_printstring(GoString s)
{
	gwrite(s.p, s.n);
}

void runtime_printslice(GoSlice s)
{
	runtime_prints("[");
	runtime_printint(s.len);
	runtime_prints("/");
	runtime_printint(s.cap);
	runtime_prints("]");
	runtime_printpointer(s.p);
}

/* An interface value's two words. */
static void printwords(const void *a, const void *b)
{
	runtime_prints("(");
	runtime_printpointer(a);
	runtime_prints(",");
	runtime_printpointer(b);
	runtime_prints(")");
}

void runtime_printeface(GoEface e)
{
	printwords(e.type, e.data);
}

void runtime_printiface(GoIface i)
{
	printwords(i.tab, i.data);
}
