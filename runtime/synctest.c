/*
 * Bubbles of package testing/synctest, of which there are none: what other packages ask.
 *
 * Ports runtime/synctest.go.
 */
#include "internal/synctest/synctest.h"

#include "runtime/internal.h"

bool internal_synctest_IsInBubble(void)
{
	return false;
}

GoEface internal_synctest_acquire(void)
{
	return (GoEface){NULL, NULL};
}

void internal_synctest_release(GoEface bubble)
{
	(void)bubble;
}

void internal_synctest_inBubble(GoEface bubble, GoFuncVal *f)
{
	(void)bubble;
	((void (*)(GoFuncVal *))f->fn)(f);
}

GoInt internal_synctest_associate(void *p)
{
	(void)p;
	return 0;
}

void internal_synctest_disassociate(void *b)
{
	(void)b;
}

bool internal_synctest_isAssociated(void *p)
{
	(void)p;
	return false;
}
