/*
 * The errors of input and output.
 *
 * Ports io/io.go.
 */
#include "internal/std/io/io.h"
#include "internal/std/errors/errors.h"

GoError io_ErrShortWrite;
GoError io_errInvalidWrite;
GoError io_ErrShortBuffer;
GoError io_EOF;
GoError io_ErrUnexpectedEOF;
GoError io_ErrNoProgress;

void io__init(void)
{
	io_ErrShortWrite = errors_New(GOSTR("short write"));
	io_errInvalidWrite = errors_New(GOSTR("invalid write result"));
	io_ErrShortBuffer = errors_New(GOSTR("short buffer"));
	io_EOF = errors_New(GOSTR("EOF"));
	io_ErrUnexpectedEOF = errors_New(GOSTR("unexpected EOF"));
	io_ErrNoProgress = errors_New(GOSTR("multiple Read calls return no data or error"));
}
