/*
 * Whether os.Exit(0) panics, as it does under the testing package.
 *
 * Ports internal/testlog/exit.go.
 */
#include "internal/testlog/testlog.h"

bool internal_testlog_PanicOnExit0(void)
{
	sync_Mutex_Lock(&internal_testlog_panicOnExit0.mu);
	bool v = internal_testlog_panicOnExit0.val;
	sync_Mutex_Unlock(&internal_testlog_panicOnExit0.mu);
	return v;
}

internal_testlog_panicOnExit0_t internal_testlog_panicOnExit0;

void internal_testlog_SetPanicOnExit0(bool v)
{
	sync_Mutex_Lock(&internal_testlog_panicOnExit0.mu);
	internal_testlog_panicOnExit0.val = v;
	sync_Mutex_Unlock(&internal_testlog_panicOnExit0.mu);
}
