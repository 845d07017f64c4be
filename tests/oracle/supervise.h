/*
 * Running cases, each in a process of its own and several at a time: what the oracle's driver and
 * tests/faults/inject.c share.
 */
#ifndef GOCRT_TESTS_ORACLE_SUPERVISE_H
#define GOCRT_TESTS_ORACLE_SUPERVISE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/types.h>

/* Prints the error of a call that must not fail, and ends the process. */
void die(const char *what);

/* Text that grows; p ends with a NUL once something was put. */
typedef struct buf {
	char *p;
	size_t n, cap;
} buf;
void put(buf *b, const char *s, size_t n);
void putString(buf *b, const char *s);
/* s with every old, unless that is empty, replaced by new; allocated. */
char *replace(const char *s, const char *old, const char *new);

/* The user that cases run as, -1: this one; the seconds that one may take. */
extern long runAs;
extern double limit;

/* Where a case runs: a directory of its own, and the ends of its output and errors. */
typedef struct room {
	char dir[32];
	int out[2], err[2];
	buf outText, errText;
} room;
void openRoom(room *r);
/*
 * In the case's process: fds 0 to 2 only, and as 3, close-on-exec, `keep` unless that is -1; no
 * signal blocked or ignored; limits that are the same everywhere; a session of its own; the
 * directory; the user.
 */
void enterRoom(const room *r, int keep);
/*
 * Reads what the process pid prints until it ends, and calls answer(ctx) whenever fd, unless that
 * is -1, can be read. Returns the wait status; -1 where it took too long and was killed.
 */
int supervise(room *r, pid_t pid, int fd, void (*answer)(void *), void *ctx);
/* Ends what the case has left behind, all children of this process, and removes the directory. */
void closeRoom(room *r);

/*
 * Calls one(0, f) to one(n - 1, f) in `jobs` processes, to which orphans of theirs come, and prints
 * what they have written to f, in order. Returns the status of the first process that failed, or 0.
 */
int runJobs(int jobs, int n, void (*one)(int i, FILE *f));

#endif
