/*
 * Type descriptors made at run time, as reflect makes them, for the types that tests need.
 */
#ifndef GOCRT_TESTS_TYPES_H
#define GOCRT_TESTS_TYPES_H

#include "runtime/runtime.h"

/* The types of methods. */
#define TYPE_func_string (&runtime_type__hc4f955a1345caff5)     /* func() string */
#define TYPE_func_error (&runtime_type__hff3225443cebc182)      /* func() error */
#define TYPE_func_errors (&runtime_type__hf60bda68377f8386)     /* func() []error */
#define TYPE_func_error_bool (&runtime_type__habe1d71f2688fea0) /* func(error) bool */
#define TYPE_func_any_bool (&runtime_type__h6e2d06be7eca9b45)   /* func(any) bool */
#define TYPE_func (&runtime_type__h1926bfa0a15a6c3c)            /* func() */
#define INTERFACE_Unwrap (&runtime_type__h53458efc726f7ede)     /* interface{ Unwrap() error } */
#define INTERFACE_Unwraps (&runtime_type__h2ea22eb1c909c956)    /* interface{ Unwrap() []error } */
#define INTERFACE_Timeout (&runtime_type__h0ab10ae286d987a8)    /* interface{ Timeout() bool } */

/* A method; fn takes the data word. A list is sorted by name and ends with a NULL name. */
typedef struct test_method {
	const char *name;
	const abi_Type *mtyp;
	void (*fn)(void);
} test_method;

/* A named type "pkg.Name". equal is NULL where values cannot be compared. methods may be NULL.
 * The descriptor lives as long as the process. */
const abi_Type *test_namedType(const char *name, abi_Kind kind, GoUintptr size, GoFuncVal *equal,
                               const test_method *methods);
/* The type of pointers to elem. */
const abi_Type *test_pointerType(const abi_Type *elem, const test_method *methods);
/* An interface type with methods whose fn is not used. */
const abi_Type *test_interfaceType(const char *name, const test_method *methods);
/* A struct type of fields of these names and types, size bytes. */
const abi_Type *test_structType(const char *name, GoUintptr size, GoFuncVal *equal,
                                const abi_StructField *fields, GoInt nfields);
/* The encoded name of a field. */
abi_Name test_fieldName(const char *name);

/* The value of type t with the data word data, as an error. */
GoError test_asError(const abi_Type *t, void *data);
/* The func value for comparing plain memory of `size` bytes. */
GoFuncVal *test_memequal(GoUintptr size);

#endif
