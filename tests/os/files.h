/*
 * What the suites of files share.
 */
#ifndef GOCRT_TESTS_OS_FILES_H
#define GOCRT_TESTS_OS_FILES_H

#include <fcntl.h>
#include <string.h>

#include "os/os.h"
#include "tests/harness.h"

/* The bytes of s, as a []byte. */
static inline GoSlice bytes(const char *s)
{
	GoInt n = (GoInt)strlen(s);
	return (GoSlice){(void *)s, n, n};
}

/* test_tempDir()/name */
static inline GoString inTemp(const char *name)
{
	GoString dir = runtime_gostring(test_tempDir());
	return runtime_concatstring3(dir, GOSTR("/"), runtime_gostring(name));
}

static inline void closePipe(os_Pipe_return p)
{
	os_File_Close(p.r0);
	os_File_Close(p.r1);
}

static inline bool isNonblock(os_File *f)
{
	return (fcntl((int)f->file->pfd.Sysfd, F_GETFL) & O_NONBLOCK) != 0;
}

/* Callbacks of a RawConn: one that does nothing, and one that is done at once. */
static inline void nothing(GoFuncVal *ctx, GoUintptr fd)
{
	(void)ctx;
	(void)fd;
}

static inline bool done(GoFuncVal *ctx, GoUintptr fd)
{
	(void)ctx;
	(void)fd;
	return true;
}

__attribute__((unused)) static GoFuncVal nothingVal = {(void (*)(void))nothing};
__attribute__((unused)) static GoFuncVal doneVal = {(void (*)(void))done};

#endif
