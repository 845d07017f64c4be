// Gentypes generates what the library takes from Go's types: the type descriptors and itabs
// (runtime/ztypes.h, runtime/ztypes.c, runtime/ztypes_386.c), the checks of struct layouts
// (tests/zlayout_test.c, tests/zlayout_386_test.c) and the list of Go's declarations that
// tools/layout falls back on (tools/layout.d/declarations.tsv).
//
//	go run -C tools/gentypes .          from the root of the tree: writes the files
//	go run -C tools/gentypes . -check   exits 1 where a checked-in file differs
//	go run -C tools/gentypes . -decls   prints the declarations and nothing else
//
// It needs Go 1.26.8 and reads GOROOT's sources. table.go lists the types. A method is listed in a
// descriptor where the library's public headers declare its C function and a C file defines it, so
// run it again after adding one.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"go/build"
	"go/importer"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

const goVersion = "go1.26.8"

func fail(format string, args ...any) {
	fmt.Fprintf(os.Stderr, "gentypes: "+format+"\n", args...)
	os.Exit(1)
}

// world is the type-checked part of GOROOT.
type world struct {
	guard string // the compiler's macro for the processor
	word  int64  // bytes of a pointer
	fset  *token.FileSet
	pkgs  map[string]*types.Package
	sizes types.Sizes
	tree  *ctree
}

var hostTags = build.Default.ToolTags

func load(arch, guard string, tree *ctree) *world {
	build.Default.GOOS = "linux"
	build.Default.GOARCH = arch
	build.Default.CgoEnabled = false
	build.Default.ToolTags = slices.DeleteFunc(slices.Clone(hostTags), func(tag string) bool {
		return arch == "386" && strings.HasPrefix(tag, "goexperiment.regabi") // not there
	})
	w := &world{guard: guard, fset: token.NewFileSet(), pkgs: map[string]*types.Package{}, tree: tree}
	w.sizes = types.SizesFor("gc", arch)
	w.word = w.sizes.Sizeof(types.Typ[types.Uintptr])
	imp := importer.ForCompiler(w.fset, "source", nil)
	for _, path := range packages {
		p, err := imp.Import(path)
		if err != nil {
			fail("%v", err)
		}
		w.add(p)
	}
	return w
}

func (w *world) add(p *types.Package) {
	if w.pkgs[p.Path()] != nil {
		return
	}
	w.pkgs[p.Path()] = p
	for _, q := range p.Imports() {
		w.add(q)
	}
}

func (w *world) lookup(path, name string) types.Type {
	if path == "unsafe" {
		return types.Typ[types.UnsafePointer]
	}
	p := w.pkgs[path]
	if p == nil {
		fail("package %s is not loaded", path)
	}
	o := p.Scope().Lookup(name)
	if o == nil {
		fail("%s has no %s", path, name)
	}
	return o.Type()
}

func main() {
	check := flag.Bool("check", false, "compare with the checked-in files instead of writing them")
	decls := flag.Bool("decls", false, "print the declarations of the ported Go files")
	root := flag.String("root", "../..", "root of the tree")
	flag.Parse()
	if runtime.Version() != goVersion {
		fail("needs %s, this is %s", goVersion, runtime.Version())
	}
	if _, err := os.Stat(filepath.Join(*root, "runtime/value.h")); err != nil {
		fail("give -root, the root of the tree")
	}
	if *decls {
		os.Stdout.Write(declarations(*root))
		return
	}
	tree := scanTree(*root)
	wide := []*world{load("amd64", "__x86_64__", tree), load("arm64", "__aarch64__", tree),
		load("riscv64", "__riscv", tree)}
	narrow := []*world{load("386", "__i386__", tree)}
	header, source, source386 := descriptors(wide, narrow)
	files := []struct {
		path string
		text []byte
	}{
		{"runtime/ztypes.h", header},
		{"runtime/ztypes.c", source},
		{"runtime/ztypes_386.c", source386},
		{"tests/zlayout_test.c", layoutChecks(wide, guard64)},
		{"tests/zlayout_386_test.c", layoutChecks(narrow, guard386)},
		{"tools/layout.d/declarations.tsv", declarations(*root)},
	}
	differ := false
	for _, line := range signatures(wide[0]) {
		fmt.Fprintln(os.Stderr, "gentypes:", line)
		differ = *check
	}
	for _, f := range files {
		path := filepath.Join(*root, f.path)
		old, err := os.ReadFile(path)
		if err == nil && bytes.Equal(old, f.text) {
			continue
		}
		if *check {
			fmt.Fprintf(os.Stderr, "gentypes: %s is out of date: go run -C tools/gentypes .\n", f.path)
			differ = true
			continue
		}
		os.MkdirAll(filepath.Dir(path), 0o777)
		if err := os.WriteFile(path, f.text, 0o666); err != nil {
			fail("%v", err)
		}
		fmt.Println("wrote", f.path)
	}
	if differ {
		os.Exit(1)
	}
}
