/*
 * What the suites of the process files share.
 */
#ifndef GOCRT_TESTS_OS_SUPPORT_H
#define GOCRT_TESTS_OS_SUPPORT_H

#include "os/os.h"
#include "syscall/syscall.h"
#include "tests/harness.h"

/* argv of C strings, ended by NULL, as a []string. */
GoSlice support_argv(const char *const *argv);
/* Starts argv[0] with its output dropped; attr may be NULL. The test ends where that fails. */
os_Process *support_start(os_ProcAttr *attr, const char *const *argv);
#define START(...) support_start(NULL, (const char *const[]){__VA_ARGS__, NULL})
/* A signal as an os.Signal. */
os_Signal support_signal(syscall_Signal s);
/* Waits for p and returns the text of its state, or of the error. */
GoString support_wait(os_Process *p);
/* A second Process for p's process, in PID mode. */
os_Process *support_pidMode(os_Process *p);

#endif
