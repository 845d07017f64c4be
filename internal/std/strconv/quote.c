/*
 * Go string and character literals.
 *
 * Ports strconv/quote.go.
 */
#include "internal/bytealg/internal.h"
#include "internal/std/strconv/strconv.h"
#include "internal/std/unicode/utf8/utf8.h"

static const char lowerhex[] = "0123456789abcdef";

bool strconv_contains(GoString s, uint8_t c)
{
	return strconv_index(s, c) != -1;
}

static GoSlice makeBytes(GoInt cap)
{
	return (GoSlice){runtime_mallocgc((GoUintptr)cap, NULL, true), 0, cap};
}

GoString strconv_quoteWith(GoString s, uint8_t quote, bool ASCIIonly, bool graphicOnly)
{
	GoSlice buf = makeBytes(3 * s.n / 2);
	return internal_bytealg_string(
	    strconv_appendQuotedWith(buf, s, quote, ASCIIonly, graphicOnly));
}

GoString strconv_quoteRuneWith(int32_t r, uint8_t quote, bool ASCIIonly, bool graphicOnly)
{
	return internal_bytealg_string(
	    strconv_appendQuotedRuneWith((GoSlice){0}, r, quote, ASCIIonly, graphicOnly));
}

/* \x and two digits. */
static GoSlice appendHexByte(GoSlice buf, uint8_t c)
{
	char e[] = {'\\', 'x', lowerhex[c >> 4], lowerhex[c & 0xf]};
	return internal_bytealg_append(buf, e, sizeof e);
}

GoSlice strconv_appendQuotedWith(GoSlice buf, GoString s, uint8_t quote, bool ASCIIonly,
                                 bool graphicOnly)
{
	if (buf.cap - buf.len < s.n) {
		GoSlice b = makeBytes(buf.len + 1 + s.n + 1);
		buf = internal_bytealg_append(b, buf.p, buf.len);
	}
	buf = internal_bytealg_appendByte(buf, quote);
	while (s.n > 0) {
		unicode_utf8_DecodeRuneInString_return d = unicode_utf8_DecodeRuneInString(s);
		if (d.r1 == 1 && d.r0 == unicode_utf8_RuneError)
			buf = appendHexByte(buf, (uint8_t)s.p[0]);
		else
			buf = strconv_appendEscapedRune(buf, d.r0, quote, ASCIIonly, graphicOnly);
		s = internal_bytealg_substr(s, d.r1, s.n);
	}
	return internal_bytealg_appendByte(buf, quote);
}

GoSlice strconv_appendQuotedRuneWith(GoSlice buf, int32_t r, uint8_t quote, bool ASCIIonly,
                                     bool graphicOnly)
{
	buf = internal_bytealg_appendByte(buf, quote);
	if (!unicode_utf8_ValidRune(r))
		r = unicode_utf8_RuneError;
	buf = strconv_appendEscapedRune(buf, r, quote, ASCIIonly, graphicOnly);
	return internal_bytealg_appendByte(buf, quote);
}

/* The escape of a rune that is not printed as it is. */
static GoSlice appendEscape(GoSlice buf, int32_t r)
{
	static const char named[] = "abtnvfr"; /* 7 to 13 */
	if (7 <= r && r <= 13) {
		char e[] = {'\\', named[r - 7]};
		return internal_bytealg_append(buf, e, sizeof e);
	}
	if (r < ' ' || r == 0x7f)
		return appendHexByte(buf, (uint8_t)r);
	if (!unicode_utf8_ValidRune(r))
		r = unicode_utf8_RuneError;
	buf = internal_bytealg_appendString(buf, r < 0x10000 ? GOSTR("\\u") : GOSTR("\\U"));
	for (int s = r < 0x10000 ? 12 : 28; s >= 0; s -= 4)
		buf = internal_bytealg_appendByte(buf, (uint8_t)lowerhex[r >> s & 0xf]);
	return buf;
}

GoSlice strconv_appendEscapedRune(GoSlice buf, int32_t r, uint8_t quote, bool ASCIIonly,
                                  bool graphicOnly)
{
	if (r == quote || r == '\\') {
		buf = internal_bytealg_appendByte(buf, '\\');
		return internal_bytealg_appendByte(buf, (uint8_t)r);
	}
	if (ASCIIonly) {
		if (r < unicode_utf8_RuneSelf && strconv_IsPrint(r))
			return internal_bytealg_appendByte(buf, (uint8_t)r);
	} else if (strconv_IsPrint(r) || (graphicOnly && strconv_isInGraphicList(r))) {
		return unicode_utf8_AppendRune(buf, r);
	}
	return appendEscape(buf, r);
}

GoString strconv_Quote(GoString s)
{
	return strconv_quoteWith(s, '"', false, false);
}

GoSlice strconv_AppendQuote(GoSlice dst, GoString s)
{
	return strconv_appendQuotedWith(dst, s, '"', false, false);
}

GoString strconv_QuoteToASCII(GoString s)
{
	return strconv_quoteWith(s, '"', true, false);
}

GoSlice strconv_AppendQuoteToASCII(GoSlice dst, GoString s)
{
	return strconv_appendQuotedWith(dst, s, '"', true, false);
}

GoString strconv_QuoteToGraphic(GoString s)
{
	return strconv_quoteWith(s, '"', false, true);
}

GoSlice strconv_AppendQuoteToGraphic(GoSlice dst, GoString s)
{
	return strconv_appendQuotedWith(dst, s, '"', false, true);
}

GoString strconv_QuoteRune(int32_t r)
{
	return strconv_quoteRuneWith(r, '\'', false, false);
}

GoSlice strconv_AppendQuoteRune(GoSlice dst, int32_t r)
{
	return strconv_appendQuotedRuneWith(dst, r, '\'', false, false);
}

GoString strconv_QuoteRuneToASCII(int32_t r)
{
	return strconv_quoteRuneWith(r, '\'', true, false);
}

GoSlice strconv_AppendQuoteRuneToASCII(GoSlice dst, int32_t r)
{
	return strconv_appendQuotedRuneWith(dst, r, '\'', true, false);
}

GoString strconv_QuoteRuneToGraphic(int32_t r)
{
	return strconv_quoteRuneWith(r, '\'', false, true);
}

GoSlice strconv_AppendQuoteRuneToGraphic(GoSlice dst, int32_t r)
{
	return strconv_appendQuotedRuneWith(dst, r, '\'', false, true);
}

bool strconv_CanBackquote(GoString s)
{
	while (s.n > 0) {
		unicode_utf8_DecodeRuneInString_return d = unicode_utf8_DecodeRuneInString(s);
		s = internal_bytealg_substr(s, d.r1, s.n);
		if (d.r1 > 1) {
			if (d.r0 == 0xfeff)
				return false; /* a byte order mark cannot be seen */
			continue;
		}
		if (d.r0 == unicode_utf8_RuneError || (d.r0 < ' ' && d.r0 != '\t') || d.r0 == '`' ||
		    d.r0 == 0x7f)
			return false;
	}
	return true;
}

strconv_unhex_return strconv_unhex(uint8_t b)
{
	if ('0' <= b && b <= '9')
		return (strconv_unhex_return){b - '0', true};
	if ('a' <= b && b <= 'f')
		return (strconv_unhex_return){b - 'a' + 10, true};
	if ('A' <= b && b <= 'F')
		return (strconv_unhex_return){b - 'A' + 10, true};
	return (strconv_unhex_return){0, false};
}

static strconv_UnquoteChar_return syntaxChar(void)
{
	return (strconv_UnquoteChar_return){0, false, GOSTR(""), strconv_ErrSyntax};
}

/* What follows \x, \u or \U: n digits. */
static strconv_UnquoteChar_return unquoteHex(GoString s, GoInt n)
{
	uint32_t v = 0;
	if (s.n < n)
		return syntaxChar();
	for (GoInt j = 0; j < n; j++) {
		strconv_unhex_return x = strconv_unhex((uint8_t)s.p[j]);
		if (!x.r1)
			return syntaxChar();
		v = v << 4 | (uint32_t)x.r0;
	}
	if (n > 2 && !unicode_utf8_ValidRune((int32_t)v))
		return syntaxChar();
	return (strconv_UnquoteChar_return){(int32_t)v, n > 2, internal_bytealg_substr(s, n, s.n),
	                                    GONIL};
}

/* What follows the first octal digit, c. */
static strconv_UnquoteChar_return unquoteOctal(GoString s, uint8_t c)
{
	int32_t v = c - '0';
	if (s.n < 2)
		return syntaxChar();
	for (GoInt j = 0; j < 2; j++) {
		int32_t x = (uint8_t)s.p[j] - '0';
		if (x < 0 || x > 7)
			return syntaxChar();
		v = v << 3 | x;
	}
	if (v > 255)
		return syntaxChar();
	return (strconv_UnquoteChar_return){v, false, internal_bytealg_substr(s, 2, s.n), GONIL};
}

strconv_UnquoteChar_return strconv_UnquoteChar(GoString s, uint8_t quote)
{
	if (s.n == 0)
		return syntaxChar();
	uint8_t c = (uint8_t)s.p[0];
	if (c == quote && (quote == '\'' || quote == '"'))
		return syntaxChar();
	if (c >= unicode_utf8_RuneSelf) {
		unicode_utf8_DecodeRuneInString_return d = unicode_utf8_DecodeRuneInString(s);
		return (strconv_UnquoteChar_return){d.r0, true,
		                                    internal_bytealg_substr(s, d.r1, s.n), GONIL};
	}
	if (c != '\\')
		return (strconv_UnquoteChar_return){c, false, internal_bytealg_substr(s, 1, s.n),
		                                    GONIL};
	if (s.n <= 1)
		return syntaxChar();
	c = (uint8_t)s.p[1];
	s = internal_bytealg_substr(s, 2, s.n);
	static const char names[] = "abtnvfr";
	const char *named = c != 0 ? strchr(names, c) : NULL;
	if (named != NULL)
		return (strconv_UnquoteChar_return){(int32_t)(7 + (named - names)), false, s,
		                                    GONIL};
	if (c == 'x' || c == 'u' || c == 'U')
		return unquoteHex(s, c == 'x' ? 2 : c == 'u' ? 4 : 8);
	if ('0' <= c && c <= '7')
		return unquoteOctal(s, c);
	if (c == '\\' || ((c == '\'' || c == '"') && c == quote))
		return (strconv_UnquoteChar_return){c, false, s, GONIL};
	return syntaxChar();
}

strconv_QuotedPrefix_return strconv_QuotedPrefix(GoString s)
{
	strconv_unquote_return u = strconv_unquote(s, false);
	return (strconv_QuotedPrefix_return){u.r0, u.r2};
}

strconv_Unquote_return strconv_Unquote(GoString s)
{
	strconv_unquote_return u = strconv_unquote(s, true);
	if (u.r1.n > 0)
		return (strconv_Unquote_return){GOSTR(""), strconv_ErrSyntax};
	return (strconv_Unquote_return){u.r0, u.r2};
}

/* A raw string literal, in[:end]. */
static strconv_unquote_return unquoteRaw(GoString in, GoInt end, bool unescape)
{
	GoString rem = internal_bytealg_substr(in, end, in.n);
	if (!unescape)
		return (strconv_unquote_return){internal_bytealg_substr(in, 0, end), rem, GONIL};
	GoString out = internal_bytealg_substr(in, 1, end - 1);
	if (strconv_contains(out, '\r')) {
		GoSlice buf = makeBytes(out.n);
		for (GoInt i = 0; i < out.n; i++)
			if (out.p[i] != '\r')
				buf = internal_bytealg_appendByte(buf, (uint8_t)out.p[i]);
		out = internal_bytealg_string(buf);
	}
	return (strconv_unquote_return){out, rem, GONIL};
}

/* Whether the literal in[:end] has no escapes and is right as it stands. */
static bool isPlainLiteral(GoString in, GoInt end)
{
	GoString literal = internal_bytealg_substr(in, 0, end);
	if (strconv_contains(literal, '\\') || strconv_contains(literal, '\n'))
		return false;
	GoString inside = internal_bytealg_substr(in, 1, end - 1);
	if (in.p[0] == '"')
		return unicode_utf8_ValidString(inside);
	unicode_utf8_DecodeRuneInString_return d = unicode_utf8_DecodeRuneInString(inside);
	return 1 + d.r1 + 1 == end && (d.r0 != unicode_utf8_RuneError || d.r1 != 1);
}

static strconv_unquote_return unquoteEscaped(GoString in0, GoInt end, bool unescape)
{
	const strconv_unquote_return syntax = {GOSTR(""), in0, strconv_ErrSyntax};
	uint8_t quote = (uint8_t)in0.p[0];
	GoString in = internal_bytealg_substr(in0, 1, in0.n);
	GoSlice buf = unescape ? makeBytes(3 * end / 2) : (GoSlice){0};
	while (in.n > 0 && (uint8_t)in.p[0] != quote) {
		strconv_UnquoteChar_return c = strconv_UnquoteChar(in, quote);
		if (in.p[0] == '\n' || c.r3.tab != NULL)
			return syntax;
		in = c.r2;
		if (unescape && (c.r0 < unicode_utf8_RuneSelf || !c.r1))
			buf = internal_bytealg_appendByte(buf, (uint8_t)c.r0);
		else if (unescape)
			buf = unicode_utf8_AppendRune(buf, c.r0);
		if (quote == '\'')
			break;
	}
	if (in.n == 0 || (uint8_t)in.p[0] != quote)
		return syntax;
	in = internal_bytealg_substr(in, 1, in.n);
	GoString out =
	    unescape ? internal_bytealg_string(buf) : internal_bytealg_substr(in0, 0, in0.n - in.n);
	return (strconv_unquote_return){out, in, GONIL};
}

strconv_unquote_return strconv_unquote(GoString in, bool unescape)
{
	const strconv_unquote_return syntax = {GOSTR(""), in, strconv_ErrSyntax};
	if (in.n < 2)
		return syntax;
	uint8_t quote = (uint8_t)in.p[0];
	GoInt end = strconv_index(internal_bytealg_substr(in, 1, in.n), quote);
	if (end < 0)
		return syntax;
	end += 2; /* past the closing quote, unless that is escaped */
	if (quote == '`')
		return unquoteRaw(in, end, unescape);
	if (quote != '"' && quote != '\'')
		return syntax;
	if (!isPlainLiteral(in, end))
		return unquoteEscaped(in, end, unescape);
	GoString out = unescape ? internal_bytealg_substr(in, 1, end - 1)
	                        : internal_bytealg_substr(in, 0, end);
	return (strconv_unquote_return){out, internal_bytealg_substr(in, end, in.n), GONIL};
}

/* The first i with s[i] >= v. */
static GoInt bsearch16(GoSlice s, uint16_t v)
{
	const uint16_t *p = s.p;
	GoInt i = 0, n = s.len;
	while (i < n) {
		GoInt h = i + (n - i) / 2;
		if (p[h] < v)
			i = h + 1;
		else
			n = h;
	}
	return i;
}

static GoInt bsearch32(GoSlice s, uint32_t v)
{
	const uint32_t *p = s.p;
	GoInt i = 0, n = s.len;
	while (i < n) {
		GoInt h = i + (n - i) / 2;
		if (p[h] < v)
			i = h + 1;
		else
			n = h;
	}
	return i;
}

static bool found16(GoSlice s, uint16_t v)
{
	GoInt i = bsearch16(s, v);
	return i < s.len && ((const uint16_t *)s.p)[i] == v;
}

bool strconv_IsPrint(int32_t r)
{
	if (r <= 0xff)
		return (0x20 <= r && r <= 0x7e) || (0xa1 <= r && r != 0xad);
	if (r < 1 << 16) {
		uint16_t rr = (uint16_t)r;
		GoInt i = bsearch16(strconv_isPrint16, rr);
		if (i >= strconv_isPrint16.len ||
		    rr < ((const uint16_t *)strconv_isPrint16.p)[i & ~(GoInt)1])
			return false;
		return !found16(strconv_isNotPrint16, rr);
	}
	uint32_t rr = (uint32_t)r;
	GoInt i = bsearch32(strconv_isPrint32, rr);
	if (i >= strconv_isPrint32.len ||
	    rr < ((const uint32_t *)strconv_isPrint32.p)[i & ~(GoInt)1])
		return false;
	return rr >= 0x20000 || !found16(strconv_isNotPrint32, (uint16_t)(rr - 0x10000));
}

bool strconv_IsGraphic(int32_t r)
{
	return strconv_IsPrint(r) || strconv_isInGraphicList(r);
}

bool strconv_isInGraphicList(int32_t r)
{
	return 0 <= r && r <= 0xffff && found16(strconv_isGraphic, (uint16_t)r);
}
