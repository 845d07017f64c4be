/*
 * Finds the sections of DWARF in the executable.
 *
 * No Go counterpart; see runtime/dwarf.h.
 */
#define _GNU_SOURCE
#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "runtime/dwarf_unit.h"

struct runtime_dwarf runtime_dwarf;

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
	} known[] = {{".debug_info", &runtime_dwarf.info},
	             {".debug_abbrev", &runtime_dwarf.abbrev},
	             {".debug_line", &runtime_dwarf.line},
	             {".debug_str", &runtime_dwarf.str},
	             {".debug_line_str", &runtime_dwarf.lineStr},
	             {".debug_ranges", &runtime_dwarf.ranges},
	             {".debug_rnglists", &runtime_dwarf.rnglists},
	             {".debug_addr", &runtime_dwarf.addr},
	             {".debug_str_offsets", &runtime_dwarf.strOffsets}};

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

void runtime_dwarfOpen(void)
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
	dl_iterate_phdr(findBias, &runtime_dwarf.bias);
}
