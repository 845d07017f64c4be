/*
 * What the unwinder of a gcc that was built for glibc asks it for, on musl: whose code is at an
 * address, and where that has its table for unwinding. A gcc that was built for musl does not ask.
 */
#define _GNU_SOURCE
#include <link.h>
#include <stdint.h>
#include <string.h>

struct object {
	unsigned long long flags;
	void *start, *end;
	struct link_map *map;
	void *table;
	unsigned long long reserved[7];
};

struct search {
	uintptr_t pc;
	struct object *found;
};

static int look(struct dl_phdr_info *info, size_t size, void *arg)
{
	struct search *s = arg;
	const ElfW(Phdr) *table = NULL;
	int here = 0;

	(void)size;
	for (int i = 0; i < info->dlpi_phnum; i++) {
		const ElfW(Phdr) *ph = &info->dlpi_phdr[i];
		uintptr_t start = info->dlpi_addr + ph->p_vaddr;
		if (ph->p_type == PT_GNU_EH_FRAME)
			table = ph;
		if (ph->p_type != PT_LOAD || s->pc < start || s->pc >= start + ph->p_memsz)
			continue;
		here = 1;
		s->found->start = (void *)start;
		s->found->end = (void *)(start + ph->p_memsz);
	}
	if (!here || !table)
		return 0;
	s->found->table = (void *)(info->dlpi_addr + table->p_vaddr);
	return 1;
}

__attribute__((visibility("hidden"))) int _dl_find_object(void *pc, struct object *found);
int _dl_find_object(void *pc, struct object *found)
{
	struct search s = {(uintptr_t)pc, found};

	memset(found, 0, sizeof *found);
	return dl_iterate_phdr(look, &s) ? 0 : -1;
}
