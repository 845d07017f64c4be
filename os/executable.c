/*
 * The running program's file.
 *
 * Ports os/executable.go.
 */
#include "os/internal.h"

os_Executable_return os_Executable(void)
{
	return os_executable();
}
