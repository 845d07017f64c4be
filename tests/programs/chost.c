/*
 * A C program on the library, without a compiler's help: a goroutine, a closure, a process with a
 * pipe, an interface's method, a cleanup, a panic that is caught.
 */
#include <stdio.h>
#include <string.h>

#include "os/os.h"
#include "runtime/runtime.h"

/* A func value: what the function captures stands behind the code pointer. */
struct adder {
	GoFuncVal f;
	int n;
};

static int add(GoFuncVal *ctx, int v)
{
	return v + ((struct adder *)ctx)->n;
}

static int apply(GoFuncVal *f, int v)
{
	return ((int (*)(GoFuncVal *, int))f->fn)(f, v);
}

/* Lives in the collector's memory, so nothing has to be freed. */
struct job {
	os_File *from;
	char text[64];
	os_File *done;
};

static void reader(void *arg)
{
	struct job *j = arg;
	GoSlice rest = {j->text, 0, sizeof j->text - 1};

	for (;;) {
		GoSlice room = {j->text + rest.len, rest.cap - rest.len, rest.cap - rest.len};
		os_File_Read_return n = os_File_Read(j->from, room);
		if (n.r1.tab != NULL)
			break;
		rest.len += n.r0;
	}
	os_File_Write(j->done, GOSLICE(((char[]){'.'})));
}

static void cleaned(void *file)
{
	os_File_Write(file, GOSLICE(((char[]){'c'})));
}

static void __attribute__((noinline)) drop(os_File *tell)
{
	runtime_AddCleanup(runtime_mallocscan(100), cleaned, tell);
}

static void misuse(void *unused)
{
	(void)unused;
	runtime_goPanicIndex(5, 3);
}

int main(int argc, char **argv, char **envp)
{
	runtime_initAll(argc, argv, envp);
	struct adder five = {{(void (*)(void))add}, 5};
	printf("%d\n", apply(&five.f, 37));
	os_Pipe_return out = os_Pipe(), done = os_Pipe();
	struct job *j = runtime_mallocscan(sizeof *j);
	j->from = out.r0;
	j->done = done.r1;
	runtime_goC(reader, j);
	GoString args[] = {GOSTR("sh"), GOSTR("-c"), GOSTR("echo it says; kill -9 $$")};
	os_File *files[] = {NULL, out.r1, os_Stderr};
	os_ProcAttr attr = {.Files = GOSLICE(files)};
	os_StartProcess_return p = os_StartProcess(GOSTR("/bin/sh"), GOSLICE(args), &attr);
	os_File_Close(out.r1);
	char c[1];
	os_File_Read(done.r0, GOSLICE(c));
	GoString state = os_ProcessState_String(os_Process_Wait(p.r0).r0);
	printf("%s%.*s\n", j->text, (int)state.n, state.p);

	drop(done.r1);
	memset(__builtin_alloca(4096), 0, 4096); /* no old frame keeps the object */
	runtime_GC();
	os_File_Read(done.r0, GOSLICE(c));
	printf("%c\n", c[0]);

	GoEface caught;
	if (!runtime_try(misuse, NULL, &caught)) {
		GoString text = runtime_panicText(caught);
		printf("caught: %.*s\n", (int)text.n, text.p);
	}
	return 0;
}
