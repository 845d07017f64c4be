/* The part of a crash report that can be compared. */
#ifndef GOCRT_TESTS_RUNTIME_CRASH_H
#define GOCRT_TESTS_RUNTIME_CRASH_H

#include <string.h>

#include "tests/harness.h"

/*
 * errout up to and with the first line that names a goroutine or a stack, with what differs from
 * run to run replaced by X: hexadecimal numbers but 0x0 and 0x1, the thread after m=, and with
 * anyGoroutine the goroutine's number.
 */
__attribute__((unused)) static const char *crash_text(GoString errout, bool anyGoroutine)
{
	static const char *const heads[] = {"\ngoroutine ", "\nruntime stack:"};
	char *s = runtime_cstring(errout), *end = NULL,
	     *out = runtime_mallocgc(errout.n + 1, NULL, true);
	char *o = out;

	for (int i = 0; i < 2; i++) {
		char *head = strstr(s, heads[i]);
		if (head != NULL && (end == NULL || head < end))
			end = head;
	}
	if (end != NULL && (end = strchr(end + 1, '\n')) != NULL)
		end[1] = '\0';
	while (*s != '\0') {
		size_t n = 0, skip = 0;
		if (strncmp(s, "0x", 2) == 0) {
			n = strspn(s + 2, "0123456789abcdef");
			skip = n == 1 && s[2] <= '1' ? 0 : 2;
		} else if (strncmp(s, " m=", 3) == 0) {
			n = strspn(s + 3, "0123456789");
			skip = 3;
		} else if (anyGoroutine && strncmp(s, "\ngoroutine ", 11) == 0) {
			n = strspn(s + 11, "0123456789");
			skip = 11;
		}
		if (n > 0 && skip > 0) {
			memcpy(o, s, skip);
			o += skip;
			*o++ = 'X';
			s += skip + n;
		} else {
			*o++ = *s++;
		}
	}
	*o = '\0';
	return out;
}

#endif
