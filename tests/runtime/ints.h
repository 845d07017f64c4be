/*
 * Help for tests of channels: a chan int.
 */
#ifndef GOCRT_TESTS_RUNTIME_INTS_H
#define GOCRT_TESTS_RUNTIME_INTS_H

#include "runtime/chan.h"

static const abi_ChanType chanInt = {.Elem = &runtime_type__int};

static runtime_hchan *ints(GoInt size)
{
	return runtime_makechan(&chanInt, size);
}

static void send(runtime_hchan *c, GoInt v)
{
	runtime_chansend1(c, &v);
}

static GoInt recv(runtime_hchan *c)
{
	GoInt v = -1;
	runtime_chanrecv1(c, &v);
	return v;
}

#endif
