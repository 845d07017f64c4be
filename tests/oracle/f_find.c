/*
 * Section F: FindProcess and Process literals. Twin of f_find.go.
 */
#include "support.h"

static void find(GoInt pid)
{
	bool called = false;
	os_FindProcess_return f = os_FindProcess(pid);
	os_Process *p = f.r0;
	say("%e nil=%t Pid %D handle %t state %d; ", f.r1, p == NULL, p->Pid, hasHandle(p),
	    state(p));
	sayErr("Signal(0)", sigErr(p, 0));
	sayErr("WithHandle", withHandle(p, setCalled, &called));
	say("called %t; ", called);
	os_Process_Wait_return w = os_Process_Wait(p);
	sayErr(w.r0 ? "Wait nil=false" : "Wait nil=true", w.r1);
	sayErr("Signal(0)", sigErr(p, 0));
	say("state %d; ", state(p));
}

static void sayWithHandle(os_Process *p)
{
	bool called = false;
	sayErr("WithHandle", withHandle(p, setCalled, &called));
}

CASE(F1)
{
	find(0);
}

CASE(F2)
{
	find(-1);
}

CASE(F3)
{
	find(-2);
}

CASE(F4)
{
	needRoot();
	find(1);
}

CASE(F4_user)
{
	needForeignInit();
	find(1);
}

CASE(F5_2_30)
{
	find(1 << 30);
}

CASE(F5_MaxInt32)
{
	find(INT32_MAX);
}

CASE(F6)
{
	os_Process *p = child();
	GoInt pid = p->Pid;
	os_Process_Wait(p);
	os_Process *q = find_(pid);
	say("handle %t state %d; ", hasHandle(q), state(q));
	operations(q);
}

CASE(F7)
{
	os_Process *p = find_(getpid());
	bool called = false;
	wait_(p);
	say("; ");
	sayErr("WithHandle", withHandle(p, setCalled, &called));
	say("called %t; ", called);
	sayErr("Signal(0)", sigErr(p, 0));
	sayErr("Release", os_Process_Release(p));
	say("Pid %D", p->Pid);
}

CASE(F8_own_child)
{
	os_Process *p = child("exit", "6"), *q = find_(p->Pid);
	wait_(q);
	say("; ");
	sayErr("p.Signal(0)", sigErr(p, 0));
	wait_(p);
	say("; ");
	operations(p);
}

CASE(F9_zombie)
{
	os_Process *p = child("exit", "6");
	exited(p->Pid);
	os_Process *q = find_(p->Pid);
	sayErr("Signal(0)", sigErr(q, 0));
	sayErr("Kill", os_Process_Kill(q));
	wait_(q);
}

CASE(F10_above)
{
	find((GoInt)INT64_C(2147483648));
}

CASE(F10_below)
{
	find((GoInt)INT64_C(-2147483649));
}

CASE(F10_wraps)
{
	os_Process *p = child("sleep"), *q = find_(p->Pid + (GoInt)(INT64_C(1) << 32));
	say("handle %t; ", hasHandle(q));
	sayErr("Signal(0)", sigErr(q, 0));
	sayErr("Kill", os_Process_Kill(q));
	wait_(q);
}

CASE(F12)
{
	must(os_Process_Release(find_(getpid())));
	leaveFree(0);
	os_Process *p = find_(getpid());
	say("handle %t; ", hasHandle(p));
	sayErr("Signal(0)", sigErr(p, 0));
	sayWithHandle(p);
}

CASE(F12_first_use)
{
	leaveFree(0);
	os_Process *p = find_(getpid());
	say("handle %t; ", hasHandle(p));
	sayWithHandle(p);
	leaveFree(10);
	p = find_(getpid());
	say("fds free again: handle %t; ", hasHandle(p));
	sayWithHandle(p);
}

CASE(F13)
{
	os_Process *p = literal(0);
	sayErr("Signal(0)", sigErr(p, 0));
	sayErr("Kill", os_Process_Kill(p));
	sayErr("Signal(nil)", os_Process_Signal(p, GONIL));
	sayWithHandle(p);
	wait_(p);
	say("; ");
	operations(p);
	sayErr("Release", os_Process_Release(p));
	operations(p);
}

CASE(F14_literal_own_child)
{
	os_Process *p = child("exit", "6"), *q = literal(p->Pid);
	sayWithHandle(q);
	sayErr("Signal(0)", sigErr(q, 0));
	wait_(q);
	say("; ");
	wait_(q);
	RUNTIME_KEEPALIVE(p);
}

CASE(F15)
{
	os_Process *p = literal(0);
	sayErr("Release", os_Process_Release(p));
	wait_(p);
	say("; ");
	p = literal(-1);
	wait_(p);
	say("; ");
	sayErr("Signal(0)", sigErr(p, 0));
}

CASE(F16_not_reused)
{
	os_Process *p = child("sleep"), *q = find_(p->Pid);
	os_Process_Kill(p);
	wait_(p);
	say("; ");
	sayErr("Signal(0)", sigErr(q, 0));
	wait_(q);
	say("; ");
	say("state %d; ", state(q));
	sayWithHandle(q);
}
