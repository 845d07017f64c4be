/*
 * Integers to text, and quoting.
 *
 * Ports strconv: what formats integers and booleans, and all of quote.go.
 */
#ifndef GOCRT_INTERNAL_STD_STRCONV_STRCONV_H
#define GOCRT_INTERNAL_STD_STRCONV_STRCONV_H

#include "runtime/value.h"

GOCRT_BEGIN_DECLS

/* strconv/bytealg.go */

/* The first index of c in s, or -1. */
GOCRT_API GoInt strconv_index(GoString s, uint8_t c);

/* strconv/isprint.go */

/* Pairs of first and last printable runes, and what is not printable inside them: of 16 bits, and
 * beyond, where the exceptions are less 0x10000. []uint16, but for isPrint32. */
extern GOCRT_API GoSlice strconv_isPrint16;
extern GOCRT_API GoSlice strconv_isNotPrint16;
extern GOCRT_API GoSlice strconv_isPrint32;
extern GOCRT_API GoSlice strconv_isNotPrint32;
/* Graphic runes that are not printable. []uint16 */
extern GOCRT_API GoSlice strconv_isGraphic;

/* strconv/number.go */

/* true or false. */
GOCRT_API GoString strconv_FormatBool(bool b);
GOCRT_API GoSlice strconv_AppendBool(GoSlice dst, bool b);
/* i in the given base, 2 to 36, with lower-case letters; panics for another base. */
GOCRT_API GoString strconv_FormatUint(uint64_t i, GoInt base);
GOCRT_API GoString strconv_FormatInt(int64_t i, GoInt base);
/* i in base 10. */
GOCRT_API GoString strconv_Itoa(GoInt i);
/* dst with the text of i appended, in place where dst has room. */
GOCRT_API GoSlice strconv_AppendInt(GoSlice dst, int64_t i, GoInt base);
GOCRT_API GoSlice strconv_AppendUint(GoSlice dst, uint64_t i, GoInt base);
extern GOCRT_API GoError strconv_ErrRange;  /* value out of range */
extern GOCRT_API GoError strconv_ErrSyntax; /* invalid syntax */

/* strconv/quote.go */

GOCRT_API bool strconv_contains(GoString s, uint8_t c);
GOCRT_API GoString strconv_quoteWith(GoString s, uint8_t quote, bool ASCIIonly, bool graphicOnly);
GOCRT_API GoString strconv_quoteRuneWith(int32_t r, uint8_t quote, bool ASCIIonly,
                                         bool graphicOnly);
GOCRT_API GoSlice strconv_appendQuotedWith(GoSlice buf, GoString s, uint8_t quote, bool ASCIIonly,
                                           bool graphicOnly);
GOCRT_API GoSlice strconv_appendQuotedRuneWith(GoSlice buf, int32_t r, uint8_t quote,
                                               bool ASCIIonly, bool graphicOnly);
GOCRT_API GoSlice strconv_appendEscapedRune(GoSlice buf, int32_t r, uint8_t quote, bool ASCIIonly,
                                            bool graphicOnly);
/* s as a Go string literal in double quotes; what IsPrint denies is escaped. */
GOCRT_API GoString strconv_Quote(GoString s);
GOCRT_API GoSlice strconv_AppendQuote(GoSlice dst, GoString s);
/* The same with everything beyond ASCII escaped. */
GOCRT_API GoString strconv_QuoteToASCII(GoString s);
GOCRT_API GoSlice strconv_AppendQuoteToASCII(GoSlice dst, GoString s);
/* The same with what IsGraphic allows left as it is. */
GOCRT_API GoString strconv_QuoteToGraphic(GoString s);
GOCRT_API GoSlice strconv_AppendQuoteToGraphic(GoSlice dst, GoString s);
/* r as a Go character literal in single quotes. */
GOCRT_API GoString strconv_QuoteRune(int32_t r);
GOCRT_API GoSlice strconv_AppendQuoteRune(GoSlice dst, int32_t r);
GOCRT_API GoString strconv_QuoteRuneToASCII(int32_t r);
GOCRT_API GoSlice strconv_AppendQuoteRuneToASCII(GoSlice dst, int32_t r);
GOCRT_API GoString strconv_QuoteRuneToGraphic(int32_t r);
GOCRT_API GoSlice strconv_AppendQuoteRuneToGraphic(GoSlice dst, int32_t r);
/* Whether s can stand unchanged between backquotes on one line. */
GOCRT_API bool strconv_CanBackquote(GoString s);

typedef struct strconv_unhex_return {
	int32_t r0;
	bool r1;
} strconv_unhex_return;
GOCRT_API strconv_unhex_return strconv_unhex(uint8_t b);

typedef struct strconv_UnquoteChar_return {
	int32_t r0;
	bool r1;
	GoString r2;
	GoError r3;
} strconv_UnquoteChar_return;
/* The first character of a literal's inside: its value, whether it takes more than one byte, what
 * follows, ErrSyntax. quote is the literal's quote, or 0. */
GOCRT_API strconv_UnquoteChar_return strconv_UnquoteChar(GoString s, uint8_t quote);

typedef struct strconv_QuotedPrefix_return {
	GoString r0;
	GoError r1;
} strconv_QuotedPrefix_return;
/* The literal that s begins with, quotes included. */
GOCRT_API strconv_QuotedPrefix_return strconv_QuotedPrefix(GoString s);

typedef struct strconv_Unquote_return {
	GoString r0;
	GoError r1;
} strconv_Unquote_return;
/* What the literal s stands for. */
GOCRT_API strconv_Unquote_return strconv_Unquote(GoString s);

typedef struct strconv_unquote_return {
	GoString r0;
	GoString r1;
	GoError r2;
} strconv_unquote_return;
GOCRT_API strconv_unquote_return strconv_unquote(GoString in, bool unescape);

/* Letters, marks, numbers, punctuation, symbols and the ASCII space. */
GOCRT_API bool strconv_IsPrint(int32_t r);
/* The same and Unicode's other spaces. */
GOCRT_API bool strconv_IsGraphic(int32_t r);
GOCRT_API bool strconv_isInGraphicList(int32_t r);

/* Sets the package's variables. Called by runtime_initAll, after errors. */
GOCRT_API void strconv__init(void);

GOCRT_END_DECLS

#endif
