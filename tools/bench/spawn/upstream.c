/*
 * The peer that is upstream: a process of spawn.go, which has its turns when it is told.
 */
#include "tools/bench/spawn/peers.h"

static os_File *ask, *answer;
static os_Process *process;

static GoSlice bytes(void *p, GoInt n)
{
	return (GoSlice){p, n, n};
}

/* A pipe: the end that stays here in *here, the other one returned. */
static os_File *pipeTo(os_File **here, bool write)
{
	os_Pipe_return p = os_Pipe();
	if (p.r2.tab)
		peer_fail("Pipe");
	*here = write ? p.r1 : p.r0;
	return write ? p.r0 : p.r1;
}

void upstream_start(const char *program, char **args, int nargs)
{
	os_File *files[] = {os_Stdin, os_Stdout, os_Stderr, pipeTo(&ask, true),
	                    pipeTo(&answer, false)};
	GoString *argv = runtime_mallocscan((GoUintptr)(nargs + 1) * sizeof(*argv));
	argv[0] = runtime_gostring(program);
	for (int i = 0; i < nargs; i++)
		argv[i + 1] = runtime_gostring(args[i]);
	os_StartProcess_return r = os_StartProcess(argv[0], (GoSlice){argv, nargs + 1, nargs + 1},
	                                           &(os_ProcAttr){.Files = GOSLICE(files)});
	if (r.r1.tab)
		peer_fail(program);
	process = r.r0;
	os_File_Close(files[3]);
	os_File_Close(files[4]);
}

void upstream_turn(void)
{
	char b = '.';
	if (os_File_Write(ask, bytes(&b, 1)).r1.tab || os_File_Read(answer, bytes(&b, 1)).r0 != 1)
		peer_fail("turn of the other program");
}

void upstream_report(void)
{
	os_File_Close(ask);
	os_Process_Wait_return w = os_Process_Wait(process);
	if (w.r1.tab || !os_ProcessState_Success(w.r0))
		peer_fail("end of the other program");
}
