/*
 * Eight threads write a program, close it, start it. Another thread's child may still have the
 * descriptor that it was written through, for it keeps it until its own execve: the start then
 * meets ETXTBSY, golang/go issue 22315. busy.go is the same program on upstream.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/load/load.h"

enum {
	WORKERS = 8
};

static char dir[PATH_MAX];
static char *image;
static ssize_t imageSize;
static int64_t left, busy;

static void readImage(void)
{
	int fd = open(load_child.p, O_RDONLY | O_CLOEXEC);
	off_t size = lseek(fd, 0, SEEK_END);

	image = malloc((size_t)size + 1);
	imageSize = pread(fd, image, (size_t)size, 0);
	close(fd);
	if (imageSize != size)
		load_fail("cannot read the child program");
}

static bool writeProgram(const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0755);
	bool ok = fd >= 0 && write(fd, image, (size_t)imageSize) == imageSize;

	if (fd >= 0)
		close(fd);
	if (!ok)
		load_fail("cannot write %s: %s", path, strerror(errno));
	return ok;
}

static void startLibrary(const char *path)
{
	GoString name = runtime_gostring(path);
	os_ProcAttr attr = {0};
	os_StartProcess_return r = os_StartProcess(name, (GoSlice){&name, 1, 1}, &attr);

	if (r.r1.tab) {
		busy += !!strstr(load_error(r.r1), "text file busy");
		load_fail("%s", load_error(r.r1));
		return;
	}
	os_Process_Wait_return w = os_Process_Wait(r.r0);
	if (w.r1.tab || !os_ProcessState_Success(w.r0))
		load_fail("wait: %s", load_error(w.r1));
}

/* The same without the library, to see that the machine shows the race at all. */
static void startPlain(const char *path)
{
	char *argv[] = {(char *)path, NULL};
	pid_t pid;
	int e = posix_spawn(&pid, path, NULL, NULL, argv, argv + 1);

	if (e == 0)
		waitpid(pid, NULL, 0);
	else if (e == ETXTBSY)
		__atomic_add_fetch(&busy, 1, __ATOMIC_RELAXED);
	else
		load_fail("posix_spawn: %s", strerror(e));
}

struct job {
	void (*start)(const char *path);
	int id;
};

static void worker(void *arg)
{
	struct job *j = arg;
	char path[PATH_MAX + 20];

	snprintf(path, sizeof(path), "%s/%d", dir, j->id);
	while (load_take(&left)) {
		if (writeProgram(path))
			j->start(path);
		unlink(path);
	}
}

static int64_t run(void (*start)(const char *path), long n)
{
	struct job *jobs = runtime_mallocscan(WORKERS * sizeof(*jobs));

	left = n;
	busy = 0;
	for (int i = 0; i < WORKERS; i++)
		jobs[i] = (struct job){start, i};
	load_threads(WORKERS, worker, jobs, sizeof(*jobs));
	return busy;
}

void load_busy(long n)
{
	const char *tmp = getenv("TMPDIR");

	snprintf(dir, sizeof(dir), "%s/gocrt-load.XXXXXX", tmp ? tmp : "/tmp");
	if (!mkdtemp(dir))
		load_skip("no temporary directory");
	readImage();
	long plain = n / 10;
	int64_t without = run(startPlain, plain), with = run(startLibrary, n);
	rmdir(dir);
	printf("text file busy: %lld of %ld starts by posix_spawn, %lld of %ld by the library\n",
	       (long long)without, plain, (long long)with, n);
}
