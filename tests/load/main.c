/*
 * gocrt-load CHILD PART N: runs a part of the load test with N processes, or N minutes, and prints
 * what it found. Status 1 where something went wrong, 77 where the machine cannot do the part.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/load/load.h"

GoString load_child;

static const char *partName;
static int failures;

void load_fail(const char *format, ...)
{
	enum {
		printed = 20
	};
	va_list ap;

	if (__atomic_add_fetch(&failures, 1, __ATOMIC_RELAXED) > printed)
		return;
	va_start(ap, format);
	flockfile(stdout);
	printf("FAIL %s: ", partName);
	vprintf(format, ap);
	putchar('\n');
	fflush(stdout);
	funlockfile(stdout);
	va_end(ap);
}

void load_skip(const char *reason)
{
	printf("SKIP %s: %s\n", partName, reason);
	exit(LOAD_SKIP);
}

const char *load_error(GoError err)
{
	if (!err.tab)
		return "nil";
	return runtime_cstring(((GoString(*)(void *))err.tab->Fun[0])(err.data));
}

struct threads {
	void (*f)(void *);
	void *arg;
	sync_WaitGroup *wg;
};

static void thread(void *p)
{
	struct threads *t = p;
	t->f(t->arg);
	sync_WaitGroup_Done(t->wg);
}

void load_threads(int n, void (*f)(void *), void *arg, size_t size)
{
	sync_WaitGroup *wg = runtime_mallocscan(sizeof(*wg));
	struct threads *t = runtime_mallocscan((GoUintptr)n * sizeof(*t));

	sync_WaitGroup_Add(wg, n);
	for (int i = 0; i < n; i++) {
		t[i] = (struct threads){f, (char *)arg + (size_t)i * size, wg};
		runtime_goC(thread, &t[i]);
	}
	sync_WaitGroup_Wait(wg);
}

bool load_take(int64_t *left)
{
	return __atomic_sub_fetch(left, 1, __ATOMIC_RELAXED) >= 0;
}

uint32_t load_random(uint64_t *state, uint32_t n)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return (uint32_t)(*state >> 32) % n;
}

uint64_t load_seed(void)
{
	const char *s = getenv("LOAD_SEED");
	return (s ? strtoull(s, NULL, 0) : (uint64_t)runtime_nanotime()) | 1;
}

os_StartProcess_return load_start(os_ProcAttr *attr, const char *word, const char *arg)
{
	GoString argv[] = {GOSTR("child"), GOSTR(""), GOSTR("")};
	os_ProcAttr none = {0};
	GoInt n = 1;

	if (word)
		argv[n++] = runtime_gostring(word);
	if (arg)
		argv[n++] = runtime_gostring(arg);
	return os_StartProcess(load_child, (GoSlice){argv, n, n}, attr ? attr : &none);
}

long load_rssKiB(void)
{
	char line[200];
	long kib = 0;
	FILE *f = fopen("/proc/self/status", "re");

	while (f && fgets(line, sizeof(line), f))
		if (sscanf(line, "VmRSS: %ld", &kib) == 1)
			break;
	if (f)
		fclose(f);
	return kib;
}

long load_openFds(void)
{
	long n = -3; /* the two directories, and the descriptor that reads */
	DIR *d = opendir("/proc/self/fd");

	while (d && readdir(d))
		n++;
	if (d)
		closedir(d);
	return n;
}

bool load_noChildren(void)
{
	siginfo_t info;
	return waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) < 0 && errno == ECHILD;
}

int main(int argc, char **argv, char **envp)
{
	static const struct {
		const char *name;
		void (*run)(long n);
	} parts[] = {
	    {"melee", load_melee},   {"soak", load_soak}, {"leak", load_leak},
	    {"busy", load_busy},     {"hang", load_hang}, {"signals", load_signals},
	    {"memory", load_memory},
	};

	runtime_initAll(argc, argv, envp);
	setvbuf(stdout, NULL, _IOLBF, 0);
	for (size_t i = 0; argc == 4 && i < sizeof(parts) / sizeof(parts[0]); i++) {
		if (strcmp(argv[2], parts[i].name) != 0)
			continue;
		partName = parts[i].name;
		load_child = runtime_gostringnocopy(argv[1]);
		parts[i].run(atol(argv[3]));
		if (failures)
			printf("%s: %d failures\n", partName, failures);
		return failures > 0;
	}
	fprintf(stderr, "usage: gocrt-load CHILD melee|soak|leak|busy|hang|signals|memory N\n");
	return 2;
}
