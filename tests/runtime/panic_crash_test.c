/*
 * What uncaught panics and fatal errors print before the process ends: the texts are what go1.26.8
 * prints.
 */
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "internal/std/errors/errors.h"
#include "internal/std/io/fs/fs.h"
#include "internal/std/sync/sync.h"
#include "runtime/defer.h"
#include "tests/harness.h"
#include "tests/runtime/crash.h"

static void panicText(void *s)
{
	runtime_panicstring(runtime_gostringnocopy(s));
}

#define CRASH(name, body) \
	CHILD_CASE_GO(panic_##name) \
	{ \
		body; \
	}

CRASH(str, runtime_panicstring(GOSTR("boom")))
CRASH(multi, runtime_panicstring(GOSTR("a\nb\ngoroutine 1 [running]:\n")))
CRASH(err, runtime_gopanic(runtime_ifaceE(errors_New(GOSTR("an\nerror")))))
CRASH(nil, runtime_gopanic((GoEface){NULL, NULL}))
CRASH(nested, RUNTIME_DEFER(panicText, "second"); runtime_panicstring(GOSTR("first")))
CRASH(nested3, RUNTIME_DEFER(panicText, "third"); RUNTIME_DEFER(panicText, "second");
      runtime_panicstring(GOSTR("first")))
CRASH(throw, runtime_throw(GOSTR("a fault\nof ours")))
CRASH(fatal, runtime_fatal(GOSTR("a fault of yours")))
CRASH(locked, runtime_LockOSThread(); runtime_panicstring(GOSTR("x")))
CRASH(nilcheck, RUNTIME_NILCHECK((void *)0))
CRASH(errnil, runtime_gopanic((GoEface){&runtime_ptr__io_fs_PathError, NULL}))

static void panicsIn(void (*deferred)(void *), GoEface e)
{
	RUNTIME_FRAME(fr);

	if (RUNTIME_RECOVERED(fr))
		return;
	RUNTIME_FRAME_DEFER(fr, deferred, "after");
	runtime_gopanic(e);
}

static void recoverAndPanic(void *text)
{
	runtime_recover();
	runtime_panicstring(runtime_gostringnocopy(text));
}

static void repanic(void *unused)
{
	(void)unused;
	runtime_gopanic(runtime_recover());
}

static void repanicNested(void *unused)
{
	(void)unused;
	RUNTIME_DEFER(panicText, "last");
	runtime_gopanic(runtime_recover());
}

static void unlockUnlocked(void *unused)
{
	sync_Mutex m;

	(void)unused;
	memset(&m, 0, sizeof(m));
	sync_Mutex_Unlock(&m);
}

CRASH(recovered, panicsIn(recoverAndPanic, runtime_stringE(GOSTR("before"))))
CRASH(repanic, panicsIn(repanic, runtime_stringE(GOSTR("again"))))
CRASH(repanicerr, panicsIn(repanic, runtime_ifaceE(errors_New(GOSTR("again")))))
static GoInt minusSeven = -7;
CRASH(repanicnest, panicsIn(repanicNested, (GoEface){&runtime_type__int, &minusSeven}))
CRASH(unlock, unlockUnlocked(NULL))
CRASH(unlockpanic, RUNTIME_DEFER(unlockUnlocked, NULL); runtime_panicstring(GOSTR("p")))
CRASH(unlockerr, RUNTIME_DEFER(unlockUnlocked, NULL);
      runtime_gopanic(runtime_ifaceE(errors_New(GOSTR("p")))))

static void otherPanics(void *unused)
{
	(void)unused;
	runtime_panicstring(GOSTR("other"));
}

static void goexitPanics(void *unused)
{
	(void)unused;
	RUNTIME_DEFER(panicText, "in goexit");
	runtime_Goexit();
}

CRASH(goroutine, runtime_goC(otherPanics, NULL); pause())
CRASH(ingoexit, runtime_goC(goexitPanics, NULL); pause())

static void say(void *s)
{
	fputs(s, stdout);
	fflush(stdout);
}

CRASH(maingoexit, RUNTIME_DEFER(say, "deferred\n"); runtime_Goexit())

static void *foreign(void *unused)
{
	runtime_panicstring(GOSTR("foreign"));
	return unused;
}

CHILD_CASE(panic_unattached)
{
	pthread_t t;

	pthread_create(&t, NULL, foreign, NULL);
	pthread_join(t, NULL);
}

CHILD_CASE(panic_host)
{
	runtime_panicstring(GOSTR("in a host"));
}

CHILD_CASE_RAW(panic_early)
{
	runtime_throw(GOSTR("early"));
}

static const char runtimeG[] = "goroutine 1 gp=0xX m=X mp=0xX [running]:\n";

static void crashTexts(void)
{
	static const struct {
		const char *name, *want;
	} cases[] = {
	    {"str", "panic: boom\n\ngoroutine 1 [running]:\n"},
	    {"multi", "panic: a\n\tb\n\tgoroutine 1 [running]:\n\t\n\ngoroutine 1 [running]:\n"},
	    {"err", "panic: an\n\terror\n\ngoroutine 1 [running]:\n"},
	    {"nil", "panic: panic called with nil argument\n\ngoroutine 1 [running]:\n"},
	    {"nested", "panic: first\n\tpanic: second\n\ngoroutine 1 [running]:\n"},
	    {"nested3",
	     "panic: first\n\tpanic: second\n\tpanic: third\n\ngoroutine 1 [running]:\n"},
	    {"throw", "fatal error: a fault\n\tof ours\n\nG"},
	    {"fatal", "fatal error: a fault of yours\n\ngoroutine 1 [running]:\n"},
	    {"locked", "panic: x\n\ngoroutine 1 [running, locked to thread]:\n"},
	    {"nilcheck", "panic: runtime error: invalid memory address or nil pointer dereference\n"
	                 "[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0xX]\n\n"
	                 "goroutine 1 [running]:\n"},
	    {"errnil", "fatal error: panic while printing panic value: type runtime.errorString\n"
	               "[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0xX]\n\nG"},
	    {"recovered", "panic: before [recovered]\n\tpanic: after\n\ngoroutine 1 [running]:\n"},
	    {"repanic", "panic: again [recovered, repanicked]\n\ngoroutine 1 [running]:\n"},
	    {"repanicerr", "panic: again [recovered, repanicked]\n\ngoroutine 1 [running]:\n"},
	    {"repanicnest",
	     "panic: -7 [recovered, repanicked]\n\tpanic: last\n\ngoroutine 1 [running]:\n"},
	    {"unlock", "fatal error: sync: unlock of unlocked mutex\n\ngoroutine 1 [running]:\n"},
	    {"unlockpanic", "panic: p\n\tfatal error: sync: unlock of unlocked mutex\n\n"
	                    "goroutine 1 [running]:\n"},
	    {"unlockerr", "panic: (*errors.errorString) 0xX\n"
	                  "\tfatal error: sync: unlock of unlocked mutex\n\n"
	                  "goroutine 1 [running]:\n"},
	    {"goroutine", "panic: other\n\ngoroutine X [running]:\n"},
	    {"ingoexit", "panic: in goexit\n\ngoroutine X [running]:\n"},
	    {"maingoexit", "fatal error: no goroutines (main called runtime.Goexit) - deadlock!\n"},
	    {"unattached", "panic: foreign\n"
	                   "fatal error: panic on a thread that is not attached to the runtime\n\n"
	                   "runtime stack:\n"},
	    {"host", "panic: in a host\n\ngoroutine 1 [running]:\n"},
	    {"early", "fatal error: early\n\nruntime stack:\n"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char name[40], want[300];
		size_t n = strlen(cases[i].want);
		snprintf(name, sizeof(name), "panic_%s", cases[i].name);
		if (cases[i].want[n - 1] == 'G')
			snprintf(want, sizeof(want), "%.*s%s", (int)n - 1, cases[i].want, runtimeG);
		else
			snprintf(want, sizeof(want), "%s", cases[i].want);
		struct child_result r = run_child(name);
		ASSERT_INT(r.status, 2);
		ASSERT_CSTR(crash_text(r.errout, strstr(want, "goroutine X") != NULL), want);
	}
	ASSERT_STR(run_child("panic_maingoexit").out, "deferred\n");
}

static void traceback(void)
{
	static const struct {
		const char *env, *want;
		int signal;
	} cases[] = {
	    {"GOTRACEBACK=none", "panic: boom\n", 0},
	    {"GOTRACEBACK=0", "panic: boom\n", 0},
	    {"GOTRACEBACK=", "panic: boom\n\ngoroutine 1 [running]:\n", 0},
	    {"GOTRACEBACK=single", "panic: boom\n\ngoroutine 1 [running]:\n", 0},
	    {"GOTRACEBACK=all", "panic: boom\n\ngoroutine 1 [running]:\n", 0},
	    {"GOTRACEBACK=system", "panic: boom\n\ngoroutine 1 gp=0xX m=X mp=0xX [running]:\n", 0},
	    {"GOTRACEBACK=crash", "panic: boom\n\ngoroutine 1 gp=0xX m=X mp=0xX [running]:\n", 6},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *env[] = {cases[i].env, NULL};
		struct child_result r = run_child_env(env, "panic_str");
		ASSERT_INT(r.signal, cases[i].signal);
		ASSERT_INT(r.status, cases[i].signal ? -1 : 2);
		ASSERT_CSTR(crash_text(r.errout, false), cases[i].want);
	}
}

static void panicNil(void *unused)
{
	(void)unused;
	runtime_gopanic((GoEface){NULL, NULL});
}

/* GODEBUG=panicnil=1: the value stays nil, and can be recovered. */
CHILD_CASE_GO(panic_nilvalue)
{
	GoEface e = {&runtime_type__int, NULL};

	ASSERT(!runtime_try(panicNil, NULL, &e));
	ASSERT_NIL(e);
	panicNil(NULL);
}

static void panicNilAllowed(void)
{
	const char *env[] = {"GODEBUG=x=1,panicnil=1", NULL};
	struct child_result r = run_child_env(env, "panic_nilvalue");

	ASSERT_INT(r.status, 2);
	ASSERT_CSTR(crash_text(r.errout, false), "panic: nil\n\ngoroutine 1 [running]:\n");
}

void suite_runtime_panic_crash(void)
{
	TEST(crashTexts);
	TEST(traceback);
	TEST(panicNilAllowed);
}
