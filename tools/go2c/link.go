package main

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// linknames maps what //go:linkname comments say.
type linknames struct{}

// itabMethod is the function that an itab's slot calls for a concrete type: it takes the data
// word.
func (c *compiler) itabMethod(t types.Type, sel *types.Selection) *ssa.Function { return nil }

func (u *unit) funcRef(f *ssa.Function) string { panic("funcRef") }

// dataFuncRef declares f without its type, for tables.
func (u *unit) dataFuncRef(f *ssa.Function) string {
	s := u.c.names.funcSym(f)
	u.extern(s, "void "+s+"(void)")
	return s
}

func run() {}

// funcValue is the address of the GoFuncVal of a function that captures nothing, a constant.
func (u *unit) funcValue(f *ssa.Function) string { panic("funcValue") }

// globalRef declares g in the unit and returns its C name.
func (u *unit) globalRef(g *ssa.Global) string {
	s := u.c.names.globalSym(g)
	u.extern(s, u.cdecl(g.Type().(*types.Pointer).Elem(), s))
	return s
}

// symbolOf is the C name that a function is called by.
func (c *compiler) symbolOf(f *ssa.Function) string { return c.names.funcSym(f) }
