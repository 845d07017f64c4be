/*
 * Says which functions are active at an address, from DWARF 4 and 5: units, functions with what is
 * inlined in them, line numbers.
 *
 * No Go counterpart; see runtime/dwarf.h.
 */
#include <stdlib.h>

#include "runtime/dwarf_unit.h"

/*
 * Units.
 */

static void indexRange(unit *u, uintptr_t lo, uintptr_t hi, void *cap)
{
	size_t *n = cap;

	if (runtime_dwarf.nindex == *n) {
		*n = *n ? 2 * *n : 1024;
		range *r = realloc(runtime_dwarf.index, *n * sizeof(*r));
		if (!r) {
			*n = runtime_dwarf.nindex;
			return;
		}
		runtime_dwarf.index = r;
	}
	runtime_dwarf.index[runtime_dwarf.nindex++] = (range){lo, hi, u};
}

static int compareRanges(const void *a, const void *b)
{
	uintptr_t x = ((const range *)a)->lo, y = ((const range *)b)->lo;

	return (x > y) - (x < y);
}

/* The header of the unit at b, which is left behind it; NULL: it is none to look at. */
static unit *readHeader(bytes *b)
{
	uint64_t start = (uint64_t)(b->p - runtime_dwarf.info.p), length = fixed(b, 4);
	int offSize = 4;
	uint8_t type = 1;
	unit *u;

	if (length == 0xffffffff) {
		length = fixed(b, 8);
		offSize = 8;
	}
	bytes rest = *b;
	skip(b, length);
	rest.end = b->p;
	u = calloc(1, sizeof(*u));
	if (!u)
		return NULL;
	u->start = start;
	u->offSize = offSize;
	u->version = (int)fixed(&rest, 2);
	if (u->version >= 5) {
		type = (uint8_t)fixed(&rest, 1);
		u->addrSize = (int)fixed(&rest, 1);
		u->abbrevOff = fixed(&rest, offSize);
	} else {
		u->abbrevOff = fixed(&rest, offSize);
		u->addrSize = (int)fixed(&rest, 1);
	}
	u->dies = rest;
	if (u->version < 2 || u->version > 5 || type != 1 || u->addrSize != sizeof(void *)) {
		free(u);
		return NULL;
	}
	return u;
}

static void readUnits(void)
{
	bytes b = runtime_dwarf.info;
	size_t cap = 0;
	entry e;

	while (has(&b, 12)) {
		unit *u = readHeader(&b);
		if (!u)
			continue;
		u->next = runtime_dwarf.units;
		runtime_dwarf.units = u;
		runtime_dwarfAbbrevs(u);
		u->strOffsetsBase = u->addrBase = (uint64_t)u->offSize + 4;
		bytes root = u->dies;
		runtime_dwarfEntry(u, &root, &e, true);
		root = u->dies;
		if (!runtime_dwarfEntry(u, &root, &e, false) || e.tag != DW_TAG_compile_unit)
			continue;
		u->low = e.low;
		u->lineOff = e.stmtList;
		u->hasLines = e.hasLine;
		u->dir = e.compDir ? e.compDir : "";
		runtime_dwarfRanges(u, &e, indexRange, &cap);
	}
	qsort(runtime_dwarf.index, runtime_dwarf.nindex, sizeof(range), compareRanges);
}

/* The unit whose code pc is in; ranges do not overlap. */
static unit *unitOf(uintptr_t pc)
{
	size_t lo = 0, hi = runtime_dwarf.nindex;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (runtime_dwarf.index[mid].lo <= pc)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo > 0 && pc < runtime_dwarf.index[lo - 1].hi ? runtime_dwarf.index[lo - 1].unit
	                                                     : NULL;
}

/*
 * Functions.
 */

/* What addScope adds to. */
struct adding {
	const entry *e;
	scope *outer, *first;
	uint64_t off;
};

static void addScope(unit *u, uintptr_t lo, uintptr_t hi, void *arg)
{
	struct adding *a = arg;
	scope *s = malloc(sizeof(*s));

	if (!s)
		return;
	*s = (scope){lo, hi, u->scopes, a->outer, a->off, a->e->callFile, a->e->callLine, 0};
	s->entry = a->e->hasLow ? a->e->low : lo;
	u->scopes = s;
	if (!a->first)
		a->first = s;
}

enum {
	maxDepth = 256
};

/* Lists the functions of u. Those inside others stand in front of them. */
static void readScopes(unit *u)
{
	bytes b = u->dies;
	scope *outer[maxDepth] = {NULL};
	int depth = 0;
	entry e;

	while (has(&b, 1) && depth < maxDepth - 1) {
		uint64_t off = (uint64_t)(b.p - runtime_dwarf.info.p);
		if (!runtime_dwarfEntry(u, &b, &e, false)) {
			if (--depth <= 0)
				return;
			continue;
		}
		scope *here = depth > 0 ? outer[depth - 1] : NULL;
		if (e.tag == DW_TAG_subprogram || e.tag == DW_TAG_inlined_subroutine) {
			struct adding a = {&e, e.tag == DW_TAG_subprogram ? NULL : here, NULL, off};
			runtime_dwarfRanges(u, &e, addScope, &a);
			/* A function in several parts: what is inlined in any knows the first. */
			if (a.first)
				here = a.first;
		}
		if (e.children)
			outer[depth++] = here;
	}
}

/* The name of the entry at off of .debug_info, or of what it is made from. */
static const char *nameAt(uint64_t off, int64_t *declLine)
{
	entry e;

	for (int i = 0; i < 8; i++) {
		unit *u = runtime_dwarf.units;
		while (u &&
		       !(u->start <= off && off < (uint64_t)(u->dies.end - runtime_dwarf.info.p)))
			u = u->next;
		if (!u)
			return NULL;
		bytes b = from(runtime_dwarf.info, off);
		b.end = u->dies.end;
		if (!runtime_dwarfEntry(u, &b, &e, false))
			return NULL;
		if (e.declLine)
			*declLine = e.declLine;
		if (e.name)
			return e.name;
		if (!e.origin)
			return NULL;
		off = e.origin;
	}
	return NULL;
}

/*
 * Addresses.
 */

/* The last row at or before pc. */
static const row *rowOf(const unit *u, uintptr_t pc)
{
	size_t lo = 0, hi = u->nrows;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (u->rows[mid].addr <= pc)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo > 0 && u->rows[lo - 1].line >= 0 ? &u->rows[lo - 1] : NULL;
}

/*
 * Questions.
 */

static void setFile(const unit *u, uint64_t file, int64_t line, runtime_place *p)
{
	p->dir = p->file = "";
	p->line = line;
	if (file >= u->nfiles)
		return;
	p->file = u->files[file].name;
	if (p->file[0] != '/')
		p->dir = u->files[file].dir;
}

static int lookup(uintptr_t pc, runtime_place *places)
{
	unit *u = unitOf(pc);
	const scope *s;
	const row *r;
	int n = 0;

	if (!u)
		return 0;
	if (!u->parsed) {
		u->parsed = true;
		readScopes(u);
		if (u->hasLines)
			runtime_dwarfLines(u);
	}
	/* The list begins with what is innermost. */
	for (s = u->scopes; s && !(s->lo <= pc && pc < s->hi); s = s->next)
		;
	if (!s)
		return 0;
	r = rowOf(u, pc);
	uint64_t file = r ? r->file : UINT64_MAX;
	int64_t line = r ? r->line : 0;
	for (; s && n < runtime_maxPlaces; s = s->outer, n++) {
		runtime_place *p = &places[n];
		p->startLine = 0;
		p->sym = nameAt(s->origin, &p->startLine);
		if (!p->sym)
			p->sym = "";
		p->entry = s->entry + runtime_dwarf.bias;
		p->end = s->hi + runtime_dwarf.bias;
		setFile(u, file, line, p);
		file = s->callFile;
		line = s->callLine;
	}
	for (int i = 0; i < n; i++) {
		places[i].entry = places[n - 1].entry;
		places[i].end = places[n - 1].end;
	}
	return n;
}

int runtime_places(uintptr_t pc, runtime_place *places)
{
	int n;

	runtime_lock(&runtime_dwarf.lock);
	if (!runtime_dwarf.tried) {
		runtime_dwarf.tried = true;
		runtime_dwarfOpen();
		readUnits();
	}
	n = lookup(pc - runtime_dwarf.bias, places);
	runtime_unlock(&runtime_dwarf.lock);
	return n;
}
