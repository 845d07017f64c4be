/*
 * Arguments, environment and attributes on their way to a child: what a child that prints them got
 * is what went in, and whatever else is asked for gives an error or a child that can be waited for,
 * and leaves no descriptor and no zombie behind.
 */
#include "tests/fuzz/fuzz.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <sys/wait.h>

enum {
	MAX_STRINGS = 40,
	MAX_FILES = 12,
	MAX_MAPS = 4,
	MAX_CAPS = 3
};

static GoString childPath(void)
{
	static char path[PATH_MAX + 10];
	static size_t n;

	if (n == 0) {
		n = (size_t)readlink("/proc/self/exe", path, PATH_MAX);
		while (n > 0 && path[n - 1] != '/')
			n--;
		n += (size_t)sprintf(path + n, "child");
	}
	return (GoString){path, (GoInt)n};
}

static int openFds(void)
{
	int n = 0;
	DIR *d = opendir("/proc/self/fd");
	while (d && readdir(d))
		n++;
	closedir(d);
	return n;
}

/* Strings behind the first `from` of out; each may come several times. */
static GoInt strings(struct fuzz_input *in, GoString *out, GoInt from)
{
	GoInt n = from;
	for (uint8_t k = fuzz_byte(in) % 8; k > 0; k--) {
		GoString s = fuzz_string(in);
		for (uint8_t times = fuzz_byte(in) % 8; n < MAX_STRINGS && times > 0; times--)
			out[n++] = s;
	}
	return n;
}

static bool anyNul(const GoString *s, GoInt n)
{
	for (GoInt i = 0; i < n; i++)
		if (fuzz_hasNul(s[i]))
			return true;
	return false;
}

/* What the child has printed is these strings. */
static const char *compare(const char *p, const char *end, const GoString *s, GoInt n)
{
	for (GoInt i = 0; i < n; i++) {
		fuzz_check(end - p > s[i].n && fuzz_equal(s[i], p, strlen(p)));
		p += s[i].n + 1;
	}
	return p;
}

static GoSlice maps(struct fuzz_input *in, syscall_SysProcIDMap *m)
{
	GoInt n = fuzz_byte(in) % (MAX_MAPS + 1);
	for (GoInt i = 0; i < n; i++)
		m[i] = (syscall_SysProcIDMap){fuzz_int(in), fuzz_int(in), fuzz_int(in)};
	return (GoSlice){m, n, n};
}

/* What a child is asked to become. Rare in the input, for most of it fails before it begins. */
struct attributes {
	syscall_SysProcAttr sys;
	syscall_Credential cred;
	uint32_t groups[4];
	GoUintptr caps[MAX_CAPS];
	syscall_SysProcIDMap uid[MAX_MAPS], gid[MAX_MAPS];
	GoInt pidfd;
};

static void attributes(struct fuzz_input *in, struct attributes *a)
{
	const GoUintptr namespaces = syscall_CLONE_NEWUSER | syscall_CLONE_NEWUTS |
	                             syscall_CLONE_NEWIPC | syscall_CLONE_NEWNS;
	syscall_SysProcAttr *sys = &a->sys;
	uint64_t what = fuzz_u64(in);

	sys->Setsid = what & 1;
	sys->Setpgid = what & 2;
	sys->Pgid = what & 4 ? fuzz_int(in) : 0;
	sys->Noctty = (what & 0x18) == 0x18;
	sys->Setctty = (what & 0x60) == 0x60;
	sys->Foreground = (what & 0x180) == 0x180;
	sys->Ctty = fuzz_byte(in) % 16;
	if (what & 0x200)
		sys->Pdeathsig = (syscall_Signal)fuzz_int(in);
	if (what & 0x400)
		sys->PidFD = &a->pidfd;
	if ((what & 0x1800) == 0x1800) {
		a->cred = (syscall_Credential){(uint32_t)fuzz_int(in),
		                               (uint32_t)fuzz_int(in),
		                               {a->groups, fuzz_byte(in) % 5, 4},
		                               what & 0x2000};
		sys->Credential = &a->cred;
	}
	if ((what & 0xc000) == 0xc000) {
		GoInt n = fuzz_byte(in) % (MAX_CAPS + 1);
		for (GoInt i = 0; i < n; i++)
			a->caps[i] = (GoUintptr)fuzz_int(in);
		sys->AmbientCaps = (GoSlice){a->caps, n, n};
	}
	if ((what & 0x70000) == 0x70000)
		sys->Cloneflags = fuzz_u64(in) & namespaces;
	if ((what & 0x380000) == 0x380000)
		sys->Unshareflags = fuzz_u64(in) & namespaces;
	if ((what & 0xc00000) == 0xc00000)
		sys->UidMappings = maps(in, a->uid);
	if ((what & 0x3000000) == 0x3000000)
		sys->GidMappings = maps(in, a->gid);
	sys->GidMappingsEnableSetgroups = what & 0x4000000;
	if ((what & 0x18000000) == 0x18000000)
		sys->Chroot = fuzz_string(in);
	if ((what & 0x60000000) == 0x60000000) {
		sys->UseCgroupFD = true;
		sys->CgroupFD = fuzz_int(in);
	}
}

/* Reads all that comes and waits for pid; the bytes read. */
static size_t finish(GoInt pid, int pipe, char *out, size_t max)
{
	size_t n = 0;
	ssize_t k;
	syscall_WaitStatus status;

	while ((k = read(pipe, out + n, max - n)) > 0 || (k < 0 && errno == EINTR))
		n += k > 0 ? (size_t)k : 0;
	while (syscall_isErrno(syscall_Wait4(pid, &status, 0, NULL).r1, syscall_EINTR))
		;
	return n;
}

void fuzz_one(struct fuzz_input *in)
{
	GoString argv[MAX_STRINGS + 2], env[MAX_STRINGS];
	GoUintptr files[MAX_FILES];
	struct attributes a = {.pidfd = -1};
	uint8_t how = fuzz_byte(in);
	int before = openFds(), p[2];
	bool shares = syscall_sharesMemory, cleared = syscall_noClearSighand;

	fuzz_check(pipe2(p, O_CLOEXEC) == 0);
	argv[0] = fuzz_string(in);
	argv[1] = GOSTR("args");
	GoInt argc = strings(in, argv, 2), envc = strings(in, env, 0);
	GoInt nfiles = 2 + fuzz_byte(in) % (MAX_FILES - 1);
	for (GoInt i = 0; i < nfiles; i++)
		files[i] = how & 1 ? (GoUintptr)fuzz_int(in) : (GoUintptr)-1;
	files[1] = (GoUintptr)p[1];
	syscall_ProcAttr attr = {.Env = {env, envc, envc}, .Files = {files, nfiles, nfiles}};
	bool plain = !(how & 1);
	if (how & 2) {
		attr.Dir = fuzz_string(in);
		plain &= attr.Dir.n == 0;
	}
	if (how & 4) {
		attributes(in, &a);
		attr.Sys = &a.sys;
		plain = false;
	}
	if (how & 8)
		syscall_sharesMemory = false;
	if (how & 16)
		syscall_noClearSighand = true;

	bool nul = anyNul(argv, argc) || anyNul(env, envc) || fuzz_hasNul(attr.Dir);
	syscall_ForkExec_return r =
	    syscall_ForkExec(childPath(), (GoSlice){argv, argc, argc}, &attr);
	syscall_noClearSighand = cleared;
	syscall_sharesMemory |= shares;
	close(p[1]);
	fuzz_check(!nul || r.r1.tab);
	fuzz_check(!plain || nul || !r.r1.tab);
	if (!r.r1.tab) {
		static char out[2 * MAX_STRINGS * 257];
		size_t n = finish(r.r0, p[0], out, sizeof(out));
		if (plain) {
			const char *at = compare(out, out + n, argv, argc);
			fuzz_check(out + n - at >= 2 && at[0] == '\n' && at[1] == 0);
			at = compare(at + 2, out + n, env, envc);
			fuzz_check(at == out + n);
		}
	}
	close(p[0]);
	if (a.pidfd >= 0)
		close((int)a.pidfd);
	fuzz_check(openFds() == before);
	/* Run with -print_funcs=0: libFuzzer's own child would be found here. */
	fuzz_check(waitpid(-1, NULL, WNOHANG) < 0 && errno == ECHILD);
}
