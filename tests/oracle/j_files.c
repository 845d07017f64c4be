/*
 * Section J, continued: processes and files that the collector finds in use, or not. Twin of
 * j_files.go.
 */
#include "j_record.h"

#include <stdio.h>

static int endOfChild;

DO(startForResult)
{
	waitResult *w = ctx;
	int p[2];
	pipe2_(p);
	os_File *f = os_NewFile((GoUintptr)p[0], S("r"));
	os_StartProcess_return r =
	    os_StartProcess(H, ARGV("H", "eof", "0", "exit", "3"), ATTR(.Files = FILES(f)));
	must(r.r1);
	w->p = r.r0;
	endOfChild = p[1];
}

CASE(J28)
{
	static waitResult w;
	gateInit(&w.done);
	apart(startForResult, &w);
	go(waitForResult, &w);
	for (int i = 0; i < 20; i++)
		runtime_GC();
	sleepMs(50);
	for (int i = 0; i < 20; i++)
		runtime_GC();
	close(endOfChild);
	gateWait(&w.done);
	say("%v", w.text);
}

DO(dropFiles)
{
	for (int i = 0; i < 20; i++) {
		sink = null();
		sink = mustOpen(S("/etc/passwd"), os_O_RDONLY, 0);
	}
	sink = NULL;
}

static bool collectedTo(void *n)
{
	collect();
	return openFDs() <= *(int *)n;
}

static GoUintptr copied;

static void copyHandle(GoUintptr handle, void *ctx)
{
	(void)ctx;
	copied = handle;
}

/* The number may be used again, for something else. */
static bool copiedIsOpen(void)
{
	char path[40], to[64] = "";
	snprintf(path, sizeof path, "/proc/self/fd/%d", (int)copied);
	return readlink(path, to, sizeof to - 1) > 0 && strstr(to, "pidfd");
}

static bool copiedIsClosed(void *ctx)
{
	(void)ctx;
	collect();
	return !copiedIsOpen();
}

DO(copyAndDrop)
{
	(void)ctx;
	withHandle(os_FindProcess(os_Getpid()).r0, copyHandle, NULL);
}

CASE(J29_copied_handle)
{
	os_Process *p = os_FindProcess(os_Getpid()).r0;
	if (withHandle(p, copyHandle, NULL).tab) {
		say("no handle");
		return;
	}
	collect();
	say("kept %t; ", copiedIsOpen());
	RUNTIME_KEEPALIVE(p);
	os_Process_Release(p);
	apart(copyAndDrop, NULL);
	eventually(copiedIsClosed, NULL);
	say("dropped %t", copiedIsOpen());
}

CASE(J29_dropped_files)
{
	collect();
	os_File_Close(mustOpen(S("/dev/null"), os_O_RDONLY, 0)); /* the poller has fds of its own */
	int n = openFDs();
	apart(dropFiles, NULL);
	say("%t; ", openFDs() - n > 0);
	eventually(collectedTo, &n);
	say("%t", openFDs() <= n);
}
