/*
 * Where code comes from: the compiler's own debugging information, read from the executable.
 *
 * No Go counterpart: gc writes its tables (pclntab) into the program, a C compiler writes DWARF.
 *
 * Invariant: what was read stays as it is, so results may be kept. Everything happens under one
 * lock of this file's, in memory from malloc; nothing of the collector is touched.
 */
#ifndef GOCRT_RUNTIME_DWARF_H
#define GOCRT_RUNTIME_DWARF_H

#include <stdbool.h>
#include <stdint.h>

/* One function that is active at an address. */
typedef struct runtime_place {
	const char *sym; /* its C name */
	const char *dir; /* "" unless file is below it */
	const char *file;
	int64_t line;
	int64_t startLine; /* of the function */
	uintptr_t entry;   /* of the function that the code is in: inlined ones have none */
	uintptr_t end;     /* behind that code of the function which has no gap */
} runtime_place;

enum {
	runtime_maxPlaces = 32
};

/*
 * The functions active at the address pc of the executable, innermost first: more than one where
 * calls were inlined. Their number, at most runtime_maxPlaces; 0 where nothing is known.
 */
int runtime_places(uintptr_t pc, runtime_place *places);

#endif
