/*
 * File descriptors with locks, reference counts, deadlines and non-blocking input and output.
 *
 * Ports internal/poll: what files and pipes need; sockets are not here.
 *
 * Invariants: a descriptor is closed when its last reference is dropped, never under an operation;
 * there is one reader and one writer at a time. A method that finds the FD closed returns
 * ErrFileClosing (ErrNetClosing where it is not a file) and touches no descriptor.
 */
#ifndef GOCRT_INTERNAL_POLL_POLL_H
#define GOCRT_INTERNAL_POLL_POLL_H

#include "internal/std/sync/sync.h"
#include "internal/std/time/time.h"
#include "runtime/value.h"

struct syscall_Stat_t;

GOCRT_BEGIN_DECLS

/* internal/poll/fd.go */

/* Type errNetClosing, a struct without fields; the methods take nothing. */
GOCRT_API GoString internal_poll_errNetClosing_Error(void);
GOCRT_API bool internal_poll_errNetClosing_Timeout(void);
GOCRT_API bool internal_poll_errNetClosing_Temporary(void);

extern GOCRT_API GoError internal_poll_ErrFileClosing; /* use of closed file */
extern GOCRT_API GoError internal_poll_ErrNoDeadline;  /* file type does not support deadline */

/* ErrFileClosing, or ErrNetClosing as an error. */
GOCRT_API GoError internal_poll_errClosing(bool isFile);

extern GOCRT_API GoError internal_poll_ErrDeadlineExceeded; /* i/o timeout */

/* A struct without fields; only pointers to it are used. */
typedef struct internal_poll_DeadlineExceededError internal_poll_DeadlineExceededError;

GOCRT_API GoString
internal_poll_DeadlineExceededError_Error(internal_poll_DeadlineExceededError *e);
GOCRT_API bool internal_poll_DeadlineExceededError_Timeout(internal_poll_DeadlineExceededError *e);
GOCRT_API bool internal_poll_DeadlineExceededError_Temporary(
    internal_poll_DeadlineExceededError *e);

extern GOCRT_API GoError internal_poll_ErrNotPollable; /* not pollable */

/* internal/poll/fd_mutex.go */

typedef struct internal_poll_fdMutex {
	uint64_t state;
	uint32_t rsema;
	uint32_t wsema;
} internal_poll_fdMutex;

/* state: closed, read lock, write lock, and 20 bits each of references, waiting readers, waiting
 * writers. */
#define internal_poll_mutexClosed ((uint64_t)1 << 0)
#define internal_poll_mutexRLock ((uint64_t)1 << 1)
#define internal_poll_mutexWLock ((uint64_t)1 << 2)
#define internal_poll_mutexRef ((uint64_t)1 << 3)
#define internal_poll_mutexRefMask ((((uint64_t)1 << 20) - 1) << 3)
#define internal_poll_mutexRWait ((uint64_t)1 << 23)
#define internal_poll_mutexRMask ((((uint64_t)1 << 20) - 1) << 23)
#define internal_poll_mutexWWait ((uint64_t)1 << 43)
#define internal_poll_mutexWMask ((((uint64_t)1 << 20) - 1) << 43)

/* Adds a reference; false where closed. Panics on overflow. */
GOCRT_API bool internal_poll_fdMutex_incref(internal_poll_fdMutex *mu);
/* Closes, wakes all waiters and adds a reference; false where closed already. */
GOCRT_API bool internal_poll_fdMutex_increfAndClose(internal_poll_fdMutex *mu);
/* Drops a reference; true where it was the last of a closed one. */
GOCRT_API bool internal_poll_fdMutex_decref(internal_poll_fdMutex *mu);
/* Adds a reference and takes the read or write lock, waiting for it; false where closed. */
GOCRT_API bool internal_poll_fdMutex_rwlock(internal_poll_fdMutex *mu, bool read);
/* Undoes rwlock; true where it was the last reference of a closed one. */
GOCRT_API bool internal_poll_fdMutex_rwunlock(internal_poll_fdMutex *mu, bool read);

/* Bodies in runtime/sema.c. */
GOCRT_API void internal_poll_runtime_Semacquire(uint32_t *sema);
GOCRT_API void internal_poll_runtime_Semrelease(uint32_t *sema);

struct internal_poll_FD;

/* References and locks of fd; the last unlock or decref of a closed one closes the descriptor. */
GOCRT_API GoError internal_poll_FD_incref(struct internal_poll_FD *fd);
GOCRT_API GoError internal_poll_FD_decref(struct internal_poll_FD *fd);
GOCRT_API GoError internal_poll_FD_readLock(struct internal_poll_FD *fd);
GOCRT_API void internal_poll_FD_readUnlock(struct internal_poll_FD *fd);
GOCRT_API GoError internal_poll_FD_writeLock(struct internal_poll_FD *fd);
GOCRT_API void internal_poll_FD_writeUnlock(struct internal_poll_FD *fd);
GOCRT_API GoError internal_poll_FD_readWriteLock(struct internal_poll_FD *fd);
GOCRT_API void internal_poll_FD_readWriteUnlock(struct internal_poll_FD *fd);
GOCRT_API bool internal_poll_FD_closing(struct internal_poll_FD *fd);

/* internal/poll/fd_poll_runtime.go */

/*
 * The poller. Bodies in runtime/netpoll.c. mode is 'r' or 'w', for SetDeadline also 'r' + 'w'.
 * ctx is the address of runtime's pollDesc, memory that the collector never moves or frees.
 */
GOCRT_API void internal_poll_runtime_pollServerInit(void);

typedef struct internal_poll_runtime_pollOpen_return {
	GoUintptr r0;
	GoInt r1;
} internal_poll_runtime_pollOpen_return;
/* Registers fd: the context, or an errno. */
GOCRT_API internal_poll_runtime_pollOpen_return internal_poll_runtime_pollOpen(GoUintptr fd);
GOCRT_API void internal_poll_runtime_pollClose(GoUintptr ctx);
/* Blocks until ready; a pollErr code. */
GOCRT_API GoInt internal_poll_runtime_pollWait(GoUintptr ctx, GoInt mode);
/* Blocks until ready, whatever deadlines and closing say. */
GOCRT_API void internal_poll_runtime_pollWaitCanceled(GoUintptr ctx, GoInt mode);
/* Prepares for an operation; a pollErr code. */
GOCRT_API GoInt internal_poll_runtime_pollReset(GoUintptr ctx, GoInt mode);
/* d nanoseconds from now, at once if negative, 0: none. */
GOCRT_API void internal_poll_runtime_pollSetDeadline(GoUintptr ctx, int64_t d, GoInt mode);
/* Makes all waits on ctx return pollErrClosing, now and later. */
GOCRT_API void internal_poll_runtime_pollUnblock(GoUintptr ctx);
/* Whether fd is the poller's own. */
GOCRT_API bool internal_poll_runtime_isPollServerDescriptor(GoUintptr fd);

typedef struct internal_poll_pollDesc {
	GoUintptr runtimeCtx;
} internal_poll_pollDesc;

extern GOCRT_API sync_Once internal_poll_serverInit;

/* Registers fd with the poller; an error where it cannot be polled. */
GOCRT_API GoError internal_poll_pollDesc_init(internal_poll_pollDesc *pd,
                                              struct internal_poll_FD *fd);
/* The others do nothing on a descriptor that is not registered, but for wait, which is an error. */
GOCRT_API void internal_poll_pollDesc_close(internal_poll_pollDesc *pd);
GOCRT_API void internal_poll_pollDesc_evict(internal_poll_pollDesc *pd);
GOCRT_API GoError internal_poll_pollDesc_prepare(internal_poll_pollDesc *pd, GoInt mode,
                                                 bool isFile);
GOCRT_API GoError internal_poll_pollDesc_prepareRead(internal_poll_pollDesc *pd, bool isFile);
GOCRT_API GoError internal_poll_pollDesc_prepareWrite(internal_poll_pollDesc *pd, bool isFile);
GOCRT_API GoError internal_poll_pollDesc_wait(internal_poll_pollDesc *pd, GoInt mode, bool isFile);
GOCRT_API GoError internal_poll_pollDesc_waitRead(internal_poll_pollDesc *pd, bool isFile);
GOCRT_API GoError internal_poll_pollDesc_waitWrite(internal_poll_pollDesc *pd, bool isFile);
GOCRT_API void internal_poll_pollDesc_waitCanceled(internal_poll_pollDesc *pd, GoInt mode);
GOCRT_API bool internal_poll_pollDesc_pollable(internal_poll_pollDesc *pd);

enum {
	internal_poll_pollNoError,
	internal_poll_pollErrClosing,
	internal_poll_pollErrTimeout,
	internal_poll_pollErrNotPollable
};

GOCRT_API GoError internal_poll_convertErr(GoInt res, bool isFile);
/* Deadlines for both directions or one; the zero Time is none. ErrNoDeadline where fd is not with
 * the poller. */
GOCRT_API GoError internal_poll_FD_SetDeadline(struct internal_poll_FD *fd, time_Time t);
GOCRT_API GoError internal_poll_FD_SetReadDeadline(struct internal_poll_FD *fd, time_Time t);
GOCRT_API GoError internal_poll_FD_SetWriteDeadline(struct internal_poll_FD *fd, time_Time t);
GOCRT_API GoError internal_poll_setDeadlineImpl(struct internal_poll_FD *fd, time_Time t,
                                                GoInt mode);
/* Whether fd is the poller's own. */
GOCRT_API bool internal_poll_IsPollDescriptor(GoUintptr fd);

/* internal/poll/fd_unixjs.go: the type first, FD holds it */

typedef struct internal_poll_SysFile {
	GoSlice *iovecs; /* *[]syscall.Iovec */
} internal_poll_SysFile;

/* internal/poll/fd_unix.go */

typedef struct internal_poll_FD {
	internal_poll_fdMutex fdmu;
	GoInt Sysfd;
	internal_poll_SysFile SysFile;
	internal_poll_pollDesc pd;
	uint32_t csema;      /* released when Sysfd has been closed */
	uint32_t isBlocking; /* atomic */
	bool IsStream;       /* a read or write moves maxRW bytes at most */
	bool ZeroReadIsEOF;
	bool isFile;
} internal_poll_FD;

/* Sysfd must be set. net "file" marks a file. pollable: to be registered with the poller; an error
 * says that this failed, and fd is usable, blocking. */
GOCRT_API GoError internal_poll_FD_Init(internal_poll_FD *fd, GoString net, bool pollable);
/* Closes the descriptor; called when the last reference is gone. */
GOCRT_API GoError internal_poll_FD_destroy(internal_poll_FD *fd);
/* Closes fd: pending operations end with an error. Waits for them unless fd is blocking. */
GOCRT_API GoError internal_poll_FD_Close(internal_poll_FD *fd);
/* Puts the descriptor into blocking mode. */
GOCRT_API GoError internal_poll_FD_SetBlocking(internal_poll_FD *fd);

#define internal_poll_maxRW ((GoInt)1 << 30)

typedef struct internal_poll_FD_Read_return {
	GoInt r0;
	GoError r1;
} internal_poll_FD_Read_return;
/* One read, blocking until data, end of file (io.EOF), error or deadline. */
GOCRT_API internal_poll_FD_Read_return internal_poll_FD_Read(internal_poll_FD *fd, GoSlice p);
typedef internal_poll_FD_Read_return internal_poll_FD_Pread_return;
/* One read at off. */
GOCRT_API internal_poll_FD_Pread_return internal_poll_FD_Pread(internal_poll_FD *fd, GoSlice p,
                                                               int64_t off);
typedef internal_poll_FD_Read_return internal_poll_FD_Write_return;
/* Writes all of p, blocking until done, error or deadline. */
GOCRT_API internal_poll_FD_Write_return internal_poll_FD_Write(internal_poll_FD *fd, GoSlice p);
typedef internal_poll_FD_Read_return internal_poll_FD_Pwrite_return;
/* Writes all of p at off. */
GOCRT_API internal_poll_FD_Pwrite_return internal_poll_FD_Pwrite(internal_poll_FD *fd, GoSlice p,
                                                                 int64_t off);
GOCRT_API GoError internal_poll_FD_Fchmod(internal_poll_FD *fd, uint32_t mode);
GOCRT_API GoError internal_poll_FD_Fstat(internal_poll_FD *fd, struct syscall_Stat_t *s);

/* Whether the kernel has been seen to lack F_DUPFD_CLOEXEC. */
extern GOCRT_API sync_atomic_Bool internal_poll_dupCloexecUnsupported;

typedef struct internal_poll_DupCloseOnExec_return {
	GoInt r0;
	GoString r1;
	GoError r2;
} internal_poll_DupCloseOnExec_return;
/* A duplicate with FD_CLOEXEC; or -1, the call that failed, the error. */
GOCRT_API internal_poll_DupCloseOnExec_return internal_poll_DupCloseOnExec(GoInt fd);
typedef internal_poll_DupCloseOnExec_return internal_poll_FD_Dup_return;
GOCRT_API internal_poll_FD_Dup_return internal_poll_FD_Dup(internal_poll_FD *fd);
/* Waits until fd can be written. */
GOCRT_API GoError internal_poll_FD_WaitWrite(internal_poll_FD *fd);
typedef internal_poll_FD_Read_return internal_poll_FD_WriteOnce_return;
/* One write. */
GOCRT_API internal_poll_FD_WriteOnce_return internal_poll_FD_WriteOnce(internal_poll_FD *fd,
                                                                       GoSlice p);
/* Call f, a func(uintptr) bool, with the descriptor until it returns true, waiting for readiness
 * between the calls. */
GOCRT_API GoError internal_poll_FD_RawRead(internal_poll_FD *fd, GoFuncVal *f);
GOCRT_API GoError internal_poll_FD_RawWrite(internal_poll_FD *fd, GoFuncVal *f);
typedef internal_poll_FD_Read_return internal_poll_ignoringEINTRIO_return;
/* fn(fd, p), again and again while it answers EINTR. */
GOCRT_API internal_poll_ignoringEINTRIO_return internal_poll_ignoringEINTRIO(GoFuncVal *fn,
                                                                             GoInt fd, GoSlice p);

/* internal/poll/fd_unixjs.go */

GOCRT_API void internal_poll_SysFile_init(internal_poll_SysFile *s);
/* Closes fd through CloseFunc. */
GOCRT_API GoError internal_poll_SysFile_destroy(internal_poll_SysFile *s, GoInt fd);
typedef internal_poll_DupCloseOnExec_return internal_poll_dupCloseOnExecOld_return;
GOCRT_API internal_poll_dupCloseOnExecOld_return internal_poll_dupCloseOnExecOld(GoInt fd);
GOCRT_API GoError internal_poll_FD_Fchdir(internal_poll_FD *fd);
typedef internal_poll_FD_Read_return internal_poll_FD_ReadDirent_return;
/* Directory entries in the kernel's form; 0 at the end. */
GOCRT_API internal_poll_FD_ReadDirent_return internal_poll_FD_ReadDirent(internal_poll_FD *fd,
                                                                         GoSlice buf);

typedef struct internal_poll_FD_Seek_return {
	int64_t r0;
	GoError r1;
} internal_poll_FD_Seek_return;
GOCRT_API internal_poll_FD_Seek_return internal_poll_FD_Seek(internal_poll_FD *fd, int64_t offset,
                                                             GoInt whence);

/* internal/poll/fd_posix.go */

/* io.EOF for a read of nothing without an error, where fd has ZeroReadIsEOF; else err. */
GOCRT_API GoError internal_poll_FD_eofError(internal_poll_FD *fd, GoInt n, GoError err);
GOCRT_API GoError internal_poll_FD_Fchown(internal_poll_FD *fd, GoInt uid, GoInt gid);
GOCRT_API GoError internal_poll_FD_Ftruncate(internal_poll_FD *fd, int64_t size);
/* Calls f, a func(uintptr), with the descriptor. */
GOCRT_API GoError internal_poll_FD_RawControl(internal_poll_FD *fd, GoFuncVal *f);
/* fn(), again and again while it answers EINTR. */
GOCRT_API GoError internal_poll_ignoringEINTR(GoFuncVal *fn);

/* internal/poll/fd_fsync_posix.go */

GOCRT_API GoError internal_poll_FD_Fsync(internal_poll_FD *fd);

/* internal/poll/fstatat_unix.go */

GOCRT_API GoError internal_poll_FD_Fstatat(internal_poll_FD *fd, GoString name,
                                           struct syscall_Stat_t *s, GoInt flags);

/* internal/poll/hook_unix.go */

/* func(int) error: what closes a descriptor. */
extern GOCRT_API GoFuncVal *internal_poll_CloseFunc;

/* internal/poll/errno_unix.go */

extern GOCRT_API GoError internal_poll_errEAGAIN;
extern GOCRT_API GoError internal_poll_errEINVAL;
extern GOCRT_API GoError internal_poll_errENOENT;

/* e as an error, nil for 0. */
GOCRT_API GoError internal_poll_errnoErr(GoUintptr e);

/* Sets the package's variables. Called by runtime_initAll, after errors and syscall. */
GOCRT_API void internal_poll__init(void);

GOCRT_END_DECLS

#endif
