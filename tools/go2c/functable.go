package main

import (
	"fmt"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// goName is the name that runtime.Func has for a function; "" for those that stacks do not show:
// wrappers that the compiler made.
func (c *compiler) goName(f *ssa.Function) string {
	if p := f.Parent(); p != nil {
		return c.closureName(p, f)
	}
	if f.Synthetic == "package initializer" {
		return escapePath(f.Pkg.Pkg) + ".init"
	}
	if f.Synthetic != "" && f.Origin() == nil {
		return ""
	}
	pkg := funcPackage(f)
	if pkg == nil {
		return ""
	}
	name := f.Name()
	if o := f.Origin(); o != nil {
		name = o.Name()
		if f.Signature.Recv() == nil {
			name += "[...]"
		}
	}
	if n, ok := strings.CutPrefix(name, "init#"); ok {
		var i int
		fmt.Sscan(n, &i)
		name = fmt.Sprintf("init.%d", i-1)
	}
	if recv := f.Signature.Recv(); recv != nil {
		name = receiverName(recv.Type()) + "." + name
	}
	return escapePath(pkg) + "." + name
}

func receiverName(t types.Type) string {
	front, back := "", ""
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t, front, back = p.Elem(), "(*", ")"
	}
	n, ok := types.Unalias(t).(*types.Named)
	if !ok {
		return front + t.String() + back
	}
	name := n.Obj().Name()
	if n.TypeArgs().Len() > 0 {
		name += "[...]"
	}
	return front + name + back
}

// closureName numbers a function's literals and the bodies of its loops over functions apart, each
// in order.
func (c *compiler) closureName(outer, f *ssa.Function) string {
	name := c.goName(outer)
	kind := ".func"
	if outer.Parent() != nil {
		kind = "."
	}
	if isLoopBody(f) {
		kind = "-range"
	}
	n := 0
	for _, g := range outer.AnonFuncs {
		if isLoopBody(g) == isLoopBody(f) {
			n++
		}
		if g == f {
			break
		}
	}
	return fmt.Sprintf("%s%s%d", name, kind, n)
}

func isLoopBody(f *ssa.Function) bool { return strings.HasPrefix(f.Synthetic, "range-over-func") }

// escapePath is a package's path in names of functions: dots behind the last slash would end it.
func escapePath(p *types.Package) string {
	path := packagePath(p)
	slash := strings.LastIndexByte(path, '/') + 1
	return path[:slash] + strings.ReplaceAll(path[slash:], ".", "%2e")
}

// funcTable is a C file with the names of the functions that stacks show, sorted by their C names.
func (c *compiler) funcTable() *unit {
	u := newUnit(c, "names of functions")
	u.bare = true
	names := map[string]string{}
	for _, f := range c.live.order {
		if name := c.goName(f); name != "" {
			names[c.names.funcSym(f)] = name
		}
	}
	for sym, f := range c.live.lib {
		if p := funcPackage(f); p != nil && p.Path() != "runtime" && names[sym] == "" {
			names[sym] = c.goName(f)
		}
	}
	c.splitNames(names)
	u.typeDecls.WriteString("#include \"runtime/symtab.h\"\n\n")
	u.body.WriteString("const runtime_funcName go2c_funcs[] = {\n")
	n := 0
	for _, sym := range sortedKeys(names) {
		if names[sym] != "" {
			n++
			fmt.Fprintf(&u.body, "\t{%q, {%s, %d}},\n", sym, quoteC(names[sym]), len(names[sym]))
		}
	}
	fmt.Fprintf(&u.body, "\t{NULL, {NULL, 0}},\n};\n\nconst GoInt go2c_nfuncs = %d;\n", n)
	return u
}
