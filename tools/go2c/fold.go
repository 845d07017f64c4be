package main

import (
	"go/constant"

	"golang.org/x/tools/go/ssa"
)

// foldBranches takes out of a function what a constant condition never lets run, so that nothing
// there counts as reached: `if raceenabled { ... }`.
func foldBranches(f *ssa.Function) {
	changed := false
	for _, b := range f.Blocks {
		in, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		k, ok := in.Cond.(*ssa.Const)
		if !ok || k.Value == nil || k.Value.Kind() != constant.Bool || len(b.Succs) == 1 || b.Succs[0] == b.Succs[1] {
			continue
		}
		live, dead := b.Succs[0], b.Succs[1]
		if !constant.BoolVal(k.Value) {
			live, dead = dead, live
		}
		removeEdge(b, dead)
		b.Succs = []*ssa.BasicBlock{live} // written as a jump
		changed = true
	}
	if changed {
		removeUnreachable(f)
	}
}

// removeEdge takes one edge from a block out of another's predecessors and phis.
func removeEdge(from, to *ssa.BasicBlock) {
	i := predIndex(from, to)
	to.Preds = append(to.Preds[:i:i], to.Preds[i+1:]...)
	for _, in := range to.Instrs {
		phi, ok := in.(*ssa.Phi)
		if !ok {
			break
		}
		phi.Edges = append(phi.Edges[:i:i], phi.Edges[i+1:]...)
	}
}

func removeUnreachable(f *ssa.Function) {
	reached := map[*ssa.BasicBlock]bool{}
	var visit func(b *ssa.BasicBlock)
	visit = func(b *ssa.BasicBlock) {
		if b != nil && !reached[b] {
			reached[b] = true
			for _, s := range b.Succs {
				visit(s)
			}
		}
	}
	visit(f.Blocks[0])
	visit(f.Recover)
	var blocks []*ssa.BasicBlock
	for _, b := range f.Blocks {
		if reached[b] {
			b.Index = len(blocks)
			blocks = append(blocks, b)
			continue
		}
		for _, s := range b.Succs {
			if reached[s] {
				removeEdge(b, s)
			}
		}
	}
	f.Blocks = blocks
}
