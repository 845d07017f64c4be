package main

import (
	"fmt"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// A deferred or new goroutine's call becomes a func value without parameters: a closure that is
// there already, or a thunk that holds callee and arguments.

// deferStmt writes a defer statement.
func (g *funcGen) deferStmt(in *ssa.Defer) {
	frame := "&" + g.local("fr")
	if in.DeferStack != nil {
		frame = "(runtime_recoverFrame *)" + g.operand(in.DeferStack)
	}
	once := in.DeferStack == nil && !inLoop(in.Block())
	fv := g.callValue(&in.Call, "defer", once)
	if once {
		rec := g.keep(g.temp("runtime_deferRecord"))
		g.stmt("runtime_deferprocStack(%s, &%s, %s);", frame, rec, fv)
		return
	}
	g.stmt("runtime_deferproc(%s, %s);", frame, fv)
}

// goStmt writes a go statement.
func (g *funcGen) goStmt(in *ssa.Go) {
	if c := &in.Call; !c.IsInvoke() && c.StaticCallee() == nil {
		if _, ok := c.Value.(*ssa.Builtin); !ok {
			g.stmt("if (%s == NULL)", g.operand(c.Value))
			g.stmt("\truntime_fatal(%s);", stringLiteral("go of nil func value"))
		}
	}
	g.stmt("runtime_newproc(%s);", g.callValue(&in.Call, "go", false))
}

// inLoop says whether control may come back to a block.
func inLoop(b *ssa.BasicBlock) bool {
	seen := map[*ssa.BasicBlock]bool{}
	var visit func(*ssa.BasicBlock) bool
	visit = func(x *ssa.BasicBlock) bool {
		for _, s := range x.Succs {
			if s == b {
				return true
			}
			if !seen[s] {
				seen[s] = true
				if visit(s) {
					return true
				}
			}
		}
		return false
	}
	return visit(b)
}

// callValue is a call as a func value without parameters. Where it is deferred once in a frame,
// the thunk's data stands in the frame.
func (g *funcGen) callValue(c *ssa.CallCommon, kind string, inFrame bool) string {
	if fv, ok := g.plainFuncValue(c); ok {
		return fv
	}
	t := g.newThunk(c, kind)
	var data string
	if inFrame {
		data = "&" + g.keep(g.temp(t.ctype))
	} else {
		data = g.temp("void *")
		g.stmt("%s = go2c_new(sizeof(%s));", data, t.ctype)
	}
	g.stmt("((%s *)%s)->fn = (void (*)(void))%s;", t.ctype, data, t.name)
	if isRecover(c) {
		claim := g.local("claim")
		if kind == "go" {
			claim = "NULL"
		}
		g.stmt("((%s *)%s)->claim = %s;", t.ctype, data, claim)
	}
	for i, v := range t.values {
		g.stmt("((%s *)%s)->a%d = %s;", t.ctype, data, i, g.operand(v))
	}
	return fmt.Sprintf("(GoFuncVal *)%s", data)
}

// plainFuncValue: the callee is a func value without parameters and results already.
func (g *funcGen) plainFuncValue(c *ssa.CallCommon) (string, bool) {
	sig := c.Signature()
	if c.IsInvoke() || sig.Params().Len() > 0 || g.u.retType(sig) != "void" || sig.Recv() != nil ||
		len(c.Args) > 0 {
		return "", false
	}
	if _, ok := c.Value.(*ssa.Builtin); ok {
		return "", false
	}
	return g.operand(c.Value), true
}

// A thunk is a function that makes a call with what a closure holds.
type thunk struct {
	name, ctype string
	values      []ssa.Value
}

// newThunk writes a thunk for c in front of the function that makes it.
func (g *funcGen) newThunk(c *ssa.CallCommon, kind string) *thunk {
	t := &thunk{name: g.u.static(g.c.names.funcSym(g.f) + "__" + kind)}
	t.ctype = "struct " + t.name
	sub := &funcGen{u: g.u, c: g.c, f: g.f, line: g.line, known: map[ssa.Value]string{}}
	fields := ""
	for _, v := range append([]ssa.Value{c.Value}, c.Args...) {
		switch v := v.(type) {
		case *ssa.Const, *ssa.Function, *ssa.Builtin, *ssa.Global:
			continue
		default:
			if sub.known[v] == "" {
				sub.known[v] = fmt.Sprintf("c->a%d", len(t.values))
				fields += fmt.Sprintf("\t%s;\n", join(g.u.ctype(v.Type()), fmt.Sprintf("a%d", len(t.values))))
				t.values = append(t.values, v)
			}
		}
	}
	if isRecover(c) {
		fields = "\truntime_panicRecord *claim;\n"
	}
	if c.IsInvoke() {
		g.stmt("GO2C_NILCHECK(%s.tab);", g.operand(c.Value))
	}
	sub.thunkBody(c, t)
	fmt.Fprintf(&g.u.typeDecls, "%s {\n\tvoid (*fn)(void);\n%s};\n", t.ctype, fields)
	fmt.Fprintf(&g.u.body, "static void %s(GoFuncVal *ctx)\n{\n\t%s *c = (void *)ctx;\n", t.name, t.ctype)
	g.u.body.Write(sub.vars.Bytes())
	g.u.body.Write(sub.body.Bytes())
	g.u.body.WriteString("\t(void)c;\n}\n\n")
	return t
}

// thunkBody makes the call. The right to recover goes on to what is called.
func (g *funcGen) thunkBody(c *ssa.CallCommon, t *thunk) {
	if b, ok := c.Value.(*ssa.Builtin); ok {
		if isRecover(c) {
			g.stmt("(void)runtime_gorecover(c->claim);")
			return
		}
		g.effectOrCopy(b, c)
		return
	}
	if to := g.recoverTo(c); to != "" {
		g.stmt("runtime_recoverPass(ctx, (GoFuncVal *)(void *)%s);", to)
	}
	g.stmt("%s;", g.callExpr(c))
}

// isRecover: a deferred recover does what it would do where it is deferred, only later.
func isRecover(c *ssa.CallCommon) bool {
	b, ok := c.Value.(*ssa.Builtin)
	return ok && b.Name() == "recover"
}

// effectOrCopy: copy may stand in a statement, too.
func (g *funcGen) effectOrCopy(b *ssa.Builtin, c *ssa.CallCommon) {
	if b.Name() != "copy" {
		g.effect(b, c)
		return
	}
	elem := c.Args[0].Type().Underlying().(*types.Slice).Elem()
	n := ".len"
	if isString(c.Args[1].Type()) {
		n = ".n"
	}
	s := g.operand(c.Args[1])
	g.stmt("go2c_copy(%s, %s.p, %s%s, %d);", g.operand(c.Args[0]), s, s, n, g.c.sizeof(elem))
}

// recoverTo is what the called function claims a panic with, "" where it cannot recover.
func (g *funcGen) recoverTo(c *ssa.CallCommon) string {
	if c.IsInvoke() {
		return g.slot(c, g.operand(c.Value))
	}
	f := c.StaticCallee()
	if f == nil {
		return g.operand(c.Value)
	}
	if !g.c.mayRecover(f) {
		return ""
	}
	if mc, ok := c.Value.(*ssa.MakeClosure); ok {
		return g.operand(mc)
	}
	if t := g.c.resolve(f); t.fn != nil && hasCtx(t.fn) {
		return g.u.funcValue(f)
	}
	return g.u.funcRef(f)
}

// intrinsic writes calls of functions that are no ordinary ones; whether it was one.
func (g *funcGen) intrinsic(in *ssa.Call) bool {
	f := in.Call.StaticCallee()
	if f == nil {
		return false
	}
	if isAddCleanup(f) {
		g.addCleanup(in)
		return true
	}
	if isFuncPC(f) {
		if mi, ok := in.Call.Args[0].(*ssa.MakeInterface); ok {
			if fn, ok := mi.X.(*ssa.Function); ok && g.c.resolve(fn).lib {
				g.set(in, "(GoUintptr)%s", g.u.funcRef(fn))
				return true
			}
		}
		return false
	}
	// It keeps gc from giving v to a stack that moves.
	return isInstanceOf(f, "internal/abi", "EscapeNonString")
}

// isFuncPC: the address of a library's function is not that in its func value, which drops the
// func value from the arguments.
func isFuncPC(f *ssa.Function) bool {
	name := linkerName(f)
	return name == "internal/abi.FuncPCABI0" || name == "internal/abi.FuncPCABIInternal"
}

// isInstanceOf says whether f is an instance of a generic function.
func isInstanceOf(f *ssa.Function, pkg, name string) bool {
	o := f.Origin()
	return o != nil && o != f && o.Name() == name && o.Pkg != nil && o.Pkg.Pkg.Path() == pkg
}

// isAddCleanup: runtime.AddCleanup is generic, and the library has it in the shape that takes a
// type descriptor.
func isAddCleanup(f *ssa.Function) bool {
	return isInstanceOf(f, "runtime", "AddCleanup")
}

func (g *funcGen) addCleanup(in *ssa.Call) {
	argType := in.Call.Args[2].Type()
	name := g.u.static(g.c.names.funcSym(g.f) + "__cleanup")
	arg := ""
	if !g.c.isZeroSize(argType) {
		arg = fmt.Sprintf(", *(%s *)arg", g.u.ctype(argType))
	}
	sig := in.Call.Args[1].Type().Underlying().(*types.Signature)
	fmt.Fprintf(&g.u.body, "static void %s(GoFuncVal *fn, void *arg)\n{\n\t(void)arg;\n\t((%s)fn->fn)(fn%s);\n}\n\n",
		name, g.u.funcType(sig), arg)
	ct := g.u.ctype(in.Type())
	g.u.extern("runtime_addCleanup", ct+" runtime_addCleanup(void *, void (*)(GoFuncVal *, void *), "+
		"GoFuncVal *, const struct abi_Type *, const void *)")
	g.set(in, "runtime_addCleanup(%s, %s, %s, %s, %s)", g.operand(in.Call.Args[0]), name,
		g.operand(in.Call.Args[1]), g.u.typeSym(argType), g.addressOf(in.Call.Args[2]))
}

// joinLines is for messages.
func joinLines(list []string) string { return strings.Join(list, "\n") }
