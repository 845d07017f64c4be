package main

import (
	"fmt"
	"go/types"
	"strings"
)

// alg is how values of a type are compared and hashed: AlgType of cmd/compile/internal/types.
type alg int

const (
	algMem alg = iota
	algNone
	algString
	algInter
	algNilInter
	algFloat32
	algFloat64
	algComplex64
	algComplex128
	algSpecial // part by part
)

// algNames are the fronts of the runtime's functions: runtime_strequal, runtime_strhash.
var algNames = map[alg]string{
	algString: "str", algInter: "inter", algNilInter: "nilinter", algFloat32: "f32",
	algFloat64: "f64", algComplex64: "c64", algComplex128: "c128",
}

// algFunc names the runtime's function, "equal" or "hash", for values that need no generated one;
// "" where they need one, or a size.
func algFunc(l *layout, what string) string {
	if l.alg != algMem {
		if n := algNames[l.alg]; n != "" {
			return "runtime_" + n + what
		}
		return ""
	}
	switch l.size {
	case 0, 1, 2, 4, 8, 16:
		bits := fmt.Sprint(l.size * 8)
		if l.size == 0 {
			bits = "0"
		}
		return "runtime_mem" + what + bits
	}
	return ""
}

// comparers writes functions that compare and hash, each once.
type comparers struct {
	locals  *locals
	layouts *layouts
	done    map[string]bool
	protos  strings.Builder
	defs    strings.Builder
}

const equalParams = "(GoFuncVal *ctx, const void *p, const void *q)"
const hashParams = "(GoFuncVal *ctx, const void *p, GoUintptr h)"

// equal is the name of a C function bool (GoFuncVal *, const void *, const void *) that compares
// two values at addresses; "" where the type is not comparable.
func (c *comparers) equal(t types.Type) string {
	l := c.layouts.of(t)
	if l.alg == algNone {
		return ""
	}
	if l.alg == algSpecial {
		return c.special(t, "equal")
	}
	if fn := algFunc(l, "equal"); fn != "" {
		return c.wrap("go2c_equal_"+strings.TrimPrefix(fn, "runtime_"), "bool", equalParams, fn+"(p, q)")
	}
	return c.wrap(fmt.Sprintf("go2c_equal_mem%d", l.size), "bool", equalParams,
		fmt.Sprintf("__builtin_memcmp(p, q, %d) == 0", l.size))
}

// hash is the name of a C function GoUintptr (GoFuncVal *, const void *, GoUintptr) for values of
// a comparable type. Its results are those of runtime_typehash.
func (c *comparers) hash(t types.Type) string {
	l := c.layouts.of(t)
	if l.alg == algSpecial {
		return c.special(t, "hash")
	}
	if fn := algFunc(l, "hash"); fn != "" {
		return c.wrap("go2c_hash_"+strings.TrimPrefix(fn, "runtime_"), "GoUintptr", hashParams, fn+"(p, h)")
	}
	return c.wrap(fmt.Sprintf("go2c_hash_mem%d", l.size), "GoUintptr", hashParams,
		fmt.Sprintf("runtime_memhash(p, h, %d)", l.size))
}

// closure is the name of a GoFuncVal for a function that equal or hash named.
func (c *comparers) closure(fn string) string {
	name := fn + "_f"
	if !c.done[name] {
		c.done[name] = true
		fmt.Fprintf(&c.defs, "const GoFuncVal %s = {(void (*)(void))%s};\n\n", name, fn)
	}
	return name
}

// define adds a function and its prototype; false where it is there already.
func (c *comparers) begin(name, result, params string) bool {
	if c.done[name] {
		return false
	}
	c.done[name] = true
	fmt.Fprintf(&c.protos, "%s %s%s;\n", result, name, params)
	return true
}

func (c *comparers) wrap(name, result, params, expr string) string {
	if c.begin(name, result, params) {
		fmt.Fprintf(&c.defs, "%s %s%s\n{\n\t(void)ctx;\n\treturn %s;\n}\n\n", result, name, params, expr)
	}
	return name
}

// special writes the function for a struct or array that takes more than a comparison of bytes.
func (c *comparers) special(t types.Type, what string) string {
	front, suffix := c.locals.typeSuffix(t)
	name := "go2c_" + what + "_" + front + suffix
	result, params := "bool", equalParams
	if what == "hash" {
		result, params = "GoUintptr", hashParams
	}
	if !c.begin(name, result, params) {
		return name
	}
	var body string
	switch u := t.Underlying().(type) {
	case *types.Array:
		body = c.arrayBody(u, what)
	case *types.Struct:
		if what == "equal" {
			body = c.equalBody(c.layouts.of(t), u)
		} else {
			body = c.hashBody(c.layouts.of(t), u)
		}
	}
	fmt.Fprintf(&c.defs, "/* %s */\n%s %s%s\n{\n\t(void)ctx;\n%s}\n\n",
		comment(c.locals.typeString(t, byPath)), result, name, params, body)
	return name
}

func (c *comparers) arrayBody(t *types.Array, what string) string {
	off := fmt.Sprintf("i * %d", c.layouts.of(t.Elem()).size)
	loop := fmt.Sprintf("\tfor (GoUintptr i = 0; i < %d; i++)\n\t\t", t.Len())
	if what == "equal" {
		if c.layouts.of(t.Elem()).alg == algString {
			loop = loop + "if (!(" + sameLength(off) + "))\n\t\t\treturn false;\n" + loop
		}
		return loop + "if (!(" + c.equalAt(t.Elem(), off) + "))\n\t\t\treturn false;\n\treturn true;\n"
	}
	return loop + "h = " + c.hashAt(t.Elem(), off) + ";\n\treturn h;\n"
}

// equalBody compares a struct's fields in order; runs of plain memory are joined. As with gc, what
// is cheap comes first, lengths of strings before their bytes, but nothing passes a comparison that
// can panic.
func (c *comparers) equalBody(l *layout, t *types.Struct) string {
	var conds, cheap, costly []string
	flush := func() {
		conds = append(append(conds, cheap...), costly...)
		cheap, costly = nil, nil
	}
	for i := 0; i < t.NumFields(); i++ {
		f := t.Field(i)
		fl := c.layouts.of(f.Type())
		off := fmt.Sprint(l.offsets[i])
		switch {
		case f.Name() == "_" || fl.size == 0:
		case fl.alg == algMem:
			start, end := l.offsets[i], l.offsets[i]+fl.size
			for i+1 < t.NumFields() && c.joins(t.Field(i+1), l.offsets[i+1], end) {
				i++
				end += c.layouts.of(t.Field(i).Type()).size
			}
			cheap = append(cheap, memEqual(off, end-start))
		case hashMightPanic(f.Type()):
			flush()
			conds = append(conds, c.equalAt(f.Type(), off))
		case fl.alg == algString:
			cheap = append(cheap, sameLength(off))
			costly = append(costly, c.equalAt(f.Type(), off))
		case fl.alg == algSpecial:
			costly = append(costly, c.equalAt(f.Type(), off))
		default:
			cheap = append(cheap, c.equalAt(f.Type(), off))
		}
	}
	flush()
	if conds == nil {
		return "\t(void)p;\n\t(void)q;\n\treturn true;\n"
	}
	return "\treturn " + strings.Join(conds, " &&\n\t       ") + ";\n"
}

// hashBody hashes a struct's fields one by one, as runtime_typehash does.
func (c *comparers) hashBody(l *layout, t *types.Struct) string {
	body := ""
	for i, off := range l.offsets {
		if f := t.Field(i); f.Name() != "_" {
			body += "\th = " + c.hashAt(f.Type(), fmt.Sprint(off)) + ";\n"
		}
	}
	if body == "" {
		body = "\t(void)p;\n"
	}
	return body + "\treturn h;\n"
}

// joins says whether a field at off goes on with the plain memory that ends at end.
func (c *comparers) joins(f *types.Var, off, end int64) bool {
	return off == end && f.Name() != "_" && c.layouts.of(f.Type()).alg == algMem
}

func sameLength(off string) string {
	return fmt.Sprintf("((const GoString *)((const char *)p + %s))->n == ((const GoString *)((const char *)q + %s))->n", off, off)
}

func memEqual(off string, size int64) string {
	return fmt.Sprintf("__builtin_memcmp((const char *)p + %s, (const char *)q + %s, %d) == 0", off, off, size)
}

// equalAt is the condition under which the parts of type t at p + off and q + off are equal.
func (c *comparers) equalAt(t types.Type, off string) string {
	l := c.layouts.of(t)
	args := fmt.Sprintf("(const char *)p + %s, (const char *)q + %s", off, off)
	switch l.alg {
	case algMem:
		return memEqual(off, l.size)
	case algSpecial:
		return c.special(t, "equal") + "(ctx, " + args + ")"
	}
	return algFunc(l, "equal") + "(" + args + ")"
}

func (c *comparers) hashAt(t types.Type, off string) string {
	l := c.layouts.of(t)
	arg := "(const char *)p + " + off
	switch {
	case l.alg == algSpecial:
		return c.special(t, "hash") + "(ctx, " + arg + ", h)"
	case algFunc(l, "hash") != "":
		return algFunc(l, "hash") + "(" + arg + ", h)"
	}
	return fmt.Sprintf("runtime_memhash(%s, h, %d)", arg, l.size)
}

// comment makes a text fit for a C comment.
func comment(s string) string {
	s = strings.ReplaceAll(s, "*/", "* /")
	s = strings.ReplaceAll(s, "/*", "/ *")
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
}

// equalExpr is a == b for values of type t, a C expression of type bool; a and b are C expressions
// without side effects.
func (u *unit) equalExpr(t types.Type, a, b string) string {
	switch v := t.Underlying().(type) {
	case *types.Basic:
		if v.Info()&types.IsString != 0 {
			u.extern("runtime_eqstring", "bool runtime_eqstring(GoString, GoString)")
			return fmt.Sprintf("runtime_eqstring(%s, %s)", a, b)
		}
	case *types.Interface:
		name, ctype := "runtime_efaceeqv", "GoEface"
		if v.NumMethods() > 0 {
			name, ctype = "runtime_ifaceeqv", "GoIface"
		}
		u.extern(name, fmt.Sprintf("bool %s(%s, %s)", name, ctype, ctype))
		return fmt.Sprintf("%s(%s, %s)", name, a, b)
	case *types.Array, *types.Struct:
		l := u.c.layout(t)
		if l.size == 0 {
			return "true"
		}
		ctype := u.ctype(t)
		fn := u.c.data.cmp.equal(t)
		u.extern(fn, "bool "+fn+equalParams)
		return fmt.Sprintf("%s(NULL, &(%s[1]){%s}, &(%s[1]){%s})", fn, ctype, a, ctype, b)
	}
	return fmt.Sprintf("(%s == %s)", a, b)
}
