package main

import (
	"fmt"
	"go/constant"
	"go/types"
	"regexp"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// control writes the instructions that end a block.
func (g *funcGen) control(in ssa.Instruction) {
	switch in := in.(type) {
	case *ssa.Jump:
		g.jump(in.Block(), in.Block().Succs[0])
	case *ssa.If:
		if len(in.Block().Succs) == 1 { // a folded one
			g.jump(in.Block(), in.Block().Succs[0])
			return
		}
		g.branch(in)
	case *ssa.Return:
		g.ret(in)
	case *ssa.RunDefers:
		if g.frame { // what is deferred may be in a branch that was folded away
			g.stmt("runtime_deferreturn(&%s);", g.local("fr"))
		}
	case *ssa.Panic:
		g.panic(in)
	default:
		g.c.errorf(in.Pos(), "no C for %T", in)
	}
}

// jump goes from one block to another; the next one in order needs no goto.
func (g *funcGen) jump(from, to *ssa.BasicBlock) {
	g.copyPhis(from, to)
	if to.Index != from.Index+1 {
		g.stmt("%s", g.gotoBlock(to))
	}
}

// gotoBlock goes to a block, which needs a label then.
func (g *funcGen) gotoBlock(to *ssa.BasicBlock) string {
	g.labels[to] = true
	return fmt.Sprintf("goto b%d;", to.Index)
}

func (g *funcGen) branch(in *ssa.If) {
	b := in.Block()
	yes, no := b.Succs[0], b.Succs[1]
	cond := g.operand(in.Cond)
	if !hasPhi(yes) {
		g.stmt("if (%s)", cond)
		g.stmt("\t%s", g.gotoBlock(yes))
	} else {
		g.stmt("if (%s) {", cond)
		g.copyPhis(b, yes)
		g.stmt("\t%s", g.gotoBlock(yes))
		g.stmt("}")
	}
	g.jump(b, no)
}

func hasPhi(b *ssa.BasicBlock) bool {
	_, ok := b.Instrs[0].(*ssa.Phi)
	return ok
}

// copyPhis sets the phis of a block for the edge from a predecessor, all at once.
func (g *funcGen) copyPhis(from, to *ssa.BasicBlock) {
	var phis []*ssa.Phi
	for _, in := range to.Instrs {
		phi, ok := in.(*ssa.Phi)
		if !ok {
			break
		}
		if !g.nocode[phi] {
			phis = append(phis, phi)
		}
	}
	if len(phis) == 0 {
		return
	}
	edge := predIndex(from, to)
	var names, values []string
	var kinds []types.Type
	for _, phi := range phis {
		v := g.operand(phi.Edges[edge])
		if v != g.operand(phi) {
			names, values = append(names, g.operand(phi)), append(values, v)
			kinds = append(kinds, phi.Type())
		}
	}
	for i, v := range values {
		if mentionsAny(v, names[:i]) {
			t := g.temp(g.u.ctype(kinds[i]))
			g.stmt("%s = %s;", t, v)
			values[i] = t
		}
	}
	for i := range names {
		g.stmt("%s = %s;", names[i], values[i])
	}
}

// predIndex is the edge from one block to another. Where both branches of an If lead there, the
// values are the same: go/ssa gives such a block two edges, and the first is as good.
func predIndex(from, to *ssa.BasicBlock) int {
	for i, p := range to.Preds {
		if p == from {
			return i
		}
	}
	return 0
}

var register = regexp.MustCompile(`\bt[0-9]+\b`)

// mentionsAny says whether a C expression uses one of the registers.
func mentionsAny(expr string, names []string) bool {
	for _, w := range register.FindAllString(expr, -1) {
		for _, n := range names {
			if w == strings.Trim(n, "(*)"+regOpen+regClose) {
				return true
			}
		}
	}
	return false
}

// ret writes a return. In a function whose only deferred calls come from loop bodies go/ssa
// forgets to run them, so every return of a function with a frame does; results that live in
// memory are read after that.
func (g *funcGen) ret(in *ssa.Return) {
	if g.frame && !runsDefers(in.Block()) && in.Block() != g.f.Recover {
		g.stmt("runtime_deferreturn(&%s);", g.local("fr"))
		for _, r := range in.Results {
			if ld, ok := r.(*ssa.UnOp); ok && isAlloc(ld.X) && isRegister(ld) {
				g.stmt("%s = %s;", g.reg(ld), g.lvalue(ld.X))
			}
		}
	}
	sig := g.f.Signature
	rt := g.u.retType(sig)
	if rt == "void" {
		g.stmt("%s", g.returning(""))
		return
	}
	if len(in.Results) == 1 {
		g.stmt("%s", g.returning(g.operand(in.Results[0])))
		return
	}
	args := ""
	for i, r := range in.Results {
		if g.c.isZeroSize(r.Type()) {
			continue
		}
		if args != "" {
			args += ", "
		}
		args += fmt.Sprintf(".r%d = %s", i, g.operand(r))
	}
	g.stmt("%s", g.returning(fmt.Sprintf("(%s){%s}", rt, args)))
}

func isAlloc(v ssa.Value) bool {
	_, ok := v.(*ssa.Alloc)
	return ok
}

func runsDefers(b *ssa.BasicBlock) bool {
	for _, in := range b.Instrs {
		if _, ok := in.(*ssa.RunDefers); ok {
			return true
		}
	}
	return false
}

// What go/ssa panics with where a loop body is called, or left, when it must not be.
const (
	msgNotReady = "yield function called after range loop exit"
	msgBusy     = "iterator call did not preserve panic"
)

// panic writes a panic. go/ssa turns range over a function into closures with a state of their
// own; its panics become those of Go's runtime.
func (g *funcGen) panic(in *ssa.Panic) {
	if mi, ok := in.X.(*ssa.MakeInterface); ok && !in.Pos().IsValid() {
		if k, ok := mi.X.(*ssa.Const); ok && k.Value != nil && k.Value.Kind() == constant.String {
			switch constant.StringVal(k.Value) {
			case msgNotReady:
				g.stmt("runtime_panicrangestate(go2c_rangeState(%s));", g.jumpState(in.Block()))
				return
			case msgBusy:
				g.stmt("runtime_panicrangestate(4);")
				return
			}
		}
	}
	g.stmt("runtime_gopanic(%s);", g.operand(in.X))
}

// jumpState is the state that the check before a loop body's panic has loaded.
func (g *funcGen) jumpState(b *ssa.BasicBlock) string {
	for _, p := range b.Preds {
		if cond, ok := p.Instrs[len(p.Instrs)-1].(*ssa.If); ok {
			if cmp, ok := cond.Cond.(*ssa.BinOp); ok && types.Identical(cmp.X.Type(), types.Typ[types.Int]) {
				return g.operand(cmp.X)
			}
		}
	}
	return "0"
}
