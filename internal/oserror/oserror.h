/*
 * The errors that io/fs, os and syscall share.
 *
 * Ports internal/oserror.
 */
#ifndef GOCRT_INTERNAL_OSERROR_OSERROR_H
#define GOCRT_INTERNAL_OSERROR_OSERROR_H

#include "runtime/value.h"

GOCRT_BEGIN_DECLS

/* internal/oserror/errors.go */

extern GOCRT_API GoError internal_oserror_ErrInvalid;    /* invalid argument */
extern GOCRT_API GoError internal_oserror_ErrPermission; /* permission denied */
extern GOCRT_API GoError internal_oserror_ErrExist;      /* file already exists */
extern GOCRT_API GoError internal_oserror_ErrNotExist;   /* file does not exist */
extern GOCRT_API GoError internal_oserror_ErrClosed;     /* file already closed */

/* Sets the package's variables. Called by runtime_initAll, after errors. */
GOCRT_API void internal_oserror__init(void);

GOCRT_END_DECLS

#endif
