package main

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/types/typeutil"
)

// A seed is what any program of a batch reaches in the standard packages. Each program that has the
// packages is compiled with all of it, so that their C files are the same and compiled once.
type seed struct {
	seen    map[any]bool
	funcs   []*ssa.Function
	globals []*ssa.Global
	types   typeutil.Map // to the packages that the type is made of
	invoked map[string]*typeutil.Map
}

func newSeed() *seed {
	return &seed{seen: map[any]bool{}, invoked: map[string]*typeutil.Map{}}
}

// add notes what a program reaches. One that looks up methods by computed names reaches more than
// others should have to compile, and one with a function that has no body would fail them all.
func (s *seed) add(c *compiler) {
	l := c.live
	if l.reflectAll {
		return
	}
	for _, f := range l.order {
		if f.Blocks == nil && !c.lenient {
			return
		}
	}
	for _, f := range l.order {
		if !s.seen[f] && f.Pkg != nil && c.std[f.Pkg.Pkg] && !generic(f) {
			s.seen[f] = true
			s.funcs = append(s.funcs, f)
		}
	}
	for g := range l.globals {
		if !s.seen[g] && c.std[g.Pkg.Pkg] {
			s.seen[g] = true
			s.globals = append(s.globals, g)
		}
	}
	for _, t := range l.typeSeq {
		if s.types.At(t) == nil {
			if pkgs := typePackages(t); allIn(pkgs, c.std) {
				s.types.Set(t, pkgs)
			}
		}
	}
	for id, set := range l.invoked {
		if s.invoked[id] == nil {
			s.invoked[id] = new(typeutil.Map)
		}
		for _, sig := range set.Keys() {
			s.invoked[id].Set(sig, true)
		}
	}
}

// plant makes a program reach what it has the packages for.
func (s *seed) plant(c *compiler) {
	l := c.live
	for _, f := range s.funcs {
		if c.std[f.Pkg.Pkg] {
			l.addFunc(f)
		}
	}
	for _, g := range s.globals {
		if c.std[g.Pkg.Pkg] {
			l.addGlobal(g)
		}
	}
	s.types.Iterate(func(t types.Type, pkgs any) {
		if allIn(pkgs.(map[*types.Package]bool), c.std) {
			l.addType(t)
		}
	})
	for id, set := range s.invoked {
		if l.invoked[id] == nil {
			l.invoked[id] = new(typeutil.Map)
		}
		for _, sig := range set.Keys() {
			l.invoked[id].Set(sig, true)
		}
	}
}

// generic says whether f or what it stands in has type arguments.
func generic(f *ssa.Function) bool {
	for ; f != nil; f = f.Parent() {
		if len(f.TypeArgs()) > 0 {
			return true
		}
	}
	return false
}

func allIn(pkgs, set map[*types.Package]bool) bool {
	for p := range pkgs {
		if !set[p] {
			return false
		}
	}
	return true
}

// typePackages are the packages of the named types that t is written with.
func typePackages(t types.Type) map[*types.Package]bool {
	pkgs := map[*types.Package]bool{}
	seen := map[types.Type]bool{}
	var walk func(types.Type)
	tuple := func(tup *types.Tuple) {
		for i := range tup.Len() {
			walk(tup.At(i).Type())
		}
	}
	walk = func(t types.Type) {
		t = types.Unalias(t)
		if seen[t] {
			return
		}
		seen[t] = true
		switch t := t.(type) {
		case *types.Named:
			if p := t.Obj().Pkg(); p != nil {
				pkgs[p] = true
			}
			for i := range t.TypeArgs().Len() {
				walk(t.TypeArgs().At(i))
			}
		case *types.Struct:
			for i := range t.NumFields() {
				if f := t.Field(i); !f.Exported() && f.Pkg() != nil {
					pkgs[f.Pkg()] = true
				}
				walk(t.Field(i).Type())
			}
		case *types.Signature:
			tuple(t.Params())
			tuple(t.Results())
		case *types.Interface:
			for i := range t.NumMethods() {
				if p := t.Method(i).Pkg(); p != nil {
					pkgs[p] = true
				}
				walk(t.Method(i).Type())
			}
		case *types.Map:
			walk(t.Key())
			walk(t.Elem())
		case interface{ Elem() types.Type }:
			walk(t.Elem())
		}
	}
	walk(t)
	return pkgs
}
