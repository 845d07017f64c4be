/*
 * Start-up: the collector, the runtime, the packages in the order of their imports, main.
 *
 * Ports runtime/rt0_linux_amd64.s and runtime.main of runtime/proc.go.
 */
#include "internal/filepathlite/filepathlite.h"
#include "internal/oserror/oserror.h"
#include "internal/poll/poll.h"
#include "internal/std/errors/errors.h"
#include "internal/std/io/fs/fs.h"
#include "internal/std/io/io.h"
#include "internal/std/strconv/strconv.h"
#include "internal/std/sync/sync.h"
#include "internal/std/time/time.h"
#include "os/os.h"
#include "runtime/internal.h"
#include "runtime/mgc.h"
#include "syscall/syscall.h"

const int gocrt_abi_version = GOCRT_ABI_VERSION;

void runtime__init(void)
{
	runtime_alginit();
}

/* What works without any package. */
static void schedinit(int argc, char **argv, char **envp)
{
	runtime_args(argc, argv, envp);
	runtime_gcinit();
	runtime_schedinit();
	runtime_goargs();
	runtime_goenvs();
	runtime_secure();
	runtime_parsedebugvars();
}

/* Every package after those that it imports. */
static void doInit(void)
{
	runtime__init();
	errors__init();
	internal_oserror__init();
	sync__init();
	strconv__init();
	io__init();
	syscall__init();
	time__init();
	io_fs__init();
	internal_filepathlite__init();
	internal_poll__init();
	os__init();
}

static bool initialised;

void runtime_initAll(int argc, char **argv, char **envp)
{
	if (initialised)
		return;
	initialised = true;
	schedinit(argc, argv, envp);
	doInit();
}

/* After main: a panic on another goroutine still gets to print. */
static void awaitPanics(void)
{
	for (int c = 0; c < 1000; c++) {
		if (__atomic_load_n(&runtime_runningPanicDefers, __ATOMIC_SEQ_CST) == 0)
			break;
		runtime_Gosched();
	}
	if (__atomic_load_n(&runtime_panicking, __ATOMIC_SEQ_CST) != 0)
		runtime_goparkIO(NULL, NULL, runtime_waitReasonPanicWait);
}

static void (*goMain)(void);

/* The part of a Go program that runs on its own stack. */
static void runMain(void)
{
	runtime_checkfds();
	runtime_initsig();
	doInit();
	goMain();
	awaitPanics();
	os_runtime_beforeExit(0);
	runtime_exit(0);
}

void runtime_rt0(int argc, char **argv, char **envp, void (*main)(void))
{
	if (initialised)
		runtime_throw(GOSTR("runtime_rt0 after runtime_initAll"));
	initialised = true;
	runtime_isGoProgram = true;
	schedinit(argc, argv, envp);
	goMain = main;
	runtime_switchStack(runMain);
	runtime_exit(0);
}
