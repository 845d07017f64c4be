/*
 * What the readers of DWARF share: bytes, sections, units.
 *
 * No Go counterpart; see runtime/dwarf.h. Whatever is read may be damaged: reading beyond the end
 * of a section yields zeros and leaves nothing to read.
 */
#ifndef GOCRT_RUNTIME_DWARF_UNIT_H
#define GOCRT_RUNTIME_DWARF_UNIT_H

#include <string.h>

#include "runtime/dwarf.h"
#include "runtime/internal.h"

enum {
	DW_TAG_compile_unit = 0x11,
	DW_TAG_inlined_subroutine = 0x1d,
	DW_TAG_subprogram = 0x2e
};

/* A section, or what is left to read of one. */
typedef struct bytes {
	const uint8_t *p, *end;
} bytes;

static inline bool has(bytes *b, size_t n)
{
	return (size_t)(b->end - b->p) >= n;
}

/* n bytes as a number; 0 where there are not as many. */
static inline uint64_t fixed(bytes *b, int n)
{
	uint64_t v = 0;

	if (!has(b, (size_t)n)) {
		b->p = b->end;
		return 0;
	}
	memcpy(&v, b->p, (size_t)n);
	b->p += n;
	return v;
}

static inline uint64_t uleb(bytes *b)
{
	uint64_t v = 0;
	int shift = 0;
	uint8_t c;

	do {
		c = (uint8_t)fixed(b, 1);
		if (shift < 64)
			v |= (uint64_t)(c & 0x7f) << shift;
		shift += 7;
	} while (c & 0x80);
	return v;
}

static inline int64_t sleb(bytes *b)
{
	uint64_t v = 0;
	int shift = 0;
	uint8_t c;

	do {
		c = (uint8_t)fixed(b, 1);
		if (shift < 64)
			v |= (uint64_t)(c & 0x7f) << shift;
		shift += 7;
	} while (c & 0x80);
	if (shift < 64 && (c & 0x40))
		v |= ~UINT64_C(0) << shift;
	return (int64_t)v;
}

static inline const char *cstring(bytes *b)
{
	const char *s = (const char *)b->p;
	const uint8_t *nul = memchr(b->p, 0, (size_t)(b->end - b->p));

	if (!nul) {
		b->p = b->end;
		return "";
	}
	b->p = nul + 1;
	return s;
}

/* The section from byte off on; nothing where it is shorter. */
static inline bytes from(bytes section, uint64_t off)
{
	if (off > (uint64_t)(section.end - section.p))
		section.p = section.end;
	else
		section.p += off;
	return section;
}

static inline void skip(bytes *b, uint64_t n)
{
	*b = from(*b, n);
}

typedef struct range {
	uintptr_t lo, hi;
	struct unit *unit;
} range;

/* A function, or a call that was inlined. */
typedef struct scope {
	uintptr_t lo, hi;
	struct scope *next;  /* in the unit */
	struct scope *outer; /* what it is inlined in; NULL: a function */
	uint64_t origin;     /* offset in .debug_info of where its name is */
	uint64_t callFile;
	int64_t callLine;
	uintptr_t entry;
} scope;

typedef struct row {
	uintptr_t addr;
	uint32_t file;
	int32_t line; /* -1: the end of a sequence */
} row;

typedef struct fileName {
	const char *dir, *name;
} fileName;

typedef struct unit {
	struct unit *next;
	bytes dies;     /* the root and its children */
	uint64_t start; /* offset of the unit in .debug_info */
	uint64_t abbrevOff, lineOff, strOffsetsBase, addrBase, rnglistsBase;
	uintptr_t low;
	int version, addrSize, offSize;
	const char *dir;
	bool hasLines, parsed;
	bytes *abbrevs; /* of each code, its declaration */
	size_t nabbrevs;
	scope *scopes;
	row *rows;
	size_t nrows;
	fileName *files;
	size_t nfiles;
} unit;

/* What the attributes of an entry say. */
typedef struct entry {
	uint64_t tag;
	bool children;
	uintptr_t low, high;
	bool highIsSize, hasLow, hasHigh, hasRanges, rangesIndexed, hasLine;
	uint64_t ranges, origin, callFile, stmtList;
	int64_t callLine, declLine;
	const char *name;
	const char *compDir;
} entry;

/* dwarf_elf.c: the executable's sections, and what has been read of them. */
extern struct runtime_dwarf {
	runtime_mutex lock;
	bool tried;
	uintptr_t bias; /* what addresses in the file are short of */
	bytes info, abbrev, line, str, lineStr, ranges, rnglists, addr, strOffsets;
	struct unit *units;
	struct range *index; /* of units, sorted */
	size_t nindex;
} runtime_dwarf;

/* Finds the sections. */
void runtime_dwarfOpen(void);

/* dwarf_entry.c */

/* A value of a form: a number, or a string. */
typedef struct value {
	uint64_t n;
	const char *s;
	bool isAddr, isRef; /* an address; relative to the unit */
} value;

value runtime_dwarfForm(const unit *u, bytes *b, uint64_t form, int64_t implicit);
void runtime_dwarfAbbrevs(unit *u);
/* The next entry of b; false at the end of a list of children. bases: only the attributes that say
 * where other tables of the unit are, which come before those that use them. */
bool runtime_dwarfEntry(unit *u, bytes *b, entry *e, bool bases);
typedef void rangeFn(unit *u, uintptr_t lo, uintptr_t hi, void *arg);
/* Calls fn for each range of addresses of the entry. */
void runtime_dwarfRanges(unit *u, const entry *e, rangeFn *fn, void *arg);

/* dwarf_line.c: the unit's files and rows, sorted by address. */
void runtime_dwarfLines(unit *u);

#endif
