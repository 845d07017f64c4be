/*
 * Cleaning and taking apart of paths.
 *
 * Ports internal/filepathlite/path.go.
 */
#include "internal/bytealg/internal.h"
#include "internal/filepathlite/filepathlite.h"
#include "internal/std/errors/errors.h"
#include "internal/std/io/fs/fs.h"
#include "internal/stringslite/stringslite.h"

GoError internal_filepathlite_errInvalidPath;

/* A buffer that is made when the cleaned path first differs from the path. */
typedef struct internal_filepathlite_lazybuf {
	GoString path;
	char *buf;
	GoInt w;
} lazybuf;

static char lazybuf_index(const lazybuf *b, GoInt i)
{
	return b->buf != NULL ? b->buf[i] : b->path.p[i];
}

static void lazybuf_append(lazybuf *b, char c)
{
	if (b->buf == NULL) {
		if (b->w < b->path.n && b->path.p[b->w] == c) {
			b->w++;
			return;
		}
		b->buf = runtime_mallocgc((GoUintptr)b->path.n + 1, NULL, true);
		memcpy(b->buf, b->path.p, (size_t)b->w);
	}
	b->buf[b->w++] = c;
}

static GoString lazybuf_string(const lazybuf *b)
{
	return (GoString){b->buf != NULL ? b->buf : b->path.p, b->w};
}

static bool endsElement(GoString path, GoInt i)
{
	return i == path.n || internal_filepathlite_IsPathSeparator((uint8_t)path.p[i]);
}

GoString internal_filepathlite_Clean(GoString path)
{
	if (path.n == 0)
		return GOSTR(".");
	bool rooted = internal_filepathlite_IsPathSeparator((uint8_t)path.p[0]);
	lazybuf out = {path, NULL, 0};
	GoInt r = 0, dotdot = 0; /* dotdot: where in out a .. must stop */
	if (rooted) {
		lazybuf_append(&out, internal_filepathlite_Separator);
		r = dotdot = 1;
	}
	while (r < path.n) {
		if (internal_filepathlite_IsPathSeparator((uint8_t)path.p[r])) {
			r++;
		} else if (path.p[r] == '.' && endsElement(path, r + 1)) {
			r++;
		} else if (path.p[r] == '.' && path.p[r + 1] == '.' && endsElement(path, r + 2)) {
			r += 2;
			if (out.w > dotdot) {
				out.w--;
				while (out.w > dotdot && !internal_filepathlite_IsPathSeparator(
							     (uint8_t)lazybuf_index(&out, out.w)))
					out.w--;
			} else if (!rooted) {
				if (out.w > 0)
					lazybuf_append(&out, internal_filepathlite_Separator);
				lazybuf_append(&out, '.');
				lazybuf_append(&out, '.');
				dotdot = out.w;
			}
		} else {
			if (out.w != (rooted ? 1 : 0))
				lazybuf_append(&out, internal_filepathlite_Separator);
			for (; !endsElement(path, r); r++)
				lazybuf_append(&out, path.p[r]);
		}
	}
	if (out.w == 0)
		lazybuf_append(&out, '.');
	return lazybuf_string(&out);
}

bool internal_filepathlite_IsLocal(GoString path)
{
	return internal_filepathlite_isLocal(path);
}

bool internal_filepathlite_unixIsLocal(GoString path)
{
	if (internal_filepathlite_IsAbs(path) || path.n == 0)
		return false;
	for (GoString rest = path; rest.n > 0;) {
		internal_stringslite_Cut_return cut = internal_stringslite_Cut(rest, GOSTR("/"));
		if (runtime_eqstring(cut.r0, GOSTR(".")) || runtime_eqstring(cut.r0, GOSTR(".."))) {
			path = internal_filepathlite_Clean(path);
			break;
		}
		rest = cut.r1;
	}
	return !runtime_eqstring(path, GOSTR("..")) &&
	       !internal_stringslite_HasPrefix(path, GOSTR("../"));
}

internal_filepathlite_Localize_return internal_filepathlite_Localize(GoString path)
{
	if (!io_fs_ValidPath(path))
		return (internal_filepathlite_Localize_return){
		    GOSTR(""), internal_filepathlite_errInvalidPath};
	internal_filepathlite_localize_return r = internal_filepathlite_localize(path);
	return (internal_filepathlite_Localize_return){r.r0, r.r1};
}

GoString internal_filepathlite_ToSlash(GoString path)
{
	return path;
}

GoString internal_filepathlite_FromSlash(GoString path)
{
	return path;
}

GoString internal_filepathlite_replaceStringByte(GoString s, uint8_t old, uint8_t replacement)
{
	if (internal_stringslite_IndexByte(s, old) == -1)
		return s;
	char *n = runtime_mallocgc((GoUintptr)s.n, NULL, false);
	for (GoInt i = 0; i < s.n; i++)
		n[i] = (uint8_t)s.p[i] == old ? (char)replacement : s.p[i];
	return (GoString){n, s.n};
}

internal_filepathlite_Split_return internal_filepathlite_Split(GoString path)
{
	GoInt i = path.n - 1;
	while (i >= 0 && !internal_filepathlite_IsPathSeparator((uint8_t)path.p[i]))
		i--;
	return (internal_filepathlite_Split_return){internal_bytealg_substr(path, 0, i + 1),
	                                            internal_bytealg_substr(path, i + 1, path.n)};
}

GoString internal_filepathlite_Ext(GoString path)
{
	for (GoInt i = path.n - 1;
	     i >= 0 && !internal_filepathlite_IsPathSeparator((uint8_t)path.p[i]); i--)
		if (path.p[i] == '.')
			return internal_bytealg_substr(path, i, path.n);
	return GOSTR("");
}

GoString internal_filepathlite_Base(GoString path)
{
	if (path.n == 0)
		return GOSTR(".");
	while (path.n > 0 && internal_filepathlite_IsPathSeparator((uint8_t)path.p[path.n - 1]))
		path.n--;
	path = internal_filepathlite_Split(path).r1;
	return path.n == 0 ? GOSTR("/") : path;
}

GoString internal_filepathlite_Dir(GoString path)
{
	return internal_filepathlite_Clean(internal_filepathlite_Split(path).r0);
}

GoString internal_filepathlite_VolumeName(GoString path)
{
	return internal_bytealg_substr(path, 0, internal_filepathlite_volumeNameLen(path));
}

GoInt internal_filepathlite_VolumeNameLen(GoString path)
{
	return internal_filepathlite_volumeNameLen(path);
}

void internal_filepathlite__init(void)
{
	internal_filepathlite_errInvalidPath = errors_New(GOSTR("invalid path"));
}
