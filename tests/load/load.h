/*
 * The load program: many processes at once, with collections and faults going on. See main.c.
 */
#ifndef GOCRT_TESTS_LOAD_LOAD_H
#define GOCRT_TESTS_LOAD_LOAD_H

#include "internal/std/sync/sync.h"
#include "os/os.h"
#include "syscall/internal.h"

enum {
	LOAD_SKIP = 77 /* exit status: the machine cannot do it */
};

/* The parts; each returns when it is done and counts what went wrong by load_fail. */
void load_melee(long processes);
void load_soak(long minutes);
void load_leak(long processes);
void load_busy(long processes);
void load_hang(long processes);
void load_signals(long processes);
void load_memory(long unused);

/* The path of the child program, see child.c. */
extern GoString load_child;

/* Counts a failure and, for the first ones, prints a line. Any thread. */
void load_fail(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Ends the program: the machine cannot do it. */
void load_skip(const char *reason) __attribute__((noreturn));
/* The text of err for printing, in collector memory. */
const char *load_error(GoError err);

/* Runs f(arg + i * size) on n goroutines and returns when all have returned. */
void load_threads(int n, void (*f)(void *), void *arg, size_t size);
/* Takes one of the *left that are to be done; false when none is left. */
bool load_take(int64_t *left);

/* A pseudo-random number below n; *state is the generator, not 0. */
uint32_t load_random(uint64_t *state, uint32_t n);
/* A seed that differs each time, or $LOAD_SEED. */
uint64_t load_seed(void);

/* Starts the child program with up to two arguments, the rest NULL. */
os_StartProcess_return load_start(os_ProcAttr *attr, const char *word, const char *arg);
/* Memory in use and descriptors open, of this process. */
long load_rssKiB(void);
long load_openFds(void);
/* Whether the process has no child left, be it a zombie. */
bool load_noChildren(void);

#endif
