/*
 * The ways to start a process that are measured: see peers.h.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tools/bench/spawn/peers.h"

void peer_gocrt(const struct spec *s)
{
	GoString argv[] = {runtime_gostringnocopy(s->program)};
	os_ProcAttr attr = {.Env = {s->env, s->nenv, s->nenv},
	                    .Files = {s->files, s->nfiles, s->nfiles}};
	os_StartProcess_return r = os_StartProcess(argv[0], GOSLICE(argv), &attr);
	if (r.r1.tab)
		peer_fail("StartProcess");
	os_Process_Wait_return w = os_Process_Wait(r.r0);
	if (w.r1.tab || !os_ProcessState_Success(w.r0))
		peer_fail("Wait");
}

static int limitChild(void *arg)
{
	const struct spec *s = arg;
	execve(s->program, s->argv, s->envv);
	_exit(253);
}

static void checkStatus(int status)
{
	if (status != 0)
		peer_fail("status");
}

void peer_limit(const struct spec *s)
{
	__attribute__((aligned(16))) char stack[16 << 10];
	int pidfd = -1;
	siginfo_t info;

	if (clone(limitChild, stack + sizeof(stack), CLONE_VM | CLONE_VFORK | CLONE_PIDFD | SIGCHLD,
	          (void *)s, &pidfd) < 0)
		peer_fail("clone");
	if (waitid(P_PIDFD, (id_t)pidfd, &info, WEXITED) != 0)
		peer_fail("waitid");
	close(pidfd);
	checkStatus(info.si_status);
}

static void reap(pid_t pid)
{
	int status;
	if (waitpid(pid, &status, 0) != pid)
		peer_fail("waitpid");
	checkStatus(status);
}

void peer_posixSpawn(const struct spec *s)
{
	posix_spawn_file_actions_t actions;
	pid_t pid;

	posix_spawn_file_actions_init(&actions);
	for (long i = 0; i < s->nfiles; i++)
		posix_spawn_file_actions_adddup2(&actions, s->fds[i], (int)i);
	errno = posix_spawn(&pid, s->program, &actions, NULL, s->argv, s->envv);
	if (errno)
		peer_fail("posix_spawn");
	posix_spawn_file_actions_destroy(&actions);
	reap(pid);
}

void peer_fork(const struct spec *s)
{
	pid_t pid = fork();
	if (pid < 0)
		peer_fail("fork");
	if (pid == 0) {
		for (long i = 0; i < s->nfiles; i++)
			if (s->fds[i] != i)
				dup2(s->fds[i], (int)i);
		execve(s->program, s->argv, s->envv);
		_exit(253);
	}
	reap(pid);
}

#ifdef HAVE_UV
#include <stdlib.h>
#include <uv.h>

static void exited(uv_process_t *p, int64_t status, int signal)
{
	checkStatus((int)status + signal);
	uv_close((uv_handle_t *)p, NULL);
}

void peer_uv(const struct spec *s)
{
	static uv_loop_t *loop;
	static uv_stdio_container_t *stdio;
	uv_process_t p;

	if (!loop) {
		loop = uv_default_loop();
		stdio = calloc((size_t)s->nfiles, sizeof(*stdio));
		for (long i = 0; i < s->nfiles; i++) {
			stdio[i].flags = UV_INHERIT_FD;
			stdio[i].data.fd = s->fds[i];
		}
	}
	uv_process_options_t o = {.file = s->program,
	                          .args = (char **)s->argv,
	                          .env = s->envv,
	                          .exit_cb = exited,
	                          .stdio = stdio,
	                          .stdio_count = (int)s->nfiles};
	if (uv_spawn(loop, &p, &o) != 0)
		peer_fail("uv_spawn");
	uv_run(loop, UV_RUN_DEFAULT);
}
#endif
