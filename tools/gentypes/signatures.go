package main

import (
	"fmt"
	"go/token"
	"go/types"
	"regexp"
	"sort"
	"strings"
)

// different are functions whose C signature is meant to differ from Go's, and why.
var different = map[string]string{
	"errors_as":               "takes the address and the type instead of reflectlite's Value",
	"syscall_rawVforkSyscall": "the child runs a function on a stack of its own",
}

var (
	qualifiers = regexp.MustCompile(`\b(const|restrict|struct|union|inline|static)\b`)
	attribute  = regexp.MustCompile(`__attribute__ *\(\([^()]*(\([^()]*\))?[^()]*\)\)`)
	identifier = regexp.MustCompile(`[A-Za-z_]\w*`)
)

var baseC = map[string]string{
	"bool": "bool", "int8_t": "i8", "int16_t": "i16", "int32_t": "i32", "int": "i32",
	"int64_t": "i64", "intptr_t": "i64", "GoInt": "i64", "uint8_t": "u8", "uint16_t": "u16",
	"uint32_t": "u32", "uint64_t": "u64", "uintptr_t": "u64", "GoUint": "u64", "GoUintptr": "u64",
	"size_t": "u64", "GoError": "GoIface", "float": "f32", "double": "f64", "void": "void",
}

// class reduces a C type to what calls depend on: the kind of machine value, or a struct's name.
func (c *ctree) class(s string) string {
	s = strings.TrimSpace(qualifiers.ReplaceAllString(s, ""))
	if strings.Contains(s, "*") || strings.Contains(s, "[") {
		return "pointer"
	}
	s = identifier.FindString(s)
	for c.targets[s] != "" {
		if strings.Contains(c.targets[s], "*") {
			return "pointer"
		}
		s = c.targets[s]
	}
	if b := baseC[s]; b != "" {
		return b
	}
	return s
}

// prototype gives the classes of a C function's result and parameters.
func (c *ctree) prototype(name string) []string {
	s := attribute.ReplaceAllString(c.protos[name], "")
	i := regexp.MustCompile(`\b` + name + `\s*\(`).FindStringIndex(s)
	if i == nil {
		return nil
	}
	out := []string{c.class(s[:i[0]])}
	depth, start := 0, i[1]
	params := s[start:strings.LastIndexByte(s, ')')]
	start = 0
	for j := 0; j <= len(params); j++ {
		switch {
		case j == len(params) || (params[j] == ',' && depth == 0):
			if p := strings.TrimSpace(params[start:j]); p != "void" && p != "" {
				out = append(out, c.class(p))
			}
			start = j + 1
		case params[j] == '(':
			depth++
		case params[j] == ')':
			depth--
		}
	}
	return out
}

// goClass is the class of the C type that stands for a Go type.
func (w *world) goClass(t types.Type) string {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		switch u.Kind() {
		case types.String:
			return "GoString"
		case types.UnsafePointer:
			return "pointer"
		}
		return w.tree.class(basicC[u.Kind()])
	case *types.Pointer, *types.Signature, *types.Map, *types.Chan:
		return "pointer"
	case *types.Slice:
		return "GoSlice"
	case *types.Interface:
		if u.NumMethods() == 0 {
			return "GoEface"
		}
		return "GoIface"
	}
	if n := plainName(t); n != "" {
		return w.tree.class(cPackage(n))
	}
	return "?"
}

// cPackage shortens the front of package internal/abi.
func cPackage(name string) string {
	if rest, ok := strings.CutPrefix(name, "internal_abi_"); ok {
		return "abi_" + rest
	}
	return name
}

func (w *world) goPrototype(cname string, sig *types.Signature) []string {
	var in []string
	add := func(t types.Type) {
		if w.sizes.Sizeof(t) != 0 {
			in = append(in, w.goClass(t))
		}
	}
	if sig.Recv() != nil {
		add(sig.Recv().Type())
	}
	for i := range sig.Params().Len() {
		add(sig.Params().At(i).Type())
	}
	res := "void"
	switch r := sig.Results(); {
	case r.Len() == 1 && w.sizes.Sizeof(r.At(0).Type()) != 0:
		res = w.goClass(r.At(0).Type())
	case r.Len() > 1:
		res = w.tree.class(cname + "_return")
	}
	return append([]string{res}, in...)
}

// same reports whether two prototypes agree; an array of Go, "?", is any struct of C.
func same(have, want []string) bool {
	if len(have) != len(want) {
		return false
	}
	for i, s := range want {
		if s != have[i] && s != "?" {
			return false
		}
	}
	return true
}

// signatures returns a line for each C function whose parameters or results are not what the Go
// function of its name asks for.
func signatures(w *world) []string {
	var out []string
	used := map[string]bool{}
	check := func(f *types.Func, cname string) {
		if !w.tree.decls[cname] || f.Signature().TypeParams() != nil || f.Signature().RecvTypeParams() != nil {
			return
		}
		have, want := w.tree.prototype(cname), w.goPrototype(cname, f.Signature())
		if same(have, want) {
			return
		}
		if different[cname] != "" {
			used[cname] = true
			return
		}
		out = append(out, fmt.Sprintf("%s: result and parameters are %v, Go's are %v", cname, have, want))
	}
	for path, pkg := range w.pkgs {
		front := cPackage(mangle(path) + "_")
		for _, name := range pkg.Scope().Names() {
			if path == "runtime" && !token.IsExported(name) {
				continue // known to the compiler and the library only
			}
			switch o := pkg.Scope().Lookup(name).(type) {
			case *types.Func:
				check(o, front+name)
			case *types.TypeName:
				if n, ok := o.Type().(*types.Named); ok && !o.IsAlias() && n.TypeParams() == nil {
					for m := range n.Methods() {
						check(m, front+name+"_"+m.Name())
					}
				}
			}
		}
	}
	for name := range different {
		if !used[name] {
			out = append(out, name+": is on the list of differing functions without need")
		}
	}
	sort.Strings(out)
	return out
}
