/*
 * The FileInfo that Stat and Lstat return.
 *
 * Ports os/types_unix.go.
 */
#include "os/internal.h"

int64_t os_fileStat_Size(os_fileStat *fs)
{
	RUNTIME_NILCHECK(fs);
	return fs->size;
}

os_FileMode os_fileStat_Mode(os_fileStat *fs)
{
	RUNTIME_NILCHECK(fs);
	return fs->mode;
}

time_Time os_fileStat_ModTime(os_fileStat *fs)
{
	RUNTIME_NILCHECK(fs);
	return fs->modTime;
}

GoEface os_fileStat_Sys(os_fileStat *fs)
{
	RUNTIME_NILCHECK(fs);
	return (GoEface){&runtime_ptr__syscall_Stat_t, &fs->sys};
}

bool os_sameFile(os_fileStat *fs1, os_fileStat *fs2)
{
	return fs1->sys.Dev == fs2->sys.Dev && fs1->sys.Ino == fs2->sys.Ino;
}
