/*
 * Section I: the whole of what a child sees of itself, attribute by attribute, for parents in one
 * state and another; every kind of namespace; Exec. Twin of i_view.go.
 */
#include "support.h"

#include <sched.h>
#include <stdio.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#define NEWCGROUP 0x2000000
#define NEWTIME 0x80

/* Runs the helper with the attributes and prints all that it sees. */
static void view(os_ProcAttr *attr)
{
	static GoString env[] = {GOSTR("A=1")};
	if (!attr->Env.p)
		attr->Env = GOSLICE(env);
	runH(attr, "view");
	say("; ");
}

/* Gives this thread and this process what children may inherit. */
static void disturb(void)
{
	struct rlimit size = {1 << 30, 1ul << 31}, core = {0, 0};
	sigset_t set;
	int nice = getpriority(PRIO_PROCESS, 0);
	if (nice > 19 - 5)
		skip("the tests' own niceness leaves no room");
	runtime_LockOSThread();
	umask(027);
	mustC(chdir("/"), "chdir");
	mustC(setpriority(PRIO_PROCESS, 0, nice + 5), "setpriority");
	mustC(setrlimit(RLIMIT_FSIZE, &size), "RLIMIT_FSIZE");
	mustC(setrlimit(RLIMIT_CORE, &core), "RLIMIT_CORE");
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigaddset(&set, 40);
	pthread_sigmask(SIG_BLOCK, &set, NULL);
	prctl(PR_SET_TIMERSLACK, 1000000);
	prctl(PR_SET_PDEATHSIG, 12);
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	personality(ADDR_NO_RANDOMIZE);
	int fd = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
	if (fd >= 0) {
		if (write(fd, "900", 3) < 0)
			say("oom_score_adj; ");
		close(fd);
	}
	fd = open("/dev/null", O_RDONLY);
	mustC(dup3(fd, 77, 0), "dup3");
	close(fd);
}

/* Replaces this process. */
static void execute_(const char *const *words)
{
	say("%e", syscall_Exec(H, argvOf(words), LIST(S("B=2"), S("C"))));
}
#define execute(...) execute_((const char *const[]){"H", __VA_ARGS__, NULL})

CASE(I50_view)
{
	view(ATTR());
	view(ATTR(.Files = FILES(os_Stdin, null(), null()), .Env = LIST(S("X"), S(""), S("Y=1")),
	          .Dir = S("/")));
	view(ATTR(.Files = FILES(NULL, NULL, NULL, null()),
	          .Sys = SYS(.Setsid = true, .Pdeathsig = SIGTERM)));
	view(ATTR(.Sys = SYS(.Setpgid = true)));
}

CASE(I50_view_root)
{
	needRoot();
	mustC(chmod(runtime_cstring(T), 0777), "chmod");
	must(syscall_Setgroups(GOSLICE(((GoInt[]){7, 8}))));
	view(ATTR(.Sys = SYS(.Credential = CRED(.Uid = 65534, .Gid = 65534))));
	view(
	    ATTR(.Sys = SYS(.Credential = CRED(.Uid = 65534, .Gid = 65533, .Groups = GROUPS(9, 10)),
	                    .AmbientCaps = CAPS(10, 5))));
	view(ATTR(.Sys = SYS(.Credential = CRED(.NoSetGroups = true), .Chroot = S("/"))));
	view(ATTR(.Sys = SYS(.AmbientCaps = CAPS(0, 33))));
}

CASE(I50_view_newuser)
{
	needProbe("newuser");
	int uid = (int)getuid(), gid = (int)getgid();
	view(ATTR(.Sys = SYS(.Cloneflags = CLONE_NEWUSER, .UidMappings = IDMAPS({0, uid, 1}),
	                     .GidMappings = IDMAPS({0, gid, 1}))));
	view(ATTR(.Sys = SYS(.Unshareflags = CLONE_NEWUSER, .UidMappings = IDMAPS({3, uid, 1}),
	                     .GidMappings = IDMAPS({4, gid, 1}))));
}

CASE(I51_view_disturbed)
{
	disturb();
	view(ATTR());
	view(ATTR(.Files = FILES(os_Stdin), .Sys = SYS(.Setsid = true, .Pdeathsig = SIGHUP)));
}

CASE(I51_view_ignoring)
{
	runSub("sub_I51", subEnv(), "ignore", "1", "ignore", "13", "ignore", "40", "block", "12");
}

CASE(sub_I51)
{
	view(ATTR());
}

CASE(I52_view_tty)
{
	os_File *slave = openPty(NULL);
	ownTerminal(slave);
	GoSlice f = FILES(slave, null(), null());
	view(ATTR(.Files = f));
	view(ATTR(.Files = f, .Sys = SYS(.Foreground = true, .Ctty = sysfd(slave))));
	view(ATTR(.Files = f, .Sys = SYS(.Noctty = true, .Setpgid = true)));
	os_File *other = openPty(NULL);
	view(ATTR(.Files = FILES(other, other, null()),
	          .Sys = SYS(.Setsid = true, .Setctty = true, .Ctty = 1)));
}

static void showKind(const char *name, GoUintptr flags)
{
	needRoot();
	needProbe(name);
	runH(ATTR(.Sys = SYS(.Cloneflags = flags)), "namespaces");
	runH(ATTR(.Sys = SYS(.Unshareflags = flags)), "namespaces");
}

static void showMapped(GoUintptr clone, GoUintptr unshare)
{
	int uid = (int)getuid(), gid = (int)getgid();
	runH(ATTR(.Sys =
	              SYS(.Cloneflags = clone, .Unshareflags = unshare,
	                  .UidMappings = IDMAPS({0, uid, 1}), .GidMappings = IDMAPS({0, gid, 1}))),
	     "namespaces", "uids");
}

static void showKindInUser(const char *name, GoUintptr flags)
{
	needProbe("newuser");
	needProbe(name);
	showMapped(CLONE_NEWUSER | flags, 0);
	showMapped(CLONE_NEWUSER, flags);
	showMapped(0, CLONE_NEWUSER | flags);
}

#define KIND(name, flags) \
	CASE(I55_##name) \
	{ \
		showKind(#name, flags); \
	} \
	CASE(I56_newuser_##name) \
	{ \
		showKindInUser(#name "inuser", flags); \
	}

KIND(newcgroup, NEWCGROUP)
KIND(newipc, CLONE_NEWIPC)
KIND(newns, CLONE_NEWNS)
KIND(newnet, CLONE_NEWNET)
KIND(newpid, CLONE_NEWPID)
KIND(newtime, NEWTIME)
KIND(newuts, CLONE_NEWUTS)

CASE(I55_all)
{
	static const char *const names[] = {"newcgroup", "newipc",  "newns", "newnet",
	                                    "newpid",    "newtime", "newuts"};
	GoUintptr all = NEWCGROUP | CLONE_NEWIPC | CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWPID |
	                NEWTIME | CLONE_NEWUTS;
	needRoot();
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		needProbe(names[i]);
	runH(ATTR(.Sys = SYS(.Cloneflags = all & ~(GoUintptr)NEWTIME)), "namespaces", "pid1");
	runH(ATTR(.Sys = SYS(.Unshareflags = all)), "namespaces", "pid1");
	runH(ATTR(.Sys = SYS(.Cloneflags = CLONE_NEWPID | CLONE_NEWNET,
	                     .Unshareflags = CLONE_NEWNS | CLONE_NEWUTS)),
	     "namespaces", "pid1");
}

CASE(I70_exec)
{
	execute("view");
}

CASE(I70_exec_disturbed)
{
	disturb();
	execute("view");
}

CASE(I70_exec_groups)
{
	needRoot();
	must(syscall_Setgroups(GOSLICE(((GoInt[]){7, 8}))));
	execute("sig", "ids");
}

CASE(I70_exec_limit)
{
	needFiles();
	must(syscall_Setrlimit(RLIMIT_NOFILE, &(syscall_Rlimit){2000, 20000}));
	execute("rlim");
}

CASE(I70_exec_prlimit)
{
	needFiles();
	setLimit(1500, 20000);
	execute("rlim");
}

CASE(I70_exec_again)
{
	const GoString names[] = {S("/nonexistent"), S("/"), S("a\0b")};
	needFiles();
	for (int i = 0; i < 3; i++)
		say("%e; ", syscall_Exec(names[i], ARGV("x"), NIL));
	say("%e; ", syscall_Exec(H, LIST(S("a\0b")), NIL));
	say("%e; ", syscall_Exec(H, ARGV("x"), LIST(S("a\0b"))));
	execute("say", "done", "fds");
}

DO(executeHere)
{
	runtime_LockOSThread();
	execute("sig", "uids");
}

CASE(I70_exec_thread)
{
	apart(executeHere, NULL);
}

DO(lockedAndGone)
{
	runtime_LockOSThread(); /* ends with the goroutine */
	gateOpen(ctx);
}

DO(makeThreads)
{
	for (;;) {
		gate g;
		gateInit(&g);
		go(lockedAndGone, &g);
		gateWait(&g);
	}
}

CASE(I70_exec_among_threads)
{
	for (int i = 0; i < 4; i++)
		go(makeThreads, NULL);
	sleepMs(30);
	for (int i = 0; i < 20; i++) {
		GoError err = syscall_Exec(S("/nonexistent"), ARGV("x"), NIL);
		if (!runtime_ifaceeqv(err, syscall_errENOENT))
			say("%e; ", err);
	}
	execute("say", "replaced");
}
