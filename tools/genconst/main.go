// Genconst writes the parts of package syscall that Go itself generates: constants, kernel types,
// error and signal texts, and the stubs of the plain system calls, for each Linux in guards.
//
//	go run ./tools/genconst           # from the root of the tree: writes syscall/z*
//	go run ./tools/genconst -check    # fails where a checked-in file is out of date
//
// It reads GOROOT/src/syscall with go/types; GOROOT must be go1.26.8.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"go/types"
	"log"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

const wantVersion = "go1.26.8"

var (
	check = flag.Bool("check", false, "compare with the files in the tree, write nothing")
	root  = flag.String("root", ".", "root of the tree")
)

// A source is package syscall as it is built for one architecture.
type source struct {
	arch  string
	fset  *token.FileSet
	files map[string]*ast.File // by base name
	pkg   *types.Package
	info  *types.Info
	sizes types.Sizes
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("genconst: ")
	flag.Parse()
	goroot := toolchain()
	bad := false
	for _, arch := range slices.Sorted(maps.Keys(guards)) {
		src, err := load(goroot, arch)
		if err != nil {
			log.Fatal(err)
		}
		for name, text := range src.generate() {
			if !emit(filepath.Join(*root, "syscall", name), text) {
				bad = true
			}
		}
	}
	if bad {
		os.Exit(1)
	}
}

// toolchain returns the GOROOT of go1.26.8.
func toolchain() string {
	cmd := exec.Command("go", "env", "GOROOT", "GOVERSION")
	cmd.Env = append(os.Environ(), "GOTOOLCHAIN="+wantVersion)
	out, err := cmd.Output()
	if err != nil {
		log.Fatalf("go env: %v", err)
	}
	lines := strings.Fields(string(out))
	if len(lines) != 2 || lines[1] != wantVersion {
		log.Fatalf("need %s, have %q", wantVersion, lines)
	}
	return lines[0]
}

type noImports struct{}

func (noImports) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	p := types.NewPackage(path, path[strings.LastIndexByte(path, '/')+1:])
	p.MarkComplete()
	return p, nil
}

func load(goroot, arch string) (*source, error) {
	ctx := build.Default
	ctx.GOROOT, ctx.GOOS, ctx.GOARCH, ctx.CgoEnabled = goroot, "linux", arch, false
	bp, err := ctx.ImportDir(filepath.Join(goroot, "src", "syscall"), 0)
	if err != nil {
		return nil, err
	}
	s := &source{
		arch:  arch,
		fset:  token.NewFileSet(),
		files: map[string]*ast.File{},
		info:  &types.Info{Defs: map[*ast.Ident]types.Object{}},
		sizes: types.SizesFor("gc", arch),
	}
	var files []*ast.File
	for _, name := range bp.GoFiles {
		f, err := parser.ParseFile(s.fset, filepath.Join(bp.Dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		s.files[name] = f
		files = append(files, f)
	}
	// What other packages export is not loaded, so errors about it are expected; the files that
	// are read here use nothing of them.
	conf := types.Config{Importer: noImports{}, Sizes: s.sizes, Error: func(error) {}}
	s.pkg, _ = conf.Check("syscall", s.fset, files, s.info)
	return s, nil
}

func (s *source) generate() map[string][]byte {
	suffix := "_linux_" + s.arch
	files := map[string]string{
		"zerrors" + suffix + ".h":  s.header("zerrors"+suffix, "error numbers, signals and other constants of the kernel", s.constants("zerrors"+suffix)),
		"zsysnum" + suffix + ".h":  s.header("zsysnum"+suffix, "system call numbers", s.constants("zsysnum"+suffix)),
		"ztypes" + suffix + ".h":   s.header("ztypes"+suffix, "the kernel's structures, with gc's layout", s.ztypes("ztypes"+suffix)),
		"zsyscall" + suffix + ".h": s.header("zsyscall"+suffix, "plain system calls", s.prototypes("zsyscall"+suffix)),
		"zerrors" + suffix + ".c":  s.body("zerrors"+suffix, "Texts of errors and signals", s.texts("zerrors"+suffix)),
		"ztypes" + suffix + ".c":   s.body("ztypes"+suffix, "Checks that the structures have gc's layout", s.asserts("ztypes"+suffix)),
		"zsyscall" + suffix + ".c": s.body("zsyscall"+suffix, "Plain system calls", s.stubs("zsyscall"+suffix)),
	}
	out := map[string][]byte{}
	for name, text := range files {
		out[name] = []byte(text)
	}
	return out
}

// guards are the processors, and the compiler's macro for each.
var guards = map[string]string{
	"386": "__i386__", "amd64": "__x86_64__", "arm64": "__aarch64__", "riscv64": "__riscv",
}

func (s *source) header(base, subject, text string) string {
	guard := "GOCRT_SYSCALL_" + strings.ToUpper(base) + "_H"
	return fmt.Sprintf(`/*
 * Package syscall on linux/%s: %s.
 *
 * Ports syscall/%s.go. Written by tools/genconst; do not edit.
 */
#ifndef %s
#define %s

%s
#endif
`, s.arch, subject, base, guard, guard, text)
}

func (s *source) body(base, subject, text string) string {
	return fmt.Sprintf(`/*
 * %s on linux/%s.
 *
 * Ports syscall/%s.go. Written by tools/genconst; do not edit.
 */
#include "syscall/internal.h"

#if defined(%s)

%s
#endif
`, subject, s.arch, base, guards[s.arch], text)
}

// emit writes text to name or, with -check, compares the two.
func emit(name string, text []byte) bool {
	if strings.HasSuffix(name, ".c") || strings.Contains(name, "zsyscall") || strings.Contains(name, "ztypes") {
		text = format(text)
	}
	old, err := os.ReadFile(name)
	if err == nil && bytes.Equal(old, text) {
		return true
	}
	if *check {
		log.Printf("%s is out of date", name)
		return false
	}
	if err := os.WriteFile(name, text, 0o666); err != nil {
		log.Fatal(err)
	}
	return true
}

// format runs clang-format with the tree's settings.
func format(text []byte) []byte {
	cmd := exec.Command("clang-format", "--style=file", "--assume-filename="+filepath.Join(*root, "syscall", "z.c"))
	cmd.Stdin = bytes.NewReader(text)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		log.Fatalf("clang-format: %v", err)
	}
	return out
}
