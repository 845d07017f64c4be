/* The ways to start a process that are measured. */
#ifndef GOCRT_TOOLS_BENCH_SPAWN_PEERS_H
#define GOCRT_TOOLS_BENCH_SPAWN_PEERS_H

#include "os/os.h"

/* What to start, in the form of each. */
struct spec {
	const char *program;
	char *argv[2]; /* ends with NULL */
	char **envv;   /* the same */
	GoString *env;
	long nenv;
	int *fds; /* fds[i] becomes i */
	os_File **files;
	long nfiles;
};

/* Each starts the program, waits for it and ends the process where that fails. */
void peer_gocrt(const struct spec *s);
/* clone(VM, VFORK, PIDFD), execve and waitid, and nothing else: the descriptors are inherited. */
void peer_limit(const struct spec *s);
void peer_posixSpawn(const struct spec *s);
void peer_fork(const struct spec *s);
void peer_uv(const struct spec *s);

/*
 * Upstream is a process of its own, which starts processes while all others wait. start: program is
 * spawn.go, built, args are spawn's; turn: all its threads; report: it prints
 * its figures and ends.
 */
void upstream_start(const char *program, char **args, int nargs);
void upstream_turn(void);
void upstream_report(void);

/* Prints what and errno's text, and ends the process. */
void peer_fail(const char *what) __attribute__((noreturn));

#endif
