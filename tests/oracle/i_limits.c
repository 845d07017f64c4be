/*
 * Section I: starts where something has run out, where others reap, and where upstream fails: what
 * is meant to differ is in the table deviations. Twin of i_limits.go.
 */
#include "support.h"

#include <sched.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>

static GoString errText(GoError err)
{
	return ((GoString(*)(void *))err.tab->Fun[0])(err.data);
}

/* What becomes of a start of the helper. */
static GoString outcome(os_ProcAttr *attr)
{
	os_StartProcess_return r = os_StartProcess(H, ARGV("H", "exit", "3"), attr);
	if (r.r1.tab)
		return errText(((io_fs_PathError *)r.r1.data)->Err);
	const char *without = hasHandle(r.r0) ? "" : "no handle ";
	os_Process_Wait_return w = os_Process_Wait(r.r0);
	return text("%s%v", without, w.r1.tab ? errText(w.r1) : os_ProcessState_String(w.r0));
}

static void report(GoString what, int from, int to)
{
	if (what.n > 0)
		say("%d-%d: %v; ", from, to, what);
}

/* Prints, for 0 to 12 free descriptors, what becomes of a start. */
static void freeOnly(os_ProcAttr *attr)
{
	GoString last = S("");
	int from = 0;
	runtime_LockOSThread();
	os_Process_Wait(child()); /* the probe has its descriptors */
	if (attr->Files.len > 0) {
		os_File *a = null(), *b = null(), **files = attr->Files.p;
		files[0] = b;
		files[1] = a;
		files[2] = os_Stdin;
	}
	int base = leaveFree(0);
	for (int n = 0; n < 13; n++) {
		setLimit((uint64_t)(base + n), 20000);
		GoString s = outcome(attr);
		if (openFDs() != base)
			s = join(s, S(" fds left"));
		if (s.n != last.n || memcmp(s.p, last.p, (size_t)s.n) != 0) {
			report(last, from, n - 1);
			last = s;
			from = n;
		}
	}
	report(last, from, 12);
}

/* Runs another case of this program and prints how it went and, where it ended well, what it said.
 * Only the Go side limits its time. */
static void limited(const char *name)
{
	char self[4096];
	ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
	mustC((int)n, "self");
	self[n] = 0;
	int fd = open(cpath("sub"), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	mustC(fd, "sub");
	GoUintptr files[] = {0, (GoUintptr)fd, (GoUintptr)sysfd(null())};
	syscall_ProcAttr attr = {.Env = subEnv(), .Files = GOSLICE(files)};
	syscall_ForkExec_return r =
	    syscall_ForkExec(runtime_gostring(self), ARGV(self, "run", name), &attr);
	must(r.r1);
	if (reap(r.r0) != 0)
		say("DIES");
	else
		say("%v", readFile("sub"));
}

/* Starts the helper and what is not there. */
static void tryBoth(syscall_SysProcAttr *sys)
{
	os_Process *p = start(H, ARGV("H", "exit", "5"), ATTR(.Sys = sys));
	if (p)
		wait_(p);
	say("; ");
	tryStart(S("/nonexistent"), ATTR(.Sys = sys));
}

CASE(I80_free_plain)
{
	needFiles();
	freeOnly(ATTR());
}

CASE(I80_free_files)
{
	needFiles();
	freeOnly(ATTR(.Files = FILES(NULL, NULL, NULL)));
}

CASE(I80_free_session)
{
	needFiles();
	freeOnly(ATTR(.Sys = SYS(.Setsid = true)));
}

CASE(I80_free_maps)
{
	int uid = (int)getuid();
	needFiles();
	needProbe("newuser");
	freeOnly(ATTR(.Sys = SYS(.Cloneflags = CLONE_NEWUSER, .UidMappings = IDMAPS({0, uid, 1}))));
}

CASE(I81_nproc)
{
	syscall_SysProcAttr *sys[] = {NULL, SYS(.Setsid = true), SYS(.Cloneflags = CLONE_NEWNS)};
	struct rlimit old, few;
	needUser();
	runtime_LockOSThread();
	os_Process_Wait(child());
	int n = openFDs();
	getrlimit(RLIMIT_NPROC, &old);
	few = old;
	few.rlim_cur = 1;
	for (int i = 0; i < 3; i++) {
		setrlimit(RLIMIT_NPROC, &few);
		tryStart(H, ATTR(.Sys = sys[i]));
		setrlimit(RLIMIT_NPROC, &old);
		say("; fds %d; ", openFDs() - n);
	}
	tryStart(H, ATTR());
}

CASE(I82_pid_space)
{
	char self[4096];
	needRoot();
	needProbe("newns");
	ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
	mustC((int)n, "self");
	self[n] = 0;
	int fd = open(cpath("sub"), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	mustC(fd, "sub");
	GoUintptr files[] = {0, (GoUintptr)fd, 2};
	syscall_ProcAttr attr = {.Env = subEnv(), .Files = GOSLICE(files)};
	syscall_ForkExec_return r =
	    syscall_ForkExec(H, ARGV("H", "pidspace", "400", self, "run", "sub_I82"), &attr);
	must(r.r1);
	uint32_t status = reap(r.r0);
	if (WEXITSTATUS(status) == 90)
		skip("a pid namespace cannot be made small");
	say("%v", readFile("sub"));
}

static bool startsExit4(void *p)
{
	return (*(os_Process **)p = os_StartProcess(H, ARGV("H", "exit", "4"), ATTR()).r0) != NULL;
}

CASE(sub_I82)
{
	runtime_LockOSThread();
	os_Process_Wait(child());
	int n = openFDs(), in[2], out[2];
	char b;
	pipe2_(in);
	pipe2_(out);
	GoUintptr files[] = {(GoUintptr)in[0], (GoUintptr)out[1], 2};
	syscall_ProcAttr attr = {.Files = GOSLICE(files)};
	syscall_ForkExec_return filler = syscall_ForkExec(H, ARGV("H", "fill"), &attr);
	must(filler.r1);
	mustC((int)read(out[0], &b, 1), "filler");
	for (int i = 0; i < 3; i++) {
		tryStart(H, ATTR());
		say("; ");
	}
	close(in[1]); /* now they end */
	reap(filler.r0);
	os_Process *p = NULL;
	eventually(startsExit4, &p);
	wait_(p);
	close(in[0]);
	close(out[0]);
	close(out[1]);
	say("; fds %d", openFDs() - n);
}

static bool isENOENT(GoError err)
{
	return err.tab && runtime_ifacetype(err) == &runtime_ptr__io_fs_PathError &&
	       runtime_ifaceeqv(((io_fs_PathError *)err.data)->Err, syscall_errENOENT);
}

CASE(I83_sigchld_ignored)
{
	ignoreSIGCHLD();
	int n = openFDs();
	for (int i = 0; i < 20; i++) {
		GoError err = os_StartProcess(S("/nonexistent"), ARGV("x"), ATTR()).r1;
		if (!isENOENT(err))
			say("%e; ", err);
	}
	os_Process *p = start(H, ARGV("H", "exit", "4"), ATTR());
	if (p) {
		wait_(p);
		sayErr("; Signal", sigErr(p, SIGTERM));
	}
	say("fds %d", openFDs() - n);
}

typedef struct reaper {
	bool stop;
	gate done;
} reaper;

DO(reapAll)
{
	reaper *r = ctx;
	while (!__atomic_load_n(&r->stop, __ATOMIC_SEQ_CST))
		if (waitpid(-1, NULL, WNOHANG) <= 0)
			sched_yield();
	gateOpen(&r->done);
}

static bool isGone(void *pid)
{
	return kill(*(pid_t *)pid, 0) < 0 && errno == ESRCH;
}

CASE(I84_reaper)
{
	static reaper r;
	gateInit(&r.done);
	go(reapAll, &r);
	int n = openFDs(), wrong = 0;
	for (int i = 0; i < 200; i++)
		wrong += !isENOENT(os_StartProcess(S("/nonexistent"), ARGV("x"), ATTR()).r1);
	say("wrong %d; ", wrong);
	os_Process *p = start(H, ARGV("H", "exit", "4"), ATTR());
	if (p) {
		pid_t pid = (pid_t)p->Pid;
		eventually(isGone, &pid);
		wait_(p);
		sayErr("; Signal", sigErr(p, SIGTERM));
	}
	__atomic_store_n(&r.stop, true, __ATOMIC_SEQ_CST);
	gateWait(&r.done);
	os_Process_Release(p);
	say("fds %d", openFDs() - n);
}

DO(findMany)
{
	for (int i = 0; i < 400; i++)
		*(int *)ctx += !hasHandle(find_(getpid()));
}

CASE(I85_find_without_release)
{
	int without = 0;
	needFiles();
	os_Process_Wait(child());
	setLimit((uint64_t)openFDs() + 40, 20000);
	apart(findMany, &without);
	say("without a handle: %t", without > 0);
}

CASE(I86_maps_without_newuser)
{
	limited("sub_I86_uid");
	say("; ");
	limited("sub_I86_gid");
}

CASE(sub_I86_uid)
{
	int uid = (int)getuid();
	tryBoth(SYS(.UidMappings = IDMAPS({0, uid, 1})));
}

CASE(sub_I86_gid)
{
	tryBoth(SYS(.GidMappings = EMPTY));
}

CASE(I86_maps_and_vfork)
{
	needProbe("newuser");
	limited("sub_I86_vfork");
}

CASE(sub_I86_vfork)
{
	int uid = (int)getuid();
	tryBoth(SYS(.Cloneflags = CLONE_NEWUSER | CLONE_VFORK, .UidMappings = IDMAPS({0, uid, 1})));
}

CASE(I87_caps_beyond)
{
	limited("sub_I87");
	say("; ");
	limited("sub_I87_max");
}

CASE(sub_I87)
{
	tryBoth(SYS(.AmbientCaps = CAPS(64)));
}

CASE(sub_I87_max)
{
	tryBoth(SYS(.AmbientCaps = CAPS(1, ~(GoUintptr)0)));
}

/* Prints whether the child of a start that succeeds has run. */
static void unsharedEmpty(syscall_SysProcAttr *sys)
{
	sys->Unshareflags = CLONE_NEWUSER;
	os_Process *p = start(H, ARGV("H", "exit", "5"), ATTR(.Sys = sys));
	if (!p)
		return;
	os_Process_Wait_return w = os_Process_Wait(p);
	say("started, and the child has run: %t", !w.r1.tab && os_ProcessState_ExitCode(w.r0) == 5);
}

CASE(I88_empty_map_unshared)
{
	needProbe("newuser");
	limited("sub_I88_uid");
	say("; ");
	limited("sub_I88_gid");
}

CASE(sub_I88_uid)
{
	unsharedEmpty(SYS(.UidMappings = EMPTY));
}

CASE(sub_I88_gid)
{
	unsharedEmpty(SYS(.GidMappings = EMPTY));
}

static void onUsr1(int n)
{
	(void)n;
}

CASE(I89_shared_handlers)
{
	limited("sub_I89");
}

CASE(sub_I89)
{
	struct sigaction sa = {.sa_handler = onUsr1, .sa_flags = SA_ONSTACK}, now;
	sigaction(SIGUSR1, &sa, NULL);
	os_Process *p = start(H, ARGV("H", "exit", "5"),
	                      ATTR(.Sys = SYS(.Cloneflags = CLONE_SIGHAND | CLONE_VM)));
	if (p)
		wait_(p);
	sigaction(SIGUSR1, NULL, &now);
	say("; handled %t", now.sa_handler == onUsr1);
}
