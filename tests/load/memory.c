/*
 * What a child writes into its parent's memory, which is its own until execve: the frames of the
 * start that made it, and nothing else. seccomp stops the child at its first system call, setsid,
 * refuses its execve and stops it again at its exit; a process that was forked before compares all
 * writable memory of this one between the two.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/load/load.h"
#include "tests/seccomp.h"

enum {
	PAGE = 4096,
	FRAMES = 64 << 10, /* of the start, below the test's own */
	LARGE = 16 << 20,
	WATCHDOG = 240,
	CANNOT = 3 /* exit status of the observer */
};

/* A page of the parent, in the order of addresses. */
typedef struct page {
	uintptr_t at;
	char bytes[PAGE];
} page;

typedef struct snapshot {
	page *pages;
	size_t n, cap;
} snapshot;

static pid_t parent;
static uintptr_t frame; /* an address in the frame that calls StartProcess */

static void add(snapshot *s, int mem, uintptr_t at)
{
	if (s->n == s->cap) {
		s->cap = s->cap ? 2 * s->cap : 1024;
		s->pages = realloc(s->pages, s->cap * sizeof(*s->pages));
	}
	if (!s->pages || pread(mem, s->pages[s->n].bytes, PAGE, (off_t)at) != PAGE)
		_exit(CANNOT);
	s->pages[s->n++].at = at;
}

/* The pages of a mapping; of a large one, which is a stack, those that are there: the others are
 * zero. */
static void addMapping(snapshot *s, int mem, int pagemap, uintptr_t lo, uintptr_t hi)
{
	bool all = hi - lo <= LARGE;
	uint64_t word[512];

	while (lo < hi) {
		size_t n = (hi - lo) / PAGE < 512 ? (hi - lo) / PAGE : 512;
		ssize_t got =
		    pread(pagemap, word, n * sizeof(word[0]), (off_t)(lo / PAGE * sizeof(word[0])));
		if (got != (ssize_t)(n * sizeof(word[0])))
			_exit(CANNOT);
		for (size_t i = 0; i < n; i++)
			if (all || word[i] >> 62)
				add(s, mem, lo + i * PAGE);
		lo += n * PAGE;
	}
}

static int openProc(const char *name)
{
	char path[64];
	snprintf(path, sizeof(path), "/proc/%d/%s", (int)parent, name);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		_exit(CANNOT);
	return fd;
}

static snapshot take(void)
{
	snapshot s = {NULL, 0, 0};
	char line[4096], mode[8];
	unsigned long lo, hi;
	int mem = openProc("mem"), pagemap = openProc("pagemap");
	FILE *maps = fdopen(openProc("maps"), "r");

	while (maps && fgets(line, sizeof(line), maps))
		if (sscanf(line, "%lx-%lx %7s", &lo, &hi, mode) == 3 && !strncmp(mode, "rw", 2))
			addMapping(&s, mem, pagemap, lo, hi);
	fclose(maps);
	close(mem);
	close(pagemap);
	return s;
}

/* Counts the bytes that differ: inside the frames of the start, and elsewhere. */
static void compare(const snapshot *a, const snapshot *b, long *inside, long *outside)
{
	static const page zero;
	size_t i = 0;

	for (size_t k = 0; k < b->n; k++) {
		const page *now = &b->pages[k], *was = &zero;
		while (i < a->n && a->pages[i].at < now->at)
			i++;
		if (i < a->n && a->pages[i].at == now->at)
			was = &a->pages[i];
		for (size_t j = 0; j < PAGE; j++) {
			if (now->bytes[j] == was->bytes[j])
				continue;
			if (now->at + j < frame && now->at + j >= frame - FRAMES)
				++*inside;
			else if (++*outside == 1)
				printf("a byte at %#lx\n", (unsigned long)(now->at + j));
		}
	}
}

static void receive(int listener, struct seccomp_notif *req, int number)
{
	memset(req, 0, sizeof(*req));
	if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, req) != 0 || req->data.nr != number) {
		printf("system call %d instead of %d\n", req->data.nr, number);
		fflush(stdout);
		_exit(1);
	}
}

static void answer(int listener, const struct seccomp_notif *req, int error)
{
	struct seccomp_notif_resp resp = {.id = req->id, .error = -error};
	ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &resp);
}

/* The observer. */
static void observe(int listener)
{
	struct seccomp_notif req;
	long inside = 0, outside = 0;

	alarm(WATCHDOG);
	receive(listener, &req, SYS_setsid);
	snapshot before = take();
	answer(listener, &req, 0);
	receive(listener, &req, SYS_execve);
	answer(listener, &req, ENOEXEC);
	receive(listener, &req, SYS_exit);
	snapshot after = take();
	compare(&before, &after, &inside, &outside);
	printf("%zu pages of writable memory; the child changed %ld bytes in the frames of its "
	       "start, %ld elsewhere\n",
	       after.n, inside, outside);
	fflush(stdout);
	kill((pid_t)req.pid, SIGKILL);
	_exit(outside != 0 || inside == 0);
}

/* setsid, execve and exit of this thread's children ask the descriptor that it returns. */
static int listenToChildren(void)
{
	struct sock_filter code[] = {
	    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
	    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_setsid, 3, 0),
	    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_execve, 2, 0),
	    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_exit, 1, 0),
	    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF),
	};
	struct sock_fprog filter = SECCOMP_PROG(code);

	return seccompListen(&filter);
}

/* Whether no thread but this one runs. */
static bool othersSleep(void)
{
	char path[300], text[512];
	bool sleep = true;
	DIR *d = opendir("/proc/self/task");
	struct dirent *e;

	while (d && (e = readdir(d))) {
		if (e->d_name[0] == '.' || atoi(e->d_name) == getpid())
			continue;
		snprintf(path, sizeof(path), "/proc/self/task/%s/stat", e->d_name);
		int fd = open(path, O_RDONLY | O_CLOEXEC);
		ssize_t n = fd < 0 ? 0 : read(fd, text, sizeof(text) - 1);
		close(fd);
		text[n < 0 ? 0 : n] = 0;
		const char *end = strrchr(text, ')');
		sleep &= end && end[2] == 'S';
	}
	if (d)
		closedir(d);
	return sleep;
}

/* The start, with what makes the child do most: other descriptors, a directory, a signal. */
static __attribute__((noinline)) GoError start(void)
{
	os_File *files[] = {os_Stderr, NULL, os_Stdin, os_Stdout, os_Stderr};
	syscall_SysProcAttr sys = {.Setsid = true, .Pdeathsig = syscall_SIGKILL};
	os_ProcAttr attr = {.Dir = GOSTR("/"), .Files = GOSLICE(files), .Sys = &sys};

	return load_start(&attr, NULL, NULL).r1;
}

/* On the main thread, for whose end no listener is needed. */
void load_memory(long n)
{
	int listener = listenToChildren(), status = 0;

	(void)n;
	if (listener < 0)
		load_skip("seccomp cannot notify here");
	/* What a thread that is still starting writes would look like the child's. */
	while (!othersSleep())
		usleep(1000);
	parent = getpid();
	frame = (uintptr_t)__builtin_frame_address(0);
	pid_t observer = fork();
	if (observer == 0)
		observe(listener);
	prctl(PR_SET_PTRACER, observer, 0, 0, 0);
	close(listener);
	GoError err = start();
	while (waitpid(observer, &status, 0) < 0)
		;
	if (WIFEXITED(status) && WEXITSTATUS(status) == CANNOT)
		load_skip("a process may not read another one's memory here");
	if (status != 0)
		load_fail("the observer ended with status %#x", (unsigned)status);
	if (!strstr(load_error(err), "exec format error"))
		load_fail("the start ended with: %s", load_error(err));
}
