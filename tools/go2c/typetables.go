package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"go/types"
	"sort"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// A nameTable holds encoded names, one behind the other.
type nameTable struct {
	index map[string]int // offset of each
	count int
	offs  []int
	bytes int
	text  strings.Builder
}

// add encodes a name as internal/abi.Name and returns its number, from 1.
func (n *nameTable) add(name, tag string, exported, embedded bool, pkg *types.Package) int {
	var flags byte
	if exported {
		flags |= 1
	}
	if tag != "" {
		flags |= 2
	}
	if pkg != nil {
		flags |= 4
	}
	if embedded {
		flags |= 8
	}
	b := binary.AppendUvarint([]byte{flags}, uint64(len(name)))
	b = append(b, name...)
	if tag != "" {
		b = binary.AppendUvarint(b, uint64(len(tag)))
		b = append(b, tag...)
	}
	if pkg != nil {
		b = binary.LittleEndian.AppendUint32(b, uint32(n.add(packagePath(pkg), "", false, false, nil)))
	}
	i, ok := n.index[string(b)]
	if !ok {
		n.offs = append(n.offs, n.bytes)
		i = len(n.offs)
		n.index[string(b)] = i
		n.bytes += len(b)
		fmt.Fprintf(&n.text, "\n\t%s", quoteC(string(b)))
	}
	return i
}

// ref is the address of the encoded name with a number.
func (n *nameTable) ref(i int) string { return fmt.Sprintf("N + %d", n.offs[i-1]) }

// quoteC is a C string literal with the bytes of s.
func quoteC(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	hex := false
	for i := range len(s) {
		c := s[i]
		switch {
		case c < ' ' || c > '~' || c == '?':
			fmt.Fprintf(&b, "\\x%02x", c)
			hex = true
			continue
		case hex && strings.IndexByte("0123456789abcdefABCDEF", c) >= 0:
			b.WriteString(`""`)
		}
		if c == '"' || c == '\\' {
			b.WriteByte('\\')
		}
		b.WriteByte(c)
		hex = false
	}
	b.WriteByte('"')
	return b.String()
}

// typeOff is the number of t's descriptor.
func (d *typeData) typeOff(t types.Type) int {
	i, ok := d.typeIdx[d.symbol(t)]
	if !ok {
		panic("no descriptor for " + d.link(t))
	}
	return i
}

// funcRef declares a function without its type. Headers may declare it with its type, so it goes
// by another name in C.
func (d *typeData) funcRef(f *ssa.Function) string {
	return d.textRef(newUnit(d.c, "").dataFuncRef(f))
}

func (d *typeData) textRef(sym string) string {
	d.out.extern("x_"+sym, fmt.Sprintf("void x_%s(void) __asm__(\"%s\")", sym, sym))
	return "x_" + sym
}

// methodFunc is the number of a method as reflection makes a func value of it: code that takes a
// context and then the receiver.
func (d *typeData) methodFunc(f *ssa.Function) int {
	if f == nil || !d.c.live.reflectAll {
		return 0
	}
	u := d.methodFuncs
	if u == nil {
		u = newUnit(d.c, "methods as func values")
		d.methodFuncs = u
	}
	sym := u.funcRef(f)
	name := sym + "__a"
	if u.once(name) {
		fmt.Fprintf(&u.decls, "%s;\n", join(u.retType(f.Signature), name)+"(GoFuncVal *"+
			strings.Join(append([]string{""}, u.signatureTypes(f)...), ", ")+")")
		u.adapter(&u.body, f, sym, name)
	}
	return d.textOff(d.textRef(name))
}

// methodCode is the number of a method as it stands in method tables.
func (d *typeData) methodCode(f *ssa.Function) int {
	if f == nil {
		return 0
	}
	return d.textOff(d.funcRef(f))
}

// textOff is the number of a piece of code.
func (d *typeData) textOff(s string) int {
	i, ok := d.textIdx[s]
	if !ok {
		d.texts = append(d.texts, s)
		i = len(d.texts)
		d.textIdx[s] = i
	}
	return i
}

// typesPrelude declares what the descriptors' file needs.
const typesPrelude = `#include "internal/abi/abi.h"
#include "go2c.h"

typedef struct runtime_typeTables {
	const uint8_t *const *names;
	GoInt nnames;
	const abi_Type *const *types;
	GoInt ntypes;
	void (*const *texts)(void);
	GoInt ntexts;
	const abi_ITab *const *itabs;
	GoInt nitabs;
} runtime_typeTables;

#define EQUAL(name) bool runtime_##name(const void *, const void *)
#define HASH(name) GoUintptr runtime_##name(const void *, GoUintptr)
EQUAL(memequal0);
EQUAL(memequal8);
EQUAL(memequal16);
EQUAL(memequal32);
EQUAL(memequal64);
EQUAL(memequal128);
EQUAL(strequal);
EQUAL(interequal);
EQUAL(nilinterequal);
EQUAL(f32equal);
EQUAL(f64equal);
EQUAL(c64equal);
EQUAL(c128equal);
HASH(memhash0);
HASH(memhash8);
HASH(memhash16);
HASH(memhash32);
HASH(memhash64);
HASH(memhash128);
HASH(strhash);
HASH(interhash);
HASH(nilinterhash);
HASH(f32hash);
HASH(f64hash);
HASH(c64hash);
HASH(c128hash);
GoUintptr runtime_memhash(const void *, GoUintptr, GoUintptr);
GOCRT_NORETURN void runtime_throw(GoString);

__attribute__((unused)) static void unreachableMethod(void)
{
	runtime_throw(GOSTR("unreachable method called. linker bug?"));
}

`

// emitTypes writes the descriptors, method tables and offset tables that the units asked for.
func (c *compiler) emitTypes() []*unit {
	d := c.data
	u := d.out
	for _, sym := range sortedKeys(d.itabs) {
		d.want(d.itabs[sym].concrete)
		d.want(d.itabs[sym].iface)
	}
	d.close()
	order := sortedKeys(d.types)
	sort.SliceStable(order, func(i, j int) bool {
		a, _, _ := d.nameString(d.types[order[i]])
		b, _, _ := d.nameString(d.types[order[j]])
		return a < b
	})
	for i, sym := range order {
		d.typeIdx[sym] = i + 1
	}
	u.bare = true
	u.typeDecls.WriteString(typesPrelude)
	for _, sym := range order {
		d.descriptor(sym)
	}
	for _, sym := range sortedKeys(d.itabs) {
		d.itabs[sym].write(d, sym)
	}
	d.tables(order)
	units := []*unit{u, c.layoutChecks()}
	if d.methodFuncs != nil {
		units = append(units, d.methodFuncs)
	}
	if c.over.include == "" {
		return units
	}
	check, err := c.over.libraryLayouts(c, c.names.named())
	if err != nil {
		fatal("%v", err)
	}
	return append(units, check)
}

// tables writes what runtime_setTypeTables takes, in runtime_typeTables go2c_types.
func (d *typeData) tables(order []string) {
	u := d.out
	var names bytes.Buffer
	fmt.Fprintf(&names, "/* Encoded names. */\nstatic const uint8_t N[] = \"\"%s;\n\n", d.names.text.String())
	u.decls.Write(names.Bytes())
	u.decls.WriteString(d.cmp.protos.String())
	u.data.WriteString(d.cmp.defs.String())
	u.body.WriteString("typedef void (*text)(void);\n\n")
	table := func(ctype, name string, n int, entry func(i int) string) {
		fmt.Fprintf(&u.body, "static %s const %s[] = {\n", ctype, name)
		for i := range n {
			fmt.Fprintf(&u.body, "\t%s,\n", entry(i))
		}
		if n == 0 {
			u.body.WriteString("\tNULL,\n")
		}
		u.body.WriteString("};\n\n")
	}
	itabs := sortedKeys(d.itabs)
	table("const uint8_t *", "names", len(d.names.offs), func(i int) string { return d.names.ref(i + 1) })
	table("const abi_Type *", "types", len(order), func(i int) string { return "(const abi_Type *)&" + order[i] })
	table("text", "texts", len(d.texts), func(i int) string { return d.texts[i] })
	table("const abi_ITab *", "itabs", len(itabs), func(i int) string { return "(const abi_ITab *)&" + itabs[i] })
	fmt.Fprintf(&u.body, "const runtime_typeTables go2c_types = {names, %d, types, %d, texts, %d, itabs, %d};\n",
		len(d.names.offs), len(order), len(d.texts), len(itabs))
}
