/*
 * Coroutines, which iter.Pull is made of.
 *
 * Ports runtime/coro.go.
 */
#ifndef GOCRT_RUNTIME_CORO_H
#define GOCRT_RUNTIME_CORO_H

#include "runtime/value.h"

GOCRT_BEGIN_DECLS

/* runtime/coro.go */

typedef struct runtime_coro runtime_coro;

/* A coroutine that will run f, a func(*coro), on a goroutine of its own at the first coroswitch.
 * When f returns, whoever has switched to it last goes on. */
GOCRT_API runtime_coro *runtime_newcoro(GoFuncVal *f);
/* Goes on with the goroutine that is blocked on c, and blocks the calling one on c instead. */
GOCRT_API void runtime_coroswitch(runtime_coro *c);

GOCRT_END_DECLS

#endif
