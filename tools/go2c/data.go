package main

import "golang.org/x/tools/go/ssa"

// staticInit writes what a package's init function does with constants only as static data, and
// returns the instructions which that makes superfluous.
func (u *unit) staticInit(fn *ssa.Function) map[ssa.Instruction]bool { return nil }

// globalDefined says whether staticInit has defined g.
func (u *unit) globalDefined(g *ssa.Global) bool { return false }
