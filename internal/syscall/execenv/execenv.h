/*
 * Package internal/syscall/execenv: the environment that a child gets by default.
 */
#ifndef GOCRT_INTERNAL_SYSCALL_EXECENV_EXECENV_H
#define GOCRT_INTERNAL_SYSCALL_EXECENV_EXECENV_H

#include "syscall/syscall.h"

GOCRT_BEGIN_DECLS

/* internal/syscall/execenv/execenv_default.go */

typedef struct internal_syscall_execenv_Default_return {
	GoSlice r0; /* []string, new */
	GoError r1;
} internal_syscall_execenv_Default_return;
/* This process's environment, whatever sys is. The error is nil. */
GOCRT_API internal_syscall_execenv_Default_return
internal_syscall_execenv_Default(syscall_SysProcAttr *sys);

GOCRT_END_DECLS

#endif
