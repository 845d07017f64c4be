/*
 * Package os/signal: what its Go code, compiled, asks of the runtime.
 */
#ifndef GOCRT_OS_SIGNAL_SIGNAL_H
#define GOCRT_OS_SIGNAL_SIGNAL_H

#include "runtime/value.h"

GOCRT_BEGIN_DECLS

/* os/signal/signal.go */

/* Waits until every signal that has arrived is delivered by signal_recv. */
GOCRT_API void os_signal_signalWaitUntilIdle(void);

/* os/signal/signal_unix.go */

/* The signal s does again what it did before signal_enable. */
GOCRT_API void os_signal_signal_disable(uint32_t s);
/* The signal s arrives at signal_recv from now on; a handler is installed where there is none. */
GOCRT_API void os_signal_signal_enable(uint32_t s);
/* The signal s is ignored (SIG_IGN), in children that are started later, too. */
GOCRT_API void os_signal_signal_ignore(uint32_t s);
/* Whether it is. */
GOCRT_API bool os_signal_signal_ignored(uint32_t s);
/* Blocks until an enabled signal arrives; its number. One goroutine only. The same signal twice
 * before it was received counts once. */
GOCRT_API uint32_t os_signal_signal_recv(void);

GOCRT_END_DECLS

#endif
