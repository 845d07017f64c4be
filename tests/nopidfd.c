/*
 * nopidfd program [arg]...: runs the program on a kernel that has no pidfd_open, as far as it can
 * tell: a seccomp filter answers ENOSYS. Go's os package and this library then use process ids.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "seccomp.h"

int main(int argc, char **argv)
{
	struct sock_filter code[] = SECCOMP_CODE(SYS_pidfd_open, SECCOMP_RET_ERRNO | ENOSYS);
	struct sock_fprog filter = SECCOMP_PROG(code);

	if (argc < 2) {
		fprintf(stderr, "usage: nopidfd program [arg]...\n");
		return 2;
	}
	/* no_new_privs changes what set-user-ID children get: only where it must be set. */
	if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) < 0 &&
	    (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0 ||
	     prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) < 0)) {
		fprintf(stderr, "nopidfd: seccomp: %s\n", strerror(errno));
		return 125;
	}
	execvp(argv[1], argv + 1);
	fprintf(stderr, "nopidfd: %s: %s\n", argv[1], strerror(errno));
	return 127;
}
