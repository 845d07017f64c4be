/*
 * runtime/security_unix.c: a program that runs with more rights than its caller prints no traces,
 * whatever its environment says. The test is that program: a copy of this executable with the
 * set-user-id bit, started by another user.
 */
#include <sys/stat.h>
#include <unistd.h>

#include "os/os.h"
#include "runtime/internal.h"
#include "tests/harness.h"
#include "tests/os/files.h"

CHILD_CASE_GO(security_crash)
{
	runtime_panicstring(GOSTR("boom"));
}

CHILD_CASE_GO(security_says)
{
	runtime_printstring(runtime_isSecureMode() ? GOSTR("secure") : GOSTR("not secure"));
	runtime_printstring(runtime_gogetenv(GOSTR("GOTRACEBACK")));
}

/* Runs the child case name from file as user 65534, with GOTRACEBACK=all. */
static struct child_result asNobody(GoString file, const char *name)
{
	const char *env[] = {"GOTRACEBACK=all", NULL};
	const char *argv[] = {"/usr/bin/setpriv",
	                      "--reuid=65534",
	                      "--regid=65534",
	                      "--clear-groups",
	                      runtime_cstring(file),
	                      "-child",
	                      name,
	                      NULL};
	return test_runProgram(env, argv);
}

static void setuidProgram(void)
{
	if (getuid() != 0 || access("/usr/bin/setpriv", X_OK) != 0)
		TEST_SKIP("needs root and setpriv");
	GoString copy = inTemp("setuid");
	os_ReadFile_return exe = os_ReadFile(test_cstr(test_exe()));
	ASSERT_NIL(exe.r1);
	ASSERT_FATAL(chmod(test_tempDir(), 0755) == 0);
	ASSERT_NIL(os_WriteFile(copy, exe.r0, 0755));
	struct child_result r = asNobody(copy, "security_says");
	ASSERT_STR(r.errout, "not secureall");
	r = asNobody(copy, "security_crash");
	ASSERT_CONTAINS(r.errout, "panic: boom\n\ngoroutine 1 [running]:");

	ASSERT_FATAL(chmod(runtime_cstring(copy), 04755) == 0);
	r = asNobody(copy, "security_says");
	if (runtime_eqstring(r.errout, GOSTR("not secureall")))
		TEST_SKIP("the file system has no set-user-id programs");
	ASSERT_STR(r.errout, "securenone");
	r = asNobody(copy, "security_crash");
	ASSERT_STR(r.errout, "panic: boom\n");
	ASSERT_INT(r.status, 2);
}

void suite_runtime_security_unix(void)
{
	TEST(setuidProgram);
}
