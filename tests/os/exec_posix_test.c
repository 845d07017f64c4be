/*
 * os/exec_posix.c: starting a process, the text of its state, WithHandle.
 */
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/os/support.h"

static void startCall(void *name)
{
	os_StartProcess(runtime_gostring(name), (GoSlice){0}, NULL);
}

static void nilAttr(void)
{
	ASSERT_PANIC(startCall, (char *)"/bin/true",
	             "runtime error: invalid memory address or nil pointer dereference");
}

/* The error of starting name with attr; no fd may stay open. */
static GoError startError(GoString name, os_ProcAttr *attr)
{
	int fds = test_openFds();
	os_StartProcess_return r = os_StartProcess(name, (GoSlice){0}, attr);

	ASSERT(r.r0 == NULL);
	ASSERT_INT(test_openFds(), fds);
	return r.r1;
}

static void startErrors(void)
{
	os_ProcAttr attr = {0};
	syscall_SysProcAttr sys = {0};

	os_pidfdWorks();
	ASSERT_ERR(startError(GOSTR("/nonexistent"), &attr),
	           "fork/exec /nonexistent: no such file or directory");
	ASSERT_ERR(startError(GOSTR(""), &attr), "fork/exec : no such file or directory");
	ASSERT_ERR(startError(GOSTR("/tmp"), &attr), "fork/exec /tmp: permission denied");
	ASSERT(runtime_eqstring(test_errorText(startError(GOSTR("/bin/t\0rue"), &attr)),
	                        GOSTR("fork/exec /bin/t\0rue: invalid argument")));
	attr.Dir = GOSTR("/nodir");
	ASSERT_ERR(startError(GOSTR("/bin/true"), &attr),
	           "chdir /nodir: no such file or directory");
	attr.Sys = &sys;
	ASSERT_ERR(startError(GOSTR("/bin/true"), &attr),
	           "fork/exec /bin/true: no such file or directory");
}

static void errorType(void)
{
	os_ProcAttr attr = {0};
	GoError err = startError(GOSTR("/nonexistent"), &attr);

	ASSERT(runtime_ifacetype(err) == &runtime_ptr__io_fs_PathError);
	io_fs_PathError *pe = err.data;
	ASSERT_STR(pe->Op, "fork/exec");
	ASSERT_STR(pe->Path, "/nonexistent");
	ASSERT(runtime_ifacetype(pe->Err) == &runtime_type__syscall_Errno);
}

static void readAll(int fd, char *buf, size_t size)
{
	size_t n = 0;
	ssize_t k;

	while (n < size - 1 && (k = read(fd, buf + n, size - 1 - n)) > 0)
		n += (size_t)k;
	buf[n] = 0;
}

/* Runs argv with attr, its fd 1 a pipe, and stores what it writes. */
static void output(os_ProcAttr *attr, char *buf, size_t size, const char *const *argv)
{
	os_Pipe_return p = os_Pipe();
	os_File *files[] = {NULL, p.r1};

	ASSERT_NIL(p.r2);
	attr->Files = GOSLICE(files);
	os_Process *proc = support_start(attr, argv);
	os_File_Close(p.r1);
	readAll((int)os_File_Fd(p.r0), buf, size);
	ASSERT_STR(support_wait(proc), "exit status 0");
	os_File_Close(p.r0);
}
#define OUTPUT(attr, buf, ...) \
	output(attr, buf, sizeof(buf), (const char *const[]){__VA_ARGS__, NULL})

static void environment(void)
{
	char buf[4096];
	GoString env[] = {GOSTR("A=1"), GOSTR("A=2"), GOSTR("B="), GOSTR("NOEQ")};
	os_ProcAttr attr = {.Env = GOSLICE(env)};

	OUTPUT(&attr, buf, "/usr/bin/env");
	ASSERT_CSTR(buf, "A=1\nA=2\nB=\nNOEQ\n");
	attr.Env = (GoSlice){env, 0, 0};
	OUTPUT(&attr, buf, "/usr/bin/env");
	ASSERT_CSTR(buf, "");
	attr.Env = (GoSlice){0};
	ASSERT_NIL(os_Setenv(GOSTR("GOCRT_TEST_MARK"), GOSTR("here")));
	OUTPUT(&attr, buf, "/usr/bin/env");
	ASSERT(strstr(buf, "GOCRT_TEST_MARK=here\n") != NULL);
	os_Unsetenv(GOSTR("GOCRT_TEST_MARK"));
}

static void directory(void)
{
	char buf[4096];
	os_ProcAttr attr = {.Dir = GOSTR("/usr")};

	OUTPUT(&attr, buf, "/bin/pwd");
	ASSERT_CSTR(buf, "/usr\n");
	/* The name is looked up after the change of directory. */
	OUTPUT(&attr, buf, "bin/pwd");
	ASSERT_CSTR(buf, "/usr\n");
}

static void stateTexts(void)
{
	static const struct {
		uint32_t status;
		const char *text;
		GoInt code;
	} cases[] = {
	    {0x0000, "exit status 0", 0},
	    {0xff00, "exit status 255", 255},
	    {0x0009, "signal: killed", -1},
	    {0x0086, "signal: aborted (core dumped)", -1},
	    {0x137f, "stop signal: stopped (signal)", -1},
	    {0x057f, "stop signal: trace/breakpoint trap", -1},
	    {0x3057f, "stop signal: trace/breakpoint trap (trap 3)", -1},
	    {0xffff, "continued", -1},
	    {0x0020, "signal: signal 32", -1},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		os_ProcessState ps = {.status = cases[i].status};
		ASSERT_STR(os_ProcessState_String(&ps), cases[i].text);
		ASSERT_INT(os_ProcessState_ExitCode(&ps), cases[i].code);
		ASSERT_INT(os_ProcessState_Success(&ps), cases[i].status == 0);
	}
	ASSERT_STR(os_ProcessState_String(NULL), "<nil>");
	ASSERT_INT(os_ProcessState_ExitCode(NULL), -1);
}

static void userTime(void *ps)
{
	os_ProcessState_UserTime(ps);
}

static void stateOfProcess(void)
{
	os_Process *p = START("/bin/sh", "-c", "exit 3");
	os_Process_Wait_return w = os_Process_Wait(p);

	ASSERT_NIL(w.r1);
	ASSERT_INT(os_ProcessState_Pid(w.r0), p->Pid);
	ASSERT_INT(os_ProcessState_ExitCode(w.r0), 3);
	ASSERT(os_ProcessState_Exited(w.r0));
	ASSERT(!os_ProcessState_Success(w.r0));
	ASSERT(os_ProcessState_Sys(w.r0).type == &runtime_type__syscall_WaitStatus);
	ASSERT_INT(*(uint32_t *)os_ProcessState_Sys(w.r0).data, 0x300);
	ASSERT(os_ProcessState_SysUsage(w.r0).type == &runtime_ptr__syscall_Rusage);
	syscall_Rusage *ru = os_ProcessState_SysUsage(w.r0).data;
	ASSERT(ru->Maxrss > 0);
	ASSERT_INT(os_ProcessState_UserTime(w.r0),
	           ru->Utime.Sec * 1000000000 + ru->Utime.Usec * 1000);
	ASSERT_INT(os_ProcessState_SystemTime(w.r0),
	           ru->Stime.Sec * 1000000000 + ru->Stime.Usec * 1000);
	os_ProcessState none = {0};
	ASSERT_PANIC(userTime, &none,
	             "runtime error: invalid memory address or nil pointer dereference");
}

struct handleCall {
	GoFuncVal f;
	os_Process *p;
	int calls;
	int fd;
	int refs;
};

static void seeHandle(GoFuncVal *ctx, GoUintptr handle)
{
	struct handleCall *c = (struct handleCall *)ctx;

	c->calls++;
	c->fd = (int)handle;
	c->refs = c->p->handle->refs.v;
}

static void panicInHandle(GoFuncVal *ctx, GoUintptr handle)
{
	(void)ctx;
	(void)handle;
	runtime_panicstring(GOSTR("boom"));
}

static void callWithHandle(void *ctx)
{
	struct handleCall *c = ctx;

	os_Process_WithHandle(c->p, c->f.fn ? &c->f : NULL);
}

static void withHandle(void)
{
	struct handleCall c = {.f = {(void (*)(void))seeHandle}};

	c.p = START("/bin/sleep", "1000");
	if (!c.p->handle) {
		ASSERT(runtime_ifaceeqv(os_Process_WithHandle(c.p, &c.f), os_ErrNoHandle));
	} else {
		ASSERT_NIL(os_Process_WithHandle(c.p, &c.f));
		ASSERT_INT(c.calls, 1);
		ASSERT_INT(c.fd, c.p->handle->handle);
		ASSERT_INT(c.refs, 2);
		ASSERT(fcntl(c.fd, F_GETFD) & FD_CLOEXEC);
		c.f.fn = (void (*)(void))panicInHandle;
		ASSERT_PANIC(callWithHandle, &c, "boom");
		ASSERT_INT(c.p->handle->refs.v, 1);
		c.f.fn = NULL;
		ASSERT_PANIC(callWithHandle, &c,
		             "runtime error: invalid memory address or nil pointer dereference");
		ASSERT_INT(c.p->handle->refs.v, 1);
	}
	ASSERT_NIL(os_Process_Kill(c.p));
	ASSERT_STR(support_wait(c.p), "signal: killed");
	c.f.fn = (void (*)(void))seeHandle;
	c.calls = 0;
	ASSERT(runtime_ifaceeqv(os_Process_WithHandle(c.p, &c.f),
	                        c.p->handle ? os_ErrProcessDone : os_ErrNoHandle));
	os_Process_Release(c.p);
	ASSERT_INT(c.calls, 0);
}

static void signalVariables(void)
{
	ASSERT_INT(*(syscall_Signal *)os_Interrupt.data, 2);
	ASSERT_INT(*(syscall_Signal *)os_Kill.data, 9);
}

void suite_os_exec_posix(void)
{
	TEST(nilAttr);
	TEST(startErrors);
	TEST(errorType);
	TEST(environment);
	TEST(directory);
	TEST(stateTexts);
	TEST(stateOfProcess);
	TEST(withHandle);
	TEST(signalVariables);
}
