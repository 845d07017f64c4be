/* What the runner (main.c) and the assertions (harness.c) share. */
#ifndef GOCRT_TESTS_HARNESS_INTERNAL_H
#define GOCRT_TESTS_HARNESS_INTERNAL_H

#include <stdbool.h>
#include <time.h>

struct child_result;
struct test {
	const char *suite;
	const char *name;
	void (*fn)(void);
	int failures;     /* assertions that failed, over all repetitions */
	double seconds;   /* all repetitions together */
	bool skipped;     /* in the last repetition */
	char reason[200]; /* of the skip */
};

/* Names the test that assertions belong to from now on; NULL: none. */
void harness_setCurrent(struct test *t);
/* Assertions that failed while no test was running. */
int harness_strayFailures(void);
/* Removes what test_tempDir made. */
void harness_removeTempDir(void);
/* From here on the rest of the program runs below a keeper, see keeper.h. False: without. */
bool harness_startKeeper(void);
/* test_runProgram, but with a time limit of its own, and false, with what the program had written,
 * where it had not ended then. */
bool harness_runProgram(const char *const *env, const char *const *argv, time_t seconds,
                        struct child_result *r);
/* Runs child case argv[0] if there is one; returns only if there is none. */
void harness_runChildCase(int argc, char **argv, char **envp);

#endif
