package main

import (
	"bytes"
	"fmt"
	"go/types"
	"strings"
)

// alg is how values of a type are compared: AlgType of cmd/compile/internal/types.
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
	algSpecial
)

func (w *world) alg(t types.Type) alg {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		switch u.Kind() {
		case types.String:
			return algString
		case types.Float32:
			return algFloat32
		case types.Float64:
			return algFloat64
		case types.Complex64:
			return algComplex64
		case types.Complex128:
			return algComplex128
		}
		return algMem
	case *types.Pointer, *types.Chan:
		return algMem
	case *types.Interface:
		if u.NumMethods() == 0 {
			return algNilInter
		}
		return algInter
	case *types.Array:
		switch a := w.alg(u.Elem()); {
		case a == algMem || a == algNone:
			return a
		case u.Len() == 0:
			return algMem
		case u.Len() == 1:
			return a
		}
		return algSpecial
	case *types.Struct:
		return w.structAlg(u)
	}
	return algNone
}

func (w *world) structAlg(u *types.Struct) alg {
	n := u.NumFields()
	if n == 1 && u.Field(0).Name() != "_" {
		return w.alg(u.Field(0).Type())
	}
	offs, end := w.offsets(u)
	res := algMem
	for i := range n {
		f := u.Field(i)
		switch w.alg(f.Type()) {
		case algNone:
			return algNone
		case algMem:
			next := end
			if i+1 < n {
				next = offs[i+1]
			}
			if f.Name() == "_" || offs[i]+w.sizes.Sizeof(f.Type()) != next {
				res = algSpecial
			}
		default:
			res = algSpecial
		}
	}
	return res
}

func (w *world) offsets(u *types.Struct) (offs []int64, size int64) {
	var fs []*types.Var
	for i := range u.NumFields() {
		fs = append(fs, u.Field(i))
	}
	return w.sizes.Offsetsof(fs), w.sizes.Sizeof(u)
}

// pointers is the pointer bitmap of a type, padded to words, and the bytes that it describes.
func (w *world) pointers(t types.Type) (bits []byte, ptrBytes int64) {
	word, whole := w.word, 8*w.word
	bits = make([]byte, (w.sizes.Sizeof(t)/word+whole-1)/whole*word)
	var mark func(t types.Type, off int64)
	set := func(off int64) {
		bits[off/word/8] |= 1 << (off / word % 8)
		ptrBytes = max(ptrBytes, off+word)
	}
	mark = func(t types.Type, off int64) {
		switch u := t.Underlying().(type) {
		case *types.Basic:
			if u.Kind() == types.String || u.Kind() == types.UnsafePointer {
				set(off)
			}
		case *types.Pointer, *types.Chan, *types.Map, *types.Signature, *types.Slice:
			set(off)
		case *types.Interface:
			set(off + word) // not the first word: descriptors and itabs are not collected
		case *types.Array:
			for i := range u.Len() {
				mark(u.Elem(), off+i*w.sizes.Sizeof(u.Elem()))
			}
		case *types.Struct:
			offs, _ := w.offsets(u)
			for i, o := range offs {
				mark(u.Field(i).Type(), off+o)
			}
		}
	}
	mark(t, 0)
	return bits[:(ptrBytes/word+whole-1)/whole*word], ptrBytes
}

// simple names the runtime's equality function for an alg.
var simple = map[alg]string{
	algString: "strequal", algInter: "interequal", algNilInter: "nilinterequal",
	algFloat32: "f32equal", algFloat64: "f64equal", algComplex64: "c64equal",
	algComplex128: "c128equal",
}

func memequal(size int64) string {
	switch size {
	case 0, 1, 2, 4, 8, 16:
		return fmt.Sprintf("memequal%d", size*8)
	}
	return ""
}

// equal gives the initialiser of a descriptor's Equal, after writing the function if it is new.
func (e *emitter) equal(t types.Type) string {
	a := e.w.alg(t)
	size := e.w.sizes.Sizeof(t)
	fn := simple[a]
	switch a {
	case algNone:
		return "NULL"
	case algMem:
		if fn = memequal(size); fn == "" {
			return e.memequalN(size)
		}
	case algSpecial:
		name := e.special(t)
		return "(GoFuncVal *)&" + name + "_f"
	}
	name := "eq_" + fn
	e.eqs.add(e.arch, name, fmt.Sprintf("static bool %s(GoFuncVal *ctx, const void *p, const void *q)\n{\n"+
		"\t(void)ctx;\n\treturn runtime_%s(p, q);\n}\n"+
		"static const GoFuncVal %s_f = {(void (*)(void))%s};\n\n", name, fn, name, name))
	return "(GoFuncVal *)&" + name + "_f"
}

func (e *emitter) memequalN(size int64) string {
	name := fmt.Sprintf("eq_mem%d", size)
	e.eqs.add(e.arch, name, fmt.Sprintf("static const struct {\n\tGoFuncVal f;\n\tGoUintptr size;\n} %s = "+
		"{{(void (*)(void))runtime_memequal_varlen}, %d};\n\n", name, size))
	return "(GoFuncVal *)&" + name + ".f"
}

// special writes the comparison of a struct or array part by part and returns its name.
func (e *emitter) special(t types.Type) string {
	name := "eq_" + symbol(t)
	var b bytes.Buffer
	fmt.Fprintf(&b, "static bool %s(GoFuncVal *ctx, const void *p, const void *q)\n{\n\t(void)ctx;\n", name)
	switch u := t.Underlying().(type) {
	case *types.Array:
		size := e.w.sizes.Sizeof(u.Elem())
		fmt.Fprintf(&b, "\tfor (size_t i = 0; i < %d; i++)\n\t\tif (!(%s))\n\t\t\treturn false;\n\treturn true;\n}\n",
			u.Len(), e.cond(u.Elem(), fmt.Sprintf("i * %d", size)))
	case *types.Struct:
		fmt.Fprintf(&b, "\treturn %s;\n}\n", strings.Join(e.conds(u), " &&\n\t       "))
	}
	fmt.Fprintf(&b, "static const GoFuncVal %s_f = {(void (*)(void))%s};\n\n", name, name)
	e.eqs.add(e.arch, name, b.String())
	return name
}

// conds are the conditions under which two structs are equal; runs of plain memory are joined.
func (e *emitter) conds(u *types.Struct) []string {
	offs, _ := e.w.offsets(u)
	var out []string
	start, end := int64(0), int64(0)
	flush := func() {
		if end > start {
			out = append(out, fmt.Sprintf("memcmp((const char *)p + %d, (const char *)q + %d, %d) == 0",
				start, start, end-start))
		}
		start, end = 0, 0
	}
	for i, off := range offs {
		f := u.Field(i)
		size := e.w.sizes.Sizeof(f.Type())
		if f.Name() == "_" || size == 0 {
			continue
		}
		if e.w.alg(f.Type()) != algMem {
			flush()
			out = append(out, e.cond(f.Type(), fmt.Sprint(off)))
			continue
		}
		if end != off || start == end {
			flush()
			start = off
		}
		end = off + size
	}
	flush()
	if out == nil {
		out = []string{"(void)p, (void)q, true"}
	}
	return out
}

func (e *emitter) cond(t types.Type, off string) string {
	args := fmt.Sprintf("(const char *)p + %s, (const char *)q + %s", off, off)
	switch a := e.w.alg(t); a {
	case algMem:
		return fmt.Sprintf("memcmp(%s, %d) == 0", args, e.w.sizes.Sizeof(t))
	case algSpecial:
		return fmt.Sprintf("%s(ctx, %s)", e.special(t), args)
	default:
		return fmt.Sprintf("runtime_%s(%s)", simple[a], args)
	}
}
