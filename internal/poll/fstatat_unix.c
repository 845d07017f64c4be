/*
 * Attributes of a file below a directory.
 *
 * Ports internal/poll/fstatat_unix.go.
 */
#include "internal/poll/internal.h"
#include "internal/syscall/unix/unix.h"

GoError internal_poll_FD_Fstatat(internal_poll_FD *fd, GoString name, syscall_Stat_t *s,
                                 GoInt flags)
{
	GoError err = internal_poll_FD_incref(fd);
	if (err.tab != NULL)
		return err;
	IGNORING_EINTR(err, internal_syscall_unix_Fstatat(fd->Sysfd, name, s, flags));
	internal_poll_FD_decref(fd);
	return err;
}
