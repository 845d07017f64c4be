/*
 * strconv/quote.c: quoting, unquoting and what can be printed, as go1.26.8 has it.
 */
#include "internal/std/strconv/strconv.h"
#include "tests/harness.h"
#include "tests/internal/fnv.h"

/* clang-format off */
static const struct {
	const char *in;
	GoInt n;
	const char *quote, *ascii, *graphic;
	bool canBackquote;
} quotes[] = {
	{"", 0, "\"\"", "\"\"", "\"\"", true},
	{"hello", 5, "\"hello\"", "\"hello\"", "\"hello\"", true},
	{"a\"b", 3, "\"a\\\"b\"", "\"a\\\"b\"", "\"a\\\"b\"", true},
	{"a\\b", 3, "\"a\\\\b\"", "\"a\\\\b\"", "\"a\\\\b\"", true},
	{"'", 1, "\"'\"", "\"'\"", "\"'\"", true},
	{"\007\010\014\012\015\011\013", 7, "\"\\a\\b\\f\\n\\r\\t\\v\"", "\"\\a\\b\\f\\n\\r\\t\\v\"", "\"\\a\\b\\f\\n\\r\\t\\v\"", false},
	{"\000\037\177", 3, "\"\\x00\\x1f\\x7f\"", "\"\\x00\\x1f\\x7f\"", "\"\\x00\\x1f\\x7f\"", false},
	{"\303\277\302\255\342\200\250", 7, "\"\303\277\\u00ad\\u2028\"", "\"\\u00ff\\u00ad\\u2028\"", "\"\303\277\\u00ad\\u2028\"", true},
	{"\344\270\226\347\225\214", 6, "\"\344\270\226\347\225\214\"", "\"\\u4e16\\u754c\"", "\"\344\270\226\347\225\214\"", true},
	{"\360\237\230\200\364\217\277\277", 8, "\"\360\237\230\200\\U0010ffff\"", "\"\\U0001f600\\U0010ffff\"", "\"\360\237\230\200\\U0010ffff\"", true},
	{"\377\376", 2, "\"\\xff\\xfe\"", "\"\\xff\\xfe\"", "\"\\xff\\xfe\"", false},
	{"a\303", 2, "\"a\\xc3\"", "\"a\\xc3\"", "\"a\\xc3\"", false},
	{"\357\277\275", 3, "\"\357\277\275\"", "\"\\ufffd\"", "\"\357\277\275\"", true},
	{"\357\273\277", 3, "\"\\ufeff\"", "\"\\ufeff\"", "\"\\ufeff\"", false},
	{"tab\011here", 8, "\"tab\\there\"", "\"tab\\there\"", "\"tab\\there\"", true},
	{"`", 1, "\"`\"", "\"`\"", "\"`\"", false},
};

static const struct {
	const char *in, *out;
	bool ok;
	const char *prefix;
	bool prefixOk;
} unquotes[] = {
	{"\"\"", "", true, "\"\"", true},
	{"\"abc\"", "abc", true, "\"abc\"", true},
	{"'a'", "a", true, "'a'", true},
	{"'\344\270\226'", "\344\270\226", true, "'\344\270\226'", true},
	{"`a\\b\015\012`", "a\\b\012", true, "`a\\b\015\012`", true},
	{"\"\\a\\b\\f\\n\\r\\t\\v\\\\\\\"\"", "\007\010\014\012\015\011\013\\\"", true, "\"\\a\\b\\f\\n\\r\\t\\v\\\\\\\"\"", true},
	{"\"\\x41\\u00ff\\U0001f600\\101\"", "A\303\277\360\237\230\200A", true, "\"\\x41\\u00ff\\U0001f600\\101\"", true},
	{"\"\\'\"", "", false, "", false},
	{"'\\\"'", "", false, "", false},
	{"'\\''", "'", true, "'\\''", true},
	{"''", "", true, "''", true},
	{"'ab'", "", false, "", false},
	{"\"", "", false, "", false},
	{"\"a", "", false, "", false},
	{"a", "", false, "", false},
	{"", "", false, "", false},
	{"\"\\x4\"", "", false, "", false},
	{"\"\\q\"", "", false, "", false},
	{"\"\\400\"", "", false, "", false},
	{"\"\\08\"", "", false, "", false},
	{"\"\\ud800\"", "", false, "", false},
	{"\"\\U00110000\"", "", false, "", false},
	{"\"a\012b\"", "", false, "", false},
	{"\"a\"b", "", false, "\"a\"", true},
	{"\"\\xff\"", "\377", true, "\"\\xff\"", true},
	{"\"\377\"", "\357\277\275", true, "\"\377\"", true},
	{"'\377'", "\357\277\275", true, "'\377'", true},
	{"\"a\\\"", "", false, "", false},
	{"`abc", "", false, "", false},
};
/* clang-format on */

static void quote(void)
{
	for (size_t i = 0; i < sizeof quotes / sizeof quotes[0]; i++) {
		GoString s = {quotes[i].in, quotes[i].n};
		ASSERT_STR(strconv_Quote(s), quotes[i].quote);
		ASSERT_STR(strconv_QuoteToASCII(s), quotes[i].ascii);
		ASSERT_STR(strconv_QuoteToGraphic(s), quotes[i].graphic);
		ASSERT_INT(strconv_CanBackquote(s), quotes[i].canBackquote);
	}
}

static void quoteSpaces(void)
{
	GoString s = GOSTR("\u3000\u00a0");
	ASSERT_STR(strconv_Quote(s), "\"\\u3000\\u00a0\"");
	ASSERT_STR(strconv_QuoteToGraphic(s), "\"\u3000\u00a0\"");
}

static void appendQuote(void)
{
	GoSlice dst = strconv_AppendQuote((GoSlice){0}, GOSTR("a"));
	dst = strconv_AppendQuoteRune(dst, 0x4e16);
	dst = strconv_AppendQuoteToASCII(dst, GOSTR("\xe4\xb8\x96"));
	ASSERT_STR(((GoString){dst.p, dst.len}), "\"a\"'\xe4\xb8\x96'\"\\u4e16\"");
}

static void unquote(void)
{
	for (size_t i = 0; i < sizeof unquotes / sizeof unquotes[0]; i++) {
		GoString s = test_cstr(unquotes[i].in);
		strconv_Unquote_return u = strconv_Unquote(s);
		ASSERT_STR(u.r0, unquotes[i].out);
		ASSERT(runtime_ifaceeqv(u.r1, unquotes[i].ok ? GONIL : strconv_ErrSyntax));
		strconv_QuotedPrefix_return p = strconv_QuotedPrefix(s);
		ASSERT_STR(p.r0, unquotes[i].prefix);
		ASSERT(runtime_ifaceeqv(p.r1, unquotes[i].prefixOk ? GONIL : strconv_ErrSyntax));
	}
	ASSERT_ERR(strconv_ErrSyntax, "invalid syntax");
}

/* Every rune, and some that are none, against go1.26.8 by the hash of all answers. */
static void allRunes(void)
{
	uint64_t print = FNV_START, quoted = FNV_START;
	if (test_underValgrind())
		TEST_SKIP("all runes take too long here");
	for (int32_t r = -2; r <= 0x10ffff + 2; r++) {
		char b = (char)(strconv_IsPrint(r) | strconv_IsGraphic(r) << 1);
		fnv_bytes(&print, (GoString){&b, 1});
		fnv_bytes(&quoted, strconv_QuoteRune(r));
		fnv_bytes(&quoted, strconv_QuoteRuneToASCII(r));
		fnv_bytes(&quoted, strconv_QuoteRuneToGraphic(r));
	}
	ASSERT(print == UINT64_C(0xe3b0245e6d8869d5));
	ASSERT(quoted == UINT64_C(0xe55597517fa7c55a));
}

void suite_internal_std_strconv_quote(void)
{
	TEST(quote);
	TEST(quoteSpaces);
	TEST(appendQuote);
	TEST(unquote);
	TEST(allRunes);
}
