/*
 * Size classes of Go's allocator: slices grow to them, whatever allocator there is.
 *
 * Ports runtime/msize.go.
 */
#include "runtime/internal.h"

enum {
	mallocHeaderSize = 8,
	minSizeForMallocHeader = sizeof(void *) * 8 * sizeof(void *),
	maxSmallSize = 32768,
	pageSize = 8192
};

static const uint16_t classToSize[] = {
    0,     8,     16,    24,    32,    48,    64,    80,    96,    112,   128,   144,  160,   176,
    192,   208,   224,   240,   256,   288,   320,   352,   384,   416,   448,   480,  512,   576,
    640,   704,   768,   896,   1024,  1152,  1280,  1408,  1536,  1792,  2048,  2304, 2688,  3072,
    3200,  3456,  4096,  4864,  5376,  6144,  6528,  6784,  6912,  8192,  9472,  9728, 10240, 10880,
    12288, 13568, 14336, 16384, 18432, 19072, 20480, 21760, 24576, 27264, 28672, 32768};

/* The smallest class that holds size. */
static GoUintptr classSize(GoUintptr size)
{
	int lo = 0, hi = sizeof(classToSize) / sizeof(classToSize[0]) - 1;

	while (lo < hi) {
		int mid = (lo + hi) / 2;
		if (classToSize[mid] < size)
			lo = mid + 1;
		else
			hi = mid;
	}
	return classToSize[lo];
}

static GoUintptr headerSize(GoUintptr size, bool noscan)
{
	return !noscan && size > minSizeForMallocHeader && size <= maxSmallSize - mallocHeaderSize
	           ? mallocHeaderSize
	           : 0;
}

GoUintptr runtime_elemsize(GoUintptr size, bool noscan)
{
	size += headerSize(size, noscan);
	if (size <= maxSmallSize)
		return classSize(size);
	if (size + (pageSize - 1) < size)
		return size;
	return (size + (pageSize - 1)) & ~(GoUintptr)(pageSize - 1);
}

GoUintptr runtime_roundupsize(GoUintptr size, bool noscan)
{
	return runtime_elemsize(size, noscan) - headerSize(size, noscan);
}
