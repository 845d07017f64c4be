/*
 * Questions about pointers.
 *
 * Ports runtime/mbitmap.go.
 */
#define GC_THREADS
#include <gc/gc.h>

#include "internal/std/reflect/reflect.h"
#include "runtime/internal.h"

bool reflect_verifyNotInHeapPtr(GoUintptr p)
{
	return GC_base((void *)p) == NULL;
}
