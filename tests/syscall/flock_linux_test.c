/*
 * syscall/flock_linux.c: record locks.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "tests/syscall/support.h"

/* Prints who holds the lock on the file argv[1]. */
CHILD_CASE(syscall_lockHolder)
{
	syscall_Flock_t lk = {.Type = F_WRLCK};
	int fd = open(argv[1], O_RDWR);
	ASSERT_NIL(syscall_FcntlFlock((GoUintptr)fd, syscall_F_GETLK, &lk));
	printf("%d %d", lk.Type == F_WRLCK, lk.Pid);
	lk = (syscall_Flock_t){.Type = F_WRLCK};
	ASSERT_ERR(syscall_FcntlFlock((GoUintptr)fd, syscall_F_SETLK, &lk),
	           "resource temporarily unavailable");
}

static void lock(void)
{
	char path[4096], want[100];
	snprintf(path, sizeof(path), "%s/lock", test_tempDir());
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	syscall_Flock_t lk = {.Type = F_WRLCK};

	ASSERT_FATAL(fd >= 0);
	ASSERT_NIL(syscall_FcntlFlock((GoUintptr)fd, syscall_F_SETLK, &lk));
	struct child_result r = run_child("syscall_lockHolder", path);
	ASSERT_INT(r.status, 0);
	snprintf(want, sizeof(want), "1 %d", (int)getpid());
	ASSERT_STR(r.out, want);
	close(fd);
	ASSERT_ERR(syscall_FcntlFlock((GoUintptr)fd, syscall_F_SETLK, &lk), "bad file descriptor");
}

void suite_syscall_flock_linux(void)
{
	TEST(lock);
}
