/*
 * Starts of processes into which inject.c lets system calls fail; the twin of scenarios.go. Each
 * prints, as its first line, the error that is let in, then what came of it and what is left.
 *
 * FAULT_PIPE makes a child report its errors through a pipe, as Go's do.
 */
#include "tests/oracle/support.h"

#include <sched.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>

#include "syscall/internal.h"

/* What a scenario has done between the marks. */
typedef struct outcome {
	bool ran; /* what follows is about p */
	os_Process *p;
	GoError err, signal;
	os_ProcessState *ps;
	GoError wait;
} outcome;

typedef struct scenario {
	bool warm;
	void (*prepare)(struct scenario *s);
	/* What is to be done; run, unless prepare says otherwise. */
	void (*act)(struct scenario *s, outcome *o);
	void (*after)(struct scenario *s);
	GoString name;
	os_ProcAttr attr;
	syscall_SysProcAttr sys;
	GoInt fd;
	const char *dir;
} scenario;

/* Tells inject.c that the scenario begins or ends: no system call that exists. */
static void mark(int on)
{
	syscall_RawSyscall(SYS_prctl, 0x676f6372, (GoUintptr)on, 0);
}

static uint64_t signalMask(void)
{
	uint64_t mask = 0;
	syscall_RawSyscall6(SYS_rt_sigprocmask, 0, 0, (GoUintptr)&mask, 8, 0, 0);
	return mask;
}

/* This process's, without those that inject.c has put in the place of closed ones. */
static int descriptors(void)
{
	int n = 0;
	struct stat st;
	for (int fd = 0; fd < 1024; fd++)
		n += fstat(fd, &st) == 0 && !(S_ISCHR(st.st_mode) && st.st_rdev == makedev(1, 5));
	return n;
}

/* Waits for whatever children there are. */
static int childrenLeft(void)
{
	for (int n = 0;; n++) {
		pid_t pid;
		while ((pid = waitpid(-1, NULL, __WALL)) < 0 && errno == EINTR)
			;
		if (pid <= 0)
			return n;
	}
}

static void report(outcome *o)
{
	if (o->err.tab) {
		say("nil=%t %e", o->p == NULL, o->err);
		return;
	}
	if (!o->ran) {
		say("done");
		return;
	}
	say("started handle=%t; Signal %e; ", hasHandle(o->p), o->signal);
	if (o->wait.tab) {
		say("Wait %e", o->wait);
		os_Process_Release(o->p);
	} else {
		say("Wait %v", os_ProcessState_String(o->ps));
	}
}

static void signalAndWait(outcome *o)
{
	o->ran = true;
	o->signal = sigErr(o->p, 0);
	os_Process_Wait_return w = os_Process_Wait(o->p);
	o->ps = w.r0;
	o->wait = w.r1;
}

/* StartProcess, Signal and Wait. */
static void run(scenario *s, outcome *o)
{
	os_StartProcess_return r = os_StartProcess(s->name, ARGV("x"), &s->attr);
	o->p = r.r0;
	o->err = r.r1;
	if (!r.r1.tab)
		signalAndWait(o);
}

static void play(scenario *s)
{
	scenario plain = {.name = H};
	outcome o = {0};
	GoInt n = atoi(getenv("FAULT_ERRNO") ? getenv("FAULT_ERRNO") : "0");
	bool pipes = getenv("FAULT_PIPE") != NULL;

	runtime_LockOSThread();
	say("%e\n", syscall_errnoError((syscall_Errno)n));
	if (s->warm) {
		os_StartProcess_return r = os_StartProcess(H, ARGV("x"), ATTR());
		must(r.r1);
		os_Process_Wait(r.r0);
	}
	s->name = H;
	s->act = run;
	if (s->prepare)
		s->prepare(s);
	int fds = descriptors();
	uint64_t mask = signalMask();
	if (pipes)
		syscall_sharesMemory = false;
	mark(1);
	s->act(s, &o);
	mark(0);
	report(&o);
	if (s->after)
		s->after(s);
	int left = childrenLeft(), now = descriptors() - fds;
	say("; left: %d children, %d fds, mask %t", left, now, signalMask() == mask);
	sync_RWMutex_Lock(&syscall_ForkLock);
	sync_RWMutex_Unlock(&syscall_ForkLock);
	o = (outcome){0};
	run(&plain, &o);
	say("; then: ");
	report(&o);
}

/* SCENARIO(name, warm) { prepares s }. */
#define SCENARIO(scene, isWarm) \
	static void prepare_##scene(scenario *s); \
	CASE(scene) \
	{ \
		static scenario s = {.warm = isWarm, .prepare = prepare_##scene}; \
		play(&s); \
	} \
	static void prepare_##scene(scenario *s __attribute__((unused)))

static void setFiles(scenario *s, os_File **files, GoInt n)
{
	os_File **copy = runtime_mallocscan((GoUintptr)n * sizeof(os_File *));
	memcpy(copy, files, (size_t)n * sizeof(os_File *));
	s->attr.Files = (GoSlice){copy, n, n};
}

/* One that stays, two that move, one that is none and one that is in the others' way. */
static void files(scenario *s)
{
	os_File *a = null(), *b = null();
	setFiles(s, (os_File *[]){os_Stdin, b, a, NULL, os_Stdin}, 5);
}

SCENARIO(plain, true)
{
	files(s);
}

SCENARIO(first, false)
{
}

SCENARIO(noexec, true)
{
	s->name = S("/nonexistent");
	files(s);
}

SCENARIO(dir, true)
{
	s->attr.Dir = S("/");
	s->attr.Sys = &s->sys;
}

SCENARIO(session, true)
{
	os_File *slave = openPty(NULL);
	setFiles(s, &slave, 1);
	s->sys = (syscall_SysProcAttr){.Setsid = true, .Setctty = true, .Pdeathsig = SIGTERM};
	s->attr.Sys = &s->sys;
}

SCENARIO(foreground, true)
{
	os_File *slave = openPty(NULL);
	ownTerminal(slave);
	setFiles(s, &slave, 1);
	s->sys = (syscall_SysProcAttr){.Foreground = true, .Ctty = sysfd(slave), .Noctty = true};
	s->attr.Sys = &s->sys;
}

SCENARIO(user, true)
{
	static GoUintptr caps[] = {10, 5};
	static uint32_t groups[] = {1, 2};
	static syscall_Credential cred = {.Uid = 65534, .Gid = 65534};
	needRoot();
	files(s);
	cred.Groups = GOSLICE(groups);
	s->sys = (syscall_SysProcAttr){.Setpgid = true,
	                               .Chroot = S("/"),
	                               .Unshareflags = CLONE_NEWNS,
	                               .AmbientCaps = GOSLICE(caps),
	                               .Credential = &cred};
	s->attr.Dir = S("/");
	s->attr.Sys = &s->sys;
}

/* The caller's ids as 0. */
static void maps(scenario *s)
{
	static syscall_SysProcIDMap uid, gid;
	uid = (syscall_SysProcIDMap){0, getuid(), 1};
	gid = (syscall_SysProcIDMap){0, getgid(), 1};
	s->sys.UidMappings = (GoSlice){&uid, 1, 1};
	s->sys.GidMappings = (GoSlice){&gid, 1, 1};
	s->attr.Sys = &s->sys;
}

SCENARIO(cloned, true)
{
	maps(s);
	s->sys.Cloneflags = CLONE_NEWUSER;
}

SCENARIO(unshared, true)
{
	maps(s);
	s->sys.Unshareflags = CLONE_NEWUSER;
}

static bool removed(void *dir)
{
	return rmdir(dir) == 0;
}

static void removeCgroup(scenario *s)
{
	eventually(removed, (void *)s->dir);
}

SCENARIO(cgroup, true)
{
	s->dir = cgroup2();
	s->after = removeCgroup;
	s->fd = open(s->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	mustC((int)s->fd, s->dir);
	s->sys = (syscall_SysProcAttr){.UseCgroupFD = true, .CgroupFD = s->fd};
	s->attr.Sys = &s->sys;
}

static void sayPidFD(scenario *s)
{
	say("; PidFD %t", s->fd >= 0);
	close((int)s->fd);
}

SCENARIO(ownpidfd, true)
{
	s->fd = -7;
	s->after = sayPidFD;
	s->sys.PidFD = &s->fd;
	s->attr.Sys = &s->sys;
}

/* The pid of a child that ends at once. */
static GoInt forked(void)
{
	syscall_ForkExec_return r = syscall_ForkExec(H, ARGV("x"), NULL);
	must(r.r1);
	return r.r0;
}

static void find(scenario *s, outcome *o)
{
	os_FindProcess_return r = os_FindProcess(s->fd);
	o->p = r.r0;
	o->err = r.r1;
	signalAndWait(o);
}

SCENARIO(found, true)
{
	s->fd = forked();
	s->act = find;
}

static void byPid(scenario *s, outcome *o)
{
	o->p = literal(s->fd);
	signalAndWait(o);
}

SCENARIO(literal, true)
{
	s->fd = forked();
	s->act = byPid;
}

static void exec(scenario *s, outcome *o)
{
	(void)s;
	o->err = syscall_Exec(S("/nonexistent"), ARGV("x"), NIL);
}

SCENARIO(exec, true)
{
	s->act = exec;
}
