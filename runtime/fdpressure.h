/*
 * What package os and syscall do when the process runs out of file descriptors.
 *
 * No Go counterpart: in Go, objects that hold a descriptor and were dropped are closed after the
 * next collection, however many there are; here a lack of descriptors causes one.
 *
 *	fd = pidfd_open(...);
 *	if ((fd == -EMFILE || fd == -ENFILE) && runtime_relieveFDPressure())
 *		fd = pidfd_open(...);
 *
 * Cleanups and finalizers that close a descriptor which the library opened for itself are
 * registered by the functions below. They run on whatever goroutine lacks a descriptor, so they
 * may not panic, may not run user code, and may block on nothing but locks that no caller of
 * runtime_relieveFDPressure holds.
 */
#ifndef GOCRT_RUNTIME_FDPRESSURE_H
#define GOCRT_RUNTIME_FDPRESSURE_H

#include "runtime/runtime.h"

/*
 * Collects, and runs the library's own closing cleanups and finalizers that are due, on the calling
 * goroutine. Whether any ran, here or on their own goroutine meanwhile: if so it is worth to try
 * once more. Must be called with no lock held; runs no code of the user's.
 */
bool runtime_relieveFDPressure(void);

/* runtime_AddCleanup and runtime_setFinalizerC for what closes a descriptor. The first does not
 * check: ptr and arg are the beginnings of two objects. */
runtime_Cleanup runtime_addCleanupFD(void *ptr, void (*cleanup)(void *), void *arg);
void runtime_setFinalizerFD(void *obj, void (*fn)(void *));

#endif
