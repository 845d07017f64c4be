package main

import (
	"fmt"
	"go/types"
	"strings"
)

var basicC = map[types.BasicKind]string{
	types.Bool: "bool", types.Int: "GoInt", types.Int8: "int8_t", types.Int16: "int16_t",
	types.Int32: "int32_t", types.Int64: "int64_t", types.Uint: "GoUint", types.Uint8: "uint8_t",
	types.Uint16: "uint16_t", types.Uint32: "uint32_t", types.Uint64: "uint64_t",
	types.Uintptr: "GoUintptr", types.Float32: "float", types.Float64: "double",
	types.Complex64: "float _Complex", types.Complex128: "double _Complex",
	types.String: "GoString", types.UnsafePointer: "void *",
}

// ctype is the C type of values of the Go type t; struct types are declared in the unit first.
func (u *unit) ctype(t types.Type) string {
	switch v := t.Underlying().(type) {
	case *types.Basic:
		if s := basicC[types.Default(v).(*types.Basic).Kind()]; s != "" {
			return s
		}
	case *types.Pointer, *types.Map, *types.Chan:
		return "void *"
	case *types.Slice:
		return "GoSlice"
	case *types.Signature:
		return "GoFuncVal *"
	case *types.Interface:
		if v.NumMethods() == 0 {
			return "GoEface"
		}
		return "GoIface"
	case *types.Array:
		return u.arrayType(v)
	case *types.Struct:
		return u.structType(t, v)
	case *types.Tuple:
		return u.tupleType(v)
	}
	panic(fmt.Sprintf("no C type for %v", t))
}

// cdecl declares a variable or parameter: "TYPE NAME".
func (u *unit) cdecl(t types.Type, name string) string {
	return declare(u.ctype(t), name)
}

func declare(ctype, name string) string {
	if strings.HasSuffix(ctype, "*") {
		return ctype + name
	}
	return ctype + " " + name
}

// ctag is what stands for the C type of t in the tags of types made of it.
func (u *unit) ctag(t types.Type) string {
	switch s := u.ctype(t); s {
	case "void *":
		return "ptr"
	case "GoFuncVal *":
		return "func"
	case "GoSlice", "GoString", "GoIface", "GoEface", "GoInt", "GoUint", "GoUintptr":
		return strings.ToLower(s[len("Go"):])
	case "float _Complex":
		return "complex64"
	case "double _Complex":
		return "complex128"
	default:
		return strings.TrimSuffix(strings.TrimPrefix(s, "struct "), "_t")
	}
}

// tag shortens a tag that is too long to read.
func tag(front, parts string) string {
	if len(parts) > 60 {
		parts = hashOf(parts)
	}
	return front + parts
}

// arrayType declares the struct that an array travels in. Arrays whose elements have the same C
// type share it, so that conversions between them cost nothing.
func (u *unit) arrayType(t *types.Array) string {
	elem := u.ctype(t.Elem())
	name := tag(fmt.Sprintf("arr%d_", t.Len()), u.ctag(t.Elem()))
	if u.once("struct " + name) {
		fmt.Fprintf(&u.typeDecls, "struct %s {\n\t%s[%d];\n};\n", name, declare(elem, "a"), t.Len())
		u.assertSize("struct "+name, t)
	}
	return "struct " + name
}

func (u *unit) structType(t types.Type, st *types.Struct) string {
	name := ""
	if n, ok := types.Unalias(t).(*types.Named); ok {
		name = u.c.names.typeName(n)
	} else {
		name = "s_" + hashOf(u.c.data.locals.typeString(t, byPath))
	}
	if u.once("struct " + name) {
		u.declareStruct(name, t, st)
	}
	return "struct " + name
}

// declareStruct gives fields the offsets that gc gives them: C's rules do, but for the byte behind
// a last field without size, and for sync/atomic's align64.
func (u *unit) declareStruct(name string, t types.Type, st *types.Struct) {
	var b strings.Builder
	l := u.c.layout(t)
	fmt.Fprintf(&b, "struct %s {\n", name)
	for i := range st.NumFields() {
		fmt.Fprintf(&b, "\t%s;\n", u.cdecl(st.Field(i).Type(), u.c.names.field(st, i)))
	}
	if n := st.NumFields(); n > 0 && l.size > 0 && u.c.isZeroSize(st.Field(n-1).Type()) {
		b.WriteString("\tchar go2c_end;\n")
	}
	b.WriteByte('}')
	if st.NumFields() == 0 && l.align > 1 {
		fmt.Fprintf(&b, " __attribute__((aligned(%d)))", l.align)
	}
	b.WriteString(";\n")
	u.typeDecls.WriteString(b.String())
	u.assertSize("struct "+name, t)
	u.assertOffsets("struct "+name, st, l)
}

// assertSize and assertOffsets check a declaration against gc's layout, in the unit that checks.
func (u *unit) assertSize(ctype string, t types.Type) {
	if u.checks != nil {
		fmt.Fprintf(u.checks, "_Static_assert(sizeof(%s) == %d, \"size of %s\");\n", ctype, u.c.sizeof(t), ctype)
	}
}

func (u *unit) assertOffsets(ctype string, st *types.Struct, l *layout) {
	if u.checks == nil {
		return
	}
	for i, off := range l.offsets {
		f := u.c.names.field(st, i)
		fmt.Fprintf(u.checks, "_Static_assert(offsetof(%s, %s) == %d, \"offset of %s.%s\");\n", ctype, f, off, ctype, f)
	}
}

// tupleType declares the struct that several results come in. Result i is field ri; those without
// size are left out.
func (u *unit) tupleType(t *types.Tuple) string {
	var fields, tags strings.Builder
	for i := range t.Len() {
		v := t.At(i).Type()
		if u.c.isZeroSize(v) {
			tags.WriteString("_0")
			continue
		}
		fmt.Fprintf(&fields, "\t%s;\n", u.cdecl(v, fmt.Sprintf("r%d", i)))
		tags.WriteString("_" + u.ctag(v))
	}
	name := tag("ret", tags.String())
	if u.once("struct " + name) {
		fmt.Fprintf(&u.typeDecls, "struct %s {\n%s};\n", name, fields.String())
	}
	return "struct " + name
}

// retType is the C type of a function's results: void, the one result, or a struct.
func (u *unit) retType(sig *types.Signature) string {
	switch r := sig.Results(); {
	case r.Len() == 0 || r.Len() == 1 && u.c.isZeroSize(r.At(0).Type()):
		return "void"
	case r.Len() == 1:
		return u.ctype(r.At(0).Type())
	default:
		return u.ctype(r)
	}
}

// zero is the zero value of t as a C expression.
func (u *unit) zero(t types.Type) string {
	switch s := u.ctype(t); s {
	case "bool":
		return "false"
	case "void *", "GoFuncVal *":
		return "((" + s + ")NULL)"
	default:
		if strings.HasPrefix(s, "struct ") {
			return "(" + s + "){}"
		}
		return "(" + s + "){0}"
	}
}
