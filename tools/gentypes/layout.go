package main

import (
	"bytes"
	"fmt"
	"go/types"
	"sort"
)

// reserved are field names that C or C++ keeps for itself; the C field has a _ behind it.
var reserved = map[string]bool{
	"alignas": true, "alignof": true, "and": true, "asm": true, "auto": true, "bool": true,
	"catch": true, "char": true, "class": true, "compl": true, "concept": true,
	"const_cast": true, "constexpr": true, "decltype": true, "delete": true, "do": true,
	"double": true, "enum": true, "explicit": true, "export": true, "extern": true, "false": true,
	"float": true, "friend": true, "inline": true, "int": true, "long": true, "mutable": true,
	"namespace": true, "new": true, "not": true, "operator": true, "or": true, "private": true,
	"protected": true, "public": true, "register": true, "requires": true, "restrict": true,
	"short": true, "signed": true, "sizeof": true, "static": true, "template": true, "this": true,
	"throw": true, "true": true, "try": true, "typedef": true, "typeid": true, "typename": true,
	"union": true, "unsigned": true, "using": true, "virtual": true, "void": true,
	"volatile": true, "while": true, "xor": true,
}

// renamed are C fields whose names differ for another reason, by type and Go field.
var renamed = map[string]string{
	"runtime.boundsError.signed": "is_signed",
	"internal/abi.ITab.Fun":      "",
}

// flattened are embedded structs whose fields stand in the C struct itself.
var flattened = map[string]bool{"internal/syscall/unix.SiginfoChild.siErrnoCode": true}

// opaque are types whose C form is not Go's, and why.
var opaque = map[string]string{}

// layoutChecks writes assertions for the size and the fields of every C type in a public header
// that has a Go type of the same name.
func layoutChecks(ws []*world, guard string) []byte {
	var b bytes.Buffer
	w := ws[0]
	fmt.Fprintf(&b, generated, "Checks that C types have the sizes and offsets of Go's.", "")
	fmt.Fprintf(&b, "#if %s\n\n", guard)
	for _, h := range w.tree.headers {
		fmt.Fprintf(&b, "#include \"%s\"\n", h)
	}
	b.WriteString(`
#define SIZE(type, size) _Static_assert(sizeof(type) == (size), "size of " #type)
#define FIELD(type, field, offset, size) \
	_Static_assert(offsetof(type, field) == (offset), "offset of " #type "." #field); \
	_Static_assert(sizeof(((type *)0)->field) == (size), "size of " #type "." #field)

`)
	var paths []string
	for path := range w.pkgs {
		paths = append(paths, path)
	}
	sort.Strings(paths)
	for _, path := range paths {
		var guards, texts []string
		for _, w := range ws {
			guards = append(guards, w.guard)
			texts = append(texts, layoutOf(w, path))
		}
		if texts[0] == "" {
			continue
		}
		fmt.Fprintf(&b, "/* %s */\n\n", path)
		perProcessor(&b, guards, texts)
	}
	b.WriteString("#endif\n")
	return b.Bytes()
}

func layoutOf(w *world, path string) string {
	var b bytes.Buffer
	pkg := w.pkgs[path]
	if pkg == nil {
		return ""
	}
	front := mangle(path)
	if path == "internal/abi" {
		front = "abi"
	}
	for _, name := range pkg.Scope().Names() {
		tn, ok := pkg.Scope().Lookup(name).(*types.TypeName)
		if !ok || opaque[path+"."+name] != "" {
			continue
		}
		cname := front + "_" + name
		if w.tree.typedefs[cname] == "" {
			continue
		}
		if n, ok := tn.Type().(*types.Named); ok && n.TypeParams() != nil {
			continue
		}
		u, isStruct := tn.Type().Underlying().(*types.Struct)
		if isStruct && !w.tree.structs[cname] && !tn.IsAlias() {
			continue // declared only
		}
		fmt.Fprintf(&b, "SIZE(%s, %d);\n", cname, w.sizes.Sizeof(tn.Type()))
		if isStruct && w.tree.structs[cname] {
			w.fields(&b, path+"."+name, cname, u, 0)
		}
	}
	if b.Len() > 0 {
		b.WriteByte('\n')
	}
	return b.String()
}

func (w *world) fields(b *bytes.Buffer, goName, cname string, u *types.Struct, base int64) {
	offs, _ := w.offsets(u)
	for i, off := range offs {
		f := u.Field(i)
		size := w.sizes.Sizeof(f.Type())
		if f.Name() == "_" || size == 0 {
			continue
		}
		field := f.Name()
		if flattened[goName+"."+field] {
			w.fields(b, goName, cname, f.Type().Underlying().(*types.Struct), base+off)
			continue
		}
		if n, ok := renamed[goName+"."+field]; ok {
			field = n
		} else if reserved[field] {
			field += "_"
		}
		if field != "" {
			fmt.Fprintf(b, "FIELD(%s, %s, %d, %d);\n", cname, field, base+off, size)
		}
	}
}
