package main

import (
	"fmt"
	"go/ast"
	"go/types"
	"log"
	"strings"
)

// Calls that hand out a new descriptor and are made with no lock of the library held: on EMFILE or
// ENFILE they ask the runtime to free descriptors and try once more.
var newFD = map[string]bool{
	"Dup": true, "EpollCreate1": true, "InotifyInit": true, "InotifyInit1": true,
	"accept4": true, "socket": true, "socketpair": true,
}

func (s *source) funcs(base string, f func(*ast.FuncDecl, *types.Signature)) {
	for _, d := range s.files[base+".go"].Decls {
		if fn, ok := d.(*ast.FuncDecl); ok {
			f(fn, s.info.Defs[fn.Name].Type().(*types.Signature))
		}
	}
}

// result returns the C type of the results and the declaration of a struct for it, if it needs one.
func result(name string, sig *types.Signature) (ctype, decl string) {
	res := sig.Results()
	switch res.Len() {
	case 0:
		return "void", ""
	case 1:
		return strings.TrimSpace(cdecl(res.At(0).Type(), "")), ""
	}
	ctype = "syscall_" + name + "_return"
	decl = "typedef struct " + ctype + " {\n"
	for i := 0; i < res.Len(); i++ {
		decl += fmt.Sprintf("%s;\n", cdecl(res.At(i).Type(), fmt.Sprintf("r%d", i)))
	}
	return ctype, decl + "} " + ctype + ";\n"
}

func params(sig *types.Signature) string {
	if sig.Params().Len() == 0 {
		return "void"
	}
	var p []string
	for i := 0; i < sig.Params().Len(); i++ {
		v := sig.Params().At(i)
		p = append(p, cdecl(v.Type(), v.Name()))
	}
	return strings.Join(p, ", ")
}

func (s *source) prototypes(base string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `#include "syscall/syscall.h"

GOCRT_BEGIN_DECLS

/* syscall/%s.go */

/*
 * Each makes the system call that it is named after, once: EINTR is not retried. An error is a
 * syscall.Errno, and a path with a NUL in it is EINVAL without a call. Memory is the caller's; a
 * slice's length is the number of bytes that the kernel may use. "Never blocks" means that the
 * collector waits for the call.
 */

`, base)
	s.funcs(base, func(fn *ast.FuncDecl, sig *types.Signature) {
		name := fn.Name.Name
		ctype, decl := result(name, sig)
		if docs[name] == "" {
			log.Fatalf("%s has no comment", name)
		}
		blocks := ""
		if raw(fn) {
			blocks = " Never blocks."
		}
		fmt.Fprintf(&b, "%s/* %s%s */\nGOCRT_API %s syscall_%s(%s);\n", decl, docs[name], blocks, ctype, name, params(sig))
	})
	b.WriteString("\nGOCRT_END_DECLS\n")
	return b.String()
}

// raw tells whether the stub makes its call without leaving the scheduler.
func raw(fn *ast.FuncDecl) bool {
	return strings.HasPrefix(strings.ToLower(theCall(fn).Fun.(*ast.Ident).Name), "rawsyscall")
}

func theCall(fn *ast.FuncDecl) *ast.CallExpr {
	var call *ast.CallExpr
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		if c, ok := n.(*ast.CallExpr); ok {
			if id, ok := c.Fun.(*ast.Ident); ok && strings.Contains(id.Name, "yscall") {
				call = c
			}
		}
		return true
	})
	if call == nil {
		log.Fatalf("%s makes no system call", fn.Name.Name)
	}
	return call
}

// arg translates one argument of the call.
func arg(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		return e.Value
	case *ast.Ident:
		if strings.HasPrefix(e.Name, "SYS_") || strings.HasPrefix(e.Name, "_SYS_") {
			return "syscall_" + e.Name
		}
		return e.Name
	case *ast.BinaryExpr: // the upper half of a 64-bit argument
		return "(" + arg(e.X) + " " + e.Op.String() + " " + arg(e.Y) + ")"
	case *ast.CallExpr:
		switch f := e.Fun.(type) {
		case *ast.Ident:
			if f.Name == "len" && len(e.Args) == 1 {
				return e.Args[0].(*ast.Ident).Name + ".len"
			}
			return "(GoUintptr)" + arg(e.Args[0])
		case *ast.SelectorExpr: // unsafe.Pointer
			return arg(e.Args[0])
		}
	}
	log.Fatalf("no C for argument %T", e)
	return ""
}

func (s *source) stubs(base string) string {
	var b strings.Builder
	s.funcs(base, func(fn *ast.FuncDecl, sig *types.Signature) {
		name := fn.Name.Name
		ctype, _ := result(name, sig)
		fmt.Fprintf(&b, "%s syscall_%s(%s)\n{\n", ctype, name, params(sig))
		s.stub(&b, fn, sig, ctype)
		b.WriteString("}\n\n")
	})
	return strings.TrimSuffix(b.String(), "\n")
}

func (s *source) stub(b *strings.Builder, fn *ast.FuncDecl, sig *types.Signature, ctype string) {
	fail := "return e;\n"
	if sig.Results().Len() == 2 {
		fail = "return (" + ctype + "){0, e};\n"
	}
	pointer := 0
	failable := false
	for i := 0; i < sig.Params().Len(); i++ {
		v := sig.Params().At(i)
		switch t := v.Type().Underlying().(type) {
		case *types.Basic:
			if t.Kind() != types.String {
				continue
			}
			if !failable {
				b.WriteString("GoError e;\n")
				failable = true
			}
			fmt.Fprintf(b, "uint8_t *_p%d = syscall_bytePtr(%s, &e);\nif (!_p%d)\n%s", pointer, v.Name(), pointer, fail)
		case *types.Slice:
			fmt.Fprintf(b, "void *_p%d = %s.len > 0 ? %s.p : &syscall__zero;\n", pointer, v.Name(), v.Name())
		default:
			continue
		}
		pointer++
	}
	call := theCall(fn)
	var args []string
	for _, a := range call.Args {
		args = append(args, arg(a))
	}
	fname := call.Fun.(*ast.Ident).Name
	text := fmt.Sprintf("syscall_%s(%s)", fname, strings.Join(args, ", "))
	if strings.HasPrefix(fname, "raw") {
		fmt.Fprintf(b, "return (%s)%s.r0;\n", ctype, text)
		return
	}
	if ctype == "void" {
		fmt.Fprintf(b, "%s;\n", text)
		return
	}
	if newFD[fn.Name.Name] {
		fmt.Fprintf(b, "syscall_%s_return res;\nbool tried = false;\ndo\nres = %s;\nwhile (syscall_retryFD(res.r2, &tried));\n", fname, text)
	} else {
		fmt.Fprintf(b, "syscall_%s_return res = %s;\n", fname, text)
	}
	if sig.Results().Len() == 1 {
		b.WriteString("return syscall_errnoErr(res.r2);\n")
		return
	}
	first := strings.TrimSpace(cdecl(sig.Results().At(0).Type(), ""))
	value := "(" + first + ")res.r0"
	if t := sig.Results().At(0).Type(); s.sizes.Sizeof(t) > s.sizes.Sizeof(types.Typ[types.Uintptr]) {
		value = "(" + first + ")((uint64_t)res.r1 << 32 | res.r0)"
	}
	fmt.Fprintf(b, "return (%s){%s, syscall_errnoErr(res.r2)};\n", ctype, value)
}
