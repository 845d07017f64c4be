/*
 * The default environment of a child.
 *
 * Ports internal/syscall/execenv/execenv_default.go.
 */
#include "internal/syscall/execenv/execenv.h"

internal_syscall_execenv_Default_return internal_syscall_execenv_Default(syscall_SysProcAttr *sys)
{
	(void)sys;
	return (internal_syscall_execenv_Default_return){syscall_Environ(), GONIL};
}
