/*
 * What syscall's files share with each other and with the library, and no one else sees.
 */
#ifndef GOCRT_SYSCALL_INTERNAL_H
#define GOCRT_SYSCALL_INTERNAL_H

#include "syscall/syscall.h"

/* syscall_unix.c: e, not 0, as an error; no allocation for numbers that the kernel uses. */
GoError syscall_errnoError(syscall_Errno e);

/* syscall.c: a NUL-terminated copy of s, collector memory, or NULL and *err = EINVAL. */
uint8_t *syscall_bytePtr(GoString s, GoError *err);

/*
 * syscall_linux.c: whether a call that failed with e should be made again: once, where e says that
 * descriptors ran out, after the runtime has closed unused ones. *tried starts as false. No lock
 * may be held.
 */
bool syscall_retryFD(syscall_Errno e, bool *tried);

/* exec_linux.c: atomic. Whether memory that a CLONE_VM child writes is seen by its parent: false
 * until a child has shown it, and for good under emulators that fork instead. */
extern bool syscall_sharesMemory;
/* exec_linux.c: atomic. Whether clone3 is missing, or CLONE_CLEAR_SIGHAND of Linux 5.5. */
extern bool syscall_noClearSighand;

/* Whether err is the Errno e. */
static inline bool syscall_isErrno(GoError err, syscall_Errno e)
{
	return runtime_ifacetype(err) == &runtime_type__syscall_Errno &&
	       *(const syscall_Errno *)err.data == e;
}

/* os/pidfd_linux.go: body in exec_linux.c. Whether clone can return a pidfd: starts a child that
 * ends at once and waits for it. */
GOCRT_API GoError os_checkClonePidfd(void);

#endif
