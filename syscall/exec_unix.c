/*
 * Starting a program in a child, or in place of this one.
 *
 * Ports syscall/exec_unix.go.
 */
#include <string.h>

#include "internal/std/errors/errors.h"
#include "syscall/internal.h"

sync_RWMutex syscall_ForkLock;

GoSlice syscall_StringSlicePtr(GoSlice ss)
{
	uint8_t **bb = runtime_mallocscan(((GoUintptr)ss.len + 1) * sizeof(*bb));
	for (GoInt i = 0; i < ss.len; i++)
		bb[i] = syscall_StringBytePtr(((GoString *)ss.p)[i]);
	return (GoSlice){bb, ss.len + 1, ss.len + 1};
}

syscall_SlicePtrFromStrings_return syscall_SlicePtrFromStrings(GoSlice ss)
{
	const GoString *s = ss.p;
	GoUintptr n = 0;

	for (GoInt i = 0; i < ss.len; i++) {
		if (s[i].n > 0 && memchr(s[i].p, 0, (size_t)s[i].n))
			return (syscall_SlicePtrFromStrings_return){
			    {NULL, 0, 0}, syscall_errnoError(syscall_EINVAL)};
		n += (GoUintptr)s[i].n + 1;
	}
	uint8_t **bb = runtime_mallocscan(((GoUintptr)ss.len + 1) * sizeof(*bb));
	uint8_t *b = runtime_mallocgc(n, NULL, false);
	for (GoInt i = 0; i < ss.len; i++) {
		bb[i] = b;
		if (s[i].n > 0)
			memcpy(b, s[i].p, (size_t)s[i].n);
		b += s[i].n;
		*b++ = 0;
	}
	return (syscall_SlicePtrFromStrings_return){{bb, ss.len + 1, ss.len + 1}, GONIL};
}

void syscall_CloseOnExec(GoInt fd)
{
	syscall_fcntl(fd, syscall_F_SETFD, syscall_FD_CLOEXEC);
}

GoError syscall_SetNonblock(GoInt fd, bool nonblocking)
{
	syscall_fcntl_return flag = syscall_fcntl(fd, syscall_F_GETFL, 0);
	if (flag.r1.tab)
		return flag.r1;
	if (((flag.r0 & syscall_O_NONBLOCK) != 0) == nonblocking)
		return GONIL;
	return syscall_fcntl(fd, syscall_F_SETFL, flag.r0 ^ syscall_O_NONBLOCK).r1;
}

syscall_ProcAttr syscall_zeroProcAttr;
syscall_SysProcAttr syscall_zeroSysProcAttr;

/* A start, its strings in the kernel's form. */
struct program {
	uint8_t *argv0;
	GoSlice argv, envv; /* []*byte */
	uint8_t *chroot, *dir;
	syscall_ProcAttr *attr;
	syscall_SysProcAttr *sys;
};

enum {
	FEW_BYTES = 16 << 10 /* of arguments and environment that need no memory of the heap */
};

/* The bytes that the strings of ss take with their NULs, and the pointers to them. */
static GoUintptr sizeOf(GoSlice ss)
{
	GoUintptr n = ((GoUintptr)ss.len + 1) * sizeof(uint8_t *);
	for (GoInt i = 0; i < ss.len; i++)
		n += (GoUintptr)((GoString *)ss.p)[i].n + 1;
	return n;
}

/* Puts s, NUL-terminated, at *at; NULL where it holds a NUL. */
static uint8_t *put(GoString s, uint8_t **at)
{
	uint8_t *b = *at;
	if (s.n > 0) {
		if (memchr(s.p, 0, (size_t)s.n))
			return NULL;
		memcpy(b, s.p, (size_t)s.n);
	}
	b[s.n] = 0;
	*at = b + s.n + 1;
	return b;
}

/* Puts the strings of ss at *at, the pointers to them at *pointers. */
static bool putAll(GoSlice ss, uint8_t ***pointers, uint8_t **at, GoSlice *out)
{
	uint8_t **bb = *pointers;
	for (GoInt i = 0; i < ss.len; i++)
		if (!(bb[i] = put(((GoString *)ss.p)[i], at)))
			return false;
	bb[ss.len] = NULL;
	*out = (GoSlice){bb, ss.len + 1, ss.len + 1};
	*pointers += ss.len + 1;
	return true;
}

/* Converts p's strings, in few where that is enough: one block of pointers, then bytes. */
static GoError convert(struct program *p, GoString argv0, GoSlice argv, uint8_t **few)
{
	const GoString chroot = p->sys->Chroot, dir = p->attr->Dir;
	GoUintptr size =
	    sizeOf(argv) + sizeOf(p->attr->Env) + (GoUintptr)(argv0.n + chroot.n + dir.n) + 3;
	uint8_t **pointers = size <= FEW_BYTES ? few : runtime_mallocgc(size, NULL, false);
	uint8_t *at = (uint8_t *)(pointers + argv.len + 1 + p->attr->Env.len + 1);

	if (!(p->argv0 = put(argv0, &at)) || !putAll(argv, &pointers, &at, &p->argv) ||
	    !putAll(p->attr->Env, &pointers, &at, &p->envv) ||
	    (chroot.n > 0 && !(p->chroot = put(chroot, &at))) ||
	    (dir.n > 0 && !(p->dir = put(dir, &at))))
		return syscall_errnoError(syscall_EINVAL);
	return GONIL;
}

/* What cannot work, found before there is a child. */
static GoError checkAttr(const syscall_ProcAttr *attr, const syscall_SysProcAttr *sys)
{
	if (sys->Setctty && sys->Foreground)
		return errors_New(GOSTR("both Setctty and Foreground set in SysProcAttr"));
	if (sys->Setctty && sys->Ctty >= attr->Files.len)
		return errors_New(GOSTR("Setctty set but Ctty not valid in child"));

	/* Maps are for a new namespace, and for a child that the parent does not wait for: either
	 * would wait for the other for ever. */
	if ((sys->UidMappings.p || sys->GidMappings.p) &&
	    (!((sys->Cloneflags | sys->Unshareflags) & syscall_CLONE_NEWUSER) ||
	     (sys->Cloneflags & (syscall_CLONE_VFORK | syscall_CLONE_VM))))
		return syscall_errnoError(syscall_EINVAL);
	for (GoInt i = 0; i < sys->AmbientCaps.len; i++)
		if (((GoUintptr *)sys->AmbientCaps.p)[i] >= 64)
			return syscall_errnoError(syscall_EINVAL);
	return GONIL;
}

/* The error that the child has written to the pipe, 0 where execve has closed it. */
static syscall_Errno childError(GoInt fd)
{
	syscall_Errno err1 = 0;
	syscall_Syscall_return r;
	do
		r = syscall_Syscall(syscall_SYS_READ, (GoUintptr)fd, (GoUintptr)&err1,
		                    sizeof(err1));
	while (r.r2 == syscall_EINTR);
	if (r.r2)
		return r.r2;
	if (r.r0 == 0)
		return 0;
	return r.r0 == sizeof(err1) ? err1 : syscall_EPIPE;
}

/* One try: the child's pid, or an error and no child. */
static syscall_Errno start(const struct program *p, GoInt *pid)
{
	/* Where the child can write its error into our memory it needs no pipe. */
	bool namespaces =
	    ((p->sys->Cloneflags | p->sys->Unshareflags) & syscall_CLONE_NEWUSER) != 0;
	bool piped = namespaces || !__atomic_load_n(&syscall_sharesMemory, __ATOMIC_RELAXED);
	GoInt fds[2] = {-1, -1};

	syscall_acquireForkLock();
	if (piped) {
		GoError err = syscall_forkExecPipe(GOSLICE(fds));
		if (err.tab) {
			syscall_releaseForkLock();
			return *(syscall_Errno *)err.data;
		}
	}
	syscall_forkAndExecInChild_return c = syscall_forkAndExecInChild(
	    p->argv0, p->argv, p->envv, p->chroot, p->dir, p->attr, p->sys, fds[1]);
	syscall_releaseForkLock();

	if (piped) {
		syscall_Close(fds[1]);
		if (c.r0 != 0)
			c.r1 = childError(fds[0]);
		syscall_Close(fds[0]);
	}
	if (c.r0 == 0 || c.r1 == 0) {
		*pid = c.r0;
		return c.r1;
	}

	/* No zombie stays behind. */
	GoError err;
	do
		err = syscall_Wait4(c.r0, NULL, 0, NULL).r1;
	while (syscall_isErrno(err, syscall_EINTR));
	syscall_forkAndExecFailureCleanup(p->attr, p->sys);
	return c.r1;
}

/*
 * Sleeps before the next try of a program that is busy: another thread's child may still have it
 * open for writing, until its own execve. *delay is the last pause, *total all of them, in
 * nanoseconds; false once that was long enough.
 */
static bool pauseBusy(int64_t *delay, int64_t *total)
{
	const int64_t first = 20 * 1000, limit = 100 * 1000 * 1000;

	if (*total >= limit)
		return false;
	*delay = *delay ? 2 * *delay : first;
	if (*delay > limit - *total)
		*delay = limit - *total;
	*total += *delay;
	syscall_Timespec ts = syscall_NsecToTimespec(*delay);
	while (syscall_isErrno(syscall_Nanosleep(&ts, &ts), syscall_EINTR))
		;
	return true;
}

syscall_forkExec_return syscall_forkExec(GoString argv0, GoSlice argv, syscall_ProcAttr *attr)
{
	if (!attr)
		attr = &syscall_zeroProcAttr;
	struct program p = {.attr = attr, .sys = attr->Sys ? attr->Sys : &syscall_zeroSysProcAttr};

	uint8_t *few[FEW_BYTES / sizeof(uint8_t *)];
	GoError err = convert(&p, argv0, argv, few);
	if (!err.tab)
		err = checkAttr(attr, p.sys);
	if (err.tab)
		return (syscall_forkExec_return){0, err};

	GoInt pid = 0;
	int64_t delay = 0, total = 0;
	bool tried = false;
	for (;;) {
		syscall_Errno e = start(&p, &pid);
		if (e == 0)
			return (syscall_forkExec_return){pid, GONIL};
		if (e == syscall_ETXTBSY && pauseBusy(&delay, &total))
			continue;
		if (syscall_retryFD(e, &tried))
			continue;
		return (syscall_forkExec_return){0, syscall_errnoError(e)};
	}
}

syscall_ForkExec_return syscall_ForkExec(GoString argv0, GoSlice argv, syscall_ProcAttr *attr)
{
	return syscall_forkExec(argv0, argv, attr);
}

syscall_StartProcess_return syscall_StartProcess(GoString argv0, GoSlice argv,
                                                 syscall_ProcAttr *attr)
{
	syscall_forkExec_return r = syscall_forkExec(argv0, argv, attr);
	return (syscall_StartProcess_return){r.r0, 0, r.r1};
}

GoError syscall_Exec(GoString argv0, GoSlice argv, GoSlice envv)
{
	GoError err = GONIL;
	uint8_t *argv0p = syscall_bytePtr(argv0, &err);
	if (!argv0p)
		return err;
	syscall_SlicePtrFromStrings_return argvp = syscall_SlicePtrFromStrings(argv);
	if (argvp.r1.tab)
		return argvp.r1;
	syscall_SlicePtrFromStrings_return envvp = syscall_SlicePtrFromStrings(envv);
	if (envvp.r1.tab)
		return envvp.r1;
	syscall_runtime_BeforeExec();

	/* The program gets the limit on open files that this one was started with. */
	syscall_Rlimit raised;
	syscall_Rlimit *rlim = sync_atomic_Pointer_Load(&syscall_origRlimitNofile);
	bool lowered = rlim && !syscall_prlimit1(0, syscall_RLIMIT_NOFILE, rlim, &raised).tab;
	syscall_Errno e = syscall_Syscall(syscall_SYS_EXECVE, (GoUintptr)argv0p,
	                                  (GoUintptr)argvp.r0.p, (GoUintptr)envvp.r0.p)
	                      .r2;
	if (lowered)
		syscall_setrlimit(syscall_RLIMIT_NOFILE, &raised);

	syscall_runtime_AfterExec();
	return syscall_errnoErr(e);
}
