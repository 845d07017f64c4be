/*
 * What os's files share with each other and no one else sees.
 */
#ifndef GOCRT_OS_INTERNAL_H
#define GOCRT_OS_INTERNAL_H

#include <string.h>

#include "os/os.h"
#include "runtime/defer.h"
#include "syscall/internal.h"

/* exec.c: sets the variables of the process files. */
void os_initExec(void);

/* error.c, tempfile.c: set the variables of their files. */
void os_initError(void);
void os_initTempfile(void);

/* file_posix.c: tells the test log the working directory after a change. */
void os_logChdir(void);

/* err.Error(); err must not be nil. */
static inline GoString os_errorText(GoError err)
{
	RUNTIME_NILCHECK(err.tab);
	return ((GoString(*)(void *))err.tab->Fun[0])(err.data);
}

/* p->Pid. A Release elsewhere may be changing it, after the status: who sees -1 sees that, too. */
static inline GoInt os_pidOf(const os_Process *p)
{
	return __atomic_load_n(&p->Pid, __ATOMIC_ACQUIRE);
}

/* wait_waitid.c: blockUntilWaitable of the Process that has, or had, this pid. */
os_Process_blockUntilWaitable_return os_blockUntilWaitable(GoInt pid);

/* pidfd_linux.c: what ensurePidfd makes where the caller has no PidFD of its own. */
struct os_ownPidfd {
	syscall_SysProcAttr attr;
	GoInt pidfd; /* where attr.PidFD points */
};

/* ensurePidfd with the memory for it; own is set only where pidfd works. */
os_ensurePidfd_return os_ensurePidfdIn(struct os_ownPidfd *own, syscall_SysProcAttr *sysAttr);

/* err == e, as Go compares an error with an Errno. */
static inline bool os_isErrno(GoError err, syscall_Errno e)
{
	return runtime_ifacetype(err) == &runtime_type__syscall_Errno &&
	       *(const syscall_Errno *)err.data == e;
}

/* Sets err to call, made again while it answers EINTR. */
#define IGNORING_EINTR(err, call) \
	do { \
		(err) = (call); \
	} while (os_isErrno((err), syscall_EINTR))

/* The same for a call with results r0 and r1, the error. */
#define IGNORING_EINTR2(res, call) \
	do { \
		(res) = (call); \
	} while (os_isErrno((res).r1, syscall_EINTR))

/* &PathError{op, path, err} */
static inline GoError os_pathError(GoString op, GoString path, GoError err)
{
	io_fs_PathError *e = runtime_newobject(&runtime_type__io_fs_PathError);
	e->Op = op;
	e->Path = path;
	e->Err = err;
	return (GoError){&runtime_itab__ptr__io_fs_PathError__error, e};
}

#endif
