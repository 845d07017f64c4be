/*
 * The text of a stack.
 *
 * Ports runtime/mprof.go.
 */
#include <string.h>

#include "runtime/internal.h"
#include "runtime/symtab.h"

GoInt runtime_Stack(GoSlice buf, bool all)
{
	runtime_g *gp = runtime_getg();
	GoSlice text = {NULL, 0, 0}, *outer = gp->writebuf;
	GoInt n;

	if (buf.len == 0)
		return 0;
	gp->writebuf = &text;
	runtime_goroutineheader(gp);
	if (all)
		runtime_tracebackothers(gp);
	gp->writebuf = outer;
	n = text.len < buf.len ? text.len : buf.len;
	runtime_memmove(buf.p, text.p, (GoUintptr)n);
	return n;
}
