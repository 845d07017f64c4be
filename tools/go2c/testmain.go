package main

import (
	"go/ast"
	"regexp"
	"strconv"
	"strings"
)

// A selection says which tests of a package the flags let run. Only those are compiled, with -c too:
// os/exec has a test that needs all of net/http, and runtime has hundreds about the insides of Go's
// own.
type selection map[string]string // -run, -skip and -bench, as far as given; "list" for all

// filter leaves in a test program's tables what the selection has.
func (s selection) filter(testmain *ast.File) {
	if _, all := s["list"]; all || len(s) == 0 {
		return
	}
	for _, d := range testmain.Decls {
		decl, ok := d.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range decl.Specs {
			v, ok := spec.(*ast.ValueSpec)
			if !ok || len(v.Values) != 1 {
				continue
			}
			if table, ok := v.Values[0].(*ast.CompositeLit); ok {
				s.filterTable(table, v.Names[0].Name)
			}
		}
	}
	dropImports(testmain)
}

func (s selection) filterTable(table *ast.CompositeLit, kind string) {
	kept := table.Elts[:0]
	for _, e := range table.Elts {
		name, err := strconv.Unquote(e.(*ast.CompositeLit).Elts[0].(*ast.BasicLit).Value)
		if err != nil || s.has(kind, name) {
			kept = append(kept, e)
		}
	}
	table.Elts = kept
}

// has says whether the program may be asked to run a test, or a part of it.
func (s selection) has(kind, name string) bool {
	run, given := s["run"], true
	if kind == "benchmarks" {
		run, given = s["bench"]
	}
	if !given || run != "" && !matches(run, name, true) {
		return false
	}
	return s["skip"] == "" || !matches(s["skip"], name, false)
}

// matches says whether one of a pattern's alternatives matches a test as a whole or, where part is
// set, in its first element. A pattern that is none is left for the program to complain about.
func matches(pattern, name string, part bool) bool {
	for _, alt := range splitPattern(pattern, '|') {
		elems := splitPattern(alt, '/')
		if len(elems) > 1 && !part {
			continue
		}
		if re, err := regexp.Compile(elems[0]); err != nil {
			return part
		} else if re.MatchString(name) {
			return true
		}
	}
	return false
}

// splitPattern splits at each sep that stands outside of brackets.
func splitPattern(pattern string, sep byte) (parts []string) {
	class, group, start := 0, 0, 0
	for i := 0; i < len(pattern); i++ {
		switch c := pattern[i]; {
		case c == '\\':
			i++
		case c == '[':
			class++
		case c == ']':
			class = max(class-1, 0)
		case class > 0:
		case c == '(':
			group++
		case c == ')':
			group--
		case c == sep && group == 0:
			parts = append(parts, pattern[start:i])
			start = i + 1
		}
	}
	return append(parts, pattern[start:])
}

// dropImports lets a file import for their initialisation only the packages that it does not use.
func dropImports(f *ast.File) {
	used := map[string]bool{}
	for _, d := range f.Decls {
		ast.Inspect(d, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := sel.X.(*ast.Ident); ok {
					used[x.Name] = true
				}
			}
			return true
		})
	}
	for _, imp := range f.Imports {
		if imp.Name != nil && strings.HasSuffix(imp.Name.Name, "test") && !used[imp.Name.Name] {
			imp.Name.Name = "_"
		}
	}
}
