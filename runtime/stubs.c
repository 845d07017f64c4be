/*
 * Copying and clearing memory.
 *
 * Ports runtime/stubs.go.
 */
#include <string.h>

#include "internal/std/reflect/reflect.h"
#include "runtime/internal.h"

void runtime_memclrNoHeapPointers(void *ptr, GoUintptr n)
{
	if (n != 0)
		memset(ptr, 0, n);
}

void runtime_memmove(void *to, const void *from, GoUintptr n)
{
	if (n != 0)
		memmove(to, from, n);
}

void reflect_memmove(void *dst, void *src, GoUintptr size)
{
	runtime_memmove(dst, src, size);
}
