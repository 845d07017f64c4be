package main

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"log"
	"math/big"
	"strconv"
	"strings"
)

// decls calls f for each specification of kind tok in the file, in order.
func (s *source) decls(base string, tok token.Token, f func(ast.Spec)) {
	file := s.files[base+".go"]
	if file == nil {
		log.Fatalf("no %s.go", base)
	}
	for _, d := range file.Decls {
		if g, ok := d.(*ast.GenDecl); ok && g.Tok == tok {
			for _, spec := range g.Specs {
				f(spec)
			}
		}
	}
}

// constants returns a #define for every constant of the file.
func (s *source) constants(base string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "/* syscall/%s.go */\n\n", base)
	s.decls(base, token.CONST, func(spec ast.Spec) {
		for _, id := range spec.(*ast.ValueSpec).Names {
			if id.Name == "_" {
				continue
			}
			c := s.info.Defs[id].(*types.Const)
			fmt.Fprintf(&b, "#define syscall_%s %s\n", id.Name, constText(c))
		}
	})
	return b.String()
}

func constText(c *types.Const) string {
	if c.Val().Kind() != constant.Int {
		log.Fatalf("constant %s is no integer", c.Name())
	}
	v, ok := new(big.Int).SetString(c.Val().ExactString(), 10)
	if !ok {
		log.Fatalf("constant %s: %s", c.Name(), c.Val())
	}
	text := fmt.Sprintf("0x%x", new(big.Int).Abs(v))
	switch {
	case v.BitLen() > 63:
		text += "UL"
	case v.BitLen() > 31:
		text += "L" // int is as wide as long in C, and keeps its sign
	}
	if v.Sign() < 0 {
		text = "(-" + text + ")"
	}
	if n, ok := c.Type().(*types.Named); ok {
		return "((" + cname(n) + ")" + text + ")"
	}
	return text
}

func cname(n *types.Named) string {
	if n.Obj().Pkg() == nil {
		return "Go" + n.Obj().Name()
	}
	return "syscall_" + n.Obj().Name()
}

// cdecl declares name with the C type of t.
func cdecl(t types.Type, name string) string {
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		if t.Obj().Name() == "error" {
			return "GoError " + name
		}
		return cname(t) + " " + name
	case *types.Basic:
		basic := map[types.BasicKind]string{
			types.Bool: "bool", types.Int: "GoInt", types.Uint: "GoUint", types.Uintptr: "GoUintptr",
			types.Int8: "int8_t", types.Int16: "int16_t", types.Int32: "int32_t", types.Int64: "int64_t",
			types.Uint8: "uint8_t", types.Uint16: "uint16_t", types.Uint32: "uint32_t", types.Uint64: "uint64_t",
			types.String: "GoString", types.UnsafePointer: "void *",
		}[t.Kind()]
		if basic == "" {
			log.Fatalf("no C type for %s", t)
		}
		return strings.TrimSuffix(basic, " ") + " " + name
	case *types.Slice:
		return "GoSlice " + name
	case *types.Pointer:
		elem := t.Elem()
		if a, ok := types.Unalias(elem).(*types.Array); ok {
			elem = a.Elem() // a pointer to an array is a pointer to its first element
		}
		return cdecl(elem, "*"+name)
	case *types.Array:
		return cdecl(t.Elem(), fmt.Sprintf("%s[%d]", name, t.Len()))
	}
	log.Fatalf("no C type for %s", t)
	return ""
}

// ztypes returns the types and the constants of the file, in order.
func (s *source) ztypes(base string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "#include \"runtime/value.h\"\n\n/* syscall/%s.go */\n\n", base)
	b.WriteString(strings.SplitN(s.constants(base), "\n\n", 2)[1])
	b.WriteByte('\n')
	done := map[types.Object]bool{}
	s.decls(base, token.TYPE, func(spec ast.Spec) {
		s.declareType(&b, s.info.Defs[spec.(*ast.TypeSpec).Name], done)
	})
	return b.String()
}

// declareType writes the type after those that it holds.
func (s *source) declareType(b *strings.Builder, obj types.Object, done map[types.Object]bool) {
	if done[obj] {
		return
	}
	done[obj] = true
	name := "syscall_" + obj.Name()
	st, ok := obj.Type().Underlying().(*types.Struct)
	if !ok {
		fmt.Fprintf(b, "typedef %s;\n\n", cdecl(obj.Type().Underlying(), name))
		return
	}
	for _, f := range fields(st) {
		t := types.Unalias(f.Type())
		for {
			if e, ok := t.(interface{ Elem() types.Type }); ok {
				t = types.Unalias(e.Elem())
				continue
			}
			break
		}
		if n, ok := t.(*types.Named); ok {
			s.declareType(b, n.Obj(), done)
		}
	}
	fmt.Fprintf(b, "typedef struct %s {\n", name)
	for i, f := range fields(st) {
		fname := f.Name()
		if fname == "_" {
			fname = fmt.Sprintf("pad%d_", i)
		}
		if s.sizes.Sizeof(f.Type()) == 0 {
			if i == st.NumFields()-1 {
				// gc pads a struct whose last field has no size.
				pad := s.sizes.Sizeof(st) - s.sizes.Offsetsof(fields(st))[i]
				fmt.Fprintf(b, "uint8_t pad%d_[%d];\n", i, pad)
			}
			continue
		}
		fmt.Fprintf(b, "%s;\n", cdecl(f.Type(), fname))
	}
	fmt.Fprintf(b, "} %s;\n\n", name)
}

func fields(st *types.Struct) []*types.Var {
	var v []*types.Var
	for i := 0; i < st.NumFields(); i++ {
		v = append(v, st.Field(i))
	}
	return v
}

// asserts checks size and offsets of each struct of the file.
func (s *source) asserts(base string) string {
	var b strings.Builder
	s.decls(base, token.TYPE, func(spec ast.Spec) {
		obj := s.info.Defs[spec.(*ast.TypeSpec).Name]
		st, ok := obj.Type().Underlying().(*types.Struct)
		if !ok {
			return
		}
		name := "syscall_" + obj.Name()
		fmt.Fprintf(&b, "_Static_assert(sizeof(%s) == %d, \"size\");\n", name, s.sizes.Sizeof(st))
		offsets := s.sizes.Offsetsof(fields(st))
		for i := 0; i < st.NumFields(); i++ {
			f := st.Field(i)
			if f.Name() == "_" || s.sizes.Sizeof(f.Type()) == 0 {
				continue
			}
			fmt.Fprintf(&b, "_Static_assert(offsetof(%s, %s) == %d, \"offset\");\n", name, f.Name(), offsets[i])
		}
	})
	return b.String()
}

// texts returns the tables of error and signal texts.
func (s *source) texts(base string) string {
	var b strings.Builder
	s.decls(base, token.VAR, func(spec ast.Spec) {
		v := spec.(*ast.ValueSpec)
		lit, ok := v.Values[0].(*ast.CompositeLit)
		if len(v.Names) != 1 || !ok {
			log.Fatalf("%s: unexpected variable", base)
		}
		fmt.Fprintf(&b, "const GoString syscall_%s[syscall_n%s] = {\n", v.Names[0].Name, v.Names[0].Name)
		for _, e := range lit.Elts {
			kv := e.(*ast.KeyValueExpr)
			text, err := strconv.Unquote(kv.Value.(*ast.BasicLit).Value)
			if err != nil {
				log.Fatal(err)
			}
			fmt.Fprintf(&b, "[%s] = {%s, %d},\n", kv.Key.(*ast.BasicLit).Value, strconv.Quote(text), len(text))
		}
		b.WriteString("};\n\n")
	})
	return strings.TrimSuffix(b.String(), "\n")
}
