/*
 * Reading directories, entry by entry.
 *
 * Ports os/dir_unix.go. Buffers are not pooled: the collector has them.
 */
#include "internal/std/io/io.h"
#include "os/internal.h"

void os_dirInfo_close(os_dirInfo *d)
{
	d->buf = NULL;
}

/* The directory's state, made where there is none. */
static os_dirInfo *stateOf(os_File *f)
{
	for (;;) {
		os_dirInfo *d = sync_atomic_Pointer_Load(&f->file->dirinfo);
		if (d != NULL)
			return d;
		d = runtime_newobject(&runtime_type__os_dirInfo);
		if (sync_atomic_Pointer_CompareAndSwap(&f->file->dirinfo, NULL, d))
			return d;
	}
}

/* append(s, e) for elements of size bytes that hold pointers. */
static GoSlice append(GoSlice s, const void *e, size_t size)
{
	if (s.len == s.cap) {
		GoInt cap = s.cap == 0 ? 8 : 2 * s.cap;
		void *p = runtime_mallocscan((GoUintptr)cap * size);
		if (s.len > 0)
			memcpy(p, s.p, (size_t)s.len * size);
		s.p = p;
		s.cap = cap;
	}
	memcpy((char *)s.p + (size_t)s.len++ * size, e, size);
	return s;
}

/* Adds an entry to what mode asks for; r->r3 is set on error. Vanished files are left out. */
static void add(os_File *f, os_readdirMode mode, GoString name, GoSlice rec,
                os_File_readdir_return *r)
{
	if (mode == os_readdirName) {
		r->r0 = append(r->r0, &name, sizeof name);
		return;
	}
	GoIface item;
	GoError err;
	if (mode == os_readdirDirEntry) {
		os_newUnixDirent_return de = os_newUnixDirent(f, name, os_direntType(rec));
		item = de.r0;
		err = de.r1;
	} else {
		os_File_lstatat_return info = os_File_lstatat(f, name);
		item = info.r0;
		err = info.r1;
	}
	if (os_IsNotExist(err))
		return;
	if (err.tab != NULL)
		r->r3 = err;
	else if (mode == os_readdirDirEntry)
		r->r1 = append(r->r1, &item, sizeof item);
	else
		r->r2 = append(r->r2, &item, sizeof item);
}

/* Fills the buffer where it is empty; false at the end of the directory or on error. */
static bool refill(os_File *f, os_dirInfo *d, GoError *err)
{
	if (d->bufp < d->nbuf)
		return true;
	d->bufp = 0;
	internal_poll_FD_ReadDirent_return r = internal_poll_FD_ReadDirent(&f->file->pfd, *d->buf);
	RUNTIME_KEEPALIVE(f);
	d->nbuf = r.r0;
	if (r.r1.tab != NULL) {
		*err = os_pathError(GOSTR("readdirent"), f->file->name, r.r1);
		return false;
	}
	if (r.r0 > 0)
		return true;
	d->buf = NULL;
	return false;
}

/* The next entry and its name; false where the buffer makes no sense. */
static bool next(os_dirInfo *d, GoSlice *rec, GoString *name)
{
	const GoUintptr namoff = offsetof(syscall_Dirent, Name);
	GoSlice buf = {(char *)d->buf->p + d->bufp, d->nbuf - d->bufp, d->nbuf - d->bufp};
	os_direntReclen_return reclen = os_direntReclen(buf);
	if (!reclen.r1 || reclen.r0 > (uint64_t)buf.len)
		return false;
	d->bufp += (GoInt)reclen.r0;
	*rec = (GoSlice){buf.p, (GoInt)reclen.r0, (GoInt)reclen.r0};
	os_direntNamlen_return namlen = os_direntNamlen(*rec);
	if (!os_direntIno(*rec).r1 || !namlen.r1 || namoff + namlen.r0 > reclen.r0)
		return false;
	const char *p = (const char *)rec->p + namoff;
	*name = (GoString){p, (GoInt)strnlen(p, namlen.r0)};
	return true;
}

/* readdir with the lock held. */
static os_File_readdir_return readdirLocked(os_File *f, os_dirInfo *d, GoInt n, os_readdirMode mode)
{
	os_File_readdir_return r = {{0}, {0}, {0}, GONIL};
	if (d->buf == NULL) {
		d->buf = runtime_mallocscan(sizeof *d->buf);
		*d->buf = (GoSlice){runtime_mallocgc(os_blockSize, NULL, false), os_blockSize,
		                    os_blockSize};
	}
	if (n == 0)
		n = -1;
	while (n != 0 && refill(f, d, &r.r3)) {
		GoSlice rec;
		GoString name;
		if (!next(d, &rec, &name))
			break;
		if (runtime_eqstring(name, GOSTR(".")) || runtime_eqstring(name, GOSTR("..")))
			continue;
		if (n > 0)
			n--;
		add(f, mode, runtime_gostringn(name.p, name.n), rec, &r);
		if (r.r3.tab != NULL)
			return r;
	}
	if (r.r3.tab == NULL && n > 0 && r.r0.len + r.r1.len + r.r2.len == 0)
		return (os_File_readdir_return){{0}, {0}, {0}, io_EOF};
	return r;
}

os_File_readdir_return os_File_readdir(os_File *f, GoInt n, os_readdirMode mode)
{
	RUNTIME_NILCHECK(f->file);
	os_dirInfo *d = stateOf(f);
	sync_Mutex_Lock(&d->mu);
	RUNTIME_DEFER(sync_Mutex_Unlock, &d->mu); /* the test log and hook are the program's */
	return readdirLocked(f, d, n, mode);
}

os_readInt_return os_readInt(GoSlice b, GoUintptr off, GoUintptr size)
{
	if (b.len < (GoInt)(off + size))
		return (os_readInt_return){0, false};
	const char *p = (const char *)b.p + off;
	uint8_t u8;
	uint16_t u16;
	uint32_t u32;
	uint64_t u64;
	switch (size) {
	case sizeof u8:
		memcpy(&u8, p, sizeof u8);
		return (os_readInt_return){u8, true};
	case sizeof u16:
		memcpy(&u16, p, sizeof u16);
		return (os_readInt_return){u16, true};
	case sizeof u32:
		memcpy(&u32, p, sizeof u32);
		return (os_readInt_return){u32, true};
	case sizeof u64:
		memcpy(&u64, p, sizeof u64);
		return (os_readInt_return){u64, true};
	}
	runtime_panicstring(GOSTR("syscall: readInt with unsupported size"));
}
