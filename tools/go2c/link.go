package main

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

//go:embed go2c.h
var header []byte

// cflags are for every emitted file. Nil checks are explicit, but the C library's functions may
// have seen a pointer before.
var cflags = []string{"-std=gnu11", "-O2", "-fwrapv", "-fno-strict-aliasing", "-fexceptions",
	"-ffp-contract=off", "-fno-delete-null-pointer-checks", "-fno-optimize-sibling-calls",
	"-fvisibility=hidden", "-pthread", "-g1", "-Wall", "-Wno-unused-but-set-variable",
	"-Wno-unused-variable", "-Wno-tautological-compare", "-Wno-address"}

// A toolchain compiles and links C.
type toolchain struct {
	cc      string
	root    string // of the library's tree
	archive string
	dir     string // of cached objects
	verbose bool
	serial  atomic.Int32
	making  sync.Map // objects that are compiled, by name: a *making each
}

// findLibrary is the tree that holds the library: $GOCRT, or one around go2c itself.
func findLibrary() (root, archive string, err error) {
	var tries []string
	if s := os.Getenv("GOCRT"); s != "" {
		tries = append(tries, s)
	}
	if exe, err := os.Executable(); err == nil {
		for d := filepath.Dir(exe); d != "/"; d = filepath.Dir(d) {
			tries = append(tries, d)
		}
	}
	build := os.Getenv("BUILD")
	if build == "" {
		build = "build"
	}
	for _, d := range tries {
		a := filepath.Join(build, "libgocrt.a")
		if !filepath.IsAbs(a) {
			a = filepath.Join(d, a)
		}
		if _, err := os.Stat(filepath.Join(d, "runtime", "value.h")); err != nil {
			continue
		}
		if _, err := os.Stat(a); err == nil {
			return d, a, nil
		}
	}
	return "", "", fmt.Errorf("no libgocrt.a: build the library, and set GOCRT to its tree")
}

func newToolchain(verbose bool) (*toolchain, error) {
	root, archive, err := findLibrary()
	if err != nil {
		return nil, err
	}
	if root, err = filepath.Abs(root); err != nil {
		return nil, err
	}
	t := &toolchain{cc: os.Getenv("CC"), root: root, archive: archive, verbose: verbose}
	if t.cc == "" {
		t.cc = "gcc"
	}
	if v, _ := exec.Command(t.cc, "--version").Output(); !bytes.Contains(v, []byte("clang")) {
		// Functions that look the same stay two.
		cflags = append(cflags, "-fno-ipa-icf", "-Wno-maybe-uninitialized")
	}
	cflags = append(cflags, strings.Fields(os.Getenv("CFLAGS"))...)
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir()
	}
	t.dir = filepath.Join(cache, "go2c")
	if err := os.MkdirAll(t.dir, 0o777); err != nil {
		return nil, err
	}
	return t, nil
}

func firstLines(b []byte, n int) []byte {
	lines := bytes.SplitAfter(b, []byte("\n"))
	if len(lines) > n {
		lines = lines[:n]
	}
	return bytes.Join(lines, nil)
}

// headerDir is where go2c.h and inline.h are written to.
func (t *toolchain) headerDir() string {
	sum := sha256.Sum256(append(append([]byte{}, header...), inlineHeader...))
	dir := filepath.Join(t.dir, fmt.Sprintf("h%x", sum[:8]))
	os.MkdirAll(dir, 0o777)
	for name, text := range map[string][]byte{"go2c.h": header, "inline.h": inlineHeader} {
		name = filepath.Join(dir, name)
		if _, err := os.Stat(name); err != nil {
			tmp := fmt.Sprintf("%s.%d", name, os.Getpid())
			os.WriteFile(tmp, text, 0o666)
			os.Rename(tmp, name)
		}
	}
	return dir
}

// link makes the program.
func (t *toolchain) link(objs []string, out string) error {
	libs, err := exec.Command("pkg-config", "--libs", "bdw-gc", "libffi").Output()
	if err != nil {
		libs = []byte("-lgc -lffi")
	}
	args := append([]string{"-pthread", "-o", out}, objs...)
	args = append(args, t.archive)
	args = append(args, strings.Fields(string(libs))...)
	args = append(args, "-lm")
	msg, err := exec.Command(t.cc, args...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("linking: %v\n%s", err, firstLines(msg, 40))
	}
	return nil
}

// progress prints a line now and then while many files are compiled.
type progress struct {
	mu      sync.Mutex
	n, all  int
	start   time.Time
	last    time.Time
	verbose bool
}

func newProgress(all int, verbose bool) *progress {
	return &progress{all: all, start: time.Now(), last: time.Now(), verbose: verbose}
}

func (p *progress) done(name string, cached bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.n++
	if cached {
		return
	}
	if p.verbose || time.Since(p.last) > 5*time.Second {
		p.last = time.Now()
		fmt.Fprintf(os.Stderr, "go2c: %d of %d files compiled (%.1f s): %s\n", p.n, p.all,
			time.Since(p.start).Seconds(), name)
	}
}
