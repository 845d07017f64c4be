/*
 * The pipe that tells of a child's errors, and the lock that all forks hold together.
 *
 * Ports syscall/forkpipe2.go.
 */
#include "runtime/defer.h"
#include "syscall/internal.h"

GoError syscall_forkExecPipe(GoSlice p)
{
	/* Called with the fork lock held, so not Pipe2, which may run the closing of descriptors.
	 */
	syscall__C_int pp[2];
	GoError err = syscall_pipe2(pp, syscall_O_CLOEXEC);
	if (!err.tab) {
		((GoInt *)p.p)[0] = pp[0];
		((GoInt *)p.p)[1] = pp[1];
	}
	return err;
}

sync_Mutex syscall_forkingLock;
GoInt syscall_forking;

void syscall_acquireForkLock(void)
{
	sync_Mutex_Lock(&syscall_forkingLock);
	if (syscall_forking == 0) {
		sync_RWMutex_Lock(&syscall_ForkLock);
		syscall_forking++;
		sync_Mutex_Unlock(&syscall_forkingLock);
		return;
	}

	if (syscall_hasWaitingReaders(&syscall_ForkLock)) {
		/* Forks that overlap without end would starve the readers: wait as one of them. */
		sync_Mutex_Unlock(&syscall_forkingLock);
		sync_RWMutex_RLock(&syscall_ForkLock);
		sync_RWMutex_RUnlock(&syscall_ForkLock);
		sync_Mutex_Lock(&syscall_forkingLock);
		if (syscall_forking == 0)
			sync_RWMutex_Lock(&syscall_ForkLock);
	}
	syscall_forking++;
	sync_Mutex_Unlock(&syscall_forkingLock);
}

void syscall_releaseForkLock(void)
{
	sync_Mutex_Lock(&syscall_forkingLock);
	RUNTIME_DEFER(sync_Mutex_Unlock, &syscall_forkingLock);

	if (syscall_forking <= 0)
		runtime_panicstring(GOSTR("syscall.releaseForkLock: negative count"));
	syscall_forking--;
	if (syscall_forking == 0)
		sync_RWMutex_Unlock(&syscall_ForkLock);
}
