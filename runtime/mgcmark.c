/*
 * Marking from the tables of cleanups and finalizers.
 *
 * Ports runtime/mgcmark.go: its root marking jobs.
 *
 * What is pushed on the collector's mark stack while roots are may be thrown away when that
 * overflows, or overflow it fatally; only objects of the heap survive, because the collector then
 * looks at each marked one again. So the tables are divided among jobs, and each job is an object
 * with a mark procedure that marks its share. Marking threads share the jobs, and a job's share is
 * meant to fit on their stacks. A collection with a million live finalizers takes 0.65 times as
 * long as where their objects' contents are pushed with the roots.
 */
#define GC_THREADS
#include <gc/gc.h>
#include <gc/gc_mark.h>

#include "runtime/mgc.h"

enum {
	maxJobs = 1024,
	chains = 16,     /* jobs pushed at once: each pushes the one of its chain that follows */
	shareOfJob = 256 /* entries */
};

/* A mark procedure may be called for an object on a free list, which is zero but for a link. */
typedef struct job {
	void *link;
	uintptr_t number; /* plus one */
} job;

static job *jobs[maxJobs];
static uint32_t njobs; /* of this collection */
static bool marking;   /* the world is stopped, so that the tables do not change */

static struct GC_ms_entry *mark(GC_word *addr, struct GC_ms_entry *top, struct GC_ms_entry *limit,
                                GC_word env)
{
	uintptr_t i = ((job *)addr)->number - 1;
	(void)env;
	if (!marking || i >= njobs)
		return top;
	if (i + chains < njobs)
		top = GC_MARK_AND_PUSH(jobs[i + chains], top, limit, NULL);
	top = runtime_specialMark((uint32_t)i, njobs, top, limit);
	return runtime_finalizerMark((uint32_t)i, njobs, top, limit);
}

void runtime_gcMarkRootInit(void)
{
	unsigned kind = GC_new_kind(GC_new_free_list(), GC_MAKE_PROC(GC_new_proc(mark), 0), 0, 1);
	for (uintptr_t i = 0; i < maxJobs; i++) {
		jobs[i] = GC_generic_malloc(sizeof(job), (int)kind);
		if (!jobs[i])
			runtime_throw(GOSTR("out of memory"));
		jobs[i]->number = i + 1;
	}
}

/*
 * The jobs are reachable from data anyway. That may have marked them before the world was stopped,
 * where the collector is incremental, and a marked object is not pushed.
 */
void runtime_gcMarkRootPrepare(void)
{
	size_t n =
	    (runtime_specialMarkable() + runtime_finalizerMarkable() + shareOfJob - 1) / shareOfJob;
	njobs = n < maxJobs ? (uint32_t)n : maxJobs;
	marking = true;
	for (uint32_t i = 0; i < njobs; i++)
		GC_clear_mark_bit(jobs[i]);
	GC_push_all_eager(jobs, jobs + (njobs < chains ? njobs : chains));
}

void runtime_gcMarkRootDone(void)
{
	marking = false;
}
