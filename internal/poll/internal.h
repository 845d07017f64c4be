/*
 * What poll's files share and no one else sees.
 */
#ifndef GOCRT_INTERNAL_POLL_INTERNAL_H
#define GOCRT_INTERNAL_POLL_INTERNAL_H

#include "internal/poll/poll.h"
#include "syscall/internal.h"

/* Sets err to call, made again while it answers EINTR. */
#define IGNORING_EINTR(err, call) \
	do { \
		(err) = (call); \
	} while (syscall_isErrno((err), syscall_EINTR))

/* The same for a call with results r0 and r1, the error. */
#define IGNORING_EINTR2(res, call) \
	do { \
		(res) = (call); \
	} while (syscall_isErrno((res).r1, syscall_EINTR))

#endif
