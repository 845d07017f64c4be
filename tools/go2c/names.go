package main

import (
	"crypto/sha256"
	"fmt"
	"go/types"
	"sort"
	"strings"

	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/types/typeutil"
)

// names gives every Go object its C name: import path, type and name joined by _, as the library
// does. Where two objects would share a name, the later one gets a number.
type names struct {
	funcs   map[*ssa.Function]string
	globals map[*ssa.Global]string
	types   typeutil.Map    // *types.Named to string
	taken   map[string]bool // symbols of functions and variables
	tags    map[string]bool // struct tags
}

func newNames() *names {
	return &names{
		funcs:   map[*ssa.Function]string{},
		globals: map[*ssa.Global]string{},
		taken:   map[string]bool{},
		tags:    map[string]bool{},
	}
}

// unique returns name, or name with a number where it is taken.
func unique(taken map[string]bool, name string) string {
	s := name
	for i := 2; taken[s]; i++ {
		s = fmt.Sprintf("%s__%d", name, i)
	}
	taken[s] = true
	return s
}

// mangle turns Go text into part of a C identifier.
func mangle(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '_' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z':
			b.WriteRune(r)
		case r < 0x80:
			b.WriteByte('_')
		default:
			fmt.Fprintf(&b, "_u%04x", r)
		}
	}
	return b.String()
}

// pkg is the front of the C names of a package.
func (n *names) pkg(p *types.Package) string {
	if p == nil {
		return ""
	}
	if p.Path() == "internal/abi" {
		return "abi"
	}
	if p.Path() == "command-line-arguments" {
		return "main"
	}
	return mangle(p.Path())
}

// typeArgs is the suffix of an instance: its type arguments where they are short, else a hash.
func (n *names) typeArgs(args []types.Type) string {
	var parts []string
	for _, a := range args {
		parts = append(parts, mangle(types.TypeString(a, nil)))
	}
	s := strings.Join(parts, "__")
	if len(s) > 40 || strings.ContainsAny(s, " ") {
		return hashOf(typeListString(args))
	}
	// Mangling loses information: a hash of the exact text keeps instances apart.
	return s + "_" + hashOf(typeListString(args))[:6]
}

func typeListString(args []types.Type) string {
	var parts []string
	for _, a := range args {
		parts = append(parts, types.TypeString(a, nil))
	}
	return strings.Join(parts, ",")
}

func hashOf(s string) string {
	return fmt.Sprintf("%x", sha256.Sum256([]byte(s)))[:12]
}

func typeList(l *types.TypeList) []types.Type {
	var list []types.Type
	for i := range l.Len() {
		list = append(list, l.At(i))
	}
	return list
}

// typeName is the tag of a named struct or array type, and the middle of its descriptor's name.
func (n *names) typeName(t *types.Named) string {
	if s := n.types.At(t); s != nil {
		return s.(string)
	}
	obj := t.Obj()
	s := mangle(obj.Name())
	if obj.Pkg() != nil {
		s = n.pkg(obj.Pkg()) + "_" + s
	}
	if t.TypeArgs().Len() > 0 {
		s += "__" + n.typeArgs(typeList(t.TypeArgs()))
	}
	s = unique(n.tags, s)
	n.types.Set(t, s)
	return s
}

// named are the types that have got a name, sorted by it.
func (n *names) named() []*types.Named {
	var list []*types.Named
	n.types.Iterate(func(t types.Type, _ any) { list = append(list, t.(*types.Named)) })
	sort.Slice(list, func(i, j int) bool { return n.typeName(list[i]) < n.typeName(list[j]) })
	return list
}

// reserved are words that C or its headers take.
var reserved = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`asm auto bool case char const continue default do double else
		enum extern false float for goto if inline int long register restrict return short signed
		sizeof static struct switch true typedef typeof union unsigned void volatile while
		NULL linux unix i386 offsetof`) {
		m[w] = true
	}
	return m
}()

// field is the C name of field i.
func (n *names) field(st *types.Struct, i int) string {
	name := st.Field(i).Name()
	if name == "_" {
		return fmt.Sprintf("_%d", i)
	}
	s := mangle(name)
	if reserved[s] || strings.HasPrefix(s, "__") || strings.HasPrefix(s, "INT") ||
		strings.HasPrefix(s, "UINT") {
		return s + "_"
	}
	return s
}

// globalSym is the C name of a package variable.
func (n *names) globalSym(g *ssa.Global) string {
	if s, ok := n.globals[g]; ok {
		return s
	}
	s := n.pkg(g.Pkg.Pkg) + "_" + mangle(g.Name())
	if g.Name() == "init$guard" {
		s = n.pkg(g.Pkg.Pkg) + "__initdone"
	}
	s = unique(n.taken, s)
	n.globals[g] = s
	return s
}

// funcSym is the C name of a function that is no linkname of another.
func (n *names) funcSym(f *ssa.Function) string {
	if s, ok := n.funcs[f]; ok {
		return s
	}
	s := unique(n.taken, n.funcStem(f))
	n.funcs[f] = s
	return s
}

func (n *names) funcStem(f *ssa.Function) string {
	if f.Parent() != nil {
		// f$1$2 in the source of f: the parent's name and the number.
		name := f.Name()
		return n.funcSym(f.Parent()) + "__" + mangle(name[strings.LastIndexByte(name, '$')+1:])
	}
	if f.Signature.Recv() != nil {
		return n.methodStem(f, f.Signature.Recv().Type())
	}
	suffix := ""
	name := f.Name()
	for _, s := range []string{"$bound", "$thunk"} {
		if base, ok := strings.CutSuffix(name, s); ok {
			recv := boundReceiver(f)
			return n.receiverStem(recv) + "_" + mangle(base) + "__" + s[1:]
		}
	}
	if f.Pkg != nil && f.Name() == "init" && f.Synthetic != "" {
		return n.pkg(f.Pkg.Pkg) + "__goinit"
	}
	if args := f.TypeArgs(); len(args) > 0 {
		suffix = "__" + n.typeArgs(args)
		name = f.Origin().Name()
	}
	return n.funcPkg(f) + "_" + mangle(strings.ReplaceAll(name, "#", "__")) + suffix
}

// boundReceiver is the type whose method a bound or thunk function calls.
func boundReceiver(f *ssa.Function) types.Type {
	if len(f.FreeVars) > 0 {
		return f.FreeVars[0].Type()
	}
	return f.Params[0].Type()
}

func (n *names) receiverStem(t types.Type) string {
	ptr := ""
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t, ptr = p.Elem(), "_ptr"
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		return n.typeName(named) + ptr
	}
	return "type_" + hashOf(types.TypeString(t, nil)) + ptr
}

// methodStem: T_M for a method that the source declares, whatever its receiver; a wrapper gets a
// suffix.
func (n *names) methodStem(f *ssa.Function, recv types.Type) string {
	s := strings.TrimSuffix(n.receiverStem(recv), "_ptr") + "_" + mangle(methodBase(f))
	if f.Synthetic != "" && f.Origin() == nil {
		s += "__wrap"
		if _, ok := types.Unalias(recv).(*types.Pointer); ok {
			s = strings.TrimSuffix(s, "__wrap") + "__ptr"
		}
	}
	return s
}

func methodBase(f *ssa.Function) string {
	if f.Object() != nil {
		return f.Object().Name()
	}
	return f.Name()
}

// funcPkg is the front for a function: that of its package, or of its origin's.
func (n *names) funcPkg(f *ssa.Function) string {
	if p := funcPackage(f); p != nil {
		return n.pkg(p)
	}
	return "go2c"
}

// funcPackage is the package whose source a function comes from, nil for some wrappers.
func funcPackage(f *ssa.Function) *types.Package {
	for g := f; g != nil; g = g.Parent() {
		if g.Pkg != nil {
			return g.Pkg.Pkg
		}
		if g.Origin() != nil && g.Origin().Pkg != nil {
			return g.Origin().Pkg.Pkg
		}
		if g.Object() != nil && g.Object().Pkg() != nil {
			return g.Object().Pkg()
		}
	}
	return nil
}
