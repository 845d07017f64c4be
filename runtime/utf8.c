/*
 * UTF-8 for the conversions and loops that the language has.
 *
 * Ports runtime/utf8.go.
 */
#include "runtime/internal.h"

enum {
	runeError = 0xFFFD,
	maxRune = 0x10FFFF,
	surrogateMin = 0xD800,
	surrogateMax = 0xDFFF,

	tx = 0x80,
	t2 = 0xC0,
	t3 = 0xE0,
	t4 = 0xF0,
	t5 = 0xF8,

	rune1Max = (1 << 7) - 1,
	rune2Max = (1 << 11) - 1,
	rune3Max = (1 << 16) - 1
};

GoInt runtime_countrunes(GoString s)
{
	GoInt n = 0;

	for (GoInt i = 0; i < s.n; n++)
		i = (uint8_t)s.p[i] < tx ? i + 1 : runtime_decoderune(s, i).r1;
	return n;
}

/* Whether the n bytes at p exist and are continuation bytes. */
static bool continued(const uint8_t *p, GoInt left, int n)
{
	if (left < n)
		return false;
	for (int i = 0; i < n; i++) {
		if ((p[i] & 0xC0) != tx)
			return false;
	}
	return true;
}

runtime_decoderune_return runtime_decoderune(GoString s, GoInt k)
{
	runtime_decoderune_return bad = {runeError, k + 1};
	const uint8_t *p;
	GoInt left;
	int32_t r;

	if (k >= s.n)
		return bad;
	p = (const uint8_t *)s.p + k;
	left = s.n - k - 1;
	if (t2 <= p[0] && p[0] < t3 && continued(p + 1, left, 1)) {
		r = (p[0] & 0x1F) << 6 | (p[1] & 0x3F);
		if (rune1Max < r)
			return (runtime_decoderune_return){r, k + 2};
	} else if (t3 <= p[0] && p[0] < t4 && continued(p + 1, left, 2)) {
		r = (p[0] & 0x0F) << 12 | (p[1] & 0x3F) << 6 | (p[2] & 0x3F);
		if (rune2Max < r && !(surrogateMin <= r && r <= surrogateMax))
			return (runtime_decoderune_return){r, k + 3};
	} else if (t4 <= p[0] && p[0] < t5 && continued(p + 1, left, 3)) {
		r = (p[0] & 0x07) << 18 | (p[1] & 0x3F) << 12 | (p[2] & 0x3F) << 6 | (p[3] & 0x3F);
		if (rune3Max < r && r <= maxRune)
			return (runtime_decoderune_return){r, k + 4};
	}
	return bad;
}

GoInt runtime_encoderune(uint8_t *p, int32_t r)
{
	if (r < 0 || r > maxRune || (surrogateMin <= r && r <= surrogateMax))
		r = runeError;
	if (r <= rune1Max) {
		p[0] = (uint8_t)r;
		return 1;
	}
	if (r <= rune2Max) {
		p[0] = (uint8_t)(t2 | r >> 6);
		p[1] = (uint8_t)(tx | (r & 0x3F));
		return 2;
	}
	if (r <= rune3Max) {
		p[0] = (uint8_t)(t3 | r >> 12);
		p[1] = (uint8_t)(tx | (r >> 6 & 0x3F));
		p[2] = (uint8_t)(tx | (r & 0x3F));
		return 3;
	}
	p[0] = (uint8_t)(t4 | r >> 18);
	p[1] = (uint8_t)(tx | (r >> 12 & 0x3F));
	p[2] = (uint8_t)(tx | (r >> 6 & 0x3F));
	p[3] = (uint8_t)(tx | (r & 0x3F));
	return 4;
}
