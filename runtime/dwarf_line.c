/*
 * Reads the line numbers of DWARF 4 and 5.
 *
 * No Go counterpart; see runtime/dwarf.h.
 */
#include <stdlib.h>

#include "runtime/dwarf_unit.h"

enum {
	DW_LNCT_path = 1,
	DW_LNCT_directory_index = 2
};

/* A table of paths of version 5; their number. */
static size_t readPaths(const unit *u, bytes *b, fileName **paths, const fileName *dirs,
                        size_t ndirs)
{
	uint64_t types[32], forms[32];
	size_t nforms = (size_t)fixed(b, 1), n;

	for (size_t i = 0; i < nforms; i++) {
		uint64_t t = uleb(b), f = uleb(b);
		if (i < 32) {
			types[i] = t;
			forms[i] = f;
		}
	}
	n = (size_t)uleb(b);
	if (nforms > 32 || n > (size_t)(b->end - b->p) ||
	    !(*paths = calloc(n + 1, sizeof(**paths))))
		return 0;
	for (size_t i = 0; i < n; i++) {
		(*paths)[i] = (fileName){u->dir, ""};
		for (size_t k = 0; k < nforms; k++) {
			value v = runtime_dwarfForm(u, b, forms[k], 0);
			if (types[k] == DW_LNCT_path && v.s)
				(*paths)[i].name = v.s;
			else if (types[k] == DW_LNCT_directory_index && v.n < ndirs)
				(*paths)[i].dir = dirs[v.n].name;
		}
	}
	return n;
}

/* The two tables of paths of earlier versions; files count from 1. */
static size_t readOldPaths(const unit *u, bytes *b, fileName **paths)
{
	bytes dirs = *b;
	size_t ndirs = 0, n = 1;

	while (has(b, 1) && *cstring(b) != '\0')
		ndirs++;
	for (bytes c = *b; has(&c, 1) && *cstring(&c) != '\0'; n++) {
		uleb(&c);
		uleb(&c);
		uleb(&c);
	}
	if (!(*paths = calloc(n + 1, sizeof(**paths))))
		return 0;
	(*paths)[0] = (fileName){u->dir, ""};
	for (size_t i = 1; i < n; i++) {
		bytes d = dirs;
		(*paths)[i] = (fileName){u->dir, cstring(b)};
		uint64_t k = uleb(b);
		uleb(b);
		uleb(b);
		for (uint64_t j = 1; j <= k && j <= ndirs; j++)
			(*paths)[i].dir = cstring(&d);
	}
	cstring(b);
	return n;
}

static void addRow(unit *u, size_t *cap, row r)
{
	if (u->nrows == *cap) {
		*cap = *cap ? 2 * *cap : 1024;
		row *rows = realloc(u->rows, *cap * sizeof(*rows));
		if (!rows) {
			*cap = u->nrows;
			return;
		}
		u->rows = rows;
	}
	u->rows[u->nrows++] = r;
}

static int compareRows(const void *a, const void *b)
{
	const row *x = a, *y = b;

	if (x->addr != y->addr)
		return x->addr > y->addr ? 1 : -1;
	/* The end of one sequence comes before the beginning of the next. */
	if ((x->line < 0) != (y->line < 0))
		return x->line < 0 ? -1 : 1;
	return x < y ? -1 : x > y;
}

/* Opcodes of the line program. */
enum {
	DW_LNS_copy = 1,
	DW_LNS_advance_pc,
	DW_LNS_advance_line,
	DW_LNS_set_file,
	DW_LNS_set_column,
	DW_LNS_const_add_pc = 8,
	DW_LNS_fixed_advance_pc,
	DW_LNE_end_sequence = 1,
	DW_LNE_set_address
};

struct lineHeader {
	uint8_t minInst, opcodeBase, lineRange;
	int8_t lineBase;
	const uint8_t *lengths;
};

static void runLines(unit *u, bytes b, const struct lineHeader *h)
{
	static const row initial = {0, 1, 1};
	row r = initial;
	size_t cap = 0;

	while (has(&b, 1)) {
		uint8_t op = (uint8_t)fixed(&b, 1);
		if (op >= h->opcodeBase) {
			uint8_t adj = (uint8_t)(op - h->opcodeBase);
			r.addr += (uintptr_t)(adj / h->lineRange) * h->minInst;
			r.line += h->lineBase + adj % h->lineRange;
			addRow(u, &cap, r);
			continue;
		}
		switch (op) {
		case 0: {
			uint64_t n = uleb(&b);
			bytes ext = b;
			skip(&b, n);
			switch (fixed(&ext, 1)) {
			case DW_LNE_end_sequence:
				r.line = -1;
				addRow(u, &cap, r);
				r = initial;
				break;
			case DW_LNE_set_address:
				r.addr = fixed(&ext, u->addrSize);
				break;
			}
			break;
		}
		case DW_LNS_copy:
			addRow(u, &cap, r);
			break;
		case DW_LNS_advance_pc:
			r.addr += uleb(&b) * h->minInst;
			break;
		case DW_LNS_advance_line:
			r.line += (int32_t)sleb(&b);
			break;
		case DW_LNS_set_file:
			r.file = (uint32_t)uleb(&b);
			break;
		case DW_LNS_const_add_pc:
			r.addr += (uintptr_t)((255 - h->opcodeBase) / h->lineRange) * h->minInst;
			break;
		case DW_LNS_fixed_advance_pc:
			r.addr += fixed(&b, 2);
			break;
		default:
			for (int i = 0; i < h->lengths[op - 1]; i++)
				uleb(&b);
		}
	}
}

void runtime_dwarfLines(unit *u)
{
	bytes b = from(runtime_dwarf.line, u->lineOff);
	struct lineHeader h;
	fileName *dirs = NULL;
	uint64_t length = fixed(&b, 4);
	int version;

	if (length == 0xffffffff)
		length = fixed(&b, 8);
	if (length < (uint64_t)(b.end - b.p))
		b.end = b.p + length;
	version = (int)fixed(&b, 2);
	if (version < 2 || version > 5)
		return;
	if (version >= 5)
		skip(&b, 2); /* sizes of addresses and segments */
	uint64_t headerLength = fixed(&b, u->offSize);
	bytes program = from(b, headerLength);
	h.minInst = (uint8_t)fixed(&b, 1);
	if (version >= 4)
		skip(&b, 1); /* operations in an instruction: 1 on these processors */
	skip(&b, 1);
	h.lineBase = (int8_t)fixed(&b, 1);
	h.lineRange = (uint8_t)fixed(&b, 1);
	h.opcodeBase = (uint8_t)fixed(&b, 1);
	h.lengths = b.p;
	if (h.lineRange == 0 || h.opcodeBase == 0)
		return;
	skip(&b, h.opcodeBase - 1u);
	if (version >= 5) {
		size_t ndirs = readPaths(u, &b, &dirs, NULL, 0);
		u->nfiles = readPaths(u, &b, &u->files, dirs, ndirs);
		free(dirs);
	} else {
		u->nfiles = readOldPaths(u, &b, &u->files);
	}
	runLines(u, program, &h);
	qsort(u->rows, u->nrows, sizeof(row), compareRows);
}
