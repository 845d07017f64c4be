/*
 * Entry points of functions.
 *
 * Ports internal/abi/funcpc.go.
 */
#include "internal/abi/abi.h"

/* The func value stands in the interface's data word. */
static GoUintptr entry(GoEface f)
{
	return (GoUintptr)((const GoFuncVal *)f.data)->fn;
}

GoUintptr abi_FuncPCABI0(GoEface f)
{
	return entry(f);
}

GoUintptr abi_FuncPCABIInternal(GoEface f)
{
	return entry(f);
}
