/*
 * io/fs/fs.c and format.c: modes and path errors.
 */
#include "internal/oserror/oserror.h"
#include "internal/std/errors/errors.h"
#include "internal/std/io/fs/fs.h"
#include "internal/std/io/io.h"
#include "os/os.h"
#include "tests/harness.h"

static const struct {
	io_fs_FileMode mode;
	const char *text;
	bool dir, regular;
	io_fs_FileMode perm, type;
} modes[] = {
    {0x0, "----------", false, true, 0x0, 0x0},
    {0x1a4, "-rw-r--r--", false, true, 0x1a4, 0x0},
    {0x800001ed, "drwxr-xr-x", true, false, 0x1ed, 0x80000000},
    {0x80001ff, "Lrwxrwxrwx", false, false, 0x1ff, 0x8000000},
    {0x42001b6, "Dcrw-rw-rw-", false, false, 0x1b6, 0x4200000},
    {0x2000180, "prw-------", false, false, 0x180, 0x2000000},
    {0x10001ff, "Srwxrwxrwx", false, false, 0x1ff, 0x1000000},
    {0xd00049, "ugt--x--x--x", false, true, 0x49, 0x0},
    {0xffffffff, "dalTLDpSugct?rwxrwxrwx", true, false, 0x1ff, 0x8f280000},
    {0x80000, "?---------", false, false, 0x0, 0x80000},
    {0x70000000, "alT---------", false, true, 0x0, 0x0},
};

static void fileModes(void)
{
	for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++) {
		io_fs_FileMode m = modes[i].mode;
		ASSERT_STR(io_fs_FileMode_String(m), modes[i].text);
		ASSERT_INT(io_fs_FileMode_IsDir(m), modes[i].dir);
		ASSERT_INT(io_fs_FileMode_IsRegular(m), modes[i].regular);
		ASSERT_INT(io_fs_FileMode_Perm(m), modes[i].perm);
		ASSERT_INT(io_fs_FileMode_Type(m), modes[i].type);
	}
	ASSERT_INT(io_fs_ModeType, 0x8f280000);
}

static GoError pathError(GoError err)
{
	io_fs_PathError *e = runtime_newobject(&runtime_type__io_fs_PathError);
	*e = (io_fs_PathError){GOSTR("op"), GOSTR("a\0b"), err};
	return (GoError){&runtime_itab__ptr__io_fs_PathError__error, e};
}

static void pathErrors(void)
{
	GoError err = pathError(io_fs_ErrNotExist);
	GoString text = test_errorText(err);
	ASSERT_INT(text.n, 27);
	ASSERT(runtime_eqstring(text, GOSTR("op a\0b: file does not exist")));
	ASSERT(errors_Is(err, io_fs_ErrNotExist) && errors_Is(err, os_ErrNotExist));
	ASSERT(!errors_Is(err, io_fs_ErrExist));
	ASSERT(runtime_ifaceeqv(errors_Unwrap(err), io_fs_ErrNotExist));
	ASSERT(!io_fs_PathError_Timeout(err.data));
	ASSERT(io_fs_PathError_Timeout(pathError(internal_poll_ErrDeadlineExceeded).data));
	ASSERT(io_fs_PathError_Timeout(pathError(pathError(os_ErrDeadlineExceeded)).data));
	ASSERT(!io_fs_PathError_Timeout(pathError(GONIL).data));
}

static void nilReceiver(void *e)
{
	io_fs_PathError_Error(e);
}

static void nilErr(void *e)
{
	GoError err = pathError(GONIL);
	(void)e;
	io_fs_PathError_Error(err.data);
}

static void nilPanics(void)
{
	const char *text = "runtime error: invalid memory address or nil pointer dereference";
	ASSERT_PANIC(nilReceiver, NULL, text);
	ASSERT_PANIC(nilErr, NULL, text);
}

static void values(void)
{
	ASSERT_ERR(io_fs_ErrInvalid, "invalid argument");
	ASSERT_ERR(io_fs_ErrPermission, "permission denied");
	ASSERT_ERR(io_fs_ErrExist, "file already exists");
	ASSERT_ERR(io_fs_ErrNotExist, "file does not exist");
	ASSERT_ERR(io_fs_ErrClosed, "file already closed");
	ASSERT(io_fs_ErrClosed.data == internal_oserror_ErrClosed.data);
	ASSERT_ERR(io_EOF, "EOF");
	ASSERT_ERR(io_ErrUnexpectedEOF, "unexpected EOF");
	ASSERT_ERR(io_ErrShortWrite, "short write");
	ASSERT_ERR(io_ErrShortBuffer, "short buffer");
	ASSERT_ERR(io_ErrNoProgress, "multiple Read calls return no data or error");
	ASSERT_ERR(io_errInvalidWrite, "invalid write result");
}

void suite_internal_std_io_fs_fs(void)
{
	TEST(fileModes);
	TEST(pathErrors);
	TEST(nilPanics);
	TEST(values);
}
