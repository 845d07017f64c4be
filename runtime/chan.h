/*
 * Channels and select.
 *
 * Ports runtime/chan.go and runtime/select.go. A channel value is a runtime_hchan *, nil is NULL.
 * Every operation may be called on any goroutine; what blocks parks the goroutine and does not
 * delay a collection. Elements are copied from and to memory of the caller's: on its stack, in
 * collector memory or static.
 */
#ifndef GOCRT_RUNTIME_CHAN_H
#define GOCRT_RUNTIME_CHAN_H

#include "internal/abi/abi.h"

GOCRT_BEGIN_DECLS

/* runtime/chan.go */

struct runtime_sudog;
struct runtime_timer;

typedef struct runtime_waitq {
	struct runtime_sudog *first, *last;
} runtime_waitq;

/* A channel. Everything but dataqsiz, buf, elemsize, elemtype and timer, which do not change,
 * belongs to the lock. */
typedef struct runtime_hchan {
	GoUint qcount;   /* elements in the buffer */
	GoUint dataqsiz; /* elements that it has room for */
	void *buf;       /* a ring of them */
	uint16_t elemsize;
	uint32_t closed;
	struct runtime_timer *timer; /* time.go: the timer that feeds the channel, or NULL */
	const abi_Type *elemtype;
	GoUint sendx, recvx; /* index in buf of the next one to put and to take */
	runtime_waitq recvq, sendq;
	void *bubble;  /* Go's testing/synctest; unused */
	uint32_t lock; /* Go's mutex: a runtime_mutex */
	uint32_t lockPad;
} runtime_hchan;

/* make(chan T, size). t describes the channel type. Panics, "makechan: size out of range", where
 * size is negative or too large. */
GOCRT_API runtime_hchan *runtime_makechan64(const abi_ChanType *t, int64_t size);
GOCRT_API runtime_hchan *runtime_makechan(const abi_ChanType *t, GoInt size);
/* c <- *elem. Blocks until it is received or there is room; for ever on nil. Panics on a closed
 * channel. */
GOCRT_API void runtime_chansend1(runtime_hchan *c, const void *elem);
/* close(c). Panics on nil and where c is closed. */
GOCRT_API void runtime_closechan(runtime_hchan *c);
/* *elem = <-c; elem NULL: the value is dropped. The zero value once c is closed and empty: then
 * chanrecv2 is false. */
GOCRT_API void runtime_chanrecv1(runtime_hchan *c, void *elem);
GOCRT_API bool runtime_chanrecv2(runtime_hchan *c, void *elem);
/* select { case c <- *elem: true; default: false }. */
GOCRT_API bool runtime_selectnbsend(runtime_hchan *c, const void *elem);
typedef struct runtime_selectnbrecv_return {
	bool r0;
	bool r1;
} runtime_selectnbrecv_return;
/* select { case *elem, r1 = <-c: r0 = true; default: r0 = false }. */
GOCRT_API runtime_selectnbrecv_return runtime_selectnbrecv(void *elem, runtime_hchan *c);
/* len(c) and cap(c): 0 for nil, and for a timer's channel. */
GOCRT_API GoInt runtime_chanlen(runtime_hchan *c);
GOCRT_API GoInt runtime_chancap(runtime_hchan *c);

/* runtime/select.go */

/* A case of a select statement. A nil channel is never ready. */
typedef struct runtime_scase {
	runtime_hchan *c;
	void *elem; /* the value to send; where to receive to, or NULL */
} runtime_scase;

/* select {}: never returns. */
GOCRT_API GOCRT_NORETURN void runtime_block(void);
typedef struct runtime_selectgo_return {
	GoInt r0;
	bool r1;
} runtime_selectgo_return;
/*
 * select: cas0 points to nsends cases that send and behind them nrecvs that receive, both on the
 * caller's stack like order0, which points to 2 * (nsends + nrecvs) uint16_t of room, not set. pc0
 * is not used. r0 is the index of the case that was done, -1 where none was ready and block is
 * false; r1 is, for a receive, whether a value was received. Panics where the case chosen sends on
 * a closed channel. At most 65536 cases; none blocks for ever.
 *
 * C shape of `select { case a <- x: A; case y, ok = <-b: B; default: D }`:
 *
 *	runtime_scase cases[2] = {{a, &x}, {b, &y}};
 *	uint16_t order[4];
 *	runtime_selectgo_return s = runtime_selectgo(cases, order, NULL, 1, 1, false);
 *	switch (s.r0) {
 *	case 0: A;
 *	case 1: ok = s.r1; B;
 *	default: D;
 *	}
 */
GOCRT_API runtime_selectgo_return runtime_selectgo(runtime_scase *cas0, uint16_t *order0,
                                                   GoUintptr *pc0, GoInt nsends, GoInt nrecvs,
                                                   bool block);

GOCRT_END_DECLS

#endif
