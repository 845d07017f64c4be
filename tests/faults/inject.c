/*
 * Runs scenarios, each in a process of its own, and lets one system call in each fail.
 *
 *	inject [-l] [-p] [-j jobs] [-u uid] [-t seconds] PROGRAM END < specs
 *
 * A spec is a line `scenario role call n error [times]`: the nth call between the scenario's marks,
 * and as many as `times` says, by the thread that made the marks (role parent) or by its child
 * before execve (role child), does not happen and returns the error. clone stands for clone3, too.
 * What came of it is printed behind the spec and a tab, with E for the error; [not reached] where
 * there was no such call. With -l a spec is a scenario only, and its calls are counted: `scenario
 * role call n`. -p sets FAULT_PIPE.
 *
 * Calls come here through seccomp's user notification. A close that fails does close, as Linux's
 * does: /dev/zero takes the descriptor's place, which the scenarios do not count.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../oracle/supervise.h"

#define MARK 0x676f6372
#define WAIT_KILLABLE (1UL << 5) /* of Linux 5.19: a signal does not make the call come twice */

/* clang-format off */
static const struct {
	const char *name;
	int nr;
} calls[] = {
	{"clone", SYS_clone}, {"clone", SYS_clone3},
#define CALL(name) {#name, SYS_##name},
	CALL(pipe2) CALL(read) CALL(write) CALL(close) CALL(dup3) CALL(fcntl) CALL(chdir) CALL(chroot)
	CALL(setgroups) CALL(setgid) CALL(setuid) CALL(capget) CALL(capset) CALL(prctl) CALL(ioctl)
	CALL(unshare) CALL(mount) CALL(openat) CALL(setpgid) CALL(setsid) CALL(prlimit64) CALL(execve)
	CALL(waitid) CALL(wait4) CALL(pidfd_open) CALL(pidfd_send_signal) CALL(rt_sigprocmask) CALL(kill)
};

static const struct {
	const char *name;
	int e;
} errors[] = {
#define ERROR(e) {#e, e},
	ERROR(E2BIG) ERROR(EACCES) ERROR(EAGAIN) ERROR(EBADF) ERROR(EBUSY) ERROR(ECHILD) ERROR(EDEADLK)
	ERROR(EDESTADDRREQ) ERROR(EDQUOT) ERROR(EEXIST) ERROR(EFAULT) ERROR(EFBIG) ERROR(EINTR)
	ERROR(EINVAL) ERROR(EIO) ERROR(EISDIR) ERROR(ELIBBAD) ERROR(ELOOP) ERROR(EMFILE)
	ERROR(ENAMETOOLONG) ERROR(ENFILE) ERROR(ENODEV) ERROR(ENOENT) ERROR(ENOEXEC) ERROR(ENOLCK)
	ERROR(ENOMEM) ERROR(ENOPKG) ERROR(ENOSPC) ERROR(ENOSYS) ERROR(ENOTBLK) ERROR(ENOTDIR)
	ERROR(ENOTTY) ERROR(ENXIO) ERROR(EOPNOTSUPP) ERROR(EOVERFLOW) ERROR(EPERM) ERROR(EPIPE)
	ERROR(ERANGE) ERROR(EROFS) ERROR(ESRCH) ERROR(ETXTBSY) ERROR(EUSERS)
};
/* clang-format on */
#define N(a) ((int)(sizeof(a) / sizeof(a)[0]))

typedef enum role {
	PARENT,
	CHILD,
	OTHER
} role;

static const char *const roles[] = {"parent", "child"};

typedef struct spec {
	char scenario[32];
	role role;
	char call[32];
	int n, e, times;
	char errorName[20];
} spec;

/* A scenario that runs. */
typedef struct run {
	const spec *s;
	pid_t pid; /* the program */
	int listener;
	bool marked, delivered;
	bool again;                /* a clone3 has failed so that clone may be tried in its place */
	struct seccomp_notif last; /* of the parent's calls that went through */
	int counts[2][N(calls)];
	room room;
} run;

static const char *program, *end;
static bool listing, pipes;
static spec *specs;
static int zero;
static struct seccomp_notif_sizes sizes;

/* Installs the filter and returns what hears of its calls. */
static int filter(void)
{
	struct sock_filter code[2 * N(calls) + 2];
	int n = 0;
	code[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
	                                         offsetof(struct seccomp_data, nr));
	for (int i = 0; i < N(calls); i++) {
		code[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K,
		                                         (uint32_t)calls[i].nr, 0, 1);
		code[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF);
	}
	code[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	struct sock_fprog prog = {(unsigned short)n, code};

	if (getuid() != 0 && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
		return -1;
	unsigned long flags = SECCOMP_FILTER_FLAG_NEW_LISTENER;
	int fd = (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, flags | WAIT_KILLABLE, &prog);
	if (fd < 0)
		fd = (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, flags, &prog);
	return fd;
}

union control {
	char buf[CMSG_SPACE(sizeof(int))];
	struct cmsghdr align;
};

static bool sendFD(int socket, int fd)
{
	char c = 0;
	union control control = {{0}};
	struct iovec iov = {&c, 1};
	struct msghdr m = {.msg_iov = &iov,
	                   .msg_iovlen = 1,
	                   .msg_control = control.buf,
	                   .msg_controllen = sizeof control.buf};
	struct cmsghdr *h = CMSG_FIRSTHDR(&m);
	*h = (struct cmsghdr){CMSG_LEN(sizeof fd), SOL_SOCKET, SCM_RIGHTS};
	memcpy(CMSG_DATA(h), &fd, sizeof fd);
	return sendmsg(socket, &m, 0) == 1;
}

static int receiveFD(int socket)
{
	char c;
	int fd = -1;
	union control control;
	struct iovec iov = {&c, 1};
	struct msghdr m = {.msg_iov = &iov,
	                   .msg_iovlen = 1,
	                   .msg_control = control.buf,
	                   .msg_controllen = sizeof control.buf};
	if (recvmsg(socket, &m, MSG_CMSG_CLOEXEC) == 1 && CMSG_FIRSTHDR(&m))
		memcpy(&fd, CMSG_DATA(CMSG_FIRSTHDR(&m)), sizeof fd);
	return fd;
}

/* The program's process, up to its execve. */
static void runProgram(const run *r, int socket)
{
	static char env[3][PATH_MAX + 32];
	char *envp[] = {
	    "PATH=/usr/bin:/bin", "GOMAXPROCS=2", "LC_ALL=C", env[0], env[1], env[2], NULL, NULL};
	if (pipes)
		envp[6] = "FAULT_PIPE=1";
	snprintf(env[0], sizeof env[0], "ORACLE_DIR=%s", r->room.dir);
	snprintf(env[1], sizeof env[1], "ORACLE_H=%s", end);
	snprintf(env[2], sizeof env[2], "FAULT_ERRNO=%d", r->s->e);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	enterRoom(&r->room, socket);
	int listener = filter();
	if (listener < 0 || !sendFD(3, listener))
		_exit(126);
	execle(program, program, "run", r->s->scenario, (char *)NULL, envp);
	_exit(127);
}

static role roleOf(const run *r, pid_t tid)
{
	char path[64], exe[PATH_MAX];
	if (tid == r->pid)
		return PARENT;
	snprintf(path, sizeof path, "/proc/%d/task/%d", (int)r->pid, (int)tid);
	if (access(path, F_OK) == 0)
		return OTHER;
	snprintf(path, sizeof path, "/proc/%d/exe", (int)tid);
	ssize_t n = readlink(path, exe, sizeof exe - 1);
	if (n < 0)
		return CHILD;
	exe[n] = 0;
	return strcmp(exe, program) == 0 ? CHILD : OTHER;
}

/* Whether a clone or clone3 makes a thread. */
static bool makesThread(const struct seccomp_notif *req)
{
	uint64_t flags = req->data.args[0];
	if (req->data.nr == SYS_clone3) {
		struct iovec to = {&flags, sizeof flags},
			     from = {(void *)(uintptr_t)flags, sizeof flags};
		if (process_vm_readv((pid_t)req->pid, &to, 1, &from, 1, 0) != sizeof flags)
			return false;
	}
	return (flags & CLONE_THREAD) != 0;
}

/* The name of a call that counts, NULL of another. */
static const char *nameOf(const run *r, const struct seccomp_notif *req, role who)
{
	int nr = req->data.nr;
	if (!r->marked || who == OTHER)
		return NULL;
	if ((nr == SYS_clone || nr == SYS_clone3) && makesThread(req))
		return NULL;
	if (nr == SYS_rt_sigprocmask && req->data.args[0] != SIG_SETMASK)
		return NULL;
	for (int i = 0; i < N(calls); i++)
		if (calls[i].nr == nr)
			return calls[i].name;
	return NULL;
}

/* Whether the call is to fail. */
static bool fails(run *r, const struct seccomp_notif *req, role who)
{
	const spec *s = r->s;
	const char *name = nameOf(r, req, who);
	if (!name)
		return false;
	if (req->data.nr == SYS_clone && r->again)
		return true;
	/* A signal makes the kernel begin a clone anew: the same call, and nothing in between. */
	if (strcmp(name, "clone") == 0 && r->last.pid == req->pid &&
	    memcmp(&r->last.data, &req->data, sizeof req->data) == 0)
		return false;
	int *count = NULL;
	for (int i = N(calls); i-- > 0;)
		if (strcmp(calls[i].name, name) == 0)
			count = &r->counts[who][i];
	++*count;
	if (s->n == 0 || who != s->role || strcmp(name, s->call) != 0 || *count < s->n ||
	    *count >= s->n + s->times)
		return false;
	r->again =
	    req->data.nr == SYS_clone3 && (s->e == ENOSYS || s->e == EPERM || s->e == EINVAL);
	return true;
}

/* The descriptor is closed, and taken by what does not count. */
static void closeThere(const run *r, const struct seccomp_notif *req)
{
	struct seccomp_notif_addfd add = {.id = req->id,
	                                  .flags = SECCOMP_ADDFD_FLAG_SETFD,
	                                  .srcfd = (uint32_t)zero,
	                                  .newfd = (uint32_t)req->data.args[0],
	                                  .newfd_flags = O_CLOEXEC};
	ioctl(r->listener, SECCOMP_IOCTL_NOTIF_ADDFD, &add);
}

static void answer(void *ctx)
{
	run *r = ctx;
	static struct seccomp_notif *req;
	static struct seccomp_notif_resp *resp;
	if (!req) {
		req = malloc(sizes.seccomp_notif);
		resp = malloc(sizes.seccomp_notif_resp);
		if (!req || !resp)
			die("malloc");
	}
	memset(req, 0, sizes.seccomp_notif);
	memset(resp, 0, sizes.seccomp_notif_resp);
	if (ioctl(r->listener, SECCOMP_IOCTL_NOTIF_RECV, req) < 0)
		return;
	resp->id = req->id;
	resp->flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;

	role who = roleOf(r, (pid_t)req->pid);
	if (req->data.nr == SYS_prctl && req->data.args[0] == MARK) {
		r->marked = req->data.args[1] != 0;
		resp->flags = 0;
	} else if (!fails(r, req, who)) {
		if (who == PARENT)
			r->last = *req;
	} else {
		memset(&r->last, 0, sizeof r->last);
		r->delivered = true;
		resp->flags = 0;
		resp->error = -r->s->e;
		if (req->data.nr == SYS_close)
			closeThere(r, req);
	}
	ioctl(r->listener, SECCOMP_IOCTL_NOTIF_SEND, resp);
}

/* What is printed behind the spec. */
static void conclude(const run *r, int status, FILE *f)
{
	char *out = r->room.outText.p, *body = strchr(out, '\n'), *text;
	if (strncmp(out, "SKIP ", 5) == 0 || !body) {
		body = out;
	} else {
		*body++ = 0;
		if ((text = strchr(out, ' '))) {
			*text++ = 0;
			body = replace(body, out, "E");
			body = replace(body, text + 1, "E"); /* from the text to the end */
		}
	}
	body = replace(body, end, "$H");
	fprintf(f, "%s", body);
	if (status < 0)
		fprintf(f, " HANG");
	else if (WIFSIGNALED(status))
		fprintf(f, " killed by signal %d", WTERMSIG(status));
	else if (WEXITSTATUS(status) != 0)
		fprintf(f, " exit %d: %.*s", WEXITSTATUS(status),
		        (int)strcspn(r->room.errText.p, "\n"), r->room.errText.p);
	if (r->s->n > 0 && !r->delivered)
		fprintf(f, " [not reached]");
	fprintf(f, "\n");
}

/* The cgroup of a program that could not remove it. */
static void removeCgroup(pid_t pid)
{
	static const char *const bases[] = {"/sys/fs/cgroup/unified", "/sys/fs/cgroup"};
	char path[64];
	for (int i = 0; i < N(bases); i++) {
		snprintf(path, sizeof path, "%s/oracle%d", bases[i], (int)pid);
		rmdir(path);
	}
}

static void runSpec(int index, FILE *f)
{
	const spec *s = &specs[index];
	run *r = calloc(1, sizeof *r);
	int sockets[2];
	if (!r || socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets))
		die("setup");
	openRoom(&r->room);
	r->s = s;
	r->pid = fork();
	if (r->pid < 0)
		die("fork");
	if (r->pid == 0)
		runProgram(r, sockets[1]);
	close(sockets[1]);
	r->listener = receiveFD(sockets[0]);
	close(sockets[0]);
	if (r->listener < 0) {
		fprintf(stderr, "inject: seccomp's user notification is not available\n");
		exit(125);
	}
	int status = supervise(&r->room, r->pid, r->listener, answer, r);
	close(r->listener);
	closeRoom(&r->room);
	removeCgroup(r->pid);
	if (!listing) {
		fprintf(f, "%s %s %s %d %s %d\t", s->scenario, roles[s->role], s->call, s->n,
		        s->errorName, s->times);
		conclude(r, status, f);
	}
	for (int i = 0; listing && i < 2; i++)
		for (int k = 0; k < N(calls); k++)
			if (r->counts[i][k] > 0)
				fprintf(f, "%s %s %s %d\n", s->scenario, roles[i], calls[k].name,
				        r->counts[i][k]);
	free(r);
}

static bool parse(const char *line, spec *s)
{
	char who[16] = "parent";
	*s = (spec){.times = 1, .errorName = "-", .call = "-"};
	int n = sscanf(line, "%31s %15s %31s %d %19s %d", s->scenario, who, s->call, &s->n,
	               s->errorName, &s->times);
	if (n < 1)
		return false;
	s->role = strcmp(who, "child") == 0 ? CHILD : PARENT;
	for (int i = 0; i < N(errors); i++)
		if (strcmp(errors[i].name, s->errorName) == 0)
			s->e = errors[i].e;
	if (s->n > 0 && !s->e) {
		fprintf(stderr, "inject: no such error: %s", line);
		exit(2);
	}
	return true;
}

int main(int argc, char **argv)
{
	int jobs = 2, opt;
	while ((opt = getopt(argc, argv, "lpj:u:t:")) != -1) {
		switch (opt) {
		case 'l':
			listing = true;
			break;
		case 'p':
			pipes = true;
			break;
		case 'j':
			jobs = atoi(optarg);
			break;
		case 'u':
			runAs = atol(optarg);
			break;
		case 't':
			limit = atof(optarg);
			break;
		default:
			return 2;
		}
	}
	program = optind < argc ? realpath(argv[optind], NULL) : NULL;
	end = optind + 1 < argc ? realpath(argv[optind + 1], NULL) : NULL;
	if (!program || !end) {
		fprintf(stderr,
		        "usage: inject [-l] [-p] [-j jobs] [-u uid] [-t seconds] PROGRAM END\n");
		return 2;
	}
	zero = open("/dev/zero", O_RDWR | O_CLOEXEC);
	if (zero < 0 || syscall(SYS_seccomp, SECCOMP_GET_NOTIF_SIZES, 0, &sizes) < 0) {
		fprintf(stderr, "inject: seccomp's user notification is not available\n");
		return 125;
	}
	int n = 0;
	for (char line[512]; fgets(line, sizeof line, stdin);) {
		specs = realloc(specs, (size_t)(n + 1) * sizeof *specs);
		if (!specs)
			die("realloc");
		n += parse(line, &specs[n]);
	}
	return runJobs(jobs, n, runSpec);
}
