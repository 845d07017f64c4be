/*
 * Reads DWARF 4 and 5: units, functions with what is inlined in them, line numbers.
 *
 * No Go counterpart; see runtime/dwarf.h.
 */
#define _GNU_SOURCE
#include "runtime/dwarf.h"

#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "runtime/internal.h"

enum {
	DW_TAG_compile_unit = 0x11,
	DW_TAG_inlined_subroutine = 0x1d,
	DW_TAG_subprogram = 0x2e,

	DW_AT_name = 0x03,
	DW_AT_stmt_list = 0x10,
	DW_AT_low_pc = 0x11,
	DW_AT_high_pc = 0x12,
	DW_AT_comp_dir = 0x1b,
	DW_AT_abstract_origin = 0x31,
	DW_AT_decl_line = 0x3b,
	DW_AT_specification = 0x47,
	DW_AT_ranges = 0x55,
	DW_AT_call_file = 0x58,
	DW_AT_call_line = 0x59,
	DW_AT_str_offsets_base = 0x72,
	DW_AT_addr_base = 0x73,
	DW_AT_rnglists_base = 0x74,

	DW_FORM_addr = 0x01,
	DW_FORM_block2 = 0x03,
	DW_FORM_block4,
	DW_FORM_data2,
	DW_FORM_data4,
	DW_FORM_data8,
	DW_FORM_string,
	DW_FORM_block,
	DW_FORM_block1,
	DW_FORM_data1,
	DW_FORM_flag,
	DW_FORM_sdata,
	DW_FORM_strp,
	DW_FORM_udata,
	DW_FORM_ref_addr,
	DW_FORM_ref1,
	DW_FORM_ref2,
	DW_FORM_ref4,
	DW_FORM_ref8,
	DW_FORM_ref_udata,
	DW_FORM_indirect,
	DW_FORM_sec_offset,
	DW_FORM_exprloc,
	DW_FORM_flag_present,
	DW_FORM_strx,
	DW_FORM_addrx,
	DW_FORM_ref_sup4,
	DW_FORM_strp_sup,
	DW_FORM_data16,
	DW_FORM_line_strp,
	DW_FORM_ref_sig8,
	DW_FORM_implicit_const,
	DW_FORM_loclistx,
	DW_FORM_rnglistx,
	DW_FORM_strx1 = 0x25,
	DW_FORM_strx2,
	DW_FORM_strx3,
	DW_FORM_strx4,
	DW_FORM_addrx1,
	DW_FORM_addrx2,
	DW_FORM_addrx3,
	DW_FORM_addrx4
};

/* A section, or what is left to read of one. */
typedef struct bytes {
	const uint8_t *p, *end;
} bytes;

static struct {
	runtime_mutex lock;
	bool tried;
	uintptr_t bias; /* what addresses in the file are short of */
	bytes info, abbrev, line, str, lineStr, ranges, rnglists, addr, strOffsets;
	struct unit *units;
	struct range *index; /* of units, sorted */
	size_t nindex;
} dw;

static bool has(bytes *b, size_t n)
{
	return (size_t)(b->end - b->p) >= n;
}

/* n bytes as a number; 0 where there are not as many. */
static uint64_t fixed(bytes *b, int n)
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

static uint64_t uleb(bytes *b)
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

static int64_t sleb(bytes *b)
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

static const char *cstring(bytes *b)
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
static bytes from(bytes section, uint64_t off)
{
	if (off > (uint64_t)(section.end - section.p))
		section.p = section.end;
	else
		section.p += off;
	return section;
}

static void skip(bytes *b, uint64_t n)
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

/*
 * Opening the file.
 */

static int findBias(struct dl_phdr_info *info, size_t size, void *bias)
{
	(void)size;
	*(uintptr_t *)bias = info->dlpi_addr;
	return 1; /* the first is the executable */
}

static void setSection(const char *name, bytes b)
{
	static const struct {
		const char *name;
		bytes *section;
	} known[] = {{".debug_info", &dw.info},
	             {".debug_abbrev", &dw.abbrev},
	             {".debug_line", &dw.line},
	             {".debug_str", &dw.str},
	             {".debug_line_str", &dw.lineStr},
	             {".debug_ranges", &dw.ranges},
	             {".debug_rnglists", &dw.rnglists},
	             {".debug_addr", &dw.addr},
	             {".debug_str_offsets", &dw.strOffsets}};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		if (strcmp(name, known[i].name) == 0)
			*known[i].section = b;
	}
}

static void readSections(const uint8_t *map, size_t size)
{
	const ElfW(Ehdr) *eh = (const ElfW(Ehdr) *)map;
	const ElfW(Shdr) * sh, *names;

	if (size < sizeof(*eh) || memcmp(eh->e_ident, ELFMAG, SELFMAG) != 0 ||
	    (uint64_t)eh->e_shoff + (uint64_t)eh->e_shnum * sizeof(*sh) > size ||
	    eh->e_shstrndx >= eh->e_shnum)
		return;
	sh = (const ElfW(Shdr) *)(map + eh->e_shoff);
	names = &sh[eh->e_shstrndx];
	for (int i = 0; i < eh->e_shnum; i++) {
		if (sh[i].sh_type == SHT_NOBITS || (sh[i].sh_flags & SHF_COMPRESSED) ||
		    (uint64_t)sh[i].sh_offset + sh[i].sh_size > size ||
		    sh[i].sh_name >= names->sh_size)
			continue;
		setSection((const char *)map + names->sh_offset + sh[i].sh_name,
		           (bytes){map + sh[i].sh_offset, map + sh[i].sh_offset + sh[i].sh_size});
	}
}

static void openFile(void)
{
	struct stat st;
	int fd = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
	void *map;

	if (fd < 0)
		return;
	if (fstat(fd, &st) == 0 && st.st_size > 0) {
		map = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
		if (map != MAP_FAILED)
			readSections(map, (size_t)st.st_size);
	}
	close(fd);
	dl_iterate_phdr(findBias, &dw.bias);
}

/*
 * Entries.
 */

static const char *indexedString(const unit *u, uint64_t i)
{
	bytes b = from(dw.strOffsets, u->strOffsetsBase + i * (uint64_t)u->offSize);
	bytes s = from(dw.str, fixed(&b, u->offSize));

	return cstring(&s);
}

static uint64_t indexedAddr(const unit *u, uint64_t i)
{
	bytes b = from(dw.addr, u->addrBase + i * (uint64_t)u->addrSize);

	return fixed(&b, u->addrSize);
}

/* A value of a form: a number, or a string. */
typedef struct value {
	uint64_t n;
	const char *s;
	bool isAddr, isRef; /* an address; relative to the unit */
} value;

static value stringAt(bytes section, uint64_t off)
{
	bytes s = from(section, off);

	return (value){.s = cstring(&s)};
}

static value readForm(const unit *u, bytes *b, uint64_t form, int64_t implicit)
{
	switch (form) {
	case DW_FORM_addr:
		return (value){.n = fixed(b, u->addrSize), .isAddr = true};
	case DW_FORM_addrx:
		return (value){.n = indexedAddr(u, uleb(b)), .isAddr = true};
	case DW_FORM_addrx1:
	case DW_FORM_addrx2:
	case DW_FORM_addrx3:
	case DW_FORM_addrx4:
		return (value){.n = indexedAddr(u, fixed(b, (int)(form - DW_FORM_addrx1) + 1)),
		               .isAddr = true};
	case DW_FORM_data1:
	case DW_FORM_flag:
		return (value){.n = fixed(b, 1)};
	case DW_FORM_data2:
		return (value){.n = fixed(b, 2)};
	case DW_FORM_data4:
	case DW_FORM_ref_sup4:
		return (value){.n = fixed(b, 4)};
	case DW_FORM_data8:
	case DW_FORM_ref_sig8:
		return (value){.n = fixed(b, 8)};
	case DW_FORM_data16:
		skip(b, 16);
		return (value){0};
	case DW_FORM_sdata:
		return (value){.n = (uint64_t)sleb(b)};
	case DW_FORM_udata:
	case DW_FORM_loclistx:
	case DW_FORM_rnglistx:
		return (value){.n = uleb(b)};
	case DW_FORM_implicit_const:
		return (value){.n = (uint64_t)implicit};
	case DW_FORM_flag_present:
		return (value){.n = 1};
	case DW_FORM_ref1:
		return (value){.n = fixed(b, 1), .isRef = true};
	case DW_FORM_ref2:
		return (value){.n = fixed(b, 2), .isRef = true};
	case DW_FORM_ref4:
		return (value){.n = fixed(b, 4), .isRef = true};
	case DW_FORM_ref8:
		return (value){.n = fixed(b, 8), .isRef = true};
	case DW_FORM_ref_udata:
		return (value){.n = uleb(b), .isRef = true};
	case DW_FORM_ref_addr:
	case DW_FORM_sec_offset:
	case DW_FORM_strp_sup:
		return (value){.n = fixed(b, u->offSize)};
	case DW_FORM_string:
		return (value){.s = cstring(b)};
	case DW_FORM_strp:
		return stringAt(dw.str, fixed(b, u->offSize));
	case DW_FORM_line_strp:
		return stringAt(dw.lineStr, fixed(b, u->offSize));
	case DW_FORM_strx:
		return (value){.s = indexedString(u, uleb(b))};
	case DW_FORM_strx1:
	case DW_FORM_strx2:
	case DW_FORM_strx3:
	case DW_FORM_strx4:
		return (value){.s = indexedString(u, fixed(b, (int)(form - DW_FORM_strx1) + 1))};
	case DW_FORM_exprloc:
	case DW_FORM_block:
		skip(b, uleb(b));
		return (value){0};
	case DW_FORM_block1:
		skip(b, fixed(b, 1));
		return (value){0};
	case DW_FORM_block2:
		skip(b, fixed(b, 2));
		return (value){0};
	case DW_FORM_block4:
		skip(b, fixed(b, 4));
		return (value){0};
	case DW_FORM_indirect:
		return readForm(u, b, uleb(b), 0);
	default:
		b->p = b->end; /* unknown: nothing behind it can be read */
		return (value){0};
	}
}

static void readAbbrevs(unit *u)
{
	bytes b = from(dw.abbrev, u->abbrevOff);
	size_t cap = 0;

	for (uint64_t code; (code = uleb(&b)) != 0;) {
		if (code > 1 << 20)
			return;
		if (code >= cap) {
			size_t n = 2 * code + 64;
			bytes *a = realloc(u->abbrevs, n * sizeof(*a));
			if (!a)
				return;
			memset(a + cap, 0, (n - cap) * sizeof(*a));
			u->abbrevs = a;
			u->nabbrevs = cap = n;
		}
		u->abbrevs[code] = b;
		uleb(&b); /* tag */
		fixed(&b, 1);
		for (;;) {
			uint64_t at = uleb(&b), form = uleb(&b);
			if (form == DW_FORM_implicit_const)
				sleb(&b);
			if (at == 0 && form == 0)
				break;
		}
	}
}

static void setAttribute(const unit *u, entry *e, uint64_t at, uint64_t form, value v)
{
	switch (at) {
	case DW_AT_name:
		e->name = v.s;
		break;
	case DW_AT_comp_dir:
		e->compDir = v.s;
		break;
	case DW_AT_low_pc:
		e->low = v.n;
		e->hasLow = true;
		break;
	case DW_AT_high_pc:
		e->high = v.n;
		e->highIsSize = !v.isAddr;
		e->hasHigh = true;
		break;
	case DW_AT_ranges:
		e->ranges = v.n;
		e->hasRanges = true;
		e->rangesIndexed = form == DW_FORM_rnglistx;
		break;
	case DW_AT_stmt_list:
		e->stmtList = v.n;
		e->hasLine = true;
		break;
	case DW_AT_abstract_origin:
	case DW_AT_specification:
		e->origin = v.isRef ? v.n + u->start : v.n;
		break;
	case DW_AT_call_file:
		e->callFile = v.n;
		break;
	case DW_AT_call_line:
		e->callLine = (int64_t)v.n;
		break;
	case DW_AT_decl_line:
		e->declLine = (int64_t)v.n;
		break;
	}
}

/* Attributes that say where other tables of the unit are come before those that use them. */
static void setBases(unit *u, uint64_t at, value v)
{
	if (at == DW_AT_str_offsets_base)
		u->strOffsetsBase = v.n;
	else if (at == DW_AT_addr_base)
		u->addrBase = v.n;
	else if (at == DW_AT_rnglists_base)
		u->rnglistsBase = v.n;
}

/* The next entry of b; false at the end of a list of children. */
static bool readEntry(unit *u, bytes *b, entry *e, bool bases)
{
	uint64_t code = uleb(b);

	memset(e, 0, sizeof(*e));
	if (code == 0 || code >= u->nabbrevs || !u->abbrevs[code].p) {
		if (code != 0)
			b->p = b->end;
		return false;
	}
	bytes a = u->abbrevs[code];
	e->tag = uleb(&a);
	e->children = fixed(&a, 1) != 0;
	for (;;) {
		uint64_t at = uleb(&a), form = uleb(&a);
		int64_t implicit = form == DW_FORM_implicit_const ? sleb(&a) : 0;
		if (at == 0 && form == 0)
			return true;
		value v = readForm(u, b, form, implicit);
		if (bases)
			setBases(u, at, v);
		else
			setAttribute(u, e, at, form, v);
	}
}

/*
 * Ranges.
 */

typedef void rangeFn(unit *u, uintptr_t lo, uintptr_t hi, void *arg);

static void oldRanges(unit *u, uint64_t off, rangeFn *fn, void *arg)
{
	bytes b = from(dw.ranges, off);
	uintptr_t base = u->low;

	while (has(&b, 2 * (size_t)u->addrSize)) {
		uintptr_t lo = fixed(&b, u->addrSize), hi = fixed(&b, u->addrSize);
		if (lo == 0 && hi == 0)
			return;
		if (lo == UINTPTR_MAX)
			base = hi;
		else if (lo < hi)
			fn(u, base + lo, base + hi, arg);
	}
}

enum {
	DW_RLE_end_of_list,
	DW_RLE_base_addressx,
	DW_RLE_startx_endx,
	DW_RLE_startx_length,
	DW_RLE_offset_pair,
	DW_RLE_base_address,
	DW_RLE_start_end,
	DW_RLE_start_length
};

static void newRanges(unit *u, uint64_t off, rangeFn *fn, void *arg)
{
	bytes b = from(dw.rnglists, off);
	uintptr_t base = u->low, lo = 0, hi = 0;

	while (has(&b, 1)) {
		switch (fixed(&b, 1)) {
		case DW_RLE_base_addressx:
			base = indexedAddr(u, uleb(&b));
			continue;
		case DW_RLE_base_address:
			base = fixed(&b, u->addrSize);
			continue;
		case DW_RLE_startx_endx:
			lo = indexedAddr(u, uleb(&b));
			hi = indexedAddr(u, uleb(&b));
			break;
		case DW_RLE_startx_length:
			lo = indexedAddr(u, uleb(&b));
			hi = lo + uleb(&b);
			break;
		case DW_RLE_offset_pair:
			lo = base + uleb(&b);
			hi = base + uleb(&b);
			break;
		case DW_RLE_start_end:
			lo = fixed(&b, u->addrSize);
			hi = fixed(&b, u->addrSize);
			break;
		case DW_RLE_start_length:
			lo = fixed(&b, u->addrSize);
			hi = lo + uleb(&b);
			break;
		default:
			return;
		}
		if (lo < hi)
			fn(u, lo, hi, arg);
	}
}

static void eachRange(unit *u, const entry *e, rangeFn *fn, void *arg)
{
	if (e->hasRanges && u->version < 5) {
		oldRanges(u, e->ranges, fn, arg);
	} else if (e->hasRanges && e->rangesIndexed) {
		bytes b = from(dw.rnglists, u->rnglistsBase + e->ranges * (uint64_t)u->offSize);
		newRanges(u, u->rnglistsBase + fixed(&b, u->offSize), fn, arg);
	} else if (e->hasRanges) {
		newRanges(u, e->ranges, fn, arg);
	} else if (e->hasLow && e->hasHigh) {
		fn(u, e->low, e->highIsSize ? e->low + e->high : e->high, arg);
	}
}

/*
 * Units.
 */

static void indexRange(unit *u, uintptr_t lo, uintptr_t hi, void *cap)
{
	size_t *n = cap;

	if (dw.nindex == *n) {
		*n = *n ? 2 * *n : 1024;
		range *r = realloc(dw.index, *n * sizeof(*r));
		if (!r) {
			*n = dw.nindex;
			return;
		}
		dw.index = r;
	}
	dw.index[dw.nindex++] = (range){lo, hi, u};
}

static int compareRanges(const void *a, const void *b)
{
	uintptr_t x = ((const range *)a)->lo, y = ((const range *)b)->lo;

	return (x > y) - (x < y);
}

/* The header of the unit at b, which is left behind it; NULL: it is none to look at. */
static unit *readHeader(bytes *b)
{
	uint64_t start = (uint64_t)(b->p - dw.info.p), length = fixed(b, 4);
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
	bytes b = dw.info;
	size_t cap = 0;
	entry e;

	while (has(&b, 12)) {
		unit *u = readHeader(&b);
		if (!u)
			continue;
		u->next = dw.units;
		dw.units = u;
		readAbbrevs(u);
		u->strOffsetsBase = u->addrBase = (uint64_t)u->offSize + 4;
		bytes root = u->dies;
		readEntry(u, &root, &e, true);
		root = u->dies;
		if (!readEntry(u, &root, &e, false) || e.tag != DW_TAG_compile_unit)
			continue;
		u->low = e.low;
		u->lineOff = e.stmtList;
		u->hasLines = e.hasLine;
		u->dir = e.compDir ? e.compDir : "";
		eachRange(u, &e, indexRange, &cap);
	}
	qsort(dw.index, dw.nindex, sizeof(range), compareRanges);
}

/* The unit whose code pc is in; ranges do not overlap. */
static unit *unitOf(uintptr_t pc)
{
	size_t lo = 0, hi = dw.nindex;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (dw.index[mid].lo <= pc)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo > 0 && pc < dw.index[lo - 1].hi ? dw.index[lo - 1].unit : NULL;
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
		uint64_t off = (uint64_t)(b.p - dw.info.p);
		if (!readEntry(u, &b, &e, false)) {
			if (--depth <= 0)
				return;
			continue;
		}
		scope *here = depth > 0 ? outer[depth - 1] : NULL;
		if (e.tag == DW_TAG_subprogram || e.tag == DW_TAG_inlined_subroutine) {
			struct adding a = {&e, e.tag == DW_TAG_subprogram ? NULL : here, NULL, off};
			eachRange(u, &e, addScope, &a);
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
		unit *u = dw.units;
		while (u && !(u->start <= off && off < (uint64_t)(u->dies.end - dw.info.p)))
			u = u->next;
		if (!u)
			return NULL;
		bytes b = from(dw.info, off);
		b.end = u->dies.end;
		if (!readEntry(u, &b, &e, false))
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
 * Lines.
 */

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
			value v = readForm(u, b, forms[k], 0);
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

static void readLines(unit *u)
{
	bytes b = from(dw.line, u->lineOff);
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
			readLines(u);
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
		p->entry = s->entry + dw.bias;
		setFile(u, file, line, p);
		file = s->callFile;
		line = s->callLine;
	}
	for (int i = 0; i < n; i++)
		places[i].entry = places[n - 1].entry;
	return n;
}

int runtime_places(uintptr_t pc, runtime_place *places)
{
	int n;

	runtime_lock(&dw.lock);
	if (!dw.tried) {
		dw.tried = true;
		openFile();
		readUnits();
	}
	n = lookup(pc - dw.bias, places);
	runtime_unlock(&dw.lock);
	return n;
}
