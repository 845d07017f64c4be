/*
 * Help for stress tests of cleanups and finalizers: threads that work while another one collects.
 */
#ifndef GOCRT_TESTS_RUNTIME_STRESS_H
#define GOCRT_TESTS_RUNTIME_STRESS_H

#include "tests/runtime/collect.h"

enum {
	stressThreads = 8
};

/* How many objects a stress test uses: $GOCRT_STRESS, or n, or what is bearable under valgrind. */
static long stressSize(long n)
{
	const char *size = getenv("GOCRT_STRESS");
	if (size)
		return atol(size);
	return test_underValgrind() ? n / 60 : n;
}

static void *collectAllTheTime(void *finished)
{
	runtime_attachThread();
	while (!__atomic_load_n((bool *)finished, __ATOMIC_RELAXED))
		runtime_GC();
	runtime_detachThread();
	return NULL;
}

/* Runs work(0), work(1), ... on a thread each while another thread collects all the time. */
static void stressRun(void *(*work)(void *))
{
	pthread_t t[stressThreads], collector;
	bool finished = false;
	pthread_create(&collector, NULL, collectAllTheTime, &finished);
	for (long i = 0; i < stressThreads; i++)
		pthread_create(&t[i], NULL, work, (void *)i);
	for (int i = 0; i < stressThreads; i++)
		pthread_join(t[i], NULL);
	__atomic_store_n(&finished, true, __ATOMIC_RELAXED);
	pthread_join(collector, NULL);
}

#endif
