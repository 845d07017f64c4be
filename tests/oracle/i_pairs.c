/*
 * Section I: attributes in pairs, good and bad ones: what a child gets of both, and which error
 * wins. Twin of i_pairs.go.
 */
#include "support.h"

#include <sched.h>
#include <sys/stat.h>

/* A start that attributes are added to. */
typedef struct pairStart {
	GoString name;
	os_ProcAttr attr;
	syscall_SysProcAttr sys;
	GoInt fd;
	os_File *files[1];
	syscall_SysProcIDMap uid, gid;
} pairStart;

static os_File *pairTTY; /* this process's terminal */

static void pairMaps(pairStart *s)
{
	s->uid = (syscall_SysProcIDMap){0, getuid(), 1};
	s->gid = (syscall_SysProcIDMap){0, getgid(), 1};
	s->sys.UidMappings = (GoSlice){&s->uid, 1, 1};
	s->sys.GidMappings = (GoSlice){&s->gid, 1, 1};
}

#define SET(name) static void set_##name(pairStart *s)

SET(nul)
{
	static GoString env[] = {GOSTR("a\0b")};
	s->attr.Env = GOSLICE(env);
}

SET(cttyrange)
{
	s->sys.Setctty = true;
	s->sys.Ctty = 20;
}

SET(badcgroup)
{
	s->sys.UseCgroupFD = true;
	s->sys.CgroupFD = -1;
}

SET(badclone)
{
	s->sys.Cloneflags |= CLONE_THREAD;
}

SET(pidfd)
{
	s->sys.PidFD = &s->fd;
}

SET(newuser)
{
	s->sys.Cloneflags |= CLONE_NEWUSER;
	pairMaps(s);
}

SET(badmap)
{
	s->sys.Cloneflags |= CLONE_NEWUSER;
	s->uid = (syscall_SysProcIDMap){0, -5, 1};
	s->sys.UidMappings = (GoSlice){&s->uid, 1, 1};
}

SET(newpid)
{
	s->sys.Cloneflags |= CLONE_NEWPID;
}

SET(setsid)
{
	s->sys.Setsid = true;
}

SET(setpgid)
{
	s->sys.Setpgid = true;
}

SET(badpgid)
{
	s->sys.Setpgid = true;
	s->sys.Pgid = -1;
}

SET(foreground)
{
	s->sys.Foreground = true;
	s->sys.Ctty = sysfd(pairTTY);
}

SET(badforeground)
{
	s->sys.Foreground = true;
	s->sys.Ctty = 0;
}

SET(unshare)
{
	s->sys.Unshareflags |= CLONE_NEWUTS;
}

SET(unshareuser)
{
	s->sys.Unshareflags |= CLONE_NEWUSER;
	pairMaps(s);
}

SET(badunshare)
{
	s->sys.Unshareflags |= (GoUintptr)(UINT64_C(1) << 62);
}

SET(chroot)
{
	s->sys.Chroot = S("/");
}

SET(badchroot)
{
	s->sys.Chroot = S("/nonexistent");
}

SET(nobody)
{
	static syscall_Credential cred = {.Uid = 65534, .Gid = 65534};
	s->sys.Credential = &cred;
}

SET(badcredential)
{
	static syscall_Credential cred = {.Uid = UINT32_MAX, .NoSetGroups = true};
	s->sys.Credential = &cred;
}

SET(caps)
{
	static GoUintptr caps[] = {10};
	s->sys.AmbientCaps = GOSLICE(caps);
}

SET(badcaps)
{
	static GoUintptr caps[] = {63};
	s->sys.AmbientCaps = GOSLICE(caps);
}

SET(dir)
{
	s->attr.Dir = S("/");
}

SET(baddir)
{
	s->attr.Dir = S("/nodir");
}

SET(pdeathsig)
{
	s->sys.Pdeathsig = SIGTERM;
}

SET(badpdeathsig)
{
	s->sys.Pdeathsig = 65;
}

SET(badfile)
{
	s->files[0] = os_NewFile(777, S("bad"));
}

SET(noctty)
{
	s->sys.Noctty = true;
}

SET(setctty)
{
	s->files[0] = openPty(NULL);
	s->sys.Setctty = true;
	s->sys.Ctty = 0;
}

SET(noexec)
{
	s->name = S("/nonexistent");
}

/* The members of pairs, in the order in which parent and child come to them. */
/* clang-format off */
#define ATTRIBUTES(_) \
	_(nul) _(cttyrange) _(badcgroup) _(badclone) _(pidfd) _(newuser) _(badmap) _(newpid) \
	_(setsid) _(setpgid) _(badpgid) _(foreground) _(badforeground) _(unshare) _(unshareuser) \
	_(badunshare) _(chroot) _(badchroot) _(nobody) _(badcredential) _(caps) _(badcaps) _(dir) \
	_(baddir) _(pdeathsig) _(badpdeathsig) _(badfile) _(noctty) _(setctty) _(noexec)
/* clang-format on */

static const struct {
	const char *name;
	void (*set)(pairStart *s);
} attributes[] = {
#define ENTRY(name) {#name, set_##name},
    ATTRIBUTES(ENTRY)};
#define COUNT ((int)(sizeof attributes / sizeof attributes[0]))

/* Starts the helper with two attributes and prints the error, or what the child finds. */
static void pair(int i, int k)
{
	pairStart *s = runtime_mallocscan(sizeof *s);
	s->name = H;
	s->fd = -1;
	s->files[0] = pairTTY;
	s->attr.Files = GOSLICE(s->files);
	s->attr.Sys = &s->sys;
	attributes[i].set(s);
	if (k != i)
		attributes[k].set(s);
	say("%s: ", attributes[k].name);
	unlink(cpath("out"));
	os_StartProcess_return r =
	    os_StartProcess(s->name, ARGV("H", "-o", cpath("out"), "brief"), &s->attr);
	if (r.r1.tab) {
		GoError err = ((io_fs_PathError *)r.r1.data)->Err;
		say("%v", ((GoString(*)(void *))err.tab->Fun[0])(err.data));
	} else {
		os_Process_Wait_return w = os_Process_Wait(r.r0);
		if (w.r1.tab) {
			say("%e", w.r1);
		} else {
			if (!os_ProcessState_Success(w.r0))
				say("%v ", os_ProcessState_String(w.r0));
			say("%v", readFile("out"));
		}
	}
	if (s->fd >= 0) {
		say(" pidfd");
		close((int)s->fd);
	}
	say("; ");
}

static void pairs(const char *name)
{
	int i = 0;
	needProbe("newuser");
	if (getuid() == 0) {
		needProbe("newuts");
		mustC(chmod(runtime_cstring(T), 0777), "chmod");
	}
	pairTTY = openPty(NULL);
	ownTerminal(pairTTY);
	while (strcmp(attributes[i].name, name) != 0)
		i++;
	for (int k = 0; k < COUNT; k++)
		pair(i, k);
}

#define PAIRS(name) \
	CASE(I60_##name) \
	{ \
		pairs(#name); \
	}
ATTRIBUTES(PAIRS)
