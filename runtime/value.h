/*
 * Representation of Go values in C: what the gc toolchain uses on every 64-bit Linux.
 *
 * Ported from the language's implementation, not from one Go file. Invariant: every type here has
 * the size and the field offsets of its counterpart in code compiled by gc.
 */
#ifndef GOCRT_RUNTIME_VALUE_H
#define GOCRT_RUNTIME_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Marks what the shared library exports; everything else in it is hidden. */
#define GOCRT_API __attribute__((visibility("default")))
#define GOCRT_NORETURN __attribute__((noreturn))

#ifdef __cplusplus
#define GOCRT_BEGIN_DECLS extern "C" {
#define GOCRT_END_DECLS }
#else
#define GOCRT_BEGIN_DECLS
#define GOCRT_END_DECLS
#endif

typedef intptr_t GoInt;
typedef uintptr_t GoUint;
typedef uintptr_t GoUintptr;

/* A Go string: n bytes at p, NULs included, not NUL-terminated. The bytes never change. */
typedef struct GoString {
	const char *p;
	GoInt n;
} GoString;

/* A Go slice of any element type. nil is p == NULL; an empty slice that is not nil has p != NULL.
 */
typedef struct GoSlice {
	void *p;
	GoInt len; /* elements */
	GoInt cap; /* elements */
} GoSlice;

struct abi_Type;
struct abi_ITab;

/* any: nil is type == NULL. A pointer-shaped value stands in data itself, any other behind it. */
typedef struct GoEface {
	const struct abi_Type *type;
	void *data;
} GoEface;

/* An interface with methods: nil is tab == NULL. Two itabs may exist for one dynamic type. */
typedef struct GoIface {
	const struct abi_ITab *tab;
	void *data;
} GoIface;

typedef GoIface GoError;

/*
 * What a Go func value points to. A func value is GoFuncVal *, nil is NULL. Call it as
 * ((RESULT (*)(GoFuncVal *, ARGS))f->fn)(f, args): the pointer itself is the first argument, and
 * what the function captures stands behind fn.
 */
typedef struct GoFuncVal {
	void (*fn)(void);
} GoFuncVal;

/* A string literal as a GoString; its length counts NULs inside it. */
#define GOSTR(lit) ((GoString){"" lit, (GoInt)(sizeof(lit) - 1)})

/* The elements of a C array as a slice with len == cap. The array must outlive the slice. */
#define GOSLICE(array) \
	((GoSlice){(array), (GoInt)(sizeof(array) / sizeof((array)[0])), \
	           (GoInt)(sizeof(array) / sizeof((array)[0]))})

/* The nil error. */
#define GONIL ((GoIface){NULL, NULL})

#endif
