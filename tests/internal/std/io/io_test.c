/* internal/std/io/io.c: the errors. */
#include "internal/std/io/io.h"
#include "tests/harness.h"

static void errors(void)
{
	ASSERT_ERR(io_EOF, "EOF");
	ASSERT_ERR(io_ErrUnexpectedEOF, "unexpected EOF");
	ASSERT_ERR(io_ErrShortWrite, "short write");
	ASSERT_ERR(io_ErrShortBuffer, "short buffer");
	ASSERT_ERR(io_errInvalidWrite, "invalid write result");
	ASSERT_ERR(io_ErrNoProgress, "multiple Read calls return no data or error");
	ASSERT(!runtime_ifaceeqv(io_EOF, io_ErrUnexpectedEOF));
	ASSERT(runtime_ifacetype(io_EOF) == &runtime_ptr__errors_errorString);
}

void suite_internal_std_io_io(void)
{
	TEST(errors);
}
