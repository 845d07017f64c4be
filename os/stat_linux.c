/*
 * From Linux's attributes to a FileInfo.
 *
 * Ports os/stat_linux.go.
 */
#include "internal/filepathlite/filepathlite.h"
#include "os/internal.h"

/* The mode bits for the type of file in m. */
static os_FileMode typeBits(uint32_t m)
{
	switch (m & syscall_S_IFMT) {
	case syscall_S_IFBLK:
		return os_ModeDevice;
	case syscall_S_IFCHR:
		return os_ModeDevice | os_ModeCharDevice;
	case syscall_S_IFDIR:
		return os_ModeDir;
	case syscall_S_IFIFO:
		return os_ModeNamedPipe;
	case syscall_S_IFLNK:
		return os_ModeSymlink;
	case syscall_S_IFSOCK:
		return os_ModeSocket;
	}
	return 0;
}

void os_fillFileStatFromSys(os_fileStat *fs, GoString name)
{
	fs->name = internal_filepathlite_Base(name);
	fs->size = fs->sys.Size;
	fs->modTime = time_Unix(fs->sys.Mtim.Sec, fs->sys.Mtim.Nsec);
	fs->mode = (fs->sys.Mode & 0777) | typeBits(fs->sys.Mode);
	if ((fs->sys.Mode & syscall_S_ISGID) != 0)
		fs->mode |= os_ModeSetgid;
	if ((fs->sys.Mode & syscall_S_ISUID) != 0)
		fs->mode |= os_ModeSetuid;
	if ((fs->sys.Mode & syscall_S_ISVTX) != 0)
		fs->mode |= os_ModeSticky;
}

time_Time os_atime(os_FileInfo fi)
{
	RUNTIME_NILCHECK(fi.tab);
	const syscall_Stat_t *sys = io_fs_FileInfo_Sys(fi).data;
	return time_Unix(sys->Atim.Sec, sys->Atim.Nsec);
}
