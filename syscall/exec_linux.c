/*
 * Starting a child: what the parent prepares, the clone, and what the child does until execve.
 *
 * Ports syscall/exec_linux.go.
 *
 * The child runs on a stack of its own. Unless a user namespace wants the parent's help, its memory
 * is the parent's, whose thread stands still until the child has called execve or ended. It makes
 * raw system calls only, allocates nothing, takes no lock, and writes to nothing that is read later
 * but the fields of struct start that say so.
 */
#include <string.h>

#include "internal/runtime/syscall/linux/raw.h"
#include "internal/std/errors/errors.h"
#include "internal/strconv/strconv.h"
#include "runtime/internal.h"
#include "syscall/internal.h"

#if GOCRT_ASAN
#include <sanitizer/asan_interface.h>
#endif

uint8_t syscall_none[5] = "none";
uint8_t syscall_slash[2] = "/";

bool syscall_forceClone3 = false;

enum {
	STACK_SIZE =
	    16 << 10, /* of the child; it needs some hundred bytes, ten times that at -O0 */
	FEW_FILES = 16,
	PR_CAP_AMBIENT = 0x2f,
	PR_CAP_AMBIENT_RAISE = 0x2,
};

/* What parent and child have in common. Stands in the parent's frame, where the collector sees what
 * the child uses. */
struct start {
	/* For the child. */
	uint8_t *argv0;
	uint8_t **argv, **envv;
	uint8_t *chroot, *dir;
	const syscall_SysProcAttr *sys;
	GoInt *fd; /* the child shuffles these */
	GoInt nfd, nextfd;
	GoInt pipe; /* -1: none */
	GoUintptr ppid;
	GoSlice uidmap, gidmap; /* text of the maps, nil: none */
	const syscall_Rlimit *rlim;
	syscall_mapPipe mapPipe;

	/* For the clone. */
	bool useClone3;
	bool cleared; /* clone3 sets handled signals to their default, which saves 64 calls */
	bool blocked; /* signals are, from the clone on */
	GoUintptr flags;
	syscall_cloneArgs clone3;

	/* Written by the kernel. */
	int32_t pidfd;

	/* Written by the child; seen by the parent where they share their memory. */
	volatile bool seen;
	volatile syscall_Errno childErr;

	/* What became of the clone. */
	syscall_rawVforkSyscall_return clone;
};

bool syscall_sharesMemory;
bool syscall_noClearSighand;

static void noteSeen(bool seen)
{
	if (seen && !__atomic_load_n(&syscall_sharesMemory, __ATOMIC_RELAXED))
		__atomic_store_n(&syscall_sharesMemory, true, __ATOMIC_RELAXED);
}

/* Tells the child what became of its maps. Where it has died a C program would die of SIGPIPE,
 * which a Go program handles. */
static void writeMapResult(GoInt fd, syscall_Errno err2)
{
	static const uint64_t sigpipe = (uint64_t)1 << (SIGPIPE - 1);
	static const syscall_Timespec now;
	uint64_t old = sigpipe;

	if (!runtime_isGoProgram)
		runtime_rtsigprocmask(SIG_BLOCK, &sigpipe, &old);
	syscall_Errno e =
	    syscall_RawSyscall(syscall_SYS_WRITE, (GoUintptr)fd, (GoUintptr)&err2, sizeof(err2)).r2;
	if (old & sigpipe)
		return;
	if (e == syscall_EPIPE)
		syscall_RawSyscall6(syscall_SYS_RT_SIGTIMEDWAIT, (GoUintptr)&sigpipe, 0,
		                    (GoUintptr)&now, sizeof(sigpipe), 0, 0);
	runtime_rtsigprocmask(SIG_SETMASK, &old, NULL);
}

syscall_forkAndExecInChild_return syscall_forkAndExecInChild(uint8_t *argv0, GoSlice argv,
                                                             GoSlice envv, uint8_t *chroot,
                                                             uint8_t *dir, syscall_ProcAttr *attr,
                                                             syscall_SysProcAttr *sys, GoInt pipe)
{
	syscall_forkAndExecInChild1_return r =
	    syscall_forkAndExecInChild1(argv0, argv, envv, chroot, dir, attr, sys, pipe);
	if (r.r4)
		syscall_runtime_AfterFork();
	if (r.r0 == 0)
		return (syscall_forkAndExecInChild_return){0, r.r2};

	GoInt pid = (GoInt)r.r0;
	if (sys->PidFD)
		*sys->PidFD = r.r1;

	if (sys->UidMappings.p || sys->GidMappings.p) {
		syscall_Close(r.r3.a[0]);
		/* The maps of a child that unshares are its own business. */
		syscall_Errno err2 = 0;
		if (!(sys->Unshareflags & syscall_CLONE_NEWUSER)) {
			GoError err = syscall_writeUidGidMappings(pid, sys);
			if (err.tab)
				err2 = *(syscall_Errno *)err.data;
		}
		writeMapResult(r.r3.a[1], err2);
		syscall_Close(r.r3.a[1]);
	}
	return (syscall_forkAndExecInChild_return){pid, r.r2};
}

GoUintptr syscall_capToIndex(GoUintptr cap)
{
	return cap >> 5;
}

uint32_t syscall_capToMask(GoUintptr cap)
{
	return (uint32_t)1 << (cap & 31);
}

/* The child's system calls: -errno for an error. */
static inline GOCRT_NOSANITIZE GoInt call6(GoUintptr trap, GoUintptr a1, GoUintptr a2, GoUintptr a3,
                                           GoUintptr a4, GoUintptr a5, GoUintptr a6)
{
	GoUintptr r2;
	return (GoInt)linux_rawSyscall(trap, a1, a2, a3, a4, a5, a6, &r2);
}

static inline GOCRT_NOSANITIZE GoInt call(GoUintptr trap, GoUintptr a1, GoUintptr a2, GoUintptr a3)
{
	return call6(trap, a1, a2, a3, 0, 0, 0);
}

/* Writes n bytes to the file path, of procfs. */
static GOCRT_NOSANITIZE GoInt childWriteFile(const char *path, const void *p, GoUintptr n)
{
	GoInt fd = call6(syscall_SYS_OPENAT, (GoUintptr)syscall__AT_FDCWD, (GoUintptr)path,
	                 syscall_O_WRONLY, 0, 0, 0);
	if (fd < 0)
		return fd;
	GoInt r = call(syscall_SYS_WRITE, (GoUintptr)fd, (GoUintptr)p, n);
	if (r < 0)
		return r;
	return call(syscall_SYS_CLOSE, (GoUintptr)fd, 0, 0);
}

/* Waits until the parent has written the maps of the child's user namespace. */
static GOCRT_NOSANITIZE GoInt childAwaitMaps(const struct start *s)
{
	syscall_Errno err2;
	GoInt r = call(syscall_SYS_CLOSE, (GoUintptr)s->mapPipe.a[1], 0, 0);
	if (r < 0)
		return r;
	r = call(syscall_SYS_READ, (GoUintptr)s->mapPipe.a[0], (GoUintptr)&err2, sizeof(err2));
	if (r < 0)
		return r;
	if (r != (GoInt)sizeof(err2))
		return -(GoInt)syscall_EINVAL;
	return -(GoInt)err2;
}

static GOCRT_NOSANITIZE GoInt childForeground(const syscall_SysProcAttr *sys)
{
	int32_t pgrp = (int32_t)sys->Pgid;
	if (pgrp == 0)
		pgrp = (int32_t)call(syscall_SYS_GETPID, 0, 0, 0);
	return call(syscall_SYS_IOCTL, (GoUintptr)sys->Ctty, syscall_TIOCSPGRP, (GoUintptr)&pgrp);
}

/* The caller's signal mask. Handlers that are the parent's, too, are its own; execve takes the
 * child's away. */
static GOCRT_NOSANITIZE GoInt childSignals(const struct start *s)
{
	if (!s->cleared && !(s->flags & syscall_CLONE_SIGHAND))
		runtime_clearSignalHandlers();
	return call6(syscall_SYS_RT_SIGPROCMASK, SIG_SETMASK, (GoUintptr)&runtime_getg()->sigmask,
	             0, sizeof(uint64_t), 0, 0);
}

static GOCRT_NOSANITIZE GoInt childUnshare(const struct start *s)
{
	const syscall_SysProcAttr *sys = s->sys;
	GoInt r = call(syscall_SYS_UNSHARE, sys->Unshareflags, 0, 0);
	if (r < 0)
		return r;

	if ((sys->Unshareflags & syscall_CLONE_NEWUSER) && sys->GidMappings.p) {
		/* The NUL is written, too. */
		if (sys->GidMappingsEnableSetgroups)
			r = childWriteFile("/proc/self/setgroups", "allow", 6);
		else
			r = childWriteFile("/proc/self/setgroups", "deny", 5);
		if (r < 0)
			return r;
		r = childWriteFile("/proc/self/gid_map", s->gidmap.p, (GoUintptr)s->gidmap.len);
		if (r < 0)
			return r;
	}
	if ((sys->Unshareflags & syscall_CLONE_NEWUSER) && sys->UidMappings.p) {
		r = childWriteFile("/proc/self/uid_map", s->uidmap.p, (GoUintptr)s->uidmap.len);
		if (r < 0)
			return r;
	}
	/* A new mount namespace still passes mounts on where / is shared. */
	if (sys->Unshareflags & syscall_CLONE_NEWNS)
		return call6(syscall_SYS_MOUNT, (GoUintptr)syscall_none, (GoUintptr)syscall_slash,
		             0, syscall_MS_REC | syscall_MS_PRIVATE, 0, 0);
	return 0;
}

static GOCRT_NOSANITIZE GoInt childCredential(const syscall_SysProcAttr *sys)
{
	const syscall_Credential *cred = sys->Credential;
	GoUintptr ngroups = (GoUintptr)cred->Groups.len;
	bool denied = sys->GidMappings.p && !sys->GidMappingsEnableSetgroups && ngroups == 0;
	GoInt r;

	if (!denied && !cred->NoSetGroups) {
		r = call(syscall__SYS_setgroups, ngroups,
		         ngroups > 0 ? (GoUintptr)cred->Groups.p : 0, 0);
		if (r < 0)
			return r;
	}
	r = call(syscall_sys_SETGID, cred->Gid, 0, 0);
	if (r < 0)
		return r;
	return call(syscall_sys_SETUID, cred->Uid, 0, 0);
}

/* Makes the capabilities ambient: those that are permitted and inheritable can be. */
static GOCRT_NOSANITIZE GoInt childAmbientCaps(const GoUintptr *c, GoInt n)
{
	syscall_caps caps;
	caps.hdr.version = syscall__LINUX_CAPABILITY_VERSION_3;
	caps.hdr.pid = 0;

	GoInt r = call(syscall_SYS_CAPGET, (GoUintptr)&caps.hdr, (GoUintptr)caps.data, 0);
	if (r < 0)
		return r;
	for (GoInt i = 0; i < n; i++) {
		uint32_t mask = (uint32_t)1 << (c[i] & 31);
		caps.data[c[i] >> 5].permitted |= mask;
		caps.data[c[i] >> 5].inheritable |= mask;
	}
	r = call(syscall_SYS_CAPSET, (GoUintptr)&caps.hdr, (GoUintptr)caps.data, 0);
	for (GoInt i = 0; i < n && r >= 0; i++)
		r = call6(syscall_SYS_PRCTL, PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, c[i], 0, 0, 0);
	return r;
}

static GOCRT_NOSANITIZE GoInt childPdeathsig(const struct start *s)
{
	GoUintptr sig = (GoUintptr)s->sys->Pdeathsig;
	GoInt r = call6(syscall_SYS_PRCTL, syscall_PR_SET_PDEATHSIG, sig, 0, 0, 0, 0);
	if (r < 0)
		return r;
	/* It may have come too late. */
	if ((GoUintptr)call(syscall_SYS_GETPPID, 0, 0, 0) == s->ppid)
		return 0;
	GoInt pid = call(syscall_SYS_GETPID, 0, 0, 0);
	return call(syscall_SYS_KILL, (GoUintptr)pid, sig, 0);
}

/*
 * Moves what would be overwritten out of the way: the pipe, and every descriptor that has to become
 * a higher one. nextfd is above all that are in use. *pipe is changed.
 */
static GOCRT_NOSANITIZE GoInt childMoveUp(const struct start *s, GoInt *pipe)
{
	GoInt nextfd = s->nextfd;
	GoInt r;

	if (*pipe >= 0 && *pipe < nextfd) {
		r = call(syscall_SYS_DUP3, (GoUintptr)*pipe, (GoUintptr)nextfd, syscall_O_CLOEXEC);
		if (r < 0)
			return r;
		*pipe = nextfd++;
	}
	for (GoInt i = 0; i < s->nfd; i++) {
		if (s->fd[i] < 0 || s->fd[i] >= i)
			continue;
		if (nextfd == *pipe)
			nextfd++;
		r = call(syscall_SYS_DUP3, (GoUintptr)s->fd[i], (GoUintptr)nextfd,
		         syscall_O_CLOEXEC);
		if (r < 0)
			return r;
		s->fd[i] = nextfd++;
	}
	return 0;
}

/* Puts each descriptor into its place, open across execve. */
static GOCRT_NOSANITIZE GoInt childMoveDown(const struct start *s)
{
	for (GoInt i = 0; i < s->nfd; i++) {
		if (s->fd[i] == -1) {
			call(syscall_SYS_CLOSE, (GoUintptr)i, 0, 0);
			continue;
		}
		GoInt r;
		if (s->fd[i] == i)
			r = call(syscall_fcntl64Syscall, (GoUintptr)i, syscall_F_SETFD, 0);
		else
			r = call(syscall_SYS_DUP3, (GoUintptr)s->fd[i], (GoUintptr)i, 0);
		if (r < 0)
			return r;
	}
	return 0;
}

/* Gives the program the limit on open files that this one was started with, unless someone has
 * changed it since. */
static GOCRT_NOSANITIZE void childRlimit(const syscall_Rlimit *rlim)
{
	syscall_Rlimit lim;
	GoInt r = call6(syscall_SYS_PRLIMIT64, 0, syscall_RLIMIT_NOFILE, 0, (GoUintptr)&lim, 0, 0);
	if (r < 0 || (lim.Cur == rlim->Max - 1 && lim.Max == rlim->Max))
		call6(syscall_SYS_PRLIMIT64, 0, syscall_RLIMIT_NOFILE, (GoUintptr)rlim, 0, 0, 0);
}

/* The child, from the clone to its new program. */
static GOCRT_NOSANITIZE void child(void *arg)
{
	struct start *s = arg;
	const syscall_SysProcAttr *sys = s->sys;
	bool maps = sys->UidMappings.p || sys->GidMappings.p;
	GoInt pipe = s->pipe;
	GoInt r;

	s->seen = true;

	/* Capabilities that are to become ambient must survive a change of the user. */
	if (sys->AmbientCaps.len > 0 &&
	    (r = call6(syscall_SYS_PRCTL, syscall_PR_SET_KEEPCAPS, 1, 0, 0, 0, 0)) < 0)
		goto childerror;

	if (maps && (r = childAwaitMaps(s)) < 0)
		goto childerror;

	if (sys->Setsid && (r = call(syscall_SYS_SETSID, 0, 0, 0)) < 0)
		goto childerror;

	if ((sys->Setpgid || sys->Foreground) &&
	    (r = call(syscall_SYS_SETPGID, 0, (GoUintptr)sys->Pgid, 0)) < 0)
		goto childerror;

	if (sys->Foreground && (r = childForeground(sys)) < 0)
		goto childerror;

	/* Signals again, after TIOCSPGRP, which sends SIGTTOU. */
	if (s->blocked && (r = childSignals(s)) < 0)
		goto childerror;
	if (!(s->flags & syscall_CLONE_SIGHAND))
		runtime_defaultSynccall();

	if (sys->Unshareflags && (r = childUnshare(s)) < 0)
		goto childerror;

	if (s->chroot && (r = call(syscall_SYS_CHROOT, (GoUintptr)s->chroot, 0, 0)) < 0)
		goto childerror;

	if (sys->Credential && (r = childCredential(sys)) < 0)
		goto childerror;

	if (sys->AmbientCaps.len > 0 &&
	    (r = childAmbientCaps(sys->AmbientCaps.p, sys->AmbientCaps.len)) < 0)
		goto childerror;

	if (s->dir && (r = call(syscall_SYS_CHDIR, (GoUintptr)s->dir, 0, 0)) < 0)
		goto childerror;

	if (sys->Pdeathsig && (r = childPdeathsig(s)) < 0)
		goto childerror;

	if ((r = childMoveUp(s, &pipe)) < 0)
		goto childerror;

	if ((r = childMoveDown(s)) < 0)
		goto childerror;

	/* What Files does not name of the first three is closed. */
	for (GoInt i = s->nfd; i < 3; i++)
		call(syscall_SYS_CLOSE, (GoUintptr)i, 0, 0);

	if (sys->Noctty && (r = call(syscall_SYS_IOCTL, 0, syscall_TIOCNOTTY, 0)) < 0)
		goto childerror;

	if (sys->Setctty &&
	    (r = call(syscall_SYS_IOCTL, (GoUintptr)sys->Ctty, syscall_TIOCSCTTY, 1)) < 0)
		goto childerror;

	if (s->rlim)
		childRlimit(s->rlim);

	/* Last, so that the tracer sees nothing of the above. */
	if (sys->Ptrace && (r = call(syscall_SYS_PTRACE, syscall_PTRACE_TRACEME, 0, 0)) < 0)
		goto childerror;

	r = call(syscall_SYS_EXECVE, (GoUintptr)s->argv0, (GoUintptr)s->argv, (GoUintptr)s->envv);

childerror:
	s->childErr = (syscall_Errno)-r;
	if (pipe >= 0) {
		syscall_Errno err1 = (syscall_Errno)-r;
		call(syscall_SYS_WRITE, (GoUintptr)pipe, (GoUintptr)&err1, sizeof(err1));
	}
	for (;;)
		call(syscall_SYS_EXIT, 253, 0, 0);
}

/*
 * One clone or clone3. A child that begins without handlers can have signals from the start, unless
 * it makes one itself; this thread, asleep meanwhile, takes its own when the child has gone on.
 * Else they are blocked in both; the mask is restored before the collector, whose signals it would
 * hold up, knows of this thread again.
 */
static void cloneOnce(struct start *s, uint8_t *stackTop)
{
	s->blocked = !s->cleared || s->sys->Foreground;
	if (s->blocked)
		syscall_runtime_BeforeFork();
	if (s->useClone3 || s->cleared)
		s->clone = syscall_rawVforkSyscall(syscall__SYS_clone3, (GoUintptr)&s->clone3,
		                                   sizeof(s->clone3), 0, stackTop, child, s);
	else
		s->clone = syscall_rawVforkSyscall(syscall_SYS_CLONE,
		                                   s->flags | (GoUintptr)syscall_SIGCHLD, 0,
		                                   (GoUintptr)&s->pidfd, stackTop, child, s);
	if (s->blocked)
		syscall_runtime_AfterFork();
}

/* The clone, with the child's stack. */
static intptr_t cloneBlocking(void *arg)
{
	struct start *s = arg;
	__attribute__((aligned(16))) uint8_t stack[STACK_SIZE];

	cloneOnce(s, stack + STACK_SIZE);
	syscall_Errno e = s->clone.r1;
	if (s->cleared && (e == syscall_ENOSYS || e == syscall_EPERM || e == syscall_EINVAL)) {
		/* Old kernels, and sandboxes that cannot see into the arguments of clone3. */
		s->cleared = false;
		cloneOnce(s, stack + STACK_SIZE);
		if (!s->clone.r1)
			__atomic_store_n(&syscall_noClearSighand, true, __ATOMIC_RELAXED);
	}
#if GOCRT_ASAN
	__asan_unpoison_memory_region(stack, sizeof(stack));
#endif
	return 0;
}

/* Descriptors of the child, and one above all of them and all that they come from. */
static void startFiles(struct start *s, const syscall_ProcAttr *attr, GoInt *few)
{
	s->nfd = attr->Files.len;
	s->fd = s->nfd <= FEW_FILES
	            ? few
	            : runtime_mallocgc((GoUintptr)s->nfd * sizeof(*s->fd), NULL, false);
	s->nextfd = s->nfd;
	for (GoInt i = 0; i < s->nfd; i++) {
		s->fd[i] = ((GoInt *)attr->Files.p)[i];
		if (s->nextfd < s->fd[i])
			s->nextfd = s->fd[i];
	}
	s->nextfd = (GoInt)((GoUintptr)s->nextfd + 1); /* wraps, as in Go, and is refused then */
}

/* The flags, and the arguments of clone3 where clone cannot do it. */
static void startFlags(struct start *s, const syscall_SysProcAttr *sys)
{
	s->flags = sys->Cloneflags;
	if (!((sys->Cloneflags | sys->Unshareflags) & syscall_CLONE_NEWUSER))
		s->flags |= syscall_CLONE_VFORK | syscall_CLONE_VM;
	if (s->flags & syscall_CLONE_VM) /* on a stack in this thread's own */
		s->flags |= syscall_CLONE_VFORK;
	if (sys->PidFD)
		s->flags |= syscall_CLONE_PIDFD;
	s->useClone3 =
	    sys->UseCgroupFD || (s->flags & syscall_CLONE_NEWTIME) || syscall_forceClone3;
	/* Only a plain start, for which both calls mean the same. */
	s->cleared = !s->useClone3 && sys->Cloneflags == 0 && (s->flags & syscall_CLONE_VM) &&
	             !__atomic_load_n(&syscall_noClearSighand, __ATOMIC_RELAXED);
	if (!s->useClone3 && !s->cleared)
		return;
	s->clone3.flags = s->flags;
	if (s->cleared)
		s->clone3.flags |= syscall_CLONE_CLEAR_SIGHAND;
	s->clone3.exitSignal = (uint64_t)syscall_SIGCHLD;
	if (sys->UseCgroupFD) {
		s->clone3.flags |= syscall_CLONE_INTO_CGROUP;
		s->clone3.cgroup = (uint64_t)sys->CgroupFD;
	}
	if (sys->PidFD)
		s->clone3.pidFD = (uint64_t)(GoUintptr)&s->pidfd;
}

syscall_forkAndExecInChild1_return syscall_forkAndExecInChild1(uint8_t *argv0, GoSlice argv,
                                                               GoSlice envv, uint8_t *chroot,
                                                               uint8_t *dir, syscall_ProcAttr *attr,
                                                               syscall_SysProcAttr *sys, GoInt pipe)
{
	GoInt few[FEW_FILES];
	struct start s = {
	    .argv0 = argv0,
	    .argv = argv.p,
	    .envv = envv.p,
	    .chroot = chroot,
	    .dir = dir,
	    .sys = sys,
	    .pipe = pipe,
	    .rlim = sync_atomic_Pointer_Load(&syscall_origRlimitNofile),
	    .pidfd = -1,
	};
	bool maps = sys->UidMappings.p || sys->GidMappings.p;

	if (sys->UidMappings.p)
		s.uidmap = syscall_formatIDMappings(sys->UidMappings);
	if (sys->GidMappings.p)
		s.gidmap = syscall_formatIDMappings(sys->GidMappings);
	if (sys->Pdeathsig)
		s.ppid = syscall_rawSyscallNoError(syscall_SYS_GETPID, 0, 0, 0).r0;
	startFiles(&s, attr, few);
	if (maps) {
		GoError err = syscall_forkExecPipe(GOSLICE(s.mapPipe.a));
		if (err.tab)
			return (syscall_forkAndExecInChild1_return){
			    0, -1, *(syscall_Errno *)err.data, s.mapPipe, false};
	}
	startFlags(&s, sys);

	runtime_blockingCall(cloneBlocking, &s);

	if (s.clone.r1) {
		if (maps) {
			syscall_Close(s.mapPipe.a[0]);
			syscall_Close(s.mapPipe.a[1]);
		}
		return (syscall_forkAndExecInChild1_return){0, -1, s.clone.r1, s.mapPipe, false};
	}
	noteSeen(s.seen);
	return (syscall_forkAndExecInChild1_return){s.clone.r0, s.pidfd, pipe < 0 ? s.childErr : 0,
	                                            s.mapPipe, false};
}

GoSlice syscall_formatIDMappings(GoSlice idMap)
{
	enum {
		MAX = 3 * (20 + 1)
	}; /* three numbers of at most 20 bytes, and what follows each */
	const syscall_SysProcIDMap *m = idMap.p;
	uint8_t *data = runtime_mallocgc((GoUintptr)idMap.len * MAX + 1, NULL, true);
	GoInt len = 0;

	for (GoInt i = 0; i < idMap.len; i++) {
		const GoInt n[3] = {m[i].ContainerID, m[i].HostID, m[i].Size};
		for (int j = 0; j < 3; j++) {
			GoString s = internal_strconv_Itoa(n[j]);
			memcpy(data + len, s.p, (size_t)s.n);
			len += s.n;
			data[len++] = j < 2 ? ' ' : '\n';
		}
	}
	return (GoSlice){data, len, len};
}

/* Writes data to the file path. */
static GoError writeFile(GoString path, GoSlice data)
{
	/* With the fork lock held, so not Open, which may run the closing of descriptors. */
	syscall_openat_return fd =
	    syscall_openat(syscall__AT_FDCWD, path, syscall_O_RDWR | syscall_O_LARGEFILE, 0);
	if (fd.r1.tab)
		return fd.r1;
	GoError err = syscall_Write(fd.r0, data).r1;
	GoError closeErr = syscall_Close(fd.r0);
	return err.tab ? err : closeErr;
}

GoError syscall_writeIDMappings(GoString path, GoSlice idMap)
{
	return writeFile(path, syscall_formatIDMappings(idMap));
}

static GoString procFile(GoInt pid, GoString name)
{
	return runtime_concatstring3(GOSTR("/proc/"), internal_strconv_Itoa(pid), name);
}

GoError syscall_writeSetgroups(GoInt pid, bool enable)
{
	static char allow[] = "allow", deny[] = "deny";
	GoSlice data = enable ? (GoSlice){allow, 5, 5} : (GoSlice){deny, 4, 4};
	return writeFile(procFile(pid, GOSTR("/setgroups")), data);
}

GoError syscall_writeUidGidMappings(GoInt pid, syscall_SysProcAttr *sys)
{
	GoError err;

	if (sys->UidMappings.p) {
		err = syscall_writeIDMappings(procFile(pid, GOSTR("/uid_map")), sys->UidMappings);
		if (err.tab)
			return err;
	}
	if (sys->GidMappings.p) {
		/* Kernels without the file need no setting. */
		err = syscall_writeSetgroups(pid, sys->GidMappingsEnableSetgroups);
		if (err.tab && !syscall_isErrno(err, syscall_ENOENT))
			return err;
		return syscall_writeIDMappings(procFile(pid, GOSTR("/gid_map")), sys->GidMappings);
	}
	return GONIL;
}

void syscall_forkAndExecFailureCleanup(syscall_ProcAttr *attr, syscall_SysProcAttr *sys)
{
	(void)attr;
	if (sys->PidFD && *sys->PidFD != -1) {
		syscall_Close(*sys->PidFD);
		*sys->PidFD = -1;
	}
}

/* Waits for the child without exit signal that the probe made. */
static GoError reapProbe(GoUintptr pid)
{
	GoError err;
	do
		err = syscall_Wait4((GoInt)pid, NULL, syscall_WCLONE, NULL).r1;
	while (syscall_isErrno(err, syscall_EINTR));
	return err;
}

GoError os_checkClonePidfd(void)
{
	enum {
		P_PIDFD = 3
	};
	int32_t pidfd = -1;
	syscall_doCheckClonePidfd_return c = syscall_doCheckClonePidfd(&pidfd);
	if (c.r1)
		return syscall_errnoError(c.r1);
	if (pidfd == -1) {
		GoError err = reapProbe(c.r0);
		if (err.tab)
			return err;
		return errors_New(GOSTR("clone(CLONE_PIDFD) failed to return pidfd"));
	}

	GoUintptr info[128 / sizeof(GoUintptr)] = {0};
	syscall_Errno e;
	do
		e = syscall_Syscall6(syscall_SYS_WAITID, P_PIDFD, (GoUintptr)pidfd, (GoUintptr)info,
		                     syscall_WEXITED | syscall_WCLONE, 0, 0)
		        .r2;
	while (e == syscall_EINTR);
	syscall_Close(pidfd);
	if (e) /* a system that does not know P_PIDFD */
		reapProbe(c.r0);
	return syscall_errnoErr(e);
}

struct probe {
	int32_t *pidfd;
	volatile bool seen; /* written by the child */
	syscall_rawVforkSyscall_return clone;
};

static GOCRT_NOSANITIZE void probeChild(void *arg)
{
	((struct probe *)arg)->seen = true;
	for (;;)
		call(syscall_SYS_EXIT_GROUP, 0, 0, 0);
}

static intptr_t probeBlocking(void *arg)
{
	struct probe *p = arg;
	__attribute__((aligned(16))) uint8_t stack[STACK_SIZE];

	syscall_runtime_BeforeFork();
	p->clone = syscall_rawVforkSyscall(
	    syscall_SYS_CLONE, syscall_CLONE_VFORK | syscall_CLONE_VM | syscall_CLONE_PIDFD, 0,
	    (GoUintptr)p->pidfd, stack + STACK_SIZE, probeChild, p);
	syscall_runtime_AfterFork();
#if GOCRT_ASAN
	__asan_unpoison_memory_region(stack, sizeof(stack));
#endif
	return 0;
}

syscall_doCheckClonePidfd_return syscall_doCheckClonePidfd(int32_t *pidfd)
{
	struct probe p = {pidfd, false, {0, 0}};
	runtime_blockingCall(probeBlocking, &p);
	noteSeen(p.seen);
	return (syscall_doCheckClonePidfd_return){p.clone.r0, p.clone.r1};
}
