/*
 * UTF-8.
 *
 * Ports unicode/utf8/utf8.go: what works on strings and single runes.
 */
#include "internal/std/unicode/utf8/utf8.h"
#include "internal/bytealg/internal.h"

enum {
	surrogateMin = 0xd800,
	surrogateMax = 0xdfff
};

/* The length of a sequence that begins with c, 0 where none does. */
static GoInt sequenceLen(uint8_t c)
{
	if (c < 0x80)
		return 1;
	if (c < 0xc2)
		return 0;
	if (c < 0xe0)
		return 2;
	if (c < 0xf0)
		return 3;
	return c < 0xf5 ? 4 : 0;
}

unicode_utf8_DecodeRuneInString_return unicode_utf8_DecodeRuneInString(GoString s)
{
	static const int32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	const unicode_utf8_DecodeRuneInString_return wrong = {unicode_utf8_RuneError, 1};
	if (s.n == 0)
		return (unicode_utf8_DecodeRuneInString_return){unicode_utf8_RuneError, 0};
	uint8_t c = (uint8_t)s.p[0];
	GoInt n = sequenceLen(c);
	if (n == 1)
		return (unicode_utf8_DecodeRuneInString_return){c, 1};
	if (n == 0 || s.n < n)
		return wrong;
	int32_t r = c & (0x7f >> n);
	for (GoInt i = 1; i < n; i++) {
		c = (uint8_t)s.p[i];
		if ((c & 0xc0) != 0x80)
			return wrong;
		r = r << 6 | (c & 0x3f);
	}
	if (r < least[n] || !unicode_utf8_ValidRune(r))
		return wrong;
	return (unicode_utf8_DecodeRuneInString_return){r, n};
}

GoInt unicode_utf8_RuneLen(int32_t r)
{
	if (!unicode_utf8_ValidRune(r))
		return -1;
	return r < 0x80 ? 1 : r < 0x800 ? 2 : r < 0x10000 ? 3 : 4;
}

/* Writes r or RuneError to the 4 bytes at b; how many it took. */
static GoInt encode(uint8_t *b, int32_t r)
{
	if (!unicode_utf8_ValidRune(r))
		r = unicode_utf8_RuneError;
	GoInt n = unicode_utf8_RuneLen(r);
	if (n == 1) {
		b[0] = (uint8_t)r;
		return 1;
	}
	for (GoInt i = n - 1; i > 0; i--, r >>= 6)
		b[i] = 0x80 | (r & 0x3f);
	b[0] = (uint8_t)(0xf00 >> n) | (uint8_t)r;
	return n;
}

GoInt unicode_utf8_EncodeRune(GoSlice p, int32_t r)
{
	uint8_t b[unicode_utf8_UTFMax];
	GoInt n = encode(b, r);
	if (p.len < n)
		runtime_goPanicIndex(n - 1, p.len);
	memcpy(p.p, b, (size_t)n);
	return n;
}

GoSlice unicode_utf8_AppendRune(GoSlice p, int32_t r)
{
	uint8_t b[unicode_utf8_UTFMax];
	GoInt n = encode(b, r);
	return internal_bytealg_append(p, b, n);
}

bool unicode_utf8_ValidString(GoString s)
{
	while (s.n > 0) {
		unicode_utf8_DecodeRuneInString_return d = unicode_utf8_DecodeRuneInString(s);
		if (d.r0 == unicode_utf8_RuneError && d.r1 == 1)
			return false;
		s = internal_bytealg_substr(s, d.r1, s.n);
	}
	return true;
}

bool unicode_utf8_ValidRune(int32_t r)
{
	return 0 <= r && r <= unicode_utf8_MaxRune && (r < surrogateMin || r > surrogateMax);
}
