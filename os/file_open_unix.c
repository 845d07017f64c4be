/*
 * The system's open.
 *
 * Ports os/file_open_unix.go.
 */
#include "os/internal.h"

os_open_return os_open(GoString path, GoInt flag, uint32_t perm)
{
	syscall_Open_return r = syscall_Open(path, flag, perm);
	return (os_open_return){r.r0, {NULL}, r.r1};
}
