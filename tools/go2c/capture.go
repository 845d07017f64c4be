package main

import (
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// This file finds variables that closures may hold by value: small ones that nobody assigns to once
// a closure has them. go/ssa captures all by reference, but gc does not, and a program can see it:
// what a closure holds by value stays alive without the variable, and ends with the closure.

// maxByValue is the size up to which gc captures by value.
const maxByValue = 128

// byValue says whether a captured variable, which is an Alloc where it is declared and a FreeVar in
// the closures, is captured by value.
func (c *compiler) byValue(v ssa.Value) bool {
	if yes, ok := c.captures[v]; ok {
		return yes
	}
	if c.captures == nil {
		c.captures = map[ssa.Value]bool{}
	}
	c.captures[v] = false // what a recursive question finds
	yes := false
	switch v := v.(type) {
	case *ssa.Alloc:
		yes = c.allocByValue(v)
	case *ssa.FreeVar:
		if outer := outerVariable(v); outer != nil {
			yes = c.byValue(outer)
		}
	}
	c.captures[v] = yes
	return yes
}

// outerVariable is what a free variable is in the function around, nil where it is no variable.
func outerVariable(fv *ssa.FreeVar) ssa.Value {
	f := fv.Parent()
	if f.Parent() == nil {
		return nil
	}
	for _, b := range f.Parent().Blocks {
		for _, in := range b.Instrs {
			mc, ok := in.(*ssa.MakeClosure)
			if !ok || mc.Fn != f {
				continue
			}
			for i, v := range f.FreeVars {
				if v == fv {
					return mc.Bindings[i]
				}
			}
		}
	}
	return nil
}

// allocByValue: all assignments come before the first closure, in whatever order blocks run, and
// nothing but loads follows.
func (c *compiler) allocByValue(a *ssa.Alloc) bool {
	if size := c.sizeof(elemOf(a.Type())); size == 0 || size > maxByValue {
		return false
	}
	var stores []*ssa.Store
	var closures []*ssa.MakeClosure
	if !variableUses(a, &stores, &closures) || len(closures) == 0 {
		return false
	}
	for _, st := range stores {
		if st.Addr == a && st.Pos().IsValid() && st.Pos() != a.Pos() {
			return false // not the declaration
		}
		for _, mc := range closures {
			if !comesBefore(st, mc) || reaches(mc.Block(), st.Block(), a.Block()) {
				return false
			}
		}
	}
	return true
}

// variableUses collects stores and closures of a variable, or of a part of it; false where it is
// used otherwise.
func variableUses(v ssa.Value, stores *[]*ssa.Store, closures *[]*ssa.MakeClosure) bool {
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.DebugRef:
		case *ssa.UnOp:
			if r.Op != token.MUL {
				return false
			}
		case *ssa.Store:
			if r.Val == v {
				return false
			}
			*stores = append(*stores, r)
		case *ssa.FieldAddr:
			if !variableUses(r, stores, nil) {
				return false
			}
		case *ssa.IndexAddr:
			if r.X != v || !variableUses(r, stores, nil) {
				return false
			}
		case *ssa.MakeClosure:
			if closures == nil || !onlyLoads(r, v) {
				return false
			}
			*closures = append(*closures, r)
		default:
			return false
		}
	}
	return true
}

// onlyLoads says whether a closure, and those within, do nothing with a variable but load it.
func onlyLoads(mc *ssa.MakeClosure, v ssa.Value) bool {
	f := mc.Fn.(*ssa.Function)
	for i, b := range mc.Bindings {
		if b != v {
			continue
		}
		var stores []*ssa.Store
		var closures []*ssa.MakeClosure
		if f.Parent() == nil || !variableUses(f.FreeVars[i], &stores, &closures) || len(stores) > 0 {
			return false
		}
	}
	return true
}

// comesBefore says whether a runs before b whenever b does.
func comesBefore(a, b ssa.Instruction) bool {
	if a.Block() != b.Block() {
		return a.Block().Dominates(b.Block())
	}
	for _, in := range a.Block().Instrs {
		if in == a || in == b {
			return in == a
		}
	}
	return false
}

// reaches says whether control may come from one block to another and not through a third.
func reaches(from, to, without *ssa.BasicBlock) bool {
	seen := map[*ssa.BasicBlock]bool{}
	var visit func(*ssa.BasicBlock) bool
	visit = func(b *ssa.BasicBlock) bool {
		for _, s := range b.Succs {
			if s == without || seen[s] {
				continue
			}
			seen[s] = true
			if s == to || visit(s) {
				return true
			}
		}
		return false
	}
	return visit(from)
}
