/*
 * Error and signal numbers; reading and writing.
 *
 * Ports syscall/syscall_unix.go.
 */
#include <string.h>

#include "internal/oserror/oserror.h"
#include "internal/std/errors/errors.h"
#include "internal/strconv/strconv.h"
#include "syscall/internal.h"

GoInt syscall_Stdin = 0;
GoInt syscall_Stdout = 1;
GoInt syscall_Stderr = 2;

GoInt syscall_clen(GoSlice n)
{
	const char *nul = n.len > 0 ? memchr(n.p, 0, (size_t)n.len) : NULL;
	return nul ? nul - (const char *)n.p : n.len;
}

GoString syscall_Errno_Error(syscall_Errno e)
{
	if (e < syscall_nerrors && syscall_errors[e].n != 0)
		return syscall_errors[e];
	return runtime_concatstring2(GOSTR("errno "), internal_strconv_Itoa((GoInt)e));
}

bool syscall_Errno_Is(syscall_Errno e, GoError target)
{
	if (runtime_ifaceeqv(target, internal_oserror_ErrPermission))
		return e == syscall_EACCES || e == syscall_EPERM;
	if (runtime_ifaceeqv(target, internal_oserror_ErrExist))
		return e == syscall_EEXIST || e == syscall_ENOTEMPTY;
	if (runtime_ifaceeqv(target, internal_oserror_ErrNotExist))
		return e == syscall_ENOENT;
	if (runtime_ifaceeqv(target, errors_ErrUnsupported))
		return e == syscall_ENOSYS || e == syscall_ENOTSUP || e == syscall_EOPNOTSUPP;
	return false;
}

bool syscall_Errno_Temporary(syscall_Errno e)
{
	return e == syscall_EINTR || e == syscall_EMFILE || e == syscall_ENFILE ||
	       syscall_Errno_Timeout(e);
}

bool syscall_Errno_Timeout(syscall_Errno e)
{
	return e == syscall_EAGAIN || e == syscall_EWOULDBLOCK || e == syscall_ETIMEDOUT;
}

GoError syscall_errEAGAIN;
GoError syscall_errEINVAL;
GoError syscall_errENOENT;

#define BOX4(n) (n), (n) + 1, (n) + 2, (n) + 3
#define BOX16(n) BOX4(n), BOX4((n) + 4), BOX4((n) + 8), BOX4((n) + 12)
#define BOX64(n) BOX16(n), BOX16((n) + 16), BOX16((n) + 32), BOX16((n) + 48)

GoError syscall_errnoError(syscall_Errno e)
{
	static const syscall_Errno boxes[] = {BOX64(0), BOX64(64), BOX16(128)};
	void *data = e < sizeof(boxes) / sizeof(boxes[0]) ? (void *)&boxes[e] : runtime_convT64(e);
	return (GoError){&runtime_itab__syscall_Errno__error, data};
}

GoError syscall_errnoErr(syscall_Errno e)
{
	return e ? syscall_errnoError(e) : GONIL;
}

void syscall_Signal_Signal(syscall_Signal s)
{
	(void)s;
}

GoString syscall_Signal_String(syscall_Signal s)
{
	if (0 <= s && s < syscall_nsignals && syscall_signals[s].n != 0)
		return syscall_signals[s];
	return runtime_concatstring2(GOSTR("signal "), internal_strconv_Itoa(s));
}

syscall_Read_return syscall_Read(GoInt fd, GoSlice p)
{
	syscall_read_return r = syscall_read(fd, p);
	return (syscall_Read_return){r.r0, r.r1};
}

syscall_Write_return syscall_Write(GoInt fd, GoSlice p)
{
	syscall_write_return r = syscall_write(fd, p);
	return (syscall_Write_return){r.r0, r.r1};
}

syscall_Pread_return syscall_Pread(GoInt fd, GoSlice p, int64_t offset)
{
	syscall_pread_return r = syscall_pread(fd, p, offset);
	return (syscall_Pread_return){r.r0, r.r1};
}

syscall_Pwrite_return syscall_Pwrite(GoInt fd, GoSlice p, int64_t offset)
{
	syscall_pwrite_return r = syscall_pwrite(fd, p, offset);
	return (syscall_Pwrite_return){r.r0, r.r1};
}

syscall_Sendfile_return syscall_Sendfile(GoInt outfd, GoInt infd, int64_t *offset, GoInt count)
{
	syscall_sendfile_return r = syscall_sendfile(outfd, infd, offset, count);
	return (syscall_Sendfile_return){r.r0, r.r1};
}

int64_t syscall_ioSync;
