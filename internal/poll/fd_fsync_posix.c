/*
 * Writing a file's data to disk.
 *
 * Ports internal/poll/fd_fsync_posix.go.
 */
#include "internal/poll/internal.h"

GoError internal_poll_FD_Fsync(internal_poll_FD *fd)
{
	GoError err = internal_poll_FD_incref(fd);
	if (err.tab != NULL)
		return err;
	IGNORING_EINTR(err, syscall_Fsync(fd->Sysfd));
	internal_poll_FD_decref(fd);
	return err;
}
