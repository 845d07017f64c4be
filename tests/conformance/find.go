package main

import (
	"bytes"
	"fmt"
	"go/build"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// A program is a file of GOROOT/test with what its first line asks for.
type program struct {
	name   string // below GOROOT/test
	file   string
	others []string // further files of the program
	args   []string
	set    int    // the first of sets that holds all its imports
	excuse string // why it is not counted
	alone  bool   // built by a process of its own
	reason string // how it fails
	why    string // and why
}

// Each set holds the packages of those before it; a package stands for those below it too.
var sets = []struct {
	name     string
	packages []string
}{
	{"nothing or unsafe", []string{"unsafe"}},
	{"and fmt, os, errors, strings, ...", []string{"fmt", "os", "errors", "strings", "strconv", "sort",
		"bytes", "unicode", "math", "io", "slices", "maps"}},
	{"and runtime, sync, time, reflect", []string{"runtime", "sync", "time", "reflect"}},
}

// setOf returns the index of the set that a package is in, -1 where it is in none.
func setOf(pkg string) int {
	first, _, _ := strings.Cut(pkg, "/")
	for i, s := range sets {
		if pkg != "os/exec" && pkg != "os/signal" && slices.Contains(s.packages, first) {
			return i
		}
	}
	return -1
}

// onlyOptimiser says whether a flag of the directive changes nothing that a program may do.
func onlyOptimiser(flag string) bool {
	flag = strings.Trim(strings.TrimPrefix(flag, "-gcflags"), "= '\"")
	flag = strings.TrimPrefix(flag, "all=")
	for _, f := range strings.Fields(flag) {
		if f != "-l" && f != "-N" && f != "-l=4" {
			return false
		}
	}
	return true
}

// fields splits at spaces, but keeps what is in quotes together.
func fields(s string) []string {
	var list []string
	quote := rune(0)
	f := func(r rune) bool {
		switch {
		case quote != 0:
			if r == quote {
				quote = 0
			}
			return false
		case r == '\'' || r == '"':
			quote = r
			return false
		}
		return r == ' ' || r == '\t'
	}
	list = strings.FieldsFunc(s, f)
	return list
}

// directive understands the words after `run`: flags, then further files, then arguments.
func (p *program) directive(list []string) {
	for i := 0; i < len(list); i++ {
		w := list[i]
		switch {
		case w == "-gcflags" && i+1 < len(list) && onlyOptimiser(list[i+1]):
			i++
		case strings.HasPrefix(w, "-") && len(p.args) == 0:
			if !strings.HasPrefix(w, "-gcflags=") || !onlyOptimiser(w) {
				p.excuse = "needs gc's flag " + strings.Join(list[i:], " ")
				return
			}
		case strings.HasSuffix(w, ".go"):
			p.others = append(p.others, w)
		default:
			p.args = append(p.args, w)
		}
	}
}

// read returns the program of a file, nil where the file is none to run.
func read(root, name string) (*program, error) {
	p := &program{name: name, file: filepath.Join(root, name)}
	text, err := os.ReadFile(p.file)
	if err != nil {
		return nil, err
	}
	// The directive is the first line that is neither empty nor a build constraint.
	for line := range bytes.Lines(text) {
		s := strings.TrimSpace(string(line))
		if s == "" || s == "//" || strings.HasPrefix(s, "//go:build") || strings.HasPrefix(s, "// +build") {
			continue
		}
		if s != "// run" && !strings.HasPrefix(s, "// run ") {
			return nil, nil
		}
		p.directive(fields(s[len("// run"):]))
		break
	}
	f, err := parser.ParseFile(token.NewFileSet(), p.file, text, parser.ImportsOnly)
	if err != nil {
		p.excuse = "does not parse: " + err.Error()
		return p, nil
	}
	for _, spec := range f.Imports {
		pkg, _ := strconv.Unquote(spec.Path.Value)
		i := setOf(pkg)
		if i < 0 {
			return nil, nil
		}
		p.set = max(p.set, i)
	}
	ctx := build.Default
	ctx.CgoEnabled = false
	if ok, err := ctx.MatchFile(filepath.Dir(p.file), filepath.Base(p.file)); err != nil || !ok {
		p.excuse = "for another system, or with cgo"
	}
	return p, nil
}

// find returns the programs below root that import no other packages than those of sets.
func find(root string) ([]*program, error) {
	var list []*program
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".go" {
			if os.IsNotExist(err) {
				return nil
			}
			return err
		}
		p, err := read(root, name)
		if p != nil {
			list = append(list, p)
		}
		return err
	})
	return list, err
}

// readReasons notes why programs cannot pass, and which are not to run.
func readReasons(name string, list []*program) error {
	if name == "" {
		return nil
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(text)) {
		what, why, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		file, kind, _ := strings.Cut(what, " ")
		i := slices.IndexFunc(list, func(p *program) bool { return p.name == file })
		switch {
		case i < 0 && len(list) == 0:
		case i < 0:
			return fmt.Errorf("%s: no program %s", name, file)
		case kind == "skips" && list[i].excuse == "":
			list[i].excuse = why
		case kind == "fails":
			list[i].why = why
		}
	}
	return nil
}
