/*
 * The logger that the testing package installs, and calls to it.
 *
 * Ports internal/testlog/log.go.
 */
#include "internal/testlog/testlog.h"
#include "runtime/runtime.h"

enum {
	methodChdir,
	methodGetenv,
	methodOpen,
	methodStat
};

sync_atomic_Pointer internal_testlog_logger;

void internal_testlog_SetLogger(internal_testlog_Interface impl)
{
	internal_testlog_Interface *p = runtime_mallocscan(sizeof *p);
	*p = impl;
	if (!sync_atomic_Pointer_CompareAndSwap(&internal_testlog_logger, NULL, p))
		runtime_panicstring(GOSTR("testlog: SetLogger must be called only once"));
}

internal_testlog_Interface internal_testlog_Logger(void)
{
	internal_testlog_Interface *impl = sync_atomic_Pointer_Load(&internal_testlog_logger);
	return impl == NULL ? GONIL : *impl;
}

static void call(int method, GoString name)
{
	internal_testlog_Interface log = internal_testlog_Logger();
	if (log.tab != NULL)
		((void (*)(void *, GoString))(&log.tab->Fun[0])[method])(log.data, name);
}

void internal_testlog_Getenv(GoString name)
{
	call(methodGetenv, name);
}

void internal_testlog_Open(GoString name)
{
	call(methodOpen, name);
}

void internal_testlog_Stat(GoString name)
{
	call(methodStat, name);
}
