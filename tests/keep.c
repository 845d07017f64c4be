/*
 * keep program [arg]...: runs the program, and leaves nothing of it running when it has ended or is
 * told to end by a signal; see keeper.h. The status is the program's, or 125 where that cannot be
 * had.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "keeper.h"

int main(int argc, char **argv)
{
	if (argc < 2) {
		fprintf(stderr, "usage: keep program [arg]...\n");
		return 2;
	}
	if (!keeper_start(NULL)) {
		fprintf(stderr, "keep: no keeper to be had\n");
		return 125;
	}
	execvp(argv[1], argv + 1);
	fprintf(stderr, "keep: %s: %s\n", argv[1], strerror(errno));
	return 127;
}
