package main

import (
	"go/ast"
	"go/token"
	"sort"

	"golang.org/x/tools/go/ssa"
)

// In `x + f()` the spec leaves open whether x is read before the call. go/ssa reads it first, gc
// after all calls of the statement, and programs have come to depend on that. This file moves
// loads behind the calls of their statements.

// A span is a statement, or an expression that is evaluated like one.
type span struct{ pos, end token.Pos }

// statements are the spans of a function's source, in order. They do not overlap: function
// literals are functions of their own.
func statements(syntax ast.Node) []span {
	var list []span
	add := func(n ast.Node) { list = append(list, span{n.Pos(), n.End()}) }
	ast.Inspect(syntax, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return ast.Node(n) == syntax
		case *ast.AssignStmt, *ast.ReturnStmt, *ast.ExprStmt, *ast.SendStmt, *ast.IncDecStmt,
			*ast.GoStmt, *ast.DeferStmt, *ast.ValueSpec:
			add(n)
			return false
		case *ast.IfStmt:
			add(n.Cond)
		case *ast.ForStmt:
			if n.Cond != nil {
				add(n.Cond)
			}
		case *ast.SwitchStmt:
			if n.Tag != nil {
				add(n.Tag)
			}
		case *ast.RangeStmt:
			add(n.X)
		}
		return true
	})
	sort.Slice(list, func(i, j int) bool { return list[i].pos < list[j].pos })
	return list
}

// at is the index of the span that holds pos, -1 where none does.
func at(list []span, pos token.Pos) int {
	i := sort.Search(len(list), func(i int) bool { return list[i].pos > pos }) - 1
	if i < 0 || pos >= list[i].end {
		return -1
	}
	return i
}

// sinkLoads moves the loads of every block.
func (g *funcGen) sinkLoads() {
	syntax := g.f.Syntax()
	if syntax == nil || g.f.Synthetic != "" && g.f.Origin() == nil {
		return
	}
	var list []span
	for _, b := range g.f.Blocks {
		calls := false
		for _, in := range b.Instrs {
			if _, ok := in.(*ssa.Call); ok {
				calls = true
			}
		}
		if !calls {
			continue
		}
		if list == nil {
			list = statements(syntax)
		}
		for i := len(b.Instrs) - 1; i >= 0; i-- {
			sinkLoad(b, i, list)
		}
	}
}

// sinkLoad moves instruction i behind the last call of its statement that comes before its first
// use, if it is a load.
func sinkLoad(b *ssa.BasicBlock, i int, list []span) {
	ld, ok := b.Instrs[i].(*ssa.UnOp)
	if !ok || ld.Op != token.MUL {
		return
	}
	stmt := at(list, exprPos(ld))
	if stmt < 0 || !isRead(ld) {
		return
	}
	to := i
	for j := i + 1; j < len(b.Instrs) && !uses(b.Instrs[j], ld); j++ {
		if call, ok := b.Instrs[j].(*ssa.Call); ok && at(list, call.Pos()) == stmt {
			to = j
		}
	}
	copy(b.Instrs[i:to], b.Instrs[i+1:to+1])
	b.Instrs[to] = ld
}

// exprPos is where the expression stands that a load evaluates.
func exprPos(ld *ssa.UnOp) token.Pos {
	if ld.Pos().IsValid() {
		return ld.Pos()
	}
	for _, r := range *ld.Referrers() {
		if d, ok := r.(*ssa.DebugRef); ok && !d.IsAddr {
			return d.Expr.Pos()
		}
	}
	return token.NoPos
}

// isRead says whether anybody needs what a load gives: others are there for their nil check.
func isRead(ld *ssa.UnOp) bool {
	for _, r := range *ld.Referrers() {
		if _, ok := r.(*ssa.DebugRef); !ok {
			return true
		}
	}
	return false
}

func uses(in ssa.Instruction, v ssa.Value) bool {
	if _, ok := in.(*ssa.DebugRef); ok {
		return false
	}
	var ops [10]*ssa.Value
	for _, op := range in.Operands(ops[:0]) {
		if *op == v {
			return true
		}
	}
	return false
}
