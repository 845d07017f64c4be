/*
 * Help for tests of cleanups and finalizers: a record of what ran, and collections.
 */
#ifndef GOCRT_TESTS_RUNTIME_COLLECT_H
#define GOCRT_TESTS_RUNTIME_COLLECT_H

#define GC_THREADS
#include <gc/gc.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/mgc.h"
#include "tests/harness.h"

/* With pointers, and not of a size that anything else here has. */
typedef struct object {
	struct object *next;
	GoInt n[6];
} object;

enum {
	minute = 60
};

/* Names that ran, sorted, each followed by a blank. */
typedef struct record {
	pthread_mutex_t mu;
	char ran[512];
} record;

#define RECORD \
	{ \
		PTHREAD_MUTEX_INITIALIZER, "" \
	}

__attribute__((unused)) static void record_add(record *r, const char *name)
{
	char rest[sizeof(r->ran)];
	pthread_mutex_lock(&r->mu);
	char *at = r->ran;
	while (*at && strncmp(at, name, strlen(name)) < 0)
		at = strchr(at, ' ') + 1;
	strcpy(rest, at);
	strcpy(at, name);
	strcat(at, " ");
	strcat(at, rest);
	pthread_mutex_unlock(&r->mu);
}

/* What was added since the last call, in a static buffer. */
__attribute__((unused)) static const char *record_take(record *r)
{
	static char was[sizeof(r->ran)];
	pthread_mutex_lock(&r->mu);
	strcpy(was, r->ran);
	r->ran[0] = '\0';
	pthread_mutex_unlock(&r->mu);
	return was;
}

__attribute__((unused)) static void untilQueuesAreEmpty(void)
{
	ASSERT(runtime_blockUntilEmptyFinalizerQueue(minute * 1000000000LL));
	ASSERT(unique_runtime_blockUntilEmptyCleanupQueue(minute * 1000000000LL));
}

/* One collection, and all that it queued has run. */
__attribute__((unused)) static void collect(void)
{
	runtime_GC();
	untilQueuesAreEmpty();
}

/* Collects until *done is n, at most 20 times. The collector notes where its heap was last
 * extended, and that word keeps alive an object which begins there: so each time it is extended
 * anew. */
__attribute__((unused)) static void collectUntil(const uint32_t *done, uint32_t n)
{
	collect();
	for (int i = 0; i < 20 && __atomic_load_n(done, __ATOMIC_SEQ_CST) < n; i++) {
		GC_expand_hp(1 << 20);
		collect();
	}
}

#define ASSERT_RAN(r, want) ASSERT_CSTR(record_take(r), want)

/* On a new thread, which has ended when this returns. */
__attribute__((unused)) static void apart(void (*f)(void))
{
	test_onThread((void (*)(void *))f, NULL);
}

#endif
