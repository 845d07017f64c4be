/*
 * Reads the entries of DWARF 4 and 5, and the ranges of addresses that they name.
 *
 * No Go counterpart; see runtime/dwarf.h.
 */
#include <stdlib.h>

#include "runtime/dwarf_unit.h"

enum {
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

/*
 * Entries.
 */

static const char *indexedString(const unit *u, uint64_t i)
{
	bytes b = from(runtime_dwarf.strOffsets, u->strOffsetsBase + i * (uint64_t)u->offSize);
	bytes s = from(runtime_dwarf.str, fixed(&b, u->offSize));

	return cstring(&s);
}

static uint64_t indexedAddr(const unit *u, uint64_t i)
{
	bytes b = from(runtime_dwarf.addr, u->addrBase + i * (uint64_t)u->addrSize);

	return fixed(&b, u->addrSize);
}

static value stringAt(bytes section, uint64_t off)
{
	bytes s = from(section, off);

	return (value){.s = cstring(&s)};
}

value runtime_dwarfForm(const unit *u, bytes *b, uint64_t form, int64_t implicit)
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
		return stringAt(runtime_dwarf.str, fixed(b, u->offSize));
	case DW_FORM_line_strp:
		return stringAt(runtime_dwarf.lineStr, fixed(b, u->offSize));
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
		return runtime_dwarfForm(u, b, uleb(b), 0);
	default:
		b->p = b->end; /* unknown: nothing behind it can be read */
		return (value){0};
	}
}

void runtime_dwarfAbbrevs(unit *u)
{
	bytes b = from(runtime_dwarf.abbrev, u->abbrevOff);
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
bool runtime_dwarfEntry(unit *u, bytes *b, entry *e, bool bases)
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
		value v = runtime_dwarfForm(u, b, form, implicit);
		if (bases)
			setBases(u, at, v);
		else
			setAttribute(u, e, at, form, v);
	}
}

/*
 * Ranges.
 */

static void oldRanges(unit *u, uint64_t off, rangeFn *fn, void *arg)
{
	bytes b = from(runtime_dwarf.ranges, off);
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
	bytes b = from(runtime_dwarf.rnglists, off);
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

void runtime_dwarfRanges(unit *u, const entry *e, rangeFn *fn, void *arg)
{
	if (e->hasRanges && u->version < 5) {
		oldRanges(u, e->ranges, fn, arg);
	} else if (e->hasRanges && e->rangesIndexed) {
		bytes b = from(runtime_dwarf.rnglists,
		               u->rnglistsBase + e->ranges * (uint64_t)u->offSize);
		newRanges(u, u->rnglistsBase + fixed(&b, u->offSize), fn, arg);
	} else if (e->hasRanges) {
		newRanges(u, e->ranges, fn, arg);
	} else if (e->hasLow && e->hasHigh) {
		fn(u, e->low, e->highIsSize ? e->low + e->high : e->high, arg);
	}
}
