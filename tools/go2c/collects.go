package main

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// This file finds the functions that are written such that a collection does not find their dead
// variables: those of the program itself, and tests, that call runtime.GC or mention one that does.
// They are few, and none of a program that does not ask for collections.

// collectors are the library's functions that collect.
var collectors = map[string]bool{"runtime_GC": true, "runtime_debug_freeOSMemory": true}

// blockers are functions during which another goroutine may be the one that collects.
var blockers = map[string]bool{"time_Sleep": true, "sync_WaitGroup_Wait": true, "sync_Cond_Wait": true}

// collecting are these functions, and how values may lead to them.
type collecting struct {
	funcs   map[*ssa.Function]bool
	values  []*types.Signature // of those that are used as values
	methods map[string]bool
	split   map[*ssa.Function]bool // what isSplit has found
}

func (c *compiler) findCollecting() {
	c.collecting = collecting{funcs: map[*ssa.Function]bool{}, methods: map[string]bool{},
		split: map[*ssa.Function]bool{}}
	found := false
	for sym := range collectors {
		found = found || c.live.lib[sym] != nil
	}
	for changed := found; changed; {
		changed = false
		for _, f := range c.live.order {
			if !c.collecting.funcs[f] && c.mayCollectItself(f) && c.mentionsCollector(f) {
				c.collecting.funcs[f] = true
				changed = true
			}
		}
	}
	for f := range c.collecting.funcs {
		if f.Signature.Recv() != nil {
			c.collecting.methods[f.Name()] = true
		} else {
			c.collecting.values = append(c.collecting.values, f.Signature)
		}
	}
}

// mayCollectItself leaves out GOROOT's own functions, but not their tests.
func (c *compiler) mayCollectItself(f *ssa.Function) bool {
	if f.Blocks == nil || f.Name() == "init" || f.Synthetic != "" && f.Origin() == nil && !isLoopBody(f) {
		return false
	}
	p := funcPackage(f)
	return p != nil && (!c.std[p] || strings.HasSuffix(c.fset.Position(f.Pos()).Filename, "_test.go"))
}

// mentionsCollector says whether a function calls or otherwise uses one that collects.
func (c *compiler) mentionsCollector(f *ssa.Function) bool {
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			var ops [10]*ssa.Value
			for _, op := range in.Operands(ops[:0]) {
				if c.collects(*op) {
					return true
				}
			}
		}
	}
	return false
}

// collects says whether v is a function that may collect.
func (c *compiler) collects(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Function:
		t := c.resolve(v)
		return t.lib && collectors[t.sym] || t.fn != nil && c.collecting.funcs[t.fn]
	case *ssa.MakeClosure:
		return c.collects(v.Fn)
	}
	return false
}

// A pointKind says what an instruction has to do with collections.
type pointKind int

const (
	noPoint    pointKind = iota
	waits                // a collection may come from another goroutine meanwhile
	collectsIn           // it may collect
)

// isSplit says whether a function is written in parts: something in it is a point.
func (c *compiler) isSplit(f *ssa.Function) bool {
	if !c.collecting.funcs[f] {
		return false
	}
	yes, ok := c.collecting.split[f]
	if !ok {
		yes = c.hasPoints(f)
		c.collecting.split[f] = yes
	}
	return yes
}

func (c *compiler) hasPoints(f *ssa.Function) bool {
	found := false
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if v, ok := in.(ssa.Value); ok && c.isHuge(v.Type()) {
				return false
			}
			d, ok := in.(*ssa.Defer)
			found = found || ok && d.DeferStack == nil || c.point(in, false) != noPoint
		}
	}
	return found
}

// point says whether a collection may come while the instruction runs, in a function with deferred
// calls or without.
func (c *compiler) point(in ssa.Instruction, defers bool) pointKind {
	switch in := in.(type) {
	case *ssa.RunDefers:
		if defers {
			return collectsIn
		}
	case *ssa.Send:
		return waits
	case *ssa.UnOp:
		if in.Op == token.ARROW {
			return waits
		}
	case *ssa.Select:
		if in.Blocking {
			return waits
		}
	case *ssa.Call:
		return c.callPoint(&in.Call)
	}
	return noPoint
}

func (c *compiler) callPoint(call *ssa.CallCommon) pointKind {
	if _, ok := call.Value.(*ssa.Builtin); ok {
		return noPoint
	}
	if f := call.StaticCallee(); f != nil {
		if isAddCleanup(f) || isSetFinalizer(f) {
			return noPoint
		}
		if t := c.resolve(f); t.lib && blockers[t.sym] {
			return waits
		}
		if c.collects(call.Value) {
			return collectsIn
		}
	}
	for _, a := range call.Args {
		if c.collects(a) {
			return collectsIn
		}
	}
	switch {
	case call.IsInvoke():
		if c.collecting.methods[call.Method.Name()] {
			return collectsIn
		}
	case call.StaticCallee() == nil:
		for _, sig := range c.collecting.values {
			if types.Identical(sig, call.Signature()) {
				return collectsIn
			}
		}
	}
	return noPoint
}

// isSetFinalizer: it calls nothing while it runs.
func isSetFinalizer(f *ssa.Function) bool { return linkerName(f) == "runtime.SetFinalizer" }
