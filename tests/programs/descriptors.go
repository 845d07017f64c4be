// Descriptors prints what gc's type descriptors hold: hash, size, pointer bytes, flags without that
// for methods, alignments, kind, whether values can be compared, pointer bits, text.
package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"reflect"
	"runtime"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
	"unsafe"
)

// desc is the front of internal/abi.Type.
type desc struct {
	size, ptrBytes    uintptr
	hash              uint32
	tflag             uint8
	align, fieldAlign uint8
	kind              uint8
	equal             unsafe.Pointer
	gcdata            *byte
	str, ptrToThis    int32
}

var seen = map[reflect.Type]bool{}

func visit(t reflect.Type) {
	if seen[t] {
		return
	}
	seen[t] = true
	p := (*[2]*desc)(unsafe.Pointer(&t))[1]
	bits := unsafe.Slice(p.gcdata, (p.ptrBytes/8+7)/8)
	fmt.Printf("%08x %d %d %d %d %d %d %v %x|%s\n", p.hash, p.size, p.ptrBytes, p.tflag&^1,
		p.align, p.fieldAlign, p.kind, p.equal != nil, bits, t)
	if t.Kind() != reflect.Pointer {
		visit(reflect.PointerTo(t))
	}
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Chan:
		visit(t.Elem())
	case reflect.Struct:
		for i := range t.NumField() {
			visit(t.Field(i).Type)
		}
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
	}
}

// panicValue returns what f panics with.
func panicValue(f func()) (v any) {
	defer func() { v = recover() }()
	f()
	return nil
}

func main() {
	info, _ := os.Stat("/")
	entries, _ := os.ReadDir("/")
	dir, _ := os.Open("/")
	conn, _ := dir.SyscallConn()
	five := 5
	bounds := panicValue(func() { _ = []int{}[five] })
	compare := panicValue(func() { s := any([]int{}); _ = s == s })
	for _, v := range []any{
		true, 1, int8(1), int16(1), int32(1), int64(1), uint(1), uint8(1), uint16(1), uint32(1),
		uint64(1), uintptr(1), float32(1), 1.0, complex64(1), complex128(1), "",
		unsafe.Pointer(nil), (*error)(nil), (*any)(nil), []byte{}, []string{}, []error{}, []any{},
		os.Process{}, os.ProcessState{}, os.ProcAttr{}, os.File{}, fs.PathError{}, os.LinkError{},
		os.SyscallError{}, (*os.Signal)(nil), (*fs.FileInfo)(nil), (*fs.DirEntry)(nil),
		errors.New("x"), errors.Join(io.EOF), runtime.TypeAssertionError{},
		runtime.PanicNilError{}, (*runtime.Error)(nil), runtime.Cleanup{}, sync.Mutex{},
		sync.RWMutex{}, sync.Once{}, (*sync.Locker)(nil), atomic.Bool{}, atomic.Int64{},
		atomic.Uint64{}, atomic.Uintptr{}, atomic.Int32{}, atomic.Uint32{}, syscall.Errno(1),
		syscall.Signal(1), syscall.WaitStatus(1), syscall.Rusage{}, syscall.SysProcAttr{},
		syscall.ProcAttr{}, syscall.Stat_t{}, syscall.Rlimit{}, (*syscall.Conn)(nil),
		(*syscall.RawConn)(nil), time.Duration(1), time.Time{}, time.Month(1), time.Weekday(1),
		time.Location{}, func() {}, func(any) {}, func(error) bool { return true },
		func() error { return nil }, func() []error { return nil }, func(uintptr) {},
		func(uintptr) bool { return true }, (*interface{ Is(error) bool })(nil),
		(*interface{ As(any) bool })(nil), (*interface{ Unwrap() error })(nil),
		(*interface{ Unwrap() []error })(nil), (*interface{ Timeout() bool })(nil),
		(*io.Reader)(nil), (*io.ReadWriteCloser)(nil), os.ErrDeadlineExceeded,
		(*interface{ SetWriteDeadline(time.Time) error })(nil), info, entries[0], conn, bounds,
		compare,
	} {
		visit(reflect.TypeOf(v))
	}
}
