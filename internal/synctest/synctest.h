/*
 * Package internal/synctest, for programs without bubbles: what other packages ask it.
 */
#ifndef GOCRT_INTERNAL_SYNCTEST_SYNCTEST_H
#define GOCRT_INTERNAL_SYNCTEST_SYNCTEST_H

#include "runtime/value.h"

GOCRT_BEGIN_DECLS

/* internal/synctest/synctest.go */

/* No goroutine is in a bubble: false, nil, and 0, which is Unbubbled. */
GOCRT_API bool internal_synctest_IsInBubble(void);
GOCRT_API GoInt internal_synctest_associate(void *p);
GOCRT_API void internal_synctest_disassociate(void *b);
GOCRT_API bool internal_synctest_isAssociated(void *p);
GOCRT_API GoEface internal_synctest_acquire(void);
GOCRT_API void internal_synctest_release(GoEface bubble);
/* Calls f, a func(). */
GOCRT_API void internal_synctest_inBubble(GoEface bubble, GoFuncVal *f);

GOCRT_END_DECLS

#endif
