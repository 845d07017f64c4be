package main

import (
	"go/ast"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// droppedInit says which instructions of a package's init function have nobody to do them for:
// those that the library stands for, and the calls of other packages' init functions, which the
// program's start makes.
func (c *compiler) droppedInit(fn *ssa.Function) func(ssa.Instruction) bool {
	if fn.Pkg == nil {
		return func(ssa.Instruction) bool { return false }
	}
	skip := c.libraryInits(fn.Pkg)
	return func(in ssa.Instruction) bool {
		switch in := in.(type) {
		case *ssa.Store:
			g, ok := addressBase(in.Addr).(*ssa.Global)
			if !ok {
				return false
			}
			_, lib := c.globalTarget(g)
			return lib || g.Name() == "init$guard"
		case *ssa.Call:
			for _, e := range skip {
				if e.Pos() <= in.Pos() && in.Pos() < e.End() {
					return true
				}
			}
			return c.startCalls(fn, in)
		}
		return false
	}
}

// libraryInits are the initialisers of variables that the library sets.
func (c *compiler) libraryInits(pkg *ssa.Package) []ast.Expr {
	var skip []ast.Expr
	if c.program == nil {
		return nil
	}
	for _, init := range c.program.infoOf(pkg).InitOrder {
		all := len(init.Lhs) > 0
		for _, v := range init.Lhs {
			g, ok := pkg.Members[v.Name()].(*ssa.Global)
			lib := false
			if ok {
				_, lib = c.globalTarget(g)
			}
			all = all && lib
		}
		if all {
			skip = append(skip, init.Rhs)
		}
	}
	return skip
}

// startCalls: package initialisers are called by the program's start, in order; init functions of
// files that the library ports are not called at all.
func (c *compiler) startCalls(fn *ssa.Function, in *ssa.Call) bool {
	f := in.Call.StaticCallee()
	if f == nil {
		return false
	}
	if f.Synthetic == "package initializer" {
		return true
	}
	return f.Parent() == nil && f.Pkg == fn.Pkg && strings.HasPrefix(f.Name(), "init#") &&
		c.over.portedFile(c.fset.Position(f.Pos()))
}
