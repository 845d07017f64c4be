/*
 * strconv.Quote and its kin, which messages with names of files go through: what they write is
 * printable, and Unquote gives back the string.
 */
#include "tests/fuzz/fuzz.h"

#include "internal/std/strconv/strconv.h"
#include "internal/std/unicode/utf8/utf8.h"

static void roundTrip(GoString s, GoString quoted, bool ascii)
{
	strconv_Unquote_return u = strconv_Unquote(quoted);

	fuzz_check(!u.r1.tab && fuzz_equal(u.r0, s.p, (size_t)s.n));
	fuzz_check(unicode_utf8_ValidString(quoted));
	for (GoInt i = 0; i < quoted.n; i++) {
		uint8_t c = (uint8_t)quoted.p[i];
		fuzz_check(c >= ' ' && c != 0x7f && (!ascii || c < 0x80));
	}
}

void fuzz_one(struct fuzz_input *in)
{
	uint8_t how = fuzz_byte(in);
	GoString s = runtime_gostringn((const char *)in->p, (GoInt)in->n);

	roundTrip(s, strconv_Quote(s), false);
	roundTrip(s, strconv_QuoteToASCII(s), true);
	roundTrip(s, strconv_QuoteToGraphic(s), false);

	/* Any text is unquoted or refused. */
	strconv_Unquote_return u = strconv_Unquote(s);
	if (!u.r1.tab)
		fuzz_check(u.r0.n <= 4 * s.n);
	strconv_CanBackquote(s);
	GoString r = strconv_QuoteRune((int32_t)(fuzz_u64(in) + how));
	fuzz_check(!strconv_Unquote(r).r1.tab);
}
