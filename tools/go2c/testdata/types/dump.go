package main

import (
	"fmt"
	"os"
	"reflect"
	"sort"
	"unsafe"
)

// rtype is internal/abi.Type.
type rtype struct {
	size, ptrBytes           uintptr
	hash                     uint32
	tflag, align, falign, kd uint8
	equal                    unsafe.Pointer
	gcdata                   *byte
	str, ptrTo               int32
}

type uncommon struct {
	pkg            int32
	mcount, xcount uint16
	moff, _        uint32
}

//go:linkname resolveNameOff reflect.resolveNameOff
func resolveNameOff(base unsafe.Pointer, off int32) unsafe.Pointer

func of(t reflect.Type) *rtype { return (*rtype)((*[2]unsafe.Pointer)(unsafe.Pointer(&t))[1]) }

func varint(p unsafe.Pointer) (n, used int) {
	for shift := 0; ; shift += 7 {
		b := *(*byte)(unsafe.Add(p, used))
		used++
		n |= int(b&0x7f) << shift
		if b < 0x80 {
			return
		}
	}
}

// encoded shows an encoded name: flags, name, tag, package path.
func encoded(base, p unsafe.Pointer) string {
	if p == nil {
		return "none"
	}
	flags := *(*byte)(p)
	n, used := varint(unsafe.Add(p, 1))
	at := unsafe.Add(p, 1+used)
	s := fmt.Sprintf("%x:%q", flags, unsafe.String((*byte)(at), n))
	at = unsafe.Add(at, n)
	if flags&2 != 0 {
		n, used := varint(at)
		s += fmt.Sprintf(":%q", unsafe.String((*byte)(unsafe.Add(at, used)), n))
		at = unsafe.Add(at, used+n)
	}
	if flags&4 != 0 {
		var off int32
		copy((*[4]byte)(unsafe.Pointer(&off))[:], (*[4]byte)(at)[:])
		s += ":" + encoded(base, resolveNameOff(base, off))
	}
	return s
}

func mask(r *rtype) string {
	if r.tflag&16 != 0 {
		return "on-demand"
	}
	s := ""
	for i := range (r.ptrBytes/8 + 63) / 64 * 8 {
		s += fmt.Sprintf("%02x", *(*byte)(unsafe.Add(unsafe.Pointer(r.gcdata), i)))
	}
	return s
}

var headSize = map[reflect.Kind]uintptr{reflect.Array: 72, reflect.Chan: 64, reflect.Func: 56,
	reflect.Interface: 80, reflect.Map: 112, reflect.Pointer: 56, reflect.Slice: 56, reflect.Struct: 80}

func dump(t reflect.Type) string {
	r := of(t)
	base := unsafe.Pointer(r)
	s := fmt.Sprintf("%s|%08x|kind %d size %d ptr %d align %d/%d flags %02x equal %v mask %s str %s", t, r.hash,
		r.kd, r.size, r.ptrBytes, r.align, r.falign, r.tflag, r.equal != nil, mask(r), encoded(base, resolveNameOff(base, r.str)))
	word := func(i int) unsafe.Pointer { return *(*unsafe.Pointer)(unsafe.Add(base, 48+8*i)) }
	switch t.Kind() {
	case reflect.Array:
		s += fmt.Sprintf(" len %d elem %s", t.Len(), t.Elem())
	case reflect.Chan:
		s += fmt.Sprintf(" dir %d elem %s", t.ChanDir(), t.Elem())
	case reflect.Pointer, reflect.Slice:
		s += fmt.Sprintf(" elem %s", t.Elem())
	case reflect.Map:
		s += fmt.Sprintf(" key %s elem %s group %d slot %d off %d flags %d", t.Key(), t.Elem(),
			uintptr(word(4)), uintptr(word(5)), uintptr(word(6)), uint32(uintptr(word(7))))
	case reflect.Func:
		s += fmt.Sprintf(" variadic %v in", t.IsVariadic())
		for i := range t.NumIn() {
			s += " " + t.In(i).String()
		}
		s += " out"
		for i := range t.NumOut() {
			s += " " + t.Out(i).String()
		}
	case reflect.Interface:
		s += " pkg " + encoded(base, word(0))
		for i := range t.NumMethod() {
			p := unsafe.Add(word(1), 8*i)
			s += " " + encoded(base, resolveNameOff(base, *(*int32)(p))) + t.Method(i).Type.String()
		}
	case reflect.Struct:
		s += " pkg " + encoded(base, word(0))
		for i := range t.NumField() {
			p := unsafe.Add(word(1), 24*i)
			s += fmt.Sprintf(" %s %s@%d", encoded(base, *(*unsafe.Pointer)(p)), t.Field(i).Type, t.Field(i).Offset)
		}
	}
	if r.tflag&1 != 0 {
		n := headSize[t.Kind()]
		if n == 0 {
			n = 48
		}
		u := (*uncommon)(unsafe.Add(base, n))
		s += fmt.Sprintf(" uncommon %s exported %d methods", encoded(base, resolveNameOff(base, u.pkg)), u.xcount)
		for i := range u.mcount {
			p := (*int32)(unsafe.Add(unsafe.Pointer(u), uintptr(u.moff)+16*uintptr(i)))
			s += " " + encoded(base, resolveNameOff(base, *p))
		}
	}
	return s
}

func main() {
	seen := map[reflect.Type]bool{}
	var visit func(t reflect.Type)
	visit = func(t reflect.Type) {
		if t == nil || seen[t] {
			return
		}
		seen[t] = true
		switch t.Kind() {
		case reflect.Array, reflect.Chan, reflect.Pointer, reflect.Slice:
			visit(t.Elem())
		case reflect.Map:
			visit(t.Key())
			visit(t.Elem())
		case reflect.Func:
			for i := range t.NumIn() {
				visit(t.In(i))
			}
			for i := range t.NumOut() {
				visit(t.Out(i))
			}
		case reflect.Interface:
			for i := range t.NumMethod() {
				visit(t.Method(i).Type)
			}
		case reflect.Struct:
			for i := range t.NumField() {
				visit(t.Field(i).Type)
			}
		}
	}
	for _, v := range values() {
		visit(reflect.TypeOf(v))
	}
	var lines []string
	for t := range seen {
		lines = append(lines, dump(t))
	}
	sort.Strings(lines)
	for _, l := range lines {
		fmt.Fprintln(os.Stdout, l)
	}
}
