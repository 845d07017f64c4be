/*
 * A keeper is the parent of a process that is being tested, or of a script of tests. What that
 * process leaves behind, in whatever session or group, becomes the keeper's child, and the keeper
 * ends it: when the process has ended, however it did, and when the keeper itself is told to end.
 *
 * It signals only its own descendants. Children of its own it has not reaped, so that their ids are
 * theirs; others it holds by a pidfd, where the kernel has that.
 */
#ifndef GOCRT_TESTS_KEEPER_H
#define GOCRT_TESTS_KEEPER_H

#include <stdbool.h>
#include <sys/types.h>

/* Forks: returns in the child, the process that is kept, in the same group and session and with the
 * same signal mask. The caller becomes the keeper, and ends as the child does: with its status, or
 * by the same signal. Before, when nothing else runs any more, it calls atEnd, unless NULL. SIGINT,
 * SIGTERM, SIGHUP and SIGQUIT, where not ignored, end all: first SIGTERM for each process, so that
 * a script tidies up, and after a while SIGKILL. Only before there are threads. False, in the
 * caller, where there can be none: an emulator may not know the call, or /proc shows other ids. */
bool keeper_start(void (*atEnd)(void));

/* Whether this process is kept. */
bool keeper_isThere(void);

/* The name (in name, with the terminating NUL) and the id of a process that is running and whose
 * parent has ended; 0 where there is none, or no keeper. For the process that is kept. */
pid_t keeper_orphan(char name[16]);

/* Has all such processes killed, and what these have started. Does not wait for it. */
void keeper_endOrphans(void);

#endif
