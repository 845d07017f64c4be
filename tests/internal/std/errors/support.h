/*
 * The error types of upstream's tests of package errors.
 */
#ifndef GOCRT_TESTS_ERRORS_SUPPORT_H
#define GOCRT_TESTS_ERRORS_SUPPORT_H

#include "internal/std/errors/errors.h"
#include "tests/harness.h"
#include "tests/types.h"

/* struct { s string }, Error */
extern const abi_Type *errorT_type;
/* struct { msg string; err error }, Error and Unwrap */
extern const abi_Type *wrapped_type;
/* []error, Error and Unwrap() []error */
extern const abi_Type *multiErr_type;
/* struct { f []string }, Error and Is; the type, and the pointer to it */
extern const abi_Type *errorUncomparable_type, *errorUncomparable_ptr;
/* *struct { msg string; f func(error) bool }, Error, Is and As */
extern const abi_Type *poser_ptr;
/* Pointers to variables of such types and of *fs.PathError: targets of As. */
extern const abi_Type *errorT_ptr, *poser_ptrptr, *PathError_ptrptr;

/* What a poser's As gives for a *fs.PathError. */
extern void *poserPathErr;

typedef struct poser {
	GoString msg;
	bool (*f)(GoError);
} poser;

/* Makes the types, once. */
void errors_testTypes(void);

GoError newErrorT(const char *s);
GoError newWrapped(const char *msg, GoError err);
GoError newMultiErr(GoInt n, const GoError *errs);
GoError newErrorUncomparable(bool pointer);
GoError newPoser(const char *msg, bool (*f)(GoError));

/* A multiErr of the errors given. */
#define MULTI(...) \
	newMultiErr(sizeof((GoError[]){__VA_ARGS__}) / sizeof(GoError), (GoError[]){__VA_ARGS__})

#endif
