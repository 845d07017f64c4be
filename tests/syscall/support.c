/*
 * What the suites of package syscall share.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tests/syscall/support.h"

GoSlice sys_strings(const char *const *s)
{
	GoInt n = 0;
	while (s[n])
		n++;
	GoString *p = runtime_mallocscan((GoUintptr)(n + 1) * sizeof(*p));
	for (GoInt i = 0; i < n; i++)
		p[i] = runtime_gostring(s[i]);
	return (GoSlice){p, n, n};
}

static GoString readAll(int fd)
{
	char buf[4096];
	GoString all = GOSTR("");
	ssize_t n;

	while ((n = read(fd, buf, sizeof(buf))) != 0)
		if (n > 0)
			all = runtime_concatstring2(all, runtime_gostringn(buf, n));
	return all;
}

struct sys_run sys_runIn(const char *dir, syscall_SysProcAttr *sys, const char *const *argv)
{
	struct sys_run r = {GONIL, 0, GOSTR("")};
	int p[2];
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);

	ASSERT_FATAL(null >= 0 && pipe2(p, O_CLOEXEC) == 0);
	GoUintptr files[] = {(GoUintptr)null, (GoUintptr)p[1], (GoUintptr)p[1]};
	syscall_ProcAttr attr = {
	    .Dir = dir ? runtime_gostring(dir) : GOSTR(""),
	    .Env = syscall_Environ(),
	    .Files = GOSLICE(files),
	    .Sys = sys,
	};
	syscall_ForkExec_return f =
	    syscall_ForkExec(runtime_gostring(argv[0]), sys_strings(argv), &attr);
	close(p[1]);
	close(null);
	r.err = f.r1;
	r.out = readAll(p[0]);
	close(p[0]);
	if (!f.r1.tab)
		r.status = sys_wait(f.r0);
	return r;
}

struct sys_run sys_run(syscall_SysProcAttr *sys, const char *const *argv)
{
	return sys_runIn(NULL, sys, argv);
}

GoInt sys_start(syscall_SysProcAttr *sys, const char *const *argv)
{
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	GoUintptr files[] = {(GoUintptr)null, (GoUintptr)null, (GoUintptr)null};
	syscall_ProcAttr attr = {.Env = syscall_Environ(), .Files = GOSLICE(files), .Sys = sys};
	syscall_ForkExec_return f =
	    syscall_ForkExec(runtime_gostring(argv[0]), sys_strings(argv), &attr);

	close(null);
	ASSERT_STR(test_errorText(f.r1), "<nil>");
	ASSERT_FATAL(f.r0 > 0);
	return f.r0;
}

syscall_WaitStatus sys_wait(GoInt pid)
{
	syscall_WaitStatus status = 0;
	syscall_Wait4_return w;

	do
		w = syscall_Wait4(pid, &status, 0, NULL);
	while (syscall_isErrno(w.r1, syscall_EINTR));
	ASSERT_STR(test_errorText(w.r1), "<nil>");
	ASSERT_INT(w.r0, pid);
	return status;
}

long sys_readNumber(const char *path)
{
	long n = 0;
	FILE *f = fopen(path, "re");

	if (f) {
		if (fscanf(f, "%ld", &n) != 1)
			n = 0;
		fclose(f);
	}
	return n;
}

bool sys_notAllowed(GoError err)
{
	return syscall_isErrno(err, syscall_EPERM) || syscall_isErrno(err, syscall_EACCES) ||
	       syscall_isErrno(err, syscall_ENOSYS) || syscall_isErrno(err, syscall_ENOSPC) ||
	       syscall_isErrno(err, syscall_EUSERS);
}

bool sys_rootIsMount(void)
{
	char line[4096], at[4096];
	bool found = false;
	FILE *f = fopen("/proc/self/mountinfo", "r");

	while (f && fgets(line, sizeof(line), f))
		found |= sscanf(line, "%*s %*s %*s %*s %4095s", at) == 1 && strcmp(at, "/") == 0;
	if (f)
		fclose(f);
	return found;
}
