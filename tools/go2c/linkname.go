package main

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// linknames is what //go:linkname comments say, which go/ssa does not know. The keys are the
// linker's names: path.name, path.T.method or path.(*T).method.
type linknames struct {
	pull   map[string]string          // a declaration without body to what it stands for
	push   map[string]*ssa.Function   // a name to the function elsewhere that is its body
	pushes map[*ssa.Function][]string // the same, the other way round
	funcs  map[string]*ssa.Function   // functions with bodies, by their own names
	vars   map[string]string          // variables: local name to target
	global map[string]*ssa.Global
}

func newLinknames(p *program) *linknames {
	l := &linknames{
		pull:   map[string]string{},
		push:   map[string]*ssa.Function{},
		pushes: map[*ssa.Function][]string{},
		funcs:  map[string]*ssa.Function{},
		vars:   map[string]string{},
		global: map[string]*ssa.Global{},
	}
	for _, pkg := range p.pkgs {
		for _, m := range pkg.ssa.Members {
			switch m := m.(type) {
			case *ssa.Function:
				l.addFunc(m)
			case *ssa.Global:
				l.global[pkg.types.Path()+"."+m.Name()] = m
			case *ssa.Type:
				l.addMethods(p.prog, m.Type())
			}
		}
	}
	for _, pkg := range p.pkgs {
		for _, f := range pkg.files {
			l.addComments(pkg, f)
		}
		l.addAssembly(pkg)
	}
	return l
}

func (l *linknames) addFunc(f *ssa.Function) {
	if f.Blocks != nil {
		l.funcs[linkerName(f)] = f
	}
}

func (l *linknames) addMethods(prog *ssa.Program, t types.Type) {
	named, ok := t.(*types.Named)
	if !ok || named.TypeParams().Len() > 0 {
		return
	}
	for i := range named.NumMethods() {
		if f := prog.FuncValue(named.Method(i)); f != nil {
			l.addFunc(f)
		}
	}
}

// addComments reads the directives of one file.
func (l *linknames) addComments(pkg *loaded, f *ast.File) {
	for _, group := range f.Comments {
		for _, c := range group.List {
			rest, ok := strings.CutPrefix(c.Text, "//go:linkname ")
			if !ok {
				continue
			}
			if words := strings.Fields(rest); len(words) == 2 {
				l.add(pkg, words[0], words[1])
			}
		}
	}
}

func (l *linknames) add(pkg *loaded, local, target string) {
	name := pkg.types.Path() + "." + local
	if name == target {
		return
	}
	switch m := pkg.ssa.Members[local].(type) {
	case *ssa.Global:
		l.vars[name] = target
	case *ssa.Function:
		if m.Blocks == nil {
			l.pull[name] = target
			return
		}
		l.push[target] = m
		l.pushes[m] = append(l.pushes[m], target)
	}
}

// linkerName is the name of a function in linkname directives.
func linkerName(f *ssa.Function) string {
	path := ""
	if p := funcPackage(f); p != nil {
		path = p.Path()
	}
	recv := f.Signature.Recv()
	if recv == nil {
		return path + "." + f.Name()
	}
	t, format := recv.Type(), ".%."
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t, format = p.Elem(), ".(*%)."
	}
	named, ok := types.Unalias(t).(*types.Named)
	if !ok {
		return path + "." + f.Name()
	}
	return path + strings.Replace(format, "%", named.Obj().Name(), 1) + f.Name()
}

// symbolOfLinker is the C name of a linker name.
func symbolOfLinker(name string) string {
	i := strings.LastIndexByte(name, '/') + 1
	dot := strings.IndexByte(name[i:], '.')
	if dot < 0 {
		return mangle(name)
	}
	path, rest := name[:i+dot], name[i+dot+1:]
	rest = strings.NewReplacer("(*", "", ")", "").Replace(rest)
	if path == "internal/abi" {
		path = "abi"
	}
	return mangle(path) + "_" + mangle(rest)
}

// A target is what a Go function is in C: one of the library's, or one that go2c compiles.
type target struct {
	sym string
	fn  *ssa.Function // whose body it is, when it is not the library's
	lib bool

	inline bool // in inline.h
}

// resolve says what a call of f calls. Neither lib nor fn: nobody has a body.
func (c *compiler) resolve(f *ssa.Function) target {
	if t, ok := c.targets[f]; ok {
		return t
	}
	t := c.resolveNew(f, 0)
	c.targets[f] = t
	return t
}

func (c *compiler) resolveNew(f *ssa.Function, depth int) target {
	if t, ok := c.libraryTarget(f); ok {
		return t
	}
	if f.Blocks != nil {
		return target{fn: f}
	}
	name := linkerName(f)
	if to, ok := c.link.pull[name]; ok {
		name = to
	}
	if sym := symbolOfLinker(name); c.over.has(sym) {
		return target{sym: sym, lib: true}
	} else if c.inline[sym] {
		return target{sym: sym, lib: true, inline: true}
	}
	for _, g := range []*ssa.Function{c.link.push[name], c.link.funcs[name]} {
		if g != nil && g != f && depth < 8 {
			return c.resolveNew(g, depth+1)
		}
	}
	return target{}
}

// libraryTarget: the library has f under its own name or under one that f is the body of.
func (c *compiler) libraryTarget(f *ssa.Function) (target, bool) {
	if !c.standard(f) || f.Parent() != nil || f.Synthetic != "" || len(f.TypeArgs()) > 0 {
		return target{}, false
	}
	syms := []string{symbolOfLinker(linkerName(f))}
	for _, name := range c.link.pushes[f] {
		syms = append(syms, symbolOfLinker(name))
	}
	for _, s := range syms {
		if c.inline[s] {
			return target{sym: s, lib: true, inline: true}, true
		}
		if c.over.has(s) {
			return target{sym: s, lib: true}, true
		}
	}
	return target{}, false
}

// standard says whether f comes from GOROOT: only such functions are the library's.
func (c *compiler) standard(f *ssa.Function) bool {
	p := funcPackage(f)
	return p != nil && c.std[p]
}

// globalTarget is the C name of a package variable, and whether the library defines it.
func (c *compiler) globalTarget(g *ssa.Global) (sym string, lib bool) {
	name := g.Pkg.Pkg.Path() + "." + g.Name()
	if c.std[g.Pkg.Pkg] {
		if s := symbolOfLinker(name); c.over.has(s) {
			return s, true
		}
	}
	if to, ok := c.link.vars[name]; ok {
		if s := symbolOfLinker(to); c.over.has(s) {
			return s, true
		}
		if h := c.link.global[to]; h != nil && h != g {
			return c.names.globalSym(h), false
		}
	}
	return c.names.globalSym(g), false
}

// symbolOf is the C name that a function is called by.
func (c *compiler) symbolOf(f *ssa.Function) string {
	switch t := c.resolve(f); {
	case t.lib:
		return t.sym
	case t.fn != nil:
		return c.names.funcSym(t.fn)
	}
	return c.names.funcSym(f)
}
