package main

import (
	"fmt"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// call writes a call and keeps its results.
func (g *funcGen) call(in *ssa.Call) {
	if b, ok := in.Call.Value.(*ssa.Builtin); ok {
		g.builtin(in, b)
		return
	}
	if g.intrinsic(in) {
		return
	}
	expr := g.callExpr(&in.Call)
	sig := in.Call.Signature()
	switch {
	case g.u.retType(sig) == "void":
		g.stmt("%s;", expr)
		if sig.Results().Len() == 1 && g.isUsed(in) {
			g.set(in, "%s", g.u.zero(in.Type()))
		}
	case sig.Results().Len() > 1:
		if !g.isUsed(in) {
			g.stmt("%s;", expr)
			return
		}
		fmt.Fprintf(&g.vars, "\t%s;\n", join(g.u.retType(sig), g.reg(in)))
		g.stmt("%s = %s;", g.reg(in), expr)
	case !g.isUsed(in):
		g.stmt("%s;", expr)
	default:
		g.set(in, "%s", expr)
	}
}

// callExpr is the call itself; what must hold before it is checked first.
func (g *funcGen) callExpr(c *ssa.CallCommon) string {
	if s := g.splitCall(c); s != "" {
		return s
	}
	args := g.args(c)
	switch {
	case c.IsInvoke():
		x := g.operand(c.Value)
		g.stmt("GO2C_NILCHECK(%s.tab);", x)
		return fmt.Sprintf("((%s)%s)(%s)", g.u.invokeType(c.Signature()), g.slot(c, x),
			strings.Join(append([]string{x + ".data"}, args...), ", "))
	case c.StaticCallee() != nil:
		return fmt.Sprintf("%s(%s)", g.u.funcRef(c.StaticCallee()),
			strings.Join(append(g.context(c), args...), ", "))
	}
	f := g.operand(c.Value)
	g.stmt("GO2C_NILCHECK(%s);", f)
	return fmt.Sprintf("((%s)%s->fn)(%s)", g.u.funcType(c.Signature()), f,
		strings.Join(append([]string{f}, args...), ", "))
}

// context is the first argument of a static call where the callee has one.
func (g *funcGen) context(c *ssa.CallCommon) []string {
	f := c.StaticCallee()
	if t := g.c.resolve(f); t.fn == nil || !hasCtx(t.fn) {
		return nil
	}
	if mc, ok := c.Value.(*ssa.MakeClosure); ok {
		return []string{g.operand(mc)}
	}
	return []string{g.u.funcValue(f)}
}

// slot is the function in the method table.
func (g *funcGen) slot(c *ssa.CallCommon, x string) string {
	return fmt.Sprintf("GO2C_FUN(%s.tab, %d)", x, methodIndex(c.Value.Type(), c.Method))
}

// args are the arguments that C sees.
func (g *funcGen) args(c *ssa.CallCommon) []string {
	var list []string
	for _, a := range c.Args {
		if !g.c.isZeroSize(a.Type()) {
			list = append(list, g.operand(a))
		}
	}
	return list
}

// funcType is the C type of a pointer to the code of a func value.
func (u *unit) funcType(sig *types.Signature) string {
	return u.codeType(sig, "GoFuncVal *")
}

// invokeType is the C type of a method in a method table: the data word comes first.
func (u *unit) invokeType(sig *types.Signature) string {
	return u.codeType(sig, "void *")
}

func (u *unit) codeType(sig *types.Signature, first string) string {
	list := []string{first}
	for i := range sig.Params().Len() {
		if t := sig.Params().At(i).Type(); !u.c.isZeroSize(t) {
			list = append(list, u.ctype(t))
		}
	}
	return join(u.retType(sig), "(*)") + "(" + strings.Join(list, ", ") + ")"
}

// makeClosure makes a func value of a function and what it captures.
func (g *funcGen) makeClosure(in *ssa.MakeClosure) {
	f := in.Fn.(*ssa.Function)
	sym := g.u.funcRef(f)
	ct := g.u.closureType(f)
	size, ptrs := int64(8), false
	for _, fv := range f.FreeVars {
		t := g.c.capturedType(fv)
		a := g.c.sizes.Alignof(t)
		size = (size+a-1)/a*a + g.c.sizeof(t)
		ptrs = ptrs || g.c.hasPointers(t)
	}
	g.set(in, "%s", g.u.newSized((size+7)/8*8, ptrs))
	if !g.isUsed(in) {
		return
	}
	g.stmt("((%s *)%s)->fn = (void (*)(void))%s;", ct, g.reg(in), sym)
	for i, b := range in.Bindings {
		switch {
		case g.c.byValue(f.FreeVars[i]):
			g.stmt("((%s *)%s)->v%d = %s;", ct, g.reg(in), i, g.lvalue(b))
		case !g.c.isZeroSize(b.Type()):
			g.stmt("((%s *)%s)->v%d = %s;", ct, g.reg(in), i, g.operand(b))
		}
	}
}

// wrapped is the function that a wrapper, bound method or thunk calls, nil for other functions.
func (c *compiler) wrapped(f *ssa.Function) *ssa.Function {
	if f.Synthetic == "" || f.Origin() != nil || f.Parent() != nil || f.Name() == "init" {
		return nil
	}
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if call, ok := in.(*ssa.Call); ok {
				if g := call.Call.StaticCallee(); g != nil {
					return g
				}
			}
		}
	}
	return nil
}

// mayRecover says whether f, or what it wraps, calls recover.
func (c *compiler) mayRecover(f *ssa.Function) bool {
	if t := c.resolve(f); t.lib {
		return false
	} else if t.fn != nil {
		f = t.fn
	}
	r, ok := c.recovers[f]
	if !ok {
		r = c.callsRecover(f)
		c.recovers[f] = r
	}
	return r
}

func (c *compiler) callsRecover(f *ssa.Function) bool {
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if call, ok := in.(ssa.CallInstruction); ok && isRecover(call.Common()) {
				return true
			}
		}
	}
	w := c.wrapped(f)
	return w != nil && c.mayRecover(w)
}
