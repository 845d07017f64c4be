package main

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// This file finds variables whose address stays within the call of the function that declares
// them, so that they may live on the stack. It follows an address through the function and into
// the functions that it calls directly.

// A leak says where a pointer may go.
type leak uint8

const (
	leakAway   leak = 1 << iota // to where it outlives the call, or nobody knows
	leakResult                  // into a result
)

// paramKey is a parameter, or a captured variable, of a function.
type paramKey struct {
	f        *ssa.Function
	i        int
	captured bool
}

// maxStackVar is the size up to which an object whose address is taken lives on the stack.
const maxStackVar = 16 << 10

// escapes says whether the address of a variable may outlive the activation that declares it, or
// in a loop the iteration.
func (c *compiler) escapes(a *ssa.Alloc) bool {
	if c.sizeof(elemOf(a.Type())) > maxStackVar {
		return true
	}
	e := escape{c: c, loop: inLoop(a.Block()), seen: map[ssa.Value]bool{}}
	return e.value(a) != 0
}

// escape follows one pointer through one function.
type escape struct {
	c    *compiler
	loop bool // the variable is one of a loop's body: no value may carry its address around
	seen map[ssa.Value]bool
}

// value says where v, which holds the pointer, goes.
func (e *escape) value(v ssa.Value) leak {
	if e.seen[v] {
		return 0
	}
	e.seen[v] = true
	if v.Referrers() == nil {
		return leakAway
	}
	var l leak
	for _, r := range *v.Referrers() {
		if l |= e.use(v, r); l&leakAway != 0 {
			return leakAway
		}
	}
	return l
}

func (e *escape) use(v ssa.Value, in ssa.Instruction) leak {
	switch in := in.(type) {
	case *ssa.DebugRef, *ssa.If:
		return 0
	case *ssa.UnOp:
		if in.Op == token.MUL {
			return 0
		}
	case *ssa.Store:
		if in.Val != v {
			return 0
		}
	case *ssa.BinOp:
		if isComparison(in.Op) {
			return 0
		}
		return e.value(in)
	case *ssa.Phi:
		if !e.loop {
			return e.value(in)
		}
	case *ssa.FieldAddr, *ssa.ChangeType, *ssa.ChangeInterface, *ssa.MakeInterface, *ssa.Extract,
		*ssa.SliceToArrayPointer, *ssa.TypeAssert:
		return e.value(in.(ssa.Value))
	case *ssa.IndexAddr:
		if in.X == v {
			return e.value(in)
		}
	case *ssa.Slice:
		if in.X == v {
			return e.value(in)
		}
	case *ssa.Convert:
		if isStringType(in.Type()) {
			return 0 // a copy
		}
		return e.value(in)
	case *ssa.Return:
		return leakResult
	case *ssa.Call:
		return e.call(v, &in.Call, in)
	case *ssa.Defer:
		if !e.loop {
			return e.call(v, &in.Call, nil)
		}
	case *ssa.MakeClosure:
		return e.closure(v, in)
	}
	return leakAway
}

func isStringType(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

func isComparison(op token.Token) bool {
	switch op {
	case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
		return true
	}
	return false
}

// closure: the captured pointer goes where the function takes it, for as long as the closure is.
func (e *escape) closure(v ssa.Value, mc *ssa.MakeClosure) leak {
	for i, b := range mc.Bindings {
		if b == v && !e.c.byValue(v) && e.c.paramLeak(paramKey{mc.Fn.(*ssa.Function), i, true}) != 0 {
			return leakAway
		}
	}
	return e.value(mc)
}

// call says where a pointer goes that is called or an argument; result is the call's value.
func (e *escape) call(v ssa.Value, call *ssa.CallCommon, result ssa.Value) leak {
	if call.IsInvoke() {
		return leakAway
	}
	if b, ok := call.Value.(*ssa.Builtin); ok {
		return e.builtin(v, b.Name(), call, result)
	}
	f := call.StaticCallee()
	var l leak
	for i, a := range call.Args {
		if a != v {
			continue
		}
		if f == nil {
			return leakAway
		}
		l |= e.c.paramLeak(paramKey{f, i, false})
	}
	if l&leakAway != 0 {
		return leakAway
	}
	if l&leakResult != 0 && result != nil {
		return e.value(result)
	}
	return 0
}

func (e *escape) builtin(v ssa.Value, name string, call *ssa.CallCommon, result ssa.Value) leak {
	switch name {
	case "len", "cap", "copy", "print", "println", "clear":
		return 0
	case "append":
		if call.Args[0] != v {
			return 0 // its elements are copied
		}
		fallthrough
	case "ssa:wrapnilchk", "Add", "Slice", "SliceData":
		if result != nil {
			return e.value(result)
		}
	}
	return leakAway
}

// paramLeak says where a function takes what is passed to it.
func (c *compiler) paramLeak(k paramKey) leak {
	if l, ok := c.leaks[k]; ok {
		return l
	}
	if c.leaks == nil {
		c.leaks = map[paramKey]leak{}
	}
	c.leaks[k] = leakAway // what a recursive call finds
	l := c.newParamLeak(k)
	c.leaks[k] = l
	return l
}

func (c *compiler) newParamLeak(k paramKey) leak {
	if linkerName(k.f) == "internal/abi.NoEscape" {
		return 0
	}
	t := c.resolve(k.f)
	switch {
	case t.lib:
		return libraryLeak(t.sym, k.i)
	case t.fn == nil || t.fn.Blocks == nil:
		return leakAway
	}
	e := escape{c: c, seen: map[ssa.Value]bool{}}
	switch {
	case k.captured:
		return e.value(t.fn.FreeVars[k.i])
	case k.i < len(t.fn.Params):
		return e.value(t.fn.Params[k.i])
	}
	return leakAway
}

// keepNothing are the fronts of the library's functions that keep no pointer to their first
// argument.
var keepNothing = []string{
	"sync_atomic_", "internal_runtime_atomic_", "sync_Mutex_", "sync_RWMutex_", "sync_Once_",
	"sync_WaitGroup_", "internal_sync_Mutex_", "internal_bytealg_", "time_Time_", "unicode_utf8_",
}

func libraryLeak(sym string, i int) leak {
	for _, front := range keepNothing {
		if strings.HasPrefix(sym, front) && (i == 0 || front == "internal_bytealg_") {
			return 0
		}
	}
	return leakAway
}
