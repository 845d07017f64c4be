package main

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// This file finds what a package's init function does with constants only; static.go writes that
// as static data. The evaluator runs through the instructions that are executed once and in
// order, and keeps for each variable and each object made there what is known of its content.

// A staticValue is a value that is known:
//
//	*ssa.Const, *ssa.Function   themselves
//	*number                     the result of floating-point arithmetic
//	*cell                       a struct or an array, by value
//	*place                      a pointer
//	*staticSlice, *staticIface  what they say
//
// nil is a value that is not known.
type staticValue any

// A cell is the content of a variable or of a part of one.
type cell struct {
	t       types.Type
	elems   map[int64]*cell // of a struct or array: those that are not zero
	value   staticValue     // of others; nil: zero
	dynamic bool            // set at run time, from some point on
}

// An object is a variable, or what an instruction of the init function made.
type object struct {
	global *ssa.Global // or nil
	root   *cell
	local  bool   // a temporary of the init function that no pointer outlives
	stale  bool   // code that is not evaluated may have changed it
	name   string // of the C object, once it is written
}

// A place is the address of a cell.
type place struct {
	obj  *object
	path []int64 // field numbers and indexes
	cell *cell
}

type staticSlice struct {
	array    *place
	lo       int64
	len, cap int64
}

type staticIface struct {
	dyn   types.Type
	value staticValue
}

func (c *cell) elem(i int64, t types.Type) *cell {
	e := c.elems[i]
	if e == nil {
		if c.elems == nil {
			c.elems = map[int64]*cell{}
		}
		e = &cell{t: t, dynamic: c.dynamic}
		c.elems[i] = e
	}
	return e
}

// fixed says whether nothing of the cell is set at run time.
func (c *cell) fixed() bool {
	for _, e := range c.elems {
		if !e.fixed() {
			return false
		}
	}
	return !c.dynamic
}

func (c *cell) setDynamic() {
	c.dynamic = true
	for _, e := range c.elems {
		e.setDynamic()
	}
}

func (c *cell) copy() *cell {
	n := &cell{t: c.t, value: c.value}
	for i, e := range c.elems {
		n.elem(i, e.t)
		n.elems[i] = e.copy()
	}
	return n
}

// load is the value of a cell.
func (c *cell) load() staticValue {
	switch c.t.Underlying().(type) {
	case *types.Struct, *types.Array:
		return c.copy()
	}
	if c.value == nil {
		return ssa.NewConst(nil, c.t)
	}
	return c.value
}

func (c *cell) store(v staticValue) {
	if src, ok := v.(*cell); ok {
		c.elems = src.copy().elems
		return
	}
	if k, ok := v.(*ssa.Const); ok && k.Value == nil {
		c.elems, c.value = nil, nil
		return
	}
	c.value = v
}

// An evaluator follows one init function.
type evaluator struct {
	u       *unit
	fn      *ssa.Function
	plan    *initPlan
	values  map[ssa.Value]staticValue
	globals map[*ssa.Global]*object
	objects []*object
	once    map[*ssa.BasicBlock]bool
	built   map[*ssa.Store]bool      // of a literal that is built where it is stored
	done    map[ssa.Instruction]bool // stores that the static data makes superfluous
	stale   bool                     // code that is not evaluated has run
}

func newEvaluator(u *unit, fn *ssa.Function) *evaluator {
	return &evaluator{
		u: u, fn: fn, plan: u.c.initPlan(fn),
		values:  map[ssa.Value]staticValue{},
		globals: map[*ssa.Global]*object{},
		once:    onceBlocks(fn),
		built:   map[*ssa.Store]bool{},
		done:    map[ssa.Instruction]bool{},
	}
}

// run evaluates the function.
func (e *evaluator) run() {
	for _, b := range reversePostorder(e.fn) {
		for _, in := range b.Instrs {
			if !e.once[b] || !e.eval(in) {
				e.unknown(in)
			}
		}
	}
}

// onceBlocks are the blocks that every run of the initialisers passes through, once.
func onceBlocks(fn *ssa.Function) map[*ssa.BasicBlock]bool {
	once := map[*ssa.BasicBlock]bool{}
	var last *ssa.BasicBlock
	for _, b := range fn.Blocks {
		if _, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok {
			for _, p := range b.Preds {
				if p != fn.Blocks[0] {
					last = p
				}
			}
		}
	}
	for b := last; b != nil && b != fn.Blocks[0]; b = b.Idom() {
		once[b] = true
	}
	return once
}

func reversePostorder(fn *ssa.Function) []*ssa.BasicBlock {
	var order []*ssa.BasicBlock
	seen := map[*ssa.BasicBlock]bool{}
	var visit func(b *ssa.BasicBlock)
	visit = func(b *ssa.BasicBlock) {
		seen[b] = true
		for _, s := range b.Succs {
			if !seen[s] {
				visit(s)
			}
		}
		order = append([]*ssa.BasicBlock{b}, order...)
	}
	visit(fn.Blocks[0])
	return order
}

func (e *evaluator) global(g *ssa.Global) *object {
	o := e.globals[g]
	if o == nil {
		o = &object{global: g, root: &cell{t: elemOf(g.Type())}, stale: e.stale}
		sym, lib := e.u.c.globalTarget(g)
		if g.Pkg != e.fn.Pkg || g.Name() == "init$guard" || lib || sym != e.u.c.names.globalSym(g) {
			o.stale, o.root.dynamic = true, true
		}
		e.globals[g] = o
	}
	return o
}

func (e *evaluator) newObject(t types.Type, local bool) *place {
	o := &object{root: &cell{t: t}, local: local}
	e.objects = append(e.objects, o)
	return &place{obj: o, cell: o.root}
}

func (e *evaluator) value(v ssa.Value) staticValue {
	switch v := v.(type) {
	case *ssa.Const, *ssa.Function:
		return v
	case *ssa.Global:
		o := e.global(v)
		return &place{obj: o, cell: o.root}
	}
	return e.values[v]
}

// eval evaluates an instruction; false where something in it is not known.
func (e *evaluator) eval(in ssa.Instruction) bool {
	if s, ok := in.(*ssa.Store); ok {
		return e.store(s)
	}
	v, ok := in.(ssa.Value)
	if !ok {
		return false
	}
	var r staticValue
	switch in := in.(type) {
	case *ssa.Alloc:
		// As in gc, new(T) makes an object on the heap, one that can have a finalizer; &T{} does not.
		if in.Heap && in.Comment == "new" {
			return false
		}
		if p := e.builtAt(in); p != nil {
			r = p
		} else {
			r = e.newObject(elemOf(in.Type()), !in.Heap)
		}
	case *ssa.Call:
		r = e.call(in)
	default:
		r = e.pure(in)
	}
	if r == nil {
		return false
	}
	e.values[v] = r
	return true
}

// pure evaluates an instruction without effects.
func (e *evaluator) pure(in ssa.Instruction) staticValue {
	switch in := in.(type) {
	case *ssa.FieldAddr:
		if p, ok := e.value(in.X).(*place); ok {
			st := p.cell.t.Underlying().(*types.Struct)
			return p.part(int64(in.Field), st.Field(in.Field).Type())
		}
	case *ssa.IndexAddr:
		return e.indexAddr(in)
	case *ssa.UnOp:
		if in.Op != token.MUL {
			return e.negated(in)
		}
		if p, ok := e.value(in.X).(*place); ok && !p.obj.stale && p.cell.fixed() {
			return p.cell.load()
		}
	case *ssa.BinOp:
		return e.binop(in)
	case *ssa.Field:
		if c, ok := e.value(in.X).(*cell); ok {
			return c.elem(int64(in.Field), in.Type()).load()
		}
	case *ssa.Slice:
		return e.slice(in)
	case *ssa.MakeInterface:
		if v := e.value(in.X); v != nil {
			return &staticIface{in.X.Type(), v}
		}
	case *ssa.ChangeInterface:
		switch v := e.value(in.X).(type) {
		case *staticIface:
			return v
		case *ssa.Const:
			return ssa.NewConst(nil, in.Type())
		}
	case *ssa.ChangeType:
		return e.changeType(in)
	case *ssa.Convert:
		return e.convert(in)
	}
	return nil
}

// builtAt is the place for a literal that is made to be stored in one place only, which nobody sees
// before: its constant parts are static there whatever the others are. nil for other variables.
func (e *evaluator) builtAt(a *ssa.Alloc) *place {
	var load *ssa.UnOp
	for _, r := range *a.Referrers() {
		switch r := r.(type) {
		case *ssa.FieldAddr, *ssa.IndexAddr, *ssa.DebugRef:
			continue
		case *ssa.Store:
			if r.Addr == a && r.Val != a {
				continue
			}
		case *ssa.UnOp:
			if load == nil {
				load = r
				continue
			}
		}
		return nil
	}
	if a.Comment != "complit" || load == nil {
		return nil
	}
	st := onlyStore(load)
	if st == nil || !e.once[st.Block()] || isBlankField(st.Addr) {
		return nil
	}
	p, ok := e.value(st.Addr).(*place)
	if !ok || !p.cell.fixed() || !p.cell.isZero() || !types.Identical(p.cell.t, elemOf(a.Type())) {
		return nil
	}
	e.built[st] = true
	return p
}

// onlyStore is the instruction that stores a value, where nothing else takes it.
func onlyStore(v ssa.Value) (st *ssa.Store) {
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.DebugRef:
		case *ssa.Store:
			if st != nil || r.Val != v {
				return nil
			}
			st = r
		default:
			return nil
		}
	}
	return st
}

// part is the address of a part.
func (p *place) part(i int64, t types.Type) *place {
	path := append(append([]int64{}, p.path...), i)
	return &place{obj: p.obj, path: path, cell: p.cell.elem(i, t)}
}

func constInt(v ssa.Value) (int64, bool) {
	k, ok := v.(*ssa.Const)
	if !ok || k.Value == nil {
		return 0, false
	}
	return constant.Int64Val(constant.ToInt(k.Value))
}

func (e *evaluator) indexAddr(in *ssa.IndexAddr) staticValue {
	i, ok := constInt(in.Index)
	if !ok {
		return nil
	}
	switch x := e.value(in.X).(type) {
	case *place:
		if a, ok := x.cell.t.Underlying().(*types.Array); ok && i < a.Len() {
			return x.part(i, a.Elem())
		}
	case *staticSlice:
		if i < x.len {
			return x.array.part(x.lo+i, x.array.cell.t.Underlying().(*types.Array).Elem())
		}
	}
	return nil
}

func (e *evaluator) slice(in *ssa.Slice) staticValue {
	bounds := [3]int64{-1, -1, -1}
	for k, v := range []ssa.Value{in.Low, in.High, in.Max} {
		if v != nil {
			i, ok := constInt(v)
			if !ok {
				return nil
			}
			bounds[k] = i
		}
	}
	s := &staticSlice{}
	switch x := e.value(in.X).(type) {
	case *place:
		a, ok := x.cell.t.Underlying().(*types.Array)
		if !ok {
			return nil
		}
		s = &staticSlice{array: x, len: a.Len(), cap: a.Len()}
	case *staticSlice:
		*s = *x
	default:
		return nil
	}
	lo, hi, limit := max(bounds[0], 0), bounds[1], bounds[2]
	if hi < 0 {
		hi = s.len
	}
	if limit < 0 {
		limit = s.cap
	}
	if lo > hi || hi > limit || limit > s.cap {
		return nil // panics
	}
	return &staticSlice{s.array, s.lo + lo, hi - lo, limit - lo}
}

func (e *evaluator) changeType(in *ssa.ChangeType) staticValue {
	switch v := e.value(in.X).(type) {
	case *ssa.Const:
		return ssa.NewConst(v.Value, in.Type())
	case *cell:
		c := v.copy()
		c.t = in.Type()
		return c
	case *place:
		if p, ok := in.Type().Underlying().(*types.Pointer); ok && types.Identical(p.Elem(), v.cell.t) {
			return v
		}
	case *ssa.Function, *staticSlice:
		return v
	}
	return nil
}

// convert evaluates conversions of numbers, and []byte("text").
func (e *evaluator) convert(in *ssa.Convert) staticValue {
	from, ok := in.X.Type().Underlying().(*types.Basic)
	to, ok2 := in.Type().Underlying().(*types.Basic)
	if ok && ok2 && from.Info()&to.Info()&types.IsNumeric != 0 {
		return e.convertNumber(e.value(in.X), from, to, in.Type())
	}
	k, ok := e.value(in.X).(*ssa.Const)
	s, isSlice := in.Type().Underlying().(*types.Slice)
	if !ok || !isSlice || k.Value == nil || k.Value.Kind() != constant.String {
		return nil
	}
	if b, ok := s.Elem().Underlying().(*types.Basic); !ok || b.Kind() != types.Uint8 {
		return nil
	}
	text := constant.StringVal(k.Value)
	n := int64(len(text))
	array := e.newObject(types.NewArray(s.Elem(), n), false)
	for i := range n {
		if text[i] != 0 {
			value := ssa.NewConst(constant.MakeInt64(int64(text[i])), s.Elem())
			array.cell.elem(i, s.Elem()).store(value)
		}
	}
	return &staticSlice{array: array, len: n, cap: n}
}

// store notes a store of a known value to a known place.
func (e *evaluator) store(s *ssa.Store) bool {
	p, ok := e.value(s.Addr).(*place)
	if !ok {
		return false
	}
	if !e.built[s] {
		v := e.value(s.Val)
		if v == nil || !p.cell.fixed() {
			return false
		}
		if !isBlankField(s.Addr) {
			p.cell.store(v)
		}
	}
	if g := p.obj.global; g != nil && len(p.path) == 0 && g.Pkg == e.fn.Pkg {
		p.obj.stale = false // until code runs that is not evaluated
	}
	e.done[s] = true
	return true
}

// call evaluates a function that only makes its result.
func (e *evaluator) call(in *ssa.Call) staticValue {
	c := in.Common()
	if b, ok := c.Value.(*ssa.Builtin); ok {
		return e.builtin(b.Name(), c.Args, in.Type())
	}
	f := c.StaticCallee()
	if f == nil || !pureCall(c) {
		return nil
	}
	inner := map[ssa.Value]staticValue{}
	for i, p := range f.Params {
		if inner[p] = e.value(c.Args[i]); inner[p] == nil {
			return nil
		}
	}
	if bitcasts[f.String()] {
		return e.bitcast(f, inner[f.Params[0]])
	}
	outer := e.values
	e.values = inner
	defer func() { e.values = outer }()
	return e.body(f)
}

// body evaluates a function without loops.
func (e *evaluator) body(f *ssa.Function) staticValue {
	var prev *ssa.BasicBlock
	for b := f.Blocks[0]; ; {
		next := 0
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case *ssa.Return:
				if len(in.Results) == 1 {
					return e.value(in.Results[0])
				}
				return nil
			case *ssa.If:
				k, ok := e.value(in.Cond).(*ssa.Const)
				if !ok {
					return nil
				}
				if zeroConst(k.Value) && len(b.Succs) > 1 { // not a folded one
					next = 1
				}
			case *ssa.Phi:
				e.values[in] = e.value(in.Edges[predIndex(prev, b)])
			case *ssa.Jump, *ssa.DebugRef:
			default:
				if !e.eval(in) {
					return nil
				}
			}
		}
		prev, b = b, b.Succs[next]
	}
}

// unknown notes what an instruction that is not evaluated may change.
func (e *evaluator) unknown(in ssa.Instruction) {
	switch in := in.(type) {
	case *ssa.Store:
		if p, ok := e.value(in.Addr).(*place); ok {
			p.cell.setDynamic()
			return
		}
	case *ssa.Call:
		if pureCall(in.Common()) || e.u.c.startCalls(e.fn, in) {
			return
		}
	case *ssa.Go, *ssa.Defer, *ssa.Send, *ssa.Select:
	default:
		return
	}
	e.stale = true
	for _, o := range e.globals {
		o.stale = true
	}
	for _, o := range e.objects {
		o.stale = o.stale || !o.local
	}
}
