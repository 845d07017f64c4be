package main

import (
	"fmt"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// builtin writes a call of a predeclared function.
func (g *funcGen) builtin(in *ssa.Call, b *ssa.Builtin) {
	args := in.Call.Args
	switch b.Name() {
	case "len", "cap":
		g.set(in, "%s", g.length(b.Name(), args[0]))
	case "append":
		g.append(in)
	case "copy":
		g.copy(in)
	case "recover":
		g.set(in, "runtime_gorecover(%s)", g.local("claim"))
	case "ssa:deferstack":
		g.set(in, "(void *)&%s", g.local("fr"))
	case "ssa:wrapnilchk":
		g.wrapNilCheck(in)
	case "min", "max":
		g.minMax(in, b.Name())
	case "real":
		g.set(in, "__real__ %s", g.operand(args[0]))
	case "imag":
		g.set(in, "__imag__ %s", g.operand(args[0]))
	case "complex":
		part := "double"
		if g.c.sizeof(in.Type()) == 8 {
			part = "float"
		}
		g.set(in, "GO2C_COMPLEX(%s, %s, %s)", part, g.operand(args[0]), g.operand(args[1]))
	case "Add":
		g.set(in, "(void *)((char *)%s + %s)", g.operand(args[0]), g.operand(args[1]))
	case "String":
		g.set(in, "go2c_unsafeString(%s, %s)", g.operand(args[0]), g.operand(args[1]))
	case "StringData":
		g.set(in, "(void *)%s.p", g.operand(args[0]))
	case "SliceData":
		g.set(in, "%s.p", g.operand(args[0]))
	case "Slice":
		g.set(in, "go2c_unsafeSlice(%s, %s, %d)", g.operand(args[0]), g.operand(args[1]),
			g.c.sizeof(elemOf(args[0].Type())))
	case "Sizeof":
		g.set(in, "%d", g.c.sizeof(args[0].Type()))
	case "Alignof":
		g.set(in, "%d", g.c.sizes.Alignof(args[0].Type()))
	case "Offsetof":
		g.set(in, "%d", g.offsetOf(args[0]))
	default:
		g.effect(b, &in.Call)
	}
}

// offsetOf is the offset of the field that x selects; go/ssa leaves that to us in generic code.
// Embedded structs on the way count.
func (g *funcGen) offsetOf(x ssa.Value) int64 {
	off := func(st types.Type, field int) int64 { return g.c.layout(st).offsets[field] }
	switch x := x.(type) {
	case *ssa.Field:
		if in, ok := x.X.(*ssa.Field); ok && isEmbedded(in.X.Type(), in.Field) {
			return off(x.X.Type(), x.Field) + g.offsetOf(in)
		}
		return off(x.X.Type(), x.Field)
	case *ssa.UnOp:
		return g.offsetOf(x.X)
	case *ssa.FieldAddr:
		if in, ok := x.X.(*ssa.FieldAddr); ok && isEmbedded(elemOf(in.X.Type()), in.Field) {
			return off(elemOf(x.X.Type()), x.Field) + g.offsetOf(in)
		}
		return off(elemOf(x.X.Type()), x.Field)
	}
	g.c.errorf(x.Pos(), "no offset of %s", x)
	return 0
}

func isEmbedded(st types.Type, field int) bool {
	return st.Underlying().(*types.Struct).Field(field).Embedded()
}

// effect writes a predeclared function that is called for what it does.
func (g *funcGen) effect(b *ssa.Builtin, c *ssa.CallCommon) {
	switch b.Name() {
	case "print", "println":
		g.print(b.Name() == "println", c.Args)
	case "close":
		g.stmt("runtime_closechan(%s);", g.operand(c.Args[0]))
	case "delete":
		g.mapDelete(c)
	case "clear":
		g.clear(c)
	case "panic":
		g.stmt("runtime_gopanic(%s);", g.operand(c.Args[0]))
	default:
		g.c.errorf(c.Pos(), "no C for the builtin %s", b.Name())
	}
}

// length is len or cap. A map or channel holds its length first, a channel then its capacity.
func (g *funcGen) length(what string, x ssa.Value) string {
	v := g.operand(x)
	switch u := x.Type().Underlying().(type) {
	case *types.Slice:
		return v + "." + what
	case *types.Map:
		return fmt.Sprintf("(%s ? *(GoInt *)%s : 0)", v, v)
	case *types.Chan:
		if what == "cap" {
			return fmt.Sprintf("runtime_chancap(%s)", v)
		}
		return fmt.Sprintf("runtime_chanlen(%s)", v)
	case *types.Array:
		return fmt.Sprintf("%d", u.Len())
	case *types.Pointer:
		return fmt.Sprintf("%d", u.Elem().Underlying().(*types.Array).Len())
	}
	return v + ".n"
}

// append writes append(s, t...), where t may be a string.
func (g *funcGen) append(in *ssa.Call) {
	s, t := in.Call.Args[0], in.Call.Args[1]
	elem := in.Type().Underlying().(*types.Slice).Elem()
	n := ".len"
	if isString(t.Type()) {
		n = ".n"
	}
	if isNil(t) {
		g.set(in, "%s", g.operand(s))
		return
	}
	if m, ok := t.(*ssa.MakeSlice); ok && g.joined[m] {
		g.set(in, "go2c_extend(%s, %s, %d, %s)", g.operand(s), g.tempOf(m.Len), g.c.sizeof(elem),
			g.u.memType(elem))
		return
	}
	tv := g.operand(t)
	g.set(in, "go2c_append(%s, %s.p, %s%s, %d, %s)", g.operand(s), tv, tv, n, g.c.sizeof(elem),
		g.u.memType(elem))
}

// isAppended says whether a slice is made only to be appended by the next instruction, which then
// clears what it appends.
func isAppended(m *ssa.MakeSlice) bool {
	if m.Len != m.Cap {
		return false
	}
	for _, r := range *m.Referrers() {
		switch r := r.(type) {
		case *ssa.DebugRef:
		case *ssa.Call:
			b, ok := r.Call.Value.(*ssa.Builtin)
			if !ok || b.Name() != "append" || r.Call.Args[0] == m || r != nextInstr(m) {
				return false
			}
		default:
			return false
		}
	}
	return len(*m.Referrers()) > 0
}

// nextInstr is what comes behind in, but for what is for debuggers.
func nextInstr(in ssa.Instruction) ssa.Instruction {
	list := in.Block().Instrs
	for _, next := range list[slices.Index(list, in)+1:] {
		if _, debug := next.(*ssa.DebugRef); !debug {
			return next
		}
	}
	return nil
}

func (g *funcGen) copy(in *ssa.Call) {
	dst, src := in.Call.Args[0], in.Call.Args[1]
	n := ".len"
	if isString(src.Type()) {
		n = ".n"
	}
	d, s := g.operand(dst), g.operand(src)
	elem := dst.Type().Underlying().(*types.Slice).Elem()
	g.set(in, "go2c_copy(%s, %s.p, %s%s, %d)", d, s, s, n, g.c.sizeof(elem))
}

// wrapNilCheck is in methods that the compiler makes for pointers to types whose methods take
// values.
func (g *funcGen) wrapNilCheck(in *ssa.Call) {
	p := g.operand(in.Call.Args[0])
	named, _ := elemOf(in.Call.Args[0].Type()).(*types.Named)
	pkg, typ := "", constantString(in.Call.Args[1].(*ssa.Const).Value)
	if named != nil {
		typ = named.Obj().Name()
		if named.Obj().Pkg() != nil {
			pkg = packagePath(named.Obj().Pkg())
		}
	}
	g.stmt("if (GO2C_UNLIKELY(%s == NULL))", p)
	g.stmt("\truntime_panicwrap(%s, %s, %s);", stringLiteral(pkg), stringLiteral(typ),
		g.operand(in.Call.Args[2]))
	g.set(in, "%s", p)
}

// minMax: floats follow Go's rules for NaN and -0.
func (g *funcGen) minMax(in *ssa.Call, which string) {
	t := in.Type()
	ct := g.u.ctype(t)
	acc := g.temp(ct)
	g.stmt("%s = %s;", acc, g.operand(in.Call.Args[0]))
	for _, a := range in.Call.Args[1:] {
		v := g.operand(a)
		switch {
		case isString(t):
			op := map[string]string{"min": "<", "max": ">"}[which]
			g.stmt("%s = go2c_strcmp(%s, %s) %s 0 ? %s : %s;", acc, v, acc, op, v, acc)
		case hasInfo(t, types.IsFloat):
			g.stmt("%s = (%s)go2c_f%s(%s, %s);", acc, ct, which, acc, v)
		case which == "min":
			g.stmt("%s = %s < %s ? %s : %s;", acc, v, acc, v, acc)
		default:
			g.stmt("%s = %s > %s ? %s : %s;", acc, v, acc, v, acc)
		}
	}
	g.set(in, "%s", acc)
}

// print writes print and println.
func (g *funcGen) print(ln bool, args []ssa.Value) {
	g.stmt("runtime_printlock();")
	for i, a := range args {
		if ln && i > 0 {
			g.stmt("runtime_printsp();")
		}
		g.printOne(a)
	}
	if ln {
		g.stmt("runtime_printnl();")
	}
	g.stmt("runtime_printunlock();")
}

func (g *funcGen) printOne(a ssa.Value) {
	v := g.operand(a)
	switch u := a.Type().Underlying().(type) {
	case *types.Basic:
		g.printBasic(a.Type(), u, v)
	case *types.Interface:
		if u.NumMethods() == 0 {
			g.stmt("runtime_printeface(%s);", v)
		} else {
			g.stmt("runtime_printiface(%s);", v)
		}
	case *types.Slice:
		g.stmt("runtime_printslice(%s);", v)
	default:
		g.stmt("runtime_printpointer((void *)%s);", v)
	}
}

func (g *funcGen) printBasic(t types.Type, u *types.Basic, v string) {
	switch {
	case u.Info()&types.IsBoolean != 0:
		g.stmt("runtime_printbool(%s);", v)
	case u.Info()&types.IsString != 0:
		g.stmt("runtime_printstring(%s);", v)
	case u.Kind() == types.UnsafePointer || u.Kind() == types.UntypedNil:
		g.stmt("runtime_printpointer((void *)%s);", v)
	case u.Info()&types.IsFloat != 0:
		if u.Kind() == types.Float32 {
			g.stmt("runtime_printfloat32(%s);", v)
		} else {
			g.stmt("runtime_printfloat64(%s);", v)
		}
	case u.Info()&types.IsComplex != 0:
		if u.Kind() == types.Complex64 {
			g.stmt("runtime_printcomplex64(__real__ %s, __imag__ %s);", v, v)
		} else {
			g.stmt("runtime_printcomplex128(__real__ %s, __imag__ %s);", v, v)
		}
	case u.Info()&types.IsUnsigned != 0:
		if n, ok := t.(*types.Named); ok && n.Obj().Name() == "hex" && g.inRuntime() {
			g.stmt("runtime_printhex(%s);", v)
		} else {
			g.stmt("runtime_printuint(%s);", v)
		}
	default:
		g.stmt("runtime_printint(%s);", v)
	}
}

func (g *funcGen) inRuntime() bool {
	p := funcPackage(g.f)
	return p != nil && p.Path() == "runtime"
}

func (g *funcGen) clear(c *ssa.CallCommon) {
	x := g.operand(c.Args[0])
	if t, ok := c.Args[0].Type().Underlying().(*types.Slice); ok {
		g.stmt("__builtin_memset(%s.p, 0, (GoUintptr)%s.len * %d);", x, x, g.c.sizeof(t.Elem()))
		return
	}
	g.mapClear(c)
}
