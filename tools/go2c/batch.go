package main

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
)

// A batchItem is one of many small programs that are built in one go.
type batchItem struct {
	out   string
	files []string
	trees []*ast.File
	prog  *program
	err   error
}

// batch builds the programs of a list, whose lines name the program to write and the Go files to make
// it from, which import standard packages only. Those are loaded once for all of them. What is wrong
// with a program goes to a file beside it, with the suffix .err.
func (o *options) batch(t *toolchain) int {
	items, err := readBatch(o.each)
	if err != nil {
		fatal("%v", err)
	}
	over, inline := o.library(t)
	shared, err := loadShared(o.buildTags(), items)
	if err != nil {
		fatal("%v", err)
	}
	s := newSeed()
	for _, it := range items {
		it.try(func() {
			it.load(shared)
			s.add(reachProgram(it.prog, over, inline, o, nil))
		})
	}
	status := 0
	var wg sync.WaitGroup
	tokens := make(chan bool, runtime.NumCPU())
	for i, it := range items {
		var c *compiler
		it.try(func() {
			c = reachProgram(it.prog, over, inline, o, s)
			c.generate()
			if len(c.errors) > 0 {
				it.err = errors.New(strings.Join(c.errors, "\n"))
			}
		})
		it.prog = nil
		tokens <- true
		wg.Go(func() {
			if it.err == nil {
				it.err = t.make(c, it.out, "")
			}
			<-tokens
		})
		if o.verbose {
			fmt.Fprintf(os.Stderr, "go2c: %d of %d programs: %s\n", i+1, len(items), it.out)
		}
	}
	wg.Wait()
	for _, it := range items {
		os.Remove(it.out + ".err")
		if it.err != nil {
			status = 1
			os.WriteFile(it.out+".err", []byte(it.err.Error()+"\n"), 0o666)
		}
	}
	return status
}

func readBatch(name string) ([]*batchItem, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var items []*batchItem
	for line := range strings.Lines(string(text)) {
		if f := strings.Fields(line); len(f) > 1 {
			items = append(items, &batchItem{out: f[0], files: f[1:]})
		}
	}
	return items, nil
}

// loadShared loads what any of the programs imports.
func loadShared(tags string, items []*batchItem) (*program, error) {
	fset := token.NewFileSet()
	imports := map[string]bool{"runtime": true}
	for _, it := range items {
		for _, name := range it.files {
			f, err := parser.ParseFile(fset, name, nil, parser.ParseComments|parser.SkipObjectResolution)
			if err != nil {
				it.err = err
				break
			}
			it.trees = append(it.trees, f)
			for _, path := range importPaths(f) {
				imports[path] = true
			}
		}
	}
	return loadInto(fset, false, tags, sortedKeys(imports))
}

func importPaths(f *ast.File) []string {
	var list []string
	for _, spec := range f.Imports {
		if path, err := strconv.Unquote(spec.Path.Value); err == nil {
			list = append(list, path)
		}
	}
	return list
}

// try calls f unless the program has failed. What the compiler does not expect becomes an error, for
// the other programs' sake.
func (it *batchItem) try(f func()) {
	if it.err != nil {
		return
	}
	defer func() {
		if v := recover(); v != nil {
			it.err = fmt.Errorf("panic: %v", v)
		}
	}()
	f()
}

// load adds the program to the packages that are loaded.
func (it *batchItem) load(shared *program) {
	main := &loaded{files: it.trees}
	main.ImportPath, main.Name, main.Dir = "command-line-arguments", "main", filepath.Dir(it.files[0])
	for _, f := range it.trees {
		main.Imports = append(main.Imports, importPaths(f)...)
	}
	needed := map[string]bool{}
	shared.closure("runtime", needed)
	for _, path := range main.Imports {
		shared.closure(path, needed)
	}
	p := &program{fset: shared.fset, prog: shared.prog, byID: map[string]*loaded{}}
	for _, pkg := range shared.pkgs {
		if needed[pkg.ImportPath] {
			p.pkgs = append(p.pkgs, pkg)
			p.byID[pkg.ImportPath] = pkg
		}
	}
	if err := p.checkOne(main); err != nil {
		panic(err)
	}
	p.pkgs = append(p.pkgs, main)
	p.byID[main.ImportPath] = main
	main.ssa = p.prog.CreatePackage(main.types, main.files, main.info, false)
	main.ssa.SetDebugMode(true)
	main.ssa.Build()
	it.prog = p
}

// closure notes a package and what it imports.
func (p *program) closure(path string, needed map[string]bool) {
	pkg := p.byID[path]
	if pkg == nil || needed[path] {
		return
	}
	needed[path] = true
	for _, imp := range pkg.Imports {
		p.closure(pkg.resolve(imp), needed)
	}
}
