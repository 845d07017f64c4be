/*
 * runtime/utf8.c, beside internal/std/unicode/utf8/utf8.c: every rune there and back, and every
 * sequence of up to four bytes out of those that matter.
 */
#include "internal/std/unicode/utf8/utf8.h"
#include "runtime/runtime.h"
#include "tests/harness.h"

static void everyRune(void)
{
	int bad = 0;
	for (int32_t r = -2; r <= 0x110001; r++) {
		uint8_t b[4];
		GoInt n = runtime_encoderune(b, r);
		int32_t want = unicode_utf8_ValidRune(r) ? r : 0xFFFD;
		bad += n != unicode_utf8_RuneLen(want);
		GoString s = {(char *)b, n};
		if (n > 1) {
			runtime_decoderune_return d = runtime_decoderune(s, 0);
			bad += d.r0 != want || d.r1 != n;
		} else {
			bad += b[0] != r;
		}
		bad += runtime_countrunes(s) != 1;
	}
	ASSERT_INT(bad, 0);
}

static void everySequence(void)
{
	static const uint8_t interesting[] = {0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0,
	                                      0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xed,
	                                      0xef, 0xf0, 0xf4, 0xf5, 0xff};
	enum {
		n = sizeof interesting
	};
	int bad = 0;
	for (int i = 0; i < n * n * n * n; i++) {
		uint8_t b[4] = {interesting[i % n], interesting[i / n % n],
		                interesting[i / n / n % n], interesting[i / n / n / n]};
		for (GoInt len = 1; len <= 4; len++) {
			GoString s = {(char *)b, len};
			GoInt runes = 0;
			for (GoInt k = 0; k < len; runes++) {
				unicode_utf8_DecodeRuneInString_return want =
				    unicode_utf8_DecodeRuneInString((GoString){s.p + k, len - k});
				if (b[k] >= 0x80) {
					runtime_decoderune_return d = runtime_decoderune(s, k);
					bad += d.r0 != want.r0 || d.r1 != k + want.r1;
				}
				k += want.r1;
			}
			bad += runtime_countrunes(s) != runes;
		}
	}
	ASSERT_INT(bad, 0);
}

void suite_runtime_utf8(void)
{
	TEST(everyRune);
	TEST(everySequence);
}
