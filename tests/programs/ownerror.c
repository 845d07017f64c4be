/*
 * A host with an error type of its own: what the library returns is turned into it at the border,
 * and nothing behind that knows Go's. The five functions on top are all that it takes.
 */
#include <stdio.h>

#include "internal/std/errors/errors.h"
#include "os/os.h"
#include "runtime/runtime.h"

typedef enum kind {
	NONE,
	PATH,
	LINK,
	SYSCALL,
	ERRNO,
	DONE,
	OTHER
} kind;

/* A type is its descriptor's address. */
static kind kindOf(GoError err)
{
	const abi_Type *t = runtime_ifacetype(err);

	if (t == &runtime_ptr__io_fs_PathError)
		return PATH;
	if (t == &runtime_ptr__os_LinkError)
		return LINK;
	if (t == &runtime_ptr__os_SyscallError)
		return SYSCALL;
	if (t == &runtime_type__syscall_Errno)
		return ERRNO;
	return t == NULL ? NONE : errors_Is(err, os_ErrProcessDone) ? DONE : OTHER;
}

/* The number that the system call failed with, 0 where none did. */
static int errnoOf(GoError err)
{
	while (kindOf(err) != NONE && kindOf(err) != ERRNO)
		err = errors_Unwrap(err);
	return kindOf(err) == ERRNO ? (int)*(syscall_Errno *)err.data : 0;
}

static GoString opOf(GoError err)
{
	if (kindOf(err) == PATH)
		return ((io_fs_PathError *)err.data)->Op;
	if (kindOf(err) == LINK)
		return ((os_LinkError *)err.data)->Op;
	return kindOf(err) == SYSCALL ? ((os_SyscallError *)err.data)->Syscall : GOSTR("");
}

static GoString pathOf(GoError err)
{
	if (kindOf(err) == PATH)
		return ((io_fs_PathError *)err.data)->Path;
	return kindOf(err) == LINK ? ((os_LinkError *)err.data)->Old : GOSTR("");
}

/* The method Error is the first of the interface's table, which is sorted by name. */
static GoString textOf(GoError err)
{
	return err.tab ? ((GoString(*)(void *))err.tab->Fun[0])(err.data) : GOSTR("");
}

struct failure {
	kind kind;
	int number;
	char op[32], path[64], text[128];
};

static bool failed(GoError err, struct failure *f)
{
	GoString op = opOf(err), path = pathOf(err), text = textOf(err);
	*f = (struct failure){.kind = kindOf(err), .number = errnoOf(err)};
	snprintf(f->op, sizeof f->op, "%.*s", (int)op.n, op.p);
	snprintf(f->path, sizeof f->path, "%.*s", (int)path.n, path.p);
	snprintf(f->text, sizeof f->text, "%.*s", (int)text.n, text.p);
	printf("%d %d [%s] [%s] %s\n", f->kind, f->number, f->op, f->path, f->text);
	return f->kind != NONE;
}

int main(int argc, char **argv, char **envp)
{
	struct failure f;
	GoString args[] = {GOSTR("true")}, env[] = {GOSTR("A=\0")};
	os_ProcAttr none = {0}, nul = {.Env = GOSLICE(env)};

	runtime_initAll(argc, argv, envp);
	failed(os_StartProcess(GOSTR("/no/such/file"), GOSLICE(args), &none).r1, &f);
	failed(os_StartProcess(GOSTR("/bin/true"), GOSLICE(args), &nul).r1, &f);
	failed(os_Link(GOSTR("/no/such/file"), GOSTR("/no/such/name")), &f);
	failed(os_Setenv(GOSTR(""), GOSTR("x")), &f);
	os_Process *p = os_StartProcess(GOSTR("/bin/true"), GOSLICE(args), &none).r0;
	failed(os_Process_Wait(p).r1, &f);
	failed(os_Process_Kill(p), &f);
	return failed(os_Process_Wait(p).r1, &f) ? 0 : 1;
}
