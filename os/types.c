/*
 * What files and file infos have in common on every system.
 *
 * Ports os/types.go.
 */
#include "os/internal.h"

GoInt os_Getpagesize(void)
{
	return syscall_Getpagesize();
}

GoString os_fileStat_Name(os_fileStat *fs)
{
	RUNTIME_NILCHECK(fs);
	return fs->name;
}

bool os_fileStat_IsDir(os_fileStat *fs)
{
	return io_fs_FileMode_IsDir(os_fileStat_Mode(fs));
}

bool os_SameFile(os_FileInfo fi1, os_FileInfo fi2)
{
	if (runtime_ifacetype(fi1) != &runtime_ptr__os_fileStat ||
	    runtime_ifacetype(fi2) != &runtime_ptr__os_fileStat)
		return false;
	return os_sameFile(fi1.data, fi2.data);
}
