/*
 * What the libFuzzer targets share: a reader of the input, start-up, checks. Each target is one C
 * file that defines fuzz_one; what it finds wrong ends the program by fuzz_check.
 */
#ifndef GOCRT_TESTS_FUZZ_FUZZ_H
#define GOCRT_TESTS_FUZZ_FUZZ_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "os/internal.h"
#include "runtime/runtime.h"
#include "syscall/internal.h"

/* The rest of an input; once it is used up, all that is read is 0. */
struct fuzz_input {
	const uint8_t *p;
	size_t n;
};

#define fuzz_check(cond) \
	do { \
		if (!(cond)) { \
			fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #cond); \
			abort(); \
		} \
	} while (0)

static inline uint8_t fuzz_byte(struct fuzz_input *in)
{
	if (in->n == 0)
		return 0;
	in->n--;
	return *in->p++;
}

static inline uint64_t fuzz_u64(struct fuzz_input *in)
{
	uint64_t v = 0;
	for (int i = 0; i < 8; i++)
		v = v << 8 | fuzz_byte(in);
	return v;
}

/* A number that is small, or any. */
static inline GoInt fuzz_int(struct fuzz_input *in)
{
	uint8_t b = fuzz_byte(in);
	return b < 250 ? (GoInt)b - 5 : (GoInt)fuzz_u64(in);
}

/* A string of at most 255 bytes, any bytes. */
static inline GoString fuzz_string(struct fuzz_input *in)
{
	size_t n = fuzz_byte(in);
	n = n < in->n ? n : in->n;
	GoString s = runtime_gostringn((const char *)in->p, (GoInt)n);
	in->p += n;
	in->n -= n;
	return s;
}

static inline bool fuzz_hasNul(GoString s)
{
	return s.n > 0 && memchr(s.p, 0, (size_t)s.n);
}

static inline bool fuzz_equal(GoString s, const char *p, size_t n)
{
	return (size_t)s.n == n && (n == 0 || memcmp(s.p, p, n) == 0);
}

void fuzz_one(struct fuzz_input *in);

/* A fake stack would hide pointers from the collector; what it holds is no leak. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
	return "detect_stack_use_after_return=0:detect_leaks=0";
}

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	runtime_initAll(*argc, *argv, environ);
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_one(&(struct fuzz_input){data, size});
	return 0;
}

#endif
