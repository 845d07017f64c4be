/*
 * What the suites of package syscall share.
 */
#ifndef GOCRT_TESTS_SYSCALL_SUPPORT_H
#define GOCRT_TESTS_SYSCALL_SUPPORT_H

#include "syscall/internal.h"
#include "tests/harness.h"

/* C strings, ended by NULL, as a []string. */
GoSlice sys_strings(const char *const *s);
#define STRINGS(...) sys_strings((const char *const[]){__VA_ARGS__, NULL})

/* What became of a child that was started by ForkExec. */
struct sys_run {
	GoError err; /* of ForkExec */
	syscall_WaitStatus status;
	GoString out; /* standard output and error */
};

/* Runs argv[0] with sys, which may be NULL, and this process's environment; standard input is
 * /dev/null. Returns when it has ended. */
struct sys_run sys_run(syscall_SysProcAttr *sys, const char *const *argv);
#define RUN(sys, ...) sys_run((sys), (const char *const[]){__VA_ARGS__, NULL})
/* The same with a working directory. */
struct sys_run sys_runIn(const char *dir, syscall_SysProcAttr *sys, const char *const *argv);

/* Starts argv[0] with standard files that are /dev/null; the test ends where that fails. */
GoInt sys_start(syscall_SysProcAttr *sys, const char *const *argv);
#define START(sys, ...) sys_start((sys), (const char *const[]){__VA_ARGS__, NULL})
/* Waits for pid; EINTR is retried. */
syscall_WaitStatus sys_wait(GoInt pid);

/* The first word of the file path; 0 where there is none. */
long sys_readNumber(const char *path);
/* Whether err is one that a machine gives which does not allow what was asked for. */
bool sys_notAllowed(GoError err);
#define SKIP_UNLESS_ALLOWED(err) \
	do { \
		if (sys_notAllowed(err)) \
			TEST_SKIP("the system does not allow it"); \
	} while (0)
/* Whether a file system is mounted at /: mount namespaces are no use where it is not. */
bool sys_rootIsMount(void);

#endif
