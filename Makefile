# gocrt: static and shared library, tests, installation. See README.md.
#
#	make [CC=clang] [BUILD=dir] [CFLAGS=...] [GOCRT_PREFIX=foo_]    the libraries
#	make CC=aarch64-linux-gnu-gcc AR=... NM=... OBJCOPY=... PKG_CONFIG=...    for another machine
#	make cross [ARCH='arm64 i386 riscv64 musl']    builds and tests for other machines
#	make check | asan | ubsan | sanitize | valgrind | stress | bench | golden
#	make load | soak [MINUTES=n] | fuzz [FUZZ_SECONDS=n]
#	make install | uninstall [PREFIX=/usr/local] [DESTDIR=dir]

ifeq ($(origin CC),default)
CC = gcc
endif
BUILD ?= build
CFLAGS ?= -O2 -g
PREFIX ?= /usr/local
LIBDIR ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
GOCRT_PREFIX ?=
NM ?= nm
OBJCOPY ?= objcopy
PKG_CONFIG ?= pkg-config
export CC BUILD CFLAGS GOCRT_PREFIX NM OBJCOPY

# The ABI: GOCRT_ABI_VERSION of runtime/runtime.h. VERSION is that of the library.
ABI := $(shell sed -n 's/^.define GOCRT_ABI_VERSION //p' runtime/runtime.h)
VERSION = $(ABI).0.0
SONAME = libgocrt.so.$(ABI)

DEP_CFLAGS := $(shell $(PKG_CONFIG) --cflags bdw-gc libffi)
DEP_LIBS := $(shell $(PKG_CONFIG) --libs bdw-gc libffi)
# Go's floating point on 32-bit x86 is SSE2's, and so is that of what links the library.
ifneq ($(filter i386-% i486-% i586-% i686-%,$(shell $(CC) -dumpmachine)),)
MACHINE = -msse2 -mfpmath=sse
endif
WARN = -Wall -Wextra -Werror
ALL_CFLAGS = -std=gnu11 -fPIC -fvisibility=hidden -fno-strict-aliasing -fexceptions -pthread \
	-ffunction-sections -fdata-sections -I. $(DEP_CFLAGS) $(MACHINE) $(WARN) $(CPPFLAGS) $(CFLAGS)

SRCS := $(sort $(shell find runtime os syscall internal -name '*.c'))
# Without those that only the library's own files share.
HEADERS := $(sort $(shell find runtime os syscall internal -name '*.h' ! -name internal.h \
	! -name mgc.h ! -name ptrtab.h ! -name fdpressure.h ! -name 'dwarf*.h'))
OBJS := $(SRCS:%.c=$(BUILD)/%.o)
TEST_SRCS := $(sort $(shell find tests -name '*.c' ! -path 'tests/oracle/*' \
	! -path 'tests/programs/*' ! -path 'tests/load/*' ! -path 'tests/fuzz/*' \
	! -path 'tests/faults/*' ! -path 'tests/musl/*' ! -name nopidfd.c ! -name keep.c))
TEST_OBJS := $(TEST_SRCS:%.c=$(BUILD)/%.o)
LOAD_OBJS := $(patsubst %.c,$(BUILD)/%.o,$(filter-out %/child.c,$(wildcard tests/load/*.c)))

all: $(BUILD)/libgocrt.a $(BUILD)/libgocrt.so $(BUILD)/gocrt.pc

# What the objects were made with; rewritten only when that changes.
FLAGS := $(CC) $(shell $(CC) --version 2>/dev/null | head -n 1) $(ALL_CFLAGS)
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' '$(FLAGS)' | cmp -s - $@ || printf '%s\n' '$(FLAGS)' >$@

$(BUILD)/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# The names of the source files and the prefix: a file that goes away must be noticed too.
$(BUILD)/contents: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' '$(SRCS) $(GOCRT_PREFIX)' | cmp -s - $@ || \
		printf '%s\n' '$(SRCS) $(GOCRT_PREFIX)' >$@

# Every object, for the unit tests, which also call what is hidden.
$(BUILD)/libgocrt-all.a: $(OBJS) $(BUILD)/contents
	rm -f $@ && $(AR) rcs $@ $(OBJS)

# One object whose hidden symbols are local, and which carries the prefix. Sections of a group, such
# as the helpers of 32-bit code, stay with it although other objects have them too.
$(BUILD)/gocrt.o: $(OBJS) $(BUILD)/contents tools/prefix
	$(CC) -r -nostdlib -Wl,--force-group-allocation -o $@.tmp $(OBJS)
	$(OBJCOPY) --localize-hidden $@.tmp
	sh tools/prefix '$(GOCRT_PREFIX)' $@.tmp $(BUILD)/gocrt_prefix.h
	mv $@.tmp $@

$(BUILD)/libgocrt.a: $(BUILD)/gocrt.o
	rm -f $@ && $(AR) rcs $@ $<

$(BUILD)/libgocrt.so.$(VERSION): $(BUILD)/gocrt.o tools/exports.map
	$(CC) -shared -pthread $(CFLAGS) $(LDFLAGS) -Wl,-soname,$(SONAME) -Wl,-z,defs -Wl,-z,relro \
		-Wl,--version-script=tools/exports.map -o $@ $< $(DEP_LIBS)

$(BUILD)/libgocrt.so: $(BUILD)/libgocrt.so.$(VERSION)
	ln -sf libgocrt.so.$(VERSION) $(BUILD)/$(SONAME)
	ln -sf $(SONAME) $@

$(BUILD)/gocrt.pc: Makefile runtime/runtime.h FORCE
	@mkdir -p $(@D)
	@printf '%s\n' 'prefix=$(PREFIX)' 'libdir=$(LIBDIR)' 'includedir=$(INCLUDEDIR)' '' \
		'Name: gocrt' 'Description: the process API of Go, in C' 'Version: $(VERSION)' \
		'Requires.private: bdw-gc libffi' 'Cflags: -I$${includedir}/gocrt' \
		'Libs: -L$${libdir} -lgocrt' 'Libs.private: -pthread' >$@.tmp
	@cmp -s $@.tmp $@ || cp $@.tmp $@; rm -f $@.tmp

# The test programs.
$(BUILD)/gocrt-tests: $(TEST_OBJS) $(BUILD)/libgocrt-all.a
	$(CC) -pthread $(CFLAGS) $(LDFLAGS) -o $@ $(TEST_OBJS) $(BUILD)/libgocrt-all.a \
		$(shell $(PKG_CONFIG) --libs cunit) $(DEP_LIBS)
$(BUILD)/nopidfd: $(BUILD)/tests/nopidfd.o
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $<
$(BUILD)/pipeline: $(BUILD)/tools/pipeline/pipeline.o $(BUILD)/libgocrt.a
	$(CC) -pthread $(CFLAGS) $(LDFLAGS) -o $@ $^ $(DEP_LIBS)
# The smallest child there is; what the compiler flags ask for does not concern it. Without the C
# library where it brings its own entry point.
CHILD_CC = $(CC) -std=gnu11 $(WARN) -Os -I. -static -s
$(BUILD)/child: tests/load/child.c internal/runtime/syscall/linux/raw.h
	@mkdir -p $(@D)
	$(CHILD_CC) -ffreestanding -fno-pie -fno-stack-protector -fno-asynchronous-unwind-tables \
		-nostdlib -Wl,--build-id=none -Wl,-z,noseparate-code -o $@ $< 2>/dev/null || \
		$(CHILD_CC) -o $@ $<
$(BUILD)/gocrt-load: $(LOAD_OBJS) $(BUILD)/libgocrt-all.a
	$(CC) -pthread $(CFLAGS) $(LDFLAGS) -o $@ $^ $(DEP_LIBS)
# The compiler, where Go 1.26.8 is.
go2c: $(BUILD)/libgocrt.a
	GOTOOLCHAIN=local GOFLAGS=-mod=readonly GOWORK=off CGO_ENABLED=0 \
		"$$(tools/gocmd)" build -C tools/go2c -o '$(abspath $(BUILD))/go2c' .
tests: $(BUILD)/gocrt-tests $(BUILD)/nopidfd $(BUILD)/gocrt-load $(BUILD)/child
pipeline: $(BUILD)/pipeline

check: all tests pipeline
	sh tests/check unit layout oracle exports headers prefix host owntype descriptors install pipeline
unit: tests
	sh tests/check unit
# Every error of every system call; tests/check takes one of each.
faults: all tests
	sh tests/faults/run all
# For other processors and musl; ARCH names some of arm64 i386 riscv64 musl.
cross:
	sh tests/cross.sh $(ARCH)
# A million cleanups and finalizers at random on 8 threads, and what the collector leaves alive.
stress: tests
	GOCRT_STRESS=1000000 $(BUILD)/gocrt-tests runtime_mcleanup_stress/neverLostNeverTwice \
		runtime_mcleanup_stress/parallelMarking runtime_mcleanup_stress/incrementalMarking \
		runtime_mfinal_stress/neverLostNeverTwice runtime_mgc/conservatism
.PHONY: go2c conformance
# Every program of GOROOT/test that go2c should compile; writes tests/conformance.txt.
conformance: all
	sh tests/conformance.sh all
# Upstream's own tests, those of os/exec too.
upstream: go2c
	sh tests/upstream.sh all
bench: all $(BUILD)/child
	tools/bench/run
	tools/bench/spawn/run
# Many processes under load, whole; and for as long as it is wanted.
load: tests
	sh tests/load.sh full
soak: tests
	$(BUILD)/gocrt-load $(BUILD)/child soak $(or $(MINUTES),60)
# Each libFuzzer target for FUZZ_SECONDS.
fuzz:
	FUZZ_SECONDS=$(or $(FUZZ_SECONDS),600) FUZZ_VERBOSE=1 sh tests/fuzz.sh
golden: all tests pipeline
	sh tests/oracle/golden
	sh tests/faults/golden
	sh tests/strace/run golden
	sh tests/descriptors.sh golden
	GOLDEN=1 sh tests/pipeline.sh

# detect_stack_use_after_return keeps objects on a fake stack that the collector does not scan.
asan:
	ASAN_OPTIONS=detect_stack_use_after_return=0:detect_leaks=0 $(MAKE) BUILD=$(BUILD)/asan \
		CFLAGS='-O1 -g -fno-omit-frame-pointer -fsanitize=address' unit
ubsan:
	UBSAN_OPTIONS=print_stacktrace=1 $(MAKE) BUILD=$(BUILD)/ubsan \
		CFLAGS='-O1 -g -fsanitize=undefined -fno-sanitize-recover=undefined' unit
# Both at once, as tests/check has it.
sanitize:
	ASAN_OPTIONS=detect_stack_use_after_return=0:detect_leaks=0 UBSAN_OPTIONS=print_stacktrace=1 \
		$(MAKE) BUILD=$(BUILD)/sanitize CFLAGS='-O1 -g -fno-omit-frame-pointer \
		-fsanitize=address,undefined -fno-sanitize-recover=undefined' unit
valgrind: tests
	sh tests/valgrind.sh all

install: all
	install -d $(DESTDIR)$(LIBDIR)/pkgconfig
	for h in $(HEADERS); do \
		install -D -m 644 $$h $(DESTDIR)$(INCLUDEDIR)/gocrt/$$h || exit 1; done
	if test -n '$(GOCRT_PREFIX)'; then \
		install -m 644 $(BUILD)/gocrt_prefix.h $(DESTDIR)$(INCLUDEDIR)/gocrt && \
		sed '/^.define GOCRT_RUNTIME_VALUE_H/a #include "gocrt_prefix.h"' runtime/value.h \
			>$(DESTDIR)$(INCLUDEDIR)/gocrt/runtime/value.h; fi
	install -m 644 $(BUILD)/libgocrt.a $(DESTDIR)$(LIBDIR)/libgocrt.a
	install -m 755 $(BUILD)/libgocrt.so.$(VERSION) $(DESTDIR)$(LIBDIR)
	ln -sf libgocrt.so.$(VERSION) $(DESTDIR)$(LIBDIR)/$(SONAME)
	ln -sf $(SONAME) $(DESTDIR)$(LIBDIR)/libgocrt.so
	install -m 644 $(BUILD)/gocrt.pc $(DESTDIR)$(LIBDIR)/pkgconfig/gocrt.pc

# The installed headers, a line each, for the tests.
headers:
	@printf '%s\n' $(HEADERS)

uninstall:
	rm -rf $(DESTDIR)$(INCLUDEDIR)/gocrt
	rm -f $(DESTDIR)$(LIBDIR)/libgocrt.a $(DESTDIR)$(LIBDIR)/libgocrt.so \
		$(DESTDIR)$(LIBDIR)/$(SONAME) $(DESTDIR)$(LIBDIR)/libgocrt.so.$(VERSION) \
		$(DESTDIR)$(LIBDIR)/pkgconfig/gocrt.pc

clean:
	rm -rf $(BUILD)

-include $(OBJS:.o=.d) $(TEST_OBJS:.o=.d) $(LOAD_OBJS:.o=.d) $(BUILD)/tests/nopidfd.d \
	$(BUILD)/tools/pipeline/pipeline.d
FORCE:
.DELETE_ON_ERROR:
.PHONY: all tests pipeline check unit faults cross stress bench load soak fuzz golden asan ubsan \
	sanitize upstream valgrind install uninstall clean FORCE go2c headers
