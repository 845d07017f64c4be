/*
 * The fields of a Linux directory entry.
 *
 * Ports os/dirent_linux.go.
 */
#include "os/internal.h"

#define FIELD(buf, field) \
	os_readInt((buf), offsetof(syscall_Dirent, field), sizeof((syscall_Dirent){0}.field))

os_direntIno_return os_direntIno(GoSlice buf)
{
	return FIELD(buf, Ino);
}

os_direntReclen_return os_direntReclen(GoSlice buf)
{
	return FIELD(buf, Reclen);
}

os_direntNamlen_return os_direntNamlen(GoSlice buf)
{
	os_direntReclen_return reclen = os_direntReclen(buf);
	if (reclen.r1)
		reclen.r0 -= offsetof(syscall_Dirent, Name);
	return reclen;
}

os_FileMode os_direntType(GoSlice buf)
{
	const GoInt off = offsetof(syscall_Dirent, Type);
	if (off >= buf.len)
		return ~(os_FileMode)0;
	switch (((const uint8_t *)buf.p)[off]) {
	case syscall_DT_BLK:
		return os_ModeDevice;
	case syscall_DT_CHR:
		return os_ModeDevice | os_ModeCharDevice;
	case syscall_DT_DIR:
		return os_ModeDir;
	case syscall_DT_FIFO:
		return os_ModeNamedPipe;
	case syscall_DT_LNK:
		return os_ModeSymlink;
	case syscall_DT_REG:
		return 0;
	case syscall_DT_SOCK:
		return os_ModeSocket;
	}
	return ~(os_FileMode)0;
}
