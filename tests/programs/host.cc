// A C++ program that embeds the library: starts a process, reads its output and waits for it.
#include <cstdio>
#include <cstring>
#include <string>

#include "os/os.h"
#include "runtime/defer.h"
#include "runtime/runtime.h"

static GoString str(const char *s)
{
	GoString r = {s, (GoInt)strlen(s)};
	return r;
}

static std::string text(GoString s)
{
	return std::string(s.p, s.p + s.n);
}

// What a C++ program may have of its own.
struct Counter {
	int *n;
	~Counter()
	{
		++*n;
	}
};

static void panics(void *destroyed)
{
	RUNTIME_DEFER([](void *n) { ++*(int *)n; }, destroyed);
	runtime_panicstring(str("from C++"));
}

int main(int argc, char **argv, char **envp)
{
	runtime_initAll(argc, argv, envp);
	if (gocrt_abi_version != GOCRT_ABI_VERSION)
		return 1;

	os_Pipe_return p = os_Pipe();
	if (p.r2.tab)
		return 1;
	GoString args[] = {str("sh"), str("-c"), str("echo out of $0; exit 3"), str("sh")};
	os_File *files[] = {os_Stdin, p.r1, os_Stderr};
	os_ProcAttr attr = {};
	attr.Files.p = files;
	attr.Files.len = attr.Files.cap = 3;
	GoSlice argvSlice = {args, 4, 4};
	os_StartProcess_return started = os_StartProcess(str("/bin/sh"), argvSlice, &attr);
	if (started.r1.tab)
		return 1;
	os_File_Close(p.r1);
	char buf[100];
	GoSlice bufSlice = {buf, sizeof buf, sizeof buf};
	os_File_Read_return n = os_File_Read(p.r0, bufSlice);
	os_File_Close(p.r0);
	os_Process_Wait_return w = os_Process_Wait(started.r0);
	if (w.r1.tab)
		return 1;
	printf("%.*s%s\n", (int)n.r0, buf, text(os_ProcessState_String(w.r0)).c_str());

	GoEface caught = {};
	int deferred = 0;
	{
		Counter c = {&deferred};
		if (runtime_try(panics, &deferred, &caught))
			return 1;
	}
	printf("caught: %s, %d\n", text(*(GoString *)caught.data).c_str(), deferred);
	return 0;
}
