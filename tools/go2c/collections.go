package main

import (
	"fmt"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// helperFuncs are the functions of the runtime that the C of an instruction calls and that may
// come from GOROOT, by their linker names.
func (c *compiler) helperFuncs(in ssa.Instruction) []string {
	switch in := in.(type) {
	case *ssa.MakeMap:
		if smallMap(in) {
			return []string{"runtime.makemap_small"}
		}
		return []string{"runtime.makemap"}
	case *ssa.MapUpdate:
		return []string{"runtime.mapassign" + c.mapVariant(in.Map.Type(), true)}
	case *ssa.Lookup:
		if in.CommaOk || c.fatElem(in.X.Type()) {
			return []string{"runtime.mapaccess2" + c.mapVariant(in.X.Type(), false)}
		}
		return []string{"runtime.mapaccess1" + c.mapVariant(in.X.Type(), false)}
	case *ssa.Range:
		if _, ok := in.X.Type().Underlying().(*types.Map); ok {
			return []string{"runtime.mapIterStart", "runtime.mapIterNext"}
		}
	case ssa.CallInstruction:
		b, ok := in.Common().Value.(*ssa.Builtin)
		if !ok || len(in.Common().Args) == 0 {
			break
		}
		if _, ok := in.Common().Args[0].Type().Underlying().(*types.Map); ok {
			switch b.Name() {
			case "delete":
				return []string{"runtime.mapdelete"}
			case "clear":
				return []string{"runtime.mapclear"}
			}
		}
	case *ssa.BinOp:
		if hasInfo(in.Type(), types.IsComplex) {
			return []string{"runtime.complex128div"}
		}
	}
	return nil
}

// helper is the C name of a function of the runtime.
func (u *unit) helper(name string) string {
	if sym := symbolOfLinker(name); u.c.over.has(sym) {
		if f := u.c.link.funcs[name]; f != nil {
			return u.funcRef(f)
		}
		return sym
	}
	for _, f := range []*ssa.Function{u.c.link.push[name], u.c.link.funcs[name]} {
		if f != nil {
			return u.funcRef(f)
		}
	}
	u.c.errorf(0, "GOROOT has no %s", name)
	return symbolOfLinker(name)
}

// mapVariant is the suffix of the map functions for the kind of key: those that take the key
// itself are faster.
func (c *compiler) mapVariant(t types.Type, assign bool) string {
	m := t.Underlying().(*types.Map)
	if c.sizeof(m.Elem()) > 128 {
		return ""
	}
	switch k := m.Key().Underlying().(type) {
	case *types.Basic:
		switch {
		case k.Info()&types.IsString != 0:
			return "_faststr"
		case k.Info()&types.IsInteger != 0 && c.sizeof(k) == 4:
			return "_fast32"
		case k.Info()&types.IsInteger != 0 && c.sizeof(k) == 8:
			return "_fast64"
		}
	case *types.Pointer, *types.Chan:
		if assign {
			return "_fast64ptr"
		}
		return "_fast64"
	}
	return ""
}

// fatElem: a missing element has no zero value in the runtime that is long enough.
func (c *compiler) fatElem(t types.Type) bool {
	return c.sizeof(t.Underlying().(*types.Map).Elem()) > 1024
}

// smallMap says whether a map is made without a hint that matters.
func smallMap(in *ssa.MakeMap) bool {
	if in.Reserve == nil {
		return true
	}
	k, ok := in.Reserve.(*ssa.Const)
	return ok && k.Int64() <= 8 && k.Int64() >= 0
}

// mapKey is a key as an argument of the map functions.
func (g *funcGen) mapKey(m types.Type, key ssa.Value, variant string) string {
	switch variant {
	case "_faststr":
		return g.operand(key)
	case "_fast32":
		return "(uint32_t)" + g.operand(key)
	case "_fast64":
		return "(uint64_t)" + g.operand(key)
	case "_fast64ptr":
		return g.operand(key)
	}
	t := m.Underlying().(*types.Map).Key()
	k := g.temp(g.u.ctype(t))
	g.stmt("%s = %s;", k, g.operand(key))
	return "&" + k
}

func (g *funcGen) mapInstr(in ssa.Instruction) {
	switch in := in.(type) {
	case *ssa.MakeMap:
		if smallMap(in) {
			g.set(in, "%s()", g.u.helper("runtime.makemap_small"))
			return
		}
		g.set(in, "%s((void *)%s, %s, NULL)", g.u.helper("runtime.makemap"), g.u.typeSym(in.Type()),
			g.tempOf(in.Reserve))
	case *ssa.MapUpdate:
		variant := g.c.mapVariant(in.Map.Type(), true)
		p := g.temp("void *")
		g.stmt("%s = %s((void *)%s, %s, %s);", p, g.u.helper("runtime.mapassign"+variant),
			g.u.typeSym(in.Map.Type()), g.operand(in.Map), g.mapKey(in.Map.Type(), in.Key, variant))
		if t := in.Value.Type(); !g.c.isZeroSize(t) {
			g.stmt("*(%s *)%s = %s;", g.u.ctype(t), p, g.operand(in.Value))
		}
	case *ssa.Lookup:
		g.lookup(in)
	case *ssa.Range:
		g.rangeStart(in)
	case *ssa.Next:
		g.next(in)
	}
}

// mapaccess2Results is what those functions return that say whether there is an element.
var mapaccess2Results = types.NewTuple(
	types.NewParam(0, nil, "", types.Typ[types.UnsafePointer]),
	types.NewParam(0, nil, "", types.Typ[types.Bool]))

// lookup writes m[k], with or without ok.
func (g *funcGen) lookup(in *ssa.Lookup) {
	mt := in.X.Type()
	elem := mt.Underlying().(*types.Map).Elem()
	variant := g.c.mapVariant(mt, false)
	args := fmt.Sprintf("(void *)%s, %s, %s", g.u.typeSym(mt), g.operand(in.X),
		g.mapKey(mt, in.Index, variant))
	if !in.CommaOk && !g.c.fatElem(mt) {
		g.set(in, "*(%s *)%s(%s)", g.u.ctype(elem), g.u.helper("runtime.mapaccess1"+variant), args)
		return
	}
	fn := g.u.helper("runtime.mapaccess2" + variant)
	r := g.temp(g.u.tupleType(mapaccess2Results))
	g.stmt("%s = %s(%s);", r, fn, args)
	value := g.reg(in)
	if in.CommaOk {
		value += "_0"
		fmt.Fprintf(&g.vars, "\tbool %s_1;\n", g.reg(in))
		g.stmt("%s_1 = %s.r1;", g.reg(in), r)
		if !g.extracts(in, 0) {
			return
		}
	}
	g.declare(value, elem)
	g.stmt("if (%s.r1)", r)
	g.stmt("\t%s = *(%s *)%s.r0;", value, g.u.ctype(elem), r)
	g.stmt("else")
	g.stmt("\t%s = %s;", value, g.u.zero(elem))
}

// rangeStart begins the iteration over a map or a string.
func (g *funcGen) rangeStart(in *ssa.Range) {
	name := g.reg(in)
	if isString(in.X.Type()) {
		fmt.Fprintf(&g.vars, "\tGoInt %s_i;\n", name)
		g.stmt("%s_i = 0;", name)
		return
	}
	g.declare(name+"_it", g.c.iterType)
	fmt.Fprintf(&g.vars, "\tbool %s_on;\n", name)
	g.stmt("%s_it = %s;", name, g.u.zero(g.c.iterType))
	g.stmt("%s_on = false;", name)
	g.stmt("%s((void *)%s, %s, &%s_it);", g.u.helper("runtime.mapIterStart"),
		g.u.typeSym(in.X.Type()), g.operand(in.X), name)
}

// next goes on with it: a tuple of ok, key and value.
func (g *funcGen) next(in *ssa.Next) {
	it, name := in.Iter.(*ssa.Range), g.reg(in)
	fmt.Fprintf(&g.vars, "\tbool %s_0;\n", name)
	if in.IsString {
		g.nextRune(in, it)
		return
	}
	m := it.X.Type().Underlying().(*types.Map)
	g.stmt("if (%s_on)", g.reg(it))
	g.stmt("\t%s(&%s_it);", g.u.helper("runtime.mapIterNext"), g.reg(it))
	g.stmt("%s_on = true;", g.reg(it))
	g.stmt("%s_0 = %s_it.key != NULL;", name, g.reg(it))
	for i, t := range []types.Type{m.Key(), m.Elem()} {
		if !g.extracts(in, i+1) {
			continue
		}
		field := []string{"key", "elem"}[i]
		g.declare(fmt.Sprintf("%s_%d", name, i+1), t)
		g.stmt("if (%s_0)", name)
		g.stmt("\t%s_%d = *(%s *)%s_it.%s;", name, i+1, g.u.ctype(t), g.reg(it), field)
	}
}

func (g *funcGen) nextRune(in *ssa.Next, it *ssa.Range) {
	name, s, i := g.reg(in), g.operand(it.X), g.reg(it)+"_i"
	fmt.Fprintf(&g.vars, "\tGoInt %s_1;\n\tint32_t %s_2;\n", name, name)
	g.stmt("%s_0 = %s < %s.n;", name, i, s)
	g.stmt("if (%s_0) {", name)
	g.stmt("\t%s_1 = %s;", name, i)
	g.stmt("\t%s = go2c_nextrune(%s, %s, &%s_2);", i, s, i, name)
	g.stmt("\t(void)%s_1, (void)%s_2;", name, name)
	g.stmt("}")
}

func (g *funcGen) mapDelete(c *ssa.CallCommon) {
	g.stmt("%s((void *)%s, %s, %s);", g.u.helper("runtime.mapdelete"), g.u.typeSym(c.Args[0].Type()),
		g.operand(c.Args[0]), g.mapKey(c.Args[0].Type(), c.Args[1], ""))
}

func (g *funcGen) mapClear(c *ssa.CallCommon) {
	g.stmt("%s((void *)%s, %s);", g.u.helper("runtime.mapclear"), g.u.typeSym(c.Args[0].Type()),
		g.operand(c.Args[0]))
}

// chanInstr writes what makes channels, sends and selects.
func (g *funcGen) chanInstr(in ssa.Instruction) {
	switch in := in.(type) {
	case *ssa.MakeChan:
		g.set(in, "runtime_makechan(%s, %s)", g.u.typeSym(in.Type()), g.tempOf(in.Size))
	case *ssa.Send:
		g.stmt("runtime_chansend1(%s, %s);", g.operand(in.Chan), g.addressOf(in.X))
	case *ssa.Select:
		g.selectStmt(in)
	}
}

// addressOf is the address of a copy of v.
func (g *funcGen) addressOf(v ssa.Value) string {
	t := g.temp(g.u.ctype(v.Type()))
	if !g.c.isZeroSize(v.Type()) {
		g.stmt("%s = %s;", t, g.operand(v))
	}
	return "&" + t
}

// receive writes <-ch.
func (g *funcGen) receive(in *ssa.UnOp) {
	elem := in.X.Type().Underlying().(*types.Chan).Elem()
	ch, name := g.operand(in.X), g.reg(in)
	if in.CommaOk {
		g.declare(name+"_0", elem)
		fmt.Fprintf(&g.vars, "\tbool %s_1;\n", name)
		g.stmt("%s_1 = runtime_chanrecv2(%s, &%s_0);", name, ch, name)
		g.stmt("(void)%s_1;", name)
		return
	}
	g.declare(name, elem)
	g.stmt("runtime_chanrecv1(%s, &%s);", ch, name)
}

// selectStmt writes a select: the runtime wants the sends before the receives.
func (g *funcGen) selectStmt(in *ssa.Select) {
	name, n := g.reg(in), len(in.States)
	fmt.Fprintf(&g.vars, "\tGoInt %s_0;\n\tbool %s_1;\n", name, name)
	if n == 0 {
		if in.Blocking {
			g.stmt("runtime_block();")
		}
		g.stmt("%s_0 = -1, %s_1 = false;", name, name)
		return
	}
	if n == 1 && !in.Blocking {
		g.tryOne(in)
		return
	}
	fmt.Fprintf(&g.vars, "\tgo2c_scase %s_c[%d];\n\tuint16_t %s_o[%d];\n", name, n, name, 2*n)
	var order []int
	nsend, part := 0, 2
	for i, s := range in.States {
		if s.Dir == types.SendOnly {
			g.stmt("%s_c[%d] = (go2c_scase){%s, %s};", name, nsend, g.operand(s.Chan),
				g.addressOf(s.Send))
			order = append(order, i)
			nsend++
		}
	}
	for i, s := range in.States {
		if s.Dir == types.RecvOnly {
			v := fmt.Sprintf("%s_%d", name, part)
			part++
			g.declare(v, s.Chan.Type().Underlying().(*types.Chan).Elem())
			g.stmt("%s_c[%d] = (go2c_scase){%s, &%s};", name, len(order), g.operand(s.Chan), v)
			order = append(order, i)
		}
	}
	g.stmt("%s_0 = go2c_select(%s_c, %s_o, %d, %d, %v, &%s_1);", name, name, name, nsend,
		n-nsend, in.Blocking, name)
	for j, i := range order {
		if i != j {
			g.stmt("%s_0 = go2c_selected(%s_0, (const uint16_t[]){%s});", name, name, intList(order))
			break
		}
	}
}

// tryOne writes a select of one case that does not block. As in gc it is none for the runtime: a
// timer sends its time that way, and must not come back to itself.
func (g *funcGen) tryOne(in *ssa.Select) {
	name, s := g.reg(in), in.States[0]
	if s.Dir == types.SendOnly {
		g.stmt("%s_0 = go2c_trySend(%s, %s), %s_1 = false;", name, g.operand(s.Chan), g.addressOf(s.Send), name)
		return
	}
	g.declare(name+"_2", s.Chan.Type().Underlying().(*types.Chan).Elem())
	g.stmt("%s_0 = go2c_tryRecv(%s, &%s_2, &%s_1);", name, g.operand(s.Chan), name, name)
}

func intList(list []int) string {
	s := ""
	for i, n := range list {
		if i > 0 {
			s += ", "
		}
		s += fmt.Sprint(n)
	}
	return s
}
