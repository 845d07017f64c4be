/*
 * runtime/coro.c: control goes to and fro, one side at a time.
 */
#include "runtime/coro.h"

#include "tests/runtime/concurrent.h"

struct generator {
	GoFuncVal f;
	GoInt n, sum;
	bool inside;
};

static void generate(GoFuncVal *f, runtime_coro *c)
{
	struct generator *g = (struct generator *)f;
	for (GoInt i = 1; i <= 100; i++) {
		g->inside = true;
		g->n = i;
		g->inside = false;
		runtime_coroswitch(c);
	}
	g->n = -1;
}

static void toAndFro(void)
{
	struct generator g = {.f = {(void (*)(void))generate}};
	runtime_coro *c = runtime_newcoro(&g.f);
	ASSERT_INT(g.n, 0);
	for (runtime_coroswitch(c); g.n > 0; runtime_coroswitch(c)) {
		ASSERT(!g.inside);
		g.sum += g.n;
	}
	ASSERT_INT(g.sum, 5050);
}
COLLECTING(toAndFro)

static void generateAndExit(GoFuncVal *f, runtime_coro *c)
{
	(void)c;
	((struct generator *)f)->n = 7;
	runtime_Goexit();
}

/* Goexit ends the coroutine as a return does. */
static void goexit(void)
{
	struct generator g = {.f = {(void (*)(void))generateAndExit}};
	runtime_coroswitch(runtime_newcoro(&g.f));
	ASSERT_INT(g.n, 7);
}

CHILD_CASE_GO(coroExited)
{
	struct generator g = {.f = {(void (*)(void))generateAndExit}};
	runtime_coro *c = runtime_newcoro(&g.f);
	runtime_coroswitch(c);
	runtime_coroswitch(c);
}

static void exited(void)
{
	struct child_result r = run_child("coroExited");
	ASSERT_INT(r.status, 2);
	ASSERT_CONTAINS(r.errout, "fatal error: coroswitch on exited coro\n");
}

void suite_runtime_coro(void)
{
	TEST(toAndFro);
	TEST(toAndFroCollecting);
	TEST(goexit);
	TEST(exited);
}
