/*
 * The running program's file, as /proc names it.
 *
 * Ports os/executable_procfs.go.
 */
#include "internal/stringslite/stringslite.h"
#include "os/internal.h"

os_executable_return os_executable(void)
{
	os_Readlink_return r = os_Readlink(GOSTR("/proc/self/exe"));
	r.r0 = internal_stringslite_TrimSuffix(r.r0, GOSTR(" (deleted)"));
	return r;
}
