/*
 * The testing package's log of the files and variables that a test looks at.
 *
 * Ports internal/testlog.
 */
#ifndef GOCRT_INTERNAL_TESTLOG_TESTLOG_H
#define GOCRT_INTERNAL_TESTLOG_TESTLOG_H

#include "internal/abi/abi.h"
#include "internal/std/sync/atomic/atomic.h"
#include "internal/std/sync/sync.h"
#include "runtime/value.h"

GOCRT_BEGIN_DECLS

/* internal/testlog/exit.go */

/* Whether os.Exit(0) is to panic. */
GOCRT_API bool internal_testlog_PanicOnExit0(void);

typedef struct internal_testlog_panicOnExit0_t {
	sync_Mutex mu;
	bool val;
} internal_testlog_panicOnExit0_t;
extern GOCRT_API internal_testlog_panicOnExit0_t internal_testlog_panicOnExit0;

/* Sets what PanicOnExit0 answers. */
GOCRT_API void internal_testlog_SetPanicOnExit0(bool v);

/* internal/testlog/log.go */

/* Methods, in the order of the itab: Chdir, Getenv, Open, Stat, each of one string. */
typedef GoIface internal_testlog_Interface;

/* To the logger; NULL where there is none. */
extern GOCRT_API sync_atomic_Pointer internal_testlog_logger;

/* Makes impl the process's logger. A second call panics. */
GOCRT_API void internal_testlog_SetLogger(internal_testlog_Interface impl);
/* The logger, or nil. */
GOCRT_API internal_testlog_Interface internal_testlog_Logger(void);
/* Tell the logger, if there is one. */
GOCRT_API void internal_testlog_Getenv(GoString name);
GOCRT_API void internal_testlog_Open(GoString name);
GOCRT_API void internal_testlog_Stat(GoString name);

/* log.Chdir(dir); log must not be nil. */
static inline void internal_testlog_Interface_Chdir(internal_testlog_Interface log, GoString dir)
{
	((void (*)(void *, GoString))log.tab->Fun[0])(log.data, dir);
}

GOCRT_END_DECLS

#endif
