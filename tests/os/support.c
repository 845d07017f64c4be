/*
 * What the suites of the process files share.
 */
#include <string.h>

#include "tests/os/support.h"

GoSlice support_argv(const char *const *argv)
{
	GoInt n = 0;

	while (argv[n])
		n++;
	GoString *s = runtime_mallocscan((GoUintptr)n * sizeof(*s));
	for (GoInt i = 0; i < n; i++)
		s[i] = runtime_gostring(argv[i]);
	return (GoSlice){s, n, n};
}

os_Process *support_start(os_ProcAttr *attr, const char *const *argv)
{
	os_ProcAttr none = {0};
	os_StartProcess_return r =
	    os_StartProcess(runtime_gostring(argv[0]), support_argv(argv), attr ? attr : &none);

	ASSERT_STR(test_errorText(r.r1), "<nil>");
	ASSERT_FATAL(r.r0 != NULL);
	return r.r0;
}

os_Signal support_signal(syscall_Signal s)
{
	syscall_Signal *box = runtime_mallocgc(sizeof(*box), NULL, false);

	*box = s;
	return (os_Signal){&runtime_itab__syscall_Signal__os_Signal, box};
}

GoString support_wait(os_Process *p)
{
	os_Process_Wait_return r = os_Process_Wait(p);

	return r.r1.tab ? test_errorText(r.r1) : os_ProcessState_String(r.r0);
}

os_Process *support_pidMode(os_Process *p)
{
	return os_newPIDProcess(p->Pid);
}
