/*
 * File attributes, with the test log.
 *
 * Ports os/stat.go.
 */
#include "internal/testlog/testlog.h"
#include "os/internal.h"

os_Stat_return os_Stat(GoString name)
{
	internal_testlog_Stat(name);
	return os_statNolog(name);
}

os_Lstat_return os_Lstat(GoString name)
{
	internal_testlog_Stat(name);
	return os_lstatNolog(name);
}

GoFuncVal *os_stathook;
