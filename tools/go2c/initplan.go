package main

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// An initPlan says which instructions of a package's init function the program needs: those with
// effects beyond the package's variables, and the initialisers of the variables that it uses. The
// rest of package unicode, say, goes away. prune.go asks it while it finds what is live.
type initPlan struct {
	c        *compiler
	fn       *ssa.Function
	stores   map[*ssa.Global][]ssa.Instruction // into the variable or a part of it
	attached map[ssa.Value][]ssa.Instruction   // what fills a fresh object: stores, map updates
	roots    []ssa.Instruction
	isRoot   map[ssa.Instruction]bool
	needed   map[ssa.Instruction]bool
	live     map[*ssa.Global]bool
	started  bool
	fresh    []ssa.Instruction // newly needed

	dropped func(ssa.Instruction) bool // what the library or the program's start does
	emitted bool                       // a C function has what is left
}

// initPlan is the plan for a package's init function.
func (c *compiler) initPlan(fn *ssa.Function) *initPlan {
	if c.inits == nil {
		c.inits = map[*ssa.Function]*initPlan{}
	}
	p := c.inits[fn]
	if p == nil {
		p = newInitPlan(c, fn)
		c.inits[fn] = p
	}
	return p
}

func newInitPlan(c *compiler, fn *ssa.Function) *initPlan {
	p := &initPlan{
		c: c, fn: fn,
		dropped:  c.droppedInit(fn),
		stores:   map[*ssa.Global][]ssa.Instruction{},
		attached: map[ssa.Value][]ssa.Instruction{},
		isRoot:   map[ssa.Instruction]bool{},
		needed:   map[ssa.Instruction]bool{},
		live:     map[*ssa.Global]bool{},
	}
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			p.classify(in)
		}
	}
	return p
}

// classify finds what an instruction is needed for.
func (p *initPlan) classify(in ssa.Instruction) {
	if p.dropped(in) {
		return
	}
	switch in := in.(type) {
	case *ssa.Store:
		switch base := addressBase(in.Addr).(type) {
		case *ssa.Global:
			if p.c.over.has(p.c.names.globalSym(base)) {
				return // the library sets it
			}
			if base.Pkg == p.fn.Pkg && base.Name() != "init$guard" {
				p.stores[base] = append(p.stores[base], in)
				return
			}
		case *ssa.Alloc, *ssa.MakeSlice:
			p.attached[base] = append(p.attached[base], in)
			return
		}
	case *ssa.MapUpdate:
		if m, ok := in.Map.(*ssa.MakeMap); ok && !keyMayPanic(m) {
			p.attached[m] = append(p.attached[m], in)
			return
		}
	case *ssa.Call:
		if pureCall(in.Common()) || p.ported(in) {
			return
		}
	case *ssa.TypeAssert:
		if in.CommaOk {
			return
		}
	case *ssa.UnOp:
		if in.Op != token.ARROW && (in.Op != token.MUL || addressBase(in.X) != nil) {
			return
		}
	case *ssa.BinOp:
		if neverPanics(in) {
			return
		}
	case *ssa.IndexAddr, *ssa.Index, *ssa.Slice, *ssa.MakeSlice:
		if constOperands(in) {
			return
		}
	case *ssa.Alloc, *ssa.FieldAddr, *ssa.MakeInterface, *ssa.MakeMap, *ssa.MakeClosure,
		*ssa.ChangeType, *ssa.ChangeInterface, *ssa.Convert, *ssa.Extract, *ssa.Field, *ssa.Phi,
		*ssa.DebugRef:
		return
	}
	if p.fn.Pkg != nil && p.fn.Pkg.Pkg.Path() == "runtime" {
		return // the library is the runtime: only variables matter
	}
	p.roots = append(p.roots, in)
	p.isRoot[in] = true
}

// ported says whether a call belongs to what the library's PKG__init stands for: an init function
// in a ported file, or an initialiser there.
func (p *initPlan) ported(call *ssa.Call) bool {
	pos := call.Pos()
	if f := call.Common().StaticCallee(); f != nil && f.Pkg == p.fn.Pkg && strings.HasPrefix(f.Name(), "init#") {
		pos = f.Pos()
	}
	return pos.IsValid() && p.c.over.portedFile(p.c.fset.Position(pos))
}

// constOperands says whether indexes, bounds and lengths are constants.
func constOperands(in ssa.Instruction) bool {
	for i, op := range in.Operands(nil) {
		_, makes := in.(*ssa.MakeSlice)
		if _, ok := (*op).(*ssa.Const); !ok && *op != nil && (i > 0 || makes) {
			return false
		}
	}
	return true
}

// addressBase is the variable or fresh object that an address or slice points into, nil where it
// is another.
func addressBase(v ssa.Value) ssa.Value {
	for {
		switch a := v.(type) {
		case *ssa.FieldAddr:
			v = a.X
		case *ssa.IndexAddr:
			v = a.X
		case *ssa.Slice:
			v = a.X
		case *ssa.Global, *ssa.Alloc, *ssa.MakeSlice:
			return v
		default:
			return nil
		}
	}
}

// keyMayPanic says whether a map's keys can be unhashable.
func keyMayPanic(m *ssa.MakeMap) bool {
	return hashMightPanic(m.Type().Underlying().(*types.Map).Key())
}

// pureCall says whether a call does nothing but make its result: a builtin without effect, or a
// function of one block that fills fresh objects (errors.New).
func pureCall(c *ssa.CallCommon) bool {
	if b, ok := c.Value.(*ssa.Builtin); ok {
		switch b.Name() {
		case "len", "cap", "real", "imag", "complex", "min", "max":
			return true
		}
		return false
	}
	f := c.StaticCallee()
	return f != nil && pureBody(f, 0)
}

func pureBody(f *ssa.Function, depth int) bool {
	if bitcasts[f.String()] {
		return true
	}
	if len(f.Blocks) == 0 || depth > 4 {
		return false
	}
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if !pureInstr(in, depth) {
				return false
			}
		}
	}
	return !loops(f)
}

// loops says whether a function may go through a block twice.
func loops(f *ssa.Function) bool {
	at := map[*ssa.BasicBlock]int{}
	for i, b := range reversePostorder(f) {
		at[b] = i
	}
	for b, i := range at {
		for _, s := range b.Succs {
			if at[s] <= i {
				return true
			}
		}
	}
	return false
}

func pureInstr(in ssa.Instruction, depth int) bool {
	fresh := func(addr ssa.Value) bool {
		_, ok := addressBase(addr).(*ssa.Alloc)
		return ok
	}
	switch in := in.(type) {
	case *ssa.Alloc, *ssa.MakeInterface, *ssa.ChangeType, *ssa.ChangeInterface, *ssa.Return,
		*ssa.DebugRef, *ssa.Convert, *ssa.If, *ssa.Jump, *ssa.Phi:
		return true
	case *ssa.FieldAddr:
		return fresh(in)
	case *ssa.Store:
		return fresh(in.Addr)
	case *ssa.UnOp:
		return in.Op != token.MUL && in.Op != token.ARROW || fresh(in.X)
	case *ssa.BinOp:
		return neverPanics(in)
	case *ssa.Call:
		g := in.Common().StaticCallee()
		return g != nil && pureBody(g, depth+1)
	}
	return false
}

// neverPanics says whether arithmetic has no effect but its result.
func neverPanics(in *ssa.BinOp) bool {
	switch in.Op {
	case token.QUO, token.REM, token.SHL, token.SHR:
		_, ok := in.Y.(*ssa.Const)
		return ok
	case token.EQL, token.NEQ:
		switch in.X.Type().Underlying().(type) {
		case *types.Interface, *types.Struct, *types.Array:
			return false // of interfaces whose values cannot be compared
		}
	}
	return true
}

// start returns what is needed whatever variables the program uses.
func (p *initPlan) start() []ssa.Instruction {
	if !p.started {
		p.started = true
		for _, in := range p.roots {
			p.need(in)
		}
	}
	return p.take()
}

// use returns what else is needed because the program uses g.
func (p *initPlan) use(g *ssa.Global) []ssa.Instruction {
	p.useGlobal(g)
	return p.take()
}

func (p *initPlan) take() []ssa.Instruction {
	fresh := p.fresh
	p.fresh = nil
	return fresh
}

func (p *initPlan) useGlobal(g *ssa.Global) {
	if g.Pkg == p.fn.Pkg && !p.live[g] {
		p.live[g] = true
		for _, in := range p.stores[g] {
			p.need(in)
		}
	}
}

// need marks an instruction, its operands and what fills the objects that it makes.
func (p *initPlan) need(in ssa.Instruction) {
	if p.needed[in] {
		return
	}
	p.needed[in] = true
	p.fresh = append(p.fresh, in)
	for _, op := range in.Operands(nil) {
		switch v := (*op).(type) {
		case nil:
		case *ssa.Global:
			p.useGlobal(v)
		case ssa.Instruction:
			p.need(v)
		}
	}
	if v, ok := in.(ssa.Value); ok {
		for _, a := range p.attached[v] {
			p.need(a)
		}
	}
}
