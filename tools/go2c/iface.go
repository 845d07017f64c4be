package main

import (
	"fmt"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// isEface says whether an interface type has no methods: its word says the type itself.
func isEface(t types.Type) bool {
	return t.Underlying().(*types.Interface).NumMethods() == 0
}

// ifaceLiteral is an interface value of a type word and a data word.
func ifaceLiteral(iface types.Type, word, data string) string {
	if isEface(iface) {
		return fmt.Sprintf("(GoEface){%s, %s}", word, data)
	}
	return fmt.Sprintf("(GoIface){%s, %s}", word, data)
}

// makeInterface is x as a value of the interface type.
func (g *funcGen) makeInterface(x ssa.Value, iface types.Type) string {
	t := x.Type()
	word := ""
	if isEface(iface) {
		word = g.u.typeSym(t)
	} else {
		word = g.u.itabSym(t, iface)
	}
	return ifaceLiteral(iface, word, g.dataWord(x))
}

// dataWord is a value as an interface's data word: itself, or the address of a copy.
func (g *funcGen) dataWord(x ssa.Value) string {
	t := x.Type()
	switch {
	case g.c.isDirect(t):
		return g.directWord(x)
	case g.c.isZeroSize(t):
		return zerobase
	}
	if k, ok := x.(*ssa.Const); ok {
		name := g.u.static("go2c_box")
		fmt.Fprintf(&g.u.data, "static %s = %s;\n", join("const "+g.u.ctype(t), name),
			staticExpr(g.u.constExpr(k)))
		return "(void *)&" + name
	}
	ct := g.u.ctype(t)
	switch {
	case isString(t):
		return fmt.Sprintf("runtime_convTstring(%s)", g.operand(x))
	case isInteger(t) && g.c.sizeof(t) == 8:
		return fmt.Sprintf("runtime_convT64((uint64_t)%s)", g.operand(x))
	case isInteger(t) && g.c.sizeof(t) == 4:
		return fmt.Sprintf("runtime_convT32((uint32_t)%s)", g.operand(x))
	case isInteger(t) && g.c.sizeof(t) == 2:
		return fmt.Sprintf("runtime_convT16((uint16_t)%s)", g.operand(x))
	case g.c.sizeof(t) == 1 && hasInfo(t, types.IsInteger|types.IsBoolean):
		return fmt.Sprintf("(void *)((uint64_t *)runtime_getStaticuint64s() + (uint8_t)%s)", g.operand(x))
	}
	box := g.temp("void *")
	g.stmt("%s = %s;", box, g.newObject(t))
	g.stmt("*(%s *)%s = %s;", ct, box, g.operand(x))
	return box
}

// staticExpr is a constant expression in an initialiser of static storage: a compound literal
// loses its type there.
func staticExpr(expr string) string {
	if len(expr) > 2 && expr[0] == '(' && expr[len(expr)-1] == '}' {
		for i := range expr {
			if expr[i] == ')' {
				if i+1 < len(expr) && expr[i+1] == '{' {
					return expr[i+1:]
				}
				break
			}
		}
	}
	return expr
}

// directWord is a pointer-shaped value as a pointer.
func (g *funcGen) directWord(x ssa.Value) string {
	switch x.Type().Underlying().(type) {
	case *types.Struct, *types.Array:
		if isRegister(x) {
			if _, ok := x.(*ssa.Parameter); !ok {
				return fmt.Sprintf("*(void **)&%s", g.operand(x))
			}
		}
		t := g.temp(g.u.ctype(x.Type()))
		g.stmt("%s = %s;", t, g.operand(x))
		return fmt.Sprintf("*(void **)&%s", t)
	}
	return "(void *)" + g.operand(x)
}

// unpack is the value of the concrete type in a data word.
func (g *funcGen) unpack(t types.Type, data string) string {
	switch {
	case g.c.isZeroSize(t):
		return g.u.zero(t)
	case g.c.isDirect(t):
		switch t.Underlying().(type) {
		case *types.Struct, *types.Array:
			return fmt.Sprintf("*(%s *)&%s", g.u.ctype(t), data)
		}
		return data
	}
	return fmt.Sprintf("*(%s *)%s", g.u.ctype(t), data)
}

// dynamicType is the descriptor of what is in an interface value, NULL for nil.
func (g *funcGen) dynamicType(iface types.Type, x string) string {
	if isEface(iface) {
		return x + ".type"
	}
	return fmt.Sprintf("go2c_tabtype(%s.tab)", x)
}

func (g *funcGen) changeInterface(in *ssa.ChangeInterface) {
	from, to := in.X.Type(), in.Type()
	x := g.operand(in.X)
	switch {
	case types.Identical(from.Underlying(), to.Underlying()):
		g.set(in, "%s", x)
	case isEface(to):
		g.set(in, "(GoEface){%s, %s.data}", g.dynamicType(from, x), x)
	default:
		g.set(in, "go2c_convI2I(%s, %s)", g.u.typeSym(to), x)
	}
}

// typeAssert writes x.(T).
func (g *funcGen) typeAssert(in *ssa.TypeAssert) {
	from, to := in.X.Type(), in.AssertedType
	x := g.operand(in.X)
	if types.IsInterface(to) {
		g.assertInterface(in, x)
		return
	}
	have, want := g.dynamicType(from, x), g.u.typeSym(to)
	if in.CommaOk {
		ok := g.reg(in) + "_1"
		g.stmt("%s = %s == %s;", ok, have, want)
		fmt.Fprintf(&g.vars, "\tbool %s;\n", ok)
		if g.extracts(in, 0) {
			g.declare(g.reg(in)+"_0", to)
			g.stmt("if (%s)", ok)
			g.stmt("\t%s_0 = %s;", g.reg(in), g.asserted(in, x))
			g.stmt("else")
			g.stmt("\t%s_0 = %s;", g.reg(in), g.u.zero(to))
		}
		return
	}
	g.stmt("if (GO2C_UNLIKELY(%s != %s))", have, want)
	if isEface(from) {
		g.stmt("\truntime_panicdottypeE(%s, %s, %s);", have, want, g.u.typeSym(from))
	} else {
		g.stmt("\truntime_panicdottypeI(%s.tab, %s, %s);", x, want, g.u.typeSym(from))
	}
	g.set(in, "%s", g.asserted(in, x))
}

// asserted is the value in an interface that holds the type asked for. Where it cannot, the C
// compiler must not see that something else is read as that type.
func (g *funcGen) asserted(in *ssa.TypeAssert, x string) string {
	if mi, ok := in.X.(*ssa.MakeInterface); ok && !types.Identical(mi.X.Type(), in.AssertedType) {
		return g.u.zero(in.AssertedType)
	}
	return g.unpack(in.AssertedType, x+".data")
}

// extracts says whether somebody needs part i of a tuple.
func (g *funcGen) extracts(tuple ssa.Value, i int) bool {
	for _, r := range *tuple.Referrers() {
		if e, ok := r.(*ssa.Extract); ok && e.Index == i && g.isUsed(e) {
			return true
		}
	}
	return false
}

func (g *funcGen) assertInterface(in *ssa.TypeAssert, x string) {
	from, to := in.X.Type(), in.AssertedType
	e := x
	if !isEface(from) {
		e = fmt.Sprintf("(GoEface){%s, %s.data}", g.dynamicType(from, x), x)
	}
	inter := g.u.typeSym(to)
	if in.CommaOk {
		name := g.reg(in)
		g.declare(name+"_0", to)
		fmt.Fprintf(&g.vars, "\tbool %s_1;\n", name)
		if isEface(to) {
			g.stmt("%s_0 = %s;", name, e)
			g.stmt("%s_1 = %s_0.type != NULL;", name, name)
			return
		}
		g.stmt("%s_0 = runtime_assertE2I2(%s, %s);", name, inter, e)
		g.stmt("%s_1 = %s_0.tab != NULL;", name, name)
		return
	}
	if isEface(to) {
		g.stmt("if (GO2C_UNLIKELY(%s == NULL))", g.dynamicType(from, x))
		g.stmt("\truntime_panicnildottype(%s);", inter)
		g.set(in, "%s", e)
		return
	}
	g.set(in, "runtime_assertE2I(%s, %s)", inter, e)
}

// methodIndex is the place of a method in the table of an interface type: exported ones first,
// each kind by name, then by package.
func methodIndex(iface types.Type, m *types.Func) int {
	for i, im := range interfaceMethods(iface.Underlying().(*types.Interface)) {
		if im.Id() == m.Id() {
			return i
		}
	}
	panic("no method " + m.Name())
}
