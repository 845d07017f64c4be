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
	types.String: "GoString", types.UnsafePointer: "void *",
}

// ctype is the C type of a value of Go type t; pointers are void *.
func (w *world) ctype(t types.Type) string {
	t = types.Unalias(t)
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		return "void *"
	case *types.Slice:
		return "GoSlice"
	case *types.Signature:
		return "GoFuncVal *"
	case *types.Chan, *types.Map:
		return "void *"
	case *types.Interface:
		if u.NumMethods() == 0 {
			return "GoEface"
		}
		return "GoIface"
	case *types.Basic:
		if n := plainName(t); w.tree.typedefs[n] != "" {
			return n
		}
		return basicC[u.Kind()]
	}
	return plainName(t)
}

// resultType is the C type of what a function returns.
func (w *world) resultType(cname string, sig *types.Signature) string {
	switch sig.Results().Len() {
	case 0:
		return "void"
	case 1:
		return w.ctype(sig.Results().At(0).Type())
	}
	return cname + "_return"
}

// adapter gives the functions for a method table: ifn takes the data word, tfn the receiver.
func (e *emitter) adapter(t types.Type, m method) (ifn, tfn string) {
	target := cfunc(m.fn)
	sig := m.fn.Signature()
	_, ptrRecv := types.Unalias(sig.Recv().Type()).(*types.Pointer)
	_, ptr := t.(*types.Pointer)
	path := m.sel.Index()
	if ptrRecv && ptr && len(path) == 1 {
		return target, target
	}
	name := "m_" + symbol(t) + "_" + m.fn.Name()
	recv, expr := e.receiver(t, ptrRecv, path, m.fn.Name(), sig)
	e.wrap(name, "void *data", recv, expr, target, sig)
	switch {
	case ptr:
		return name, name
	case len(path) == 1 && !ptrRecv:
		return name, target
	}
	e.wrap(name+"_value", plainName(t)+" v", "\tvoid *data = &v;\n"+e.steps(t, path), expr, target, sig)
	return name, name + "_value"
}

// steps walks from a struct at data through embedded fields to the last.
func (e *emitter) steps(t types.Type, path []int) string {
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	var b strings.Builder
	for _, i := range path[:len(path)-1] {
		u := t.Underlying().(*types.Struct)
		offs, _ := e.w.offsets(u)
		fmt.Fprintf(&b, "\tRUNTIME_NILCHECK(data);\n\tdata = (char *)data + %d;\n", offs[i])
		t = types.Unalias(u.Field(i).Type())
		if p, ok := t.(*types.Pointer); ok {
			b.WriteString("\tdata = *(void **)data;\n")
			t = p.Elem()
		}
	}
	return b.String()
}

// receiver gives the statements that turn the data word into a pointer to the receiver, and the
// receiver as an expression.
func (e *emitter) receiver(t types.Type, ptrRecv bool, path []int, method string, sig *types.Signature) (string, string) {
	_, words := e.w.pointers(t)
	_, ptr := t.(*types.Pointer)
	stmts := ""
	if !ptr && e.w.sizes.Sizeof(t) == e.w.word && words == e.w.word {
		stmts = "\tvoid *word = data;\n\tdata = &word;\n"
	}
	stmts += e.steps(t, path)
	if ptrRecv {
		return stmts, "data"
	}
	if ptr {
		stmts += "\tif (!data)\n\t\t" + panicwrap(sig, method) + ";\n"
	}
	if e.w.sizes.Sizeof(sig.Recv().Type()) == 0 {
		return stmts + "\t(void)data;\n", "" // a receiver without size is left out
	}
	return stmts, "*(" + e.w.ctype(sig.Recv().Type()) + " *)data"
}

// panicwrap is the panic of a value method that is called through a nil pointer.
func panicwrap(sig *types.Signature, method string) string {
	t := types.Unalias(sig.Recv().Type()).(*types.Named).Obj()
	name := fmt.Sprintf("GOSTR(%q), GOSTR(%q), GOSTR(%q)", t.Pkg().Path(), t.Name(), method)
	return "runtime_panicwrap(" + name + ")"
}

func (e *emitter) wrap(name, param, stmts, expr, target string, sig *types.Signature) {
	params, args := []string{param}, []string{}
	if expr != "" {
		args = append(args, expr)
	}
	for i := range sig.Params().Len() {
		t := sig.Params().At(i).Type()
		if e.w.sizes.Sizeof(t) == 0 {
			continue
		}
		ct := e.w.ctype(t)
		if !strings.HasSuffix(ct, "*") {
			ct += " "
		}
		params = append(params, fmt.Sprintf("%sa%d", ct, i))
		args = append(args, fmt.Sprintf("a%d", i))
	}
	res := e.w.resultType(target, sig)
	ret := "return "
	if res == "void" {
		ret = ""
	}
	if !strings.HasSuffix(res, "*") {
		res += " "
	}
	e.adapters.add(e.arch, name, fmt.Sprintf("static %s%s(%s)\n{\n%s\t%s%s(%s);\n}\n\n", res, name,
		strings.Join(params, ", "), stmts, ret, target, strings.Join(args, ", ")))
}
