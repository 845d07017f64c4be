/*
 * Section G: ProcessState, WaitStatus, Signal and Errno. Twin of g_text.go.
 */
#include "support.h"

#include <sys/resource.h>

os_ProcessState *stateOf(uint32_t status)
{
	os_ProcessState *ps = runtime_mallocscan(sizeof *ps);
	ps->status = status;
	return ps;
}

void sayState(os_ProcessState *ps)
{
	GoEface sys = os_ProcessState_Sys(ps);
	say("%q code %D exited %t success %t %x; ", os_ProcessState_String(ps),
	    os_ProcessState_ExitCode(ps), os_ProcessState_Exited(ps), os_ProcessState_Success(ps),
	    *(uint32_t *)sys.data);
}

static os_ProcessState *waitState(os_Process *p)
{
	os_Process_Wait_return w = os_Process_Wait(p);
	must(w.r1);
	return w.r0;
}

CASE(G1)
{
	static const char *const list[] = {"0", "1", "255", "256", "-1", "127"};
	for (int i = 0; i < 6; i++)
		sayState(waitState(child("exit", list[i])));
}

static const char *number(int n)
{
	return runtime_cstring(itoa(n));
}

CASE(G2)
{
	for (int n = 1; n <= 16; n++)
		sayState(waitState(child("kill", number(n))));
}

CASE(G2_other)
{
	static const int list[] = {24, 25, 26, 27, 29, 30, 31, 34, 64};
	for (int i = 0; i < 9; i++)
		sayState(waitState(child("kill", number(list[i]))));
}

CASE(G3)
{
	for (int n = -2; n <= 66; n++)
		say("%d=%v; ", n, syscall_Signal_String(n));
}

CASE(G4)
{
	static const int list[] = {1 << 20, INT32_MIN, INT32_MAX};
	for (int i = 0; i < 3; i++)
		say("%v; ", syscall_Signal_String(list[i]));
}

CASE(G5)
{
	sayState(stateOf(0x86));
}

CASE(G5_real)
{
	struct rlimit lim;
	mustC(getrlimit(RLIMIT_CORE, &lim), "getrlimit");
	if (lim.rlim_max == 0)
		skip("no core dumps here");
	sayState(waitState(child("core")));
}

CASE(G6)
{
	for (int n = 0; n <= 135; n++)
		say("%d=%v; ", n, syscall_Errno_Error((syscall_Errno)n));
	syscall_Errno list[] = {512, 4095, (syscall_Errno)(UINT64_C(1) << 32), ~(syscall_Errno)0};
	for (int i = 0; i < 4; i++)
		say("%v; ", syscall_Errno_Error(list[i]));
}

static GoError errnoErr(syscall_Errno e)
{
	return (GoError){&runtime_itab__syscall_Errno__error, runtime_convT64(e)};
}

CASE(G6_is)
{
	for (int n = 0; n <= 135; n++) {
		GoString s = S("");
		GoError err = errnoErr((syscall_Errno)n);
		for (int i = 0; i < SENTINELS; i++)
			if (errors_Is(err, *sentinels[i].err))
				s = text("%v %s", s, sentinels[i].name);
		if (errors_Is(err, errors_ErrUnsupported))
			s = text("%v errors.ErrUnsupported", s);
		if (syscall_Errno_Temporary((syscall_Errno)n))
			s = text("%v Temporary", s);
		if (syscall_Errno_Timeout((syscall_Errno)n))
			s = text("%v Timeout", s);
		if (s.n)
			say("%d:%v; ", n, s);
	}
}

CASE(G7)
{
	static const uint32_t list[] = {0,      0x100,   0xff00,     9,       0x8b,    0x7f,
	                                0x137f, 0x57f,   0x1057f,    0x6057f, 0x8057f, 0x1137f,
	                                0xffff, 0x1ffff, UINT32_MAX, 0x80,    0xff,    0x10};
	for (size_t i = 0; i < sizeof list / sizeof list[0]; i++) {
		syscall_WaitStatus w = list[i];
		say("%x: %t %t %t %t %t %D %d %d %D %q; ", w, syscall_WaitStatus_Exited(w),
		    syscall_WaitStatus_Signaled(w), syscall_WaitStatus_Stopped(w),
		    syscall_WaitStatus_Continued(w), syscall_WaitStatus_CoreDump(w),
		    syscall_WaitStatus_ExitStatus(w), (int)syscall_WaitStatus_Signal(w),
		    (int)syscall_WaitStatus_StopSignal(w), syscall_WaitStatus_TrapCause(w),
		    os_ProcessState_String(stateOf(w)));
	}
}

DO(doPid)
{
	os_ProcessState_Pid(ctx);
}

DO(doExited)
{
	os_ProcessState_Exited(ctx);
}

DO(doSuccess)
{
	os_ProcessState_Success(ctx);
}

DO(doSys)
{
	os_ProcessState_Sys(ctx);
}

DO(doSysUsage)
{
	os_ProcessState_SysUsage(ctx);
}

DO(doUserTime)
{
	os_ProcessState_UserTime(ctx);
}

DO(doSystemTime)
{
	os_ProcessState_SystemTime(ctx);
}

CASE(G8)
{
	say("%q %D; ", os_ProcessState_String(NULL), os_ProcessState_ExitCode(NULL));
	say("%v; ", catch (doPid, NULL));
	say("%v; ", catch (doExited, NULL));
	say("%v; ", catch (doSuccess, NULL));
	say("%v; ", catch (doSys, NULL));
	say("%v; ", catch (doSysUsage, NULL));
	say("%v; ", catch (doUserTime, NULL));
	say("%v", catch (doSystemTime, NULL));
}

CASE(G9)
{
	os_ProcessState *ps = stateOf(0);
	sayState(ps);
	say("Pid %D; ", os_ProcessState_Pid(ps));
	GoEface u = os_ProcessState_SysUsage(ps);
	say("SysUsage %v nil=%t %t; ", typeName(u.type), u.data == NULL,
	    u.type == &runtime_ptr__syscall_Rusage);
	say("%v; ", catch (doUserTime, ps));
	say("%v", catch (doSystemTime, ps));
}

CASE(G10)
{
	os_ProcessState *ps = waitState(child("burn"));
	syscall_Rusage *ru = os_ProcessState_SysUsage(ps).data;
	say("%v %v; ", typeName(os_ProcessState_Sys(ps).type),
	    typeName(os_ProcessState_SysUsage(ps).type));
	say("%t %t; ", os_ProcessState_UserTime(ps) == syscall_Timeval_Nano(&ru->Utime),
	    os_ProcessState_SystemTime(ps) == syscall_Timeval_Nano(&ru->Stime));
	say("%t %t", os_ProcessState_UserTime(ps) + os_ProcessState_SystemTime(ps) > 0,
	    ru->Maxrss > 0);
}

CASE(G11_timeval)
{
	int64_t large = INT64_C(1) << 40;
	syscall_Timeval list[] = {{0, 0}, {1, 5}, {-1, 999999}, {large, 0}};
	for (int i = 0; i < 4; i++) {
		syscall_Timeval_Unix_return r = syscall_Timeval_Unix(&list[i]);
		say("%L %L %L; ", syscall_Timeval_Nano(&list[i]), r.r0, r.r1);
	}
	static const int64_t ns[] = {0, 999, 1000, -1, -1000, 1500000000, -1500000001};
	for (int i = 0; i < 7; i++) {
		syscall_Timeval tv = syscall_NsecToTimeval(ns[i]);
		say("%D %D; ", (GoInt)tv.Sec, (GoInt)tv.Usec);
	}
}

CASE(G12_duration)
{
	os_ProcessState *ps = stateOf(0);
	ps->rusage = runtime_mallocscan(sizeof *ps->rusage);
	ps->rusage->Utime = (syscall_Timeval){3723, 4005};
	ps->rusage->Stime = (syscall_Timeval){0, 999};
	GoString user = time_Duration_String(os_ProcessState_UserTime(ps));
	say("%v %v", user, time_Duration_String(os_ProcessState_SystemTime(ps)));
}

/* s.String(): the methods of os.Signal are Signal and String. */
static GoString signalText(os_Signal s)
{
	return ((GoString(*)(void *))s.tab->Fun[1])(s.data);
}

CASE(G13)
{
	say("%v %v %v %v", signalText(os_Interrupt), signalText(os_Kill),
	    typeName(runtime_ifacetype(os_Interrupt)), typeName(runtime_ifacetype(os_Kill)));
}

CASE(G14)
{
	say("%q %q; ", ((GoString(*)(void *))os_ErrProcessDone.tab->Fun[0])(os_ErrProcessDone.data),
	    ((GoString(*)(void *))os_ErrNoHandle.tab->Fun[0])(os_ErrNoHandle.data));
	for (int i = 0; i < SENTINELS; i++)
		say("%s %e; ", sentinels[i].name, *sentinels[i].err);
}

DO(sayWaitStatus)
{
	say("%x ", internal_syscall_unix_SiginfoChild_WaitStatus(ctx));
}

CASE(G15)
{
	static const int32_t statuses[] = {0, 9, 255, 0x105};
	for (int32_t code = -1; code <= 8; code++) {
		for (int i = 0; i < 4; i++) {
			internal_syscall_unix_SiginfoChild info = {.Code = code,
			                                           .Status = statuses[i]};
			GoString s = catch (sayWaitStatus, &info);
			say("%v ", runtime_eqstring(s, S("no panic")) ? S("") : s);
		}
	}
}

CASE(G16_error_methods)
{
	GoError enoent = errnoErr(2);
	say("%t %t %t; ", errors_Is(enoent, errnoErr(2)), errors_Is(enoent, errnoErr(1)),
	    runtime_ifaceeqv(enoent, errnoErr(2)));
	io_fs_PathError *wrapped = runtime_mallocscan(sizeof *wrapped);
	*wrapped =
	    (io_fs_PathError){S("op"), S("p"), os_NewSyscallError(S("sys"), errnoErr(EAGAIN))};
	GoError err = {&runtime_itab__ptr__io_fs_PathError__error, wrapped};
	say("%e Timeout %t; ", err, io_fs_PathError_Timeout(wrapped));
	say("%e; ", os_NewSyscallError(S("x"), GONIL));
	say("%e; ", os_NewSyscallError(S("x"), errnoErr(EPERM)));
	io_fs_PathError *pe = NULL;
	bool as = errors_As(err, eface(ptr_ptr_PathError, &pe));
	say("%t %t; ", as, pe == wrapped);
	syscall_Errno en = 0;
	as = errors_As(err, eface(&runtime_ptr__syscall_Errno, &en));
	say("%t %D; ", as, (GoInt)en);
	os_LinkError *le = runtime_mallocscan(sizeof *le);
	*le = (os_LinkError){S("link"), S("a"), S("b"), errnoErr(EEXIST)};
	GoError lerr = {&runtime_itab__ptr__os_LinkError__error, le};
	say("%q %t %t %t", os_LinkError_Error(le), os_IsExist(lerr), errors_Is(lerr, os_ErrExist),
	    runtime_ifaceeqv(os_LinkError_Unwrap(le), errnoErr(EEXIST)));
}
