/*
 * Package errors: making, wrapping and taking apart errors.
 */
#ifndef GOCRT_INTERNAL_STD_ERRORS_ERRORS_H
#define GOCRT_INTERNAL_STD_ERRORS_ERRORS_H

#include "runtime/runtime.h"

GOCRT_BEGIN_DECLS

/* Sets the package's variables. Needs runtime. */
GOCRT_API void errors__init(void);

/* errors/errors.go */

/* A new error with this text; equal to no other, not even to one with the same text. */
GOCRT_API GoError errors_New(GoString text);

typedef struct errors_errorString {
	GoString s;
} errors_errorString;
GOCRT_API GoString errors_errorString_Error(errors_errorString *e);

/* What an operation that is not supported is, for errors_Is: "unsupported operation". */
GOCRT_API extern GoError errors_ErrUnsupported;

/* errors/wrap.go */

/* The result of err's method Unwrap() error; nil where it has none. */
GOCRT_API GoError errors_Unwrap(GoError err);
/*
 * Whether err or anything that it wraps (depth first, through Unwrap() error and Unwrap() []error)
 * equals target or says so by a method Is(error) bool. Panics where a comparison does.
 */
GOCRT_API bool errors_Is(GoError err, GoError target);
/* errors_Is for a target that is not nil; targetComparable: target's type is comparable. */
GOCRT_API bool errors_is(GoError err, GoError target, bool targetComparable);
/*
 * Finds the first in err's tree that can be assigned to the variable that target, a pointer,
 * points to, or that sets it by a method As(any) bool, and assigns it. False where there is none:
 * the variable is untouched. Panics where target is not a non-nil pointer to a type that is an
 * interface or implements error, unless err is nil.
 */
GOCRT_API bool errors_As(GoError err, GoEface target);
/* errors_As for an err that is not nil: targetVal is the address of the variable. */
GOCRT_API bool errors_as(GoError err, GoEface target, void *targetVal, const abi_Type *targetType);

/* errors/join.go */

/* An error that wraps those of errs, a []error, that are not nil; nil where all are. */
GOCRT_API GoError errors_Join(GoSlice errs);

typedef struct errors_joinError {
	GoSlice errs; /* []error, none of them nil */
} errors_joinError;
/* The errors' texts, a newline between two. */
GOCRT_API GoString errors_joinError_Error(errors_joinError *e);
GOCRT_API GoSlice errors_joinError_Unwrap(errors_joinError *e);

GOCRT_END_DECLS

#endif
