/*
 * Help for the suites of runtime/proc.c.
 */
#ifndef GOCRT_TESTS_RUNTIME_PROC_H
#define GOCRT_TESTS_RUNTIME_PROC_H

#include <dirent.h>
#include <string.h>

#include "tests/runtime/concurrent.h"

/* The threads of this process. */
static inline int countThreads(void)
{
	int n = 0;
	DIR *d = opendir("/proc/self/task");
	for (struct dirent *e; d && (e = readdir(d));)
		n += e->d_name[0] != '.';
	closedir(d);
	return n;
}

struct crowd {
	uint32_t go;
	sync_WaitGroup wg;
	int64_t sum;
};

static inline void crowdMember(void *p)
{
	struct crowd *c = p;
	take(&c->go, 1);
	__atomic_add_fetch(&c->sum, 1, __ATOMIC_SEQ_CST);
	sync_WaitGroup_Done(&c->wg);
}

/* n goroutines that all wait, and end together. */
static inline void gather(int n)
{
	struct crowd c;

	memset(&c, 0, sizeof(c));
	sync_WaitGroup_Add(&c.wg, n);
	startMany(n, crowdMember, &c);
	for (int i = 0; i < n; i++)
		give(&c.go);
	sync_WaitGroup_Wait(&c.wg);
	ASSERT_INT(c.sum, n);
}

/* What a timer calls: gives to its argument. */
static inline void giveAtTime(void *sem, GoUintptr seq, int64_t delay)
{
	(void)seq;
	(void)delay;
	give(sem);
}

#endif
