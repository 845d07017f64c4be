// Package main lists types whose descriptors are hard to get right.
package main

import (
	"sync"
	"sync/atomic"
	"unsafe"
)

type (
	Int      int
	Str      string
	unexp    struct{ a, b int8 }
	Direct   struct{ p *int }
	Direct1  [1]*int
	DirectF  func(int) string
	DirectM  map[string]int
	DirectC  chan int
	Ptr      *int
	UPtr     unsafe.Pointer
	Empty    struct{}
	TailZero struct {
		n int32
		z struct{}
	}
	ZeroMid struct {
		z [0]int64
		n int8
	}
	Blank struct {
		a int32
		_ int32
		b string
	}
	Padded struct {
		a int8
		b int64
		c int16
	}
	Mixed struct {
		f float32
		s string
		e any
		r interface{ Read([]byte) (int, error) }
		c complex64
		d complex128
		p unsafe.Pointer
		u uintptr
		g func()
	}
	Tagged struct {
		A int    `json:"a,omitempty" xml:"\"q\""`
		b string "raw tag with ?? and \x01"
		Empty
		*Int
		C []struct{ X, Y int }
	}
	List struct {
		next *List
		kids []List
		m    map[string]*List
		f    func(List, ...*List) (List, error)
	}
	Alias      = unexp
	EmbedAlias struct {
		Alias
		error
	}
	Iface interface {
		Exported(a int, b ...string) (x, y int)
		hidden(Iface) error
		Another()
	}
	EmbedI struct {
		Iface
		n int
	}
	Pair[A any, B comparable] struct {
		A A
		B B
	}
	Tree[T any] struct {
		l, r *Tree[T]
		v    T
	}
	Big    [200000]*byte
	Key129 struct{ a [129]byte }
	Val129 struct{ p [17]*int }
	KeyMix struct {
		a int32
		b int32
		s string
		_ int64
		f float64
	}
	Small [3]int8
	Fs    [2]float32
	Atom  struct {
		b bool
		i atomic.Int64
		m sync.Mutex
	}
)

func (Int) Value()                       {}
func (Int) unexported()                  {}
func (*Int) Pointer(a, b string) int     { return 0 }
func (Direct) M(x int) int               { return x }
func (*unexp) Zed() (a, b int)           { return }
func (unexp) Alpha(Pair[int, string])    {}
func (Pair[A, B]) First(a A) (A, B)      { var b B; return a, b }
func (p *Pair[A, B]) Second(f func(A) B) {}
func (DirectF) Call()                    {}

func local() []any {
	type T struct{ a int }
	type U[X any] struct {
		t T
		x X
	}
	return []any{T{}, &T{}, U[T]{}, U[[]string]{}}
}

func local2() any {
	type T struct{ b string }
	return T{}
}

func generic[P any](p P) []any {
	type T struct{ p P }
	type Q struct{ t *T }
	return []any{T{}, &Q{}, map[string]T{}}
}

func values() []any {
	v := []any{
		true, int8(1), uint16(1), float32(1), complex64(1), complex128(1), "s", unsafe.Pointer(nil),
		[]byte(nil), [3]string{}, [0]func(){}, [1]any{}, [2]error{}, [4]float64{}, [1]float64{},
		[1]Small{}, Fs{}, Small{}, [7]complex64{}, [2]struct{ a, b int8 }{}, [16]byte{}, [5]uint16{},
		Int(1), Str(""), unexp{}, Direct{}, Direct1{}, DirectF(nil), DirectM(nil), DirectC(nil),
		Ptr(nil), UPtr(nil), Empty{}, TailZero{}, ZeroMid{}, Blank{}, Padded{}, Mixed{}, Tagged{},
		List{}, EmbedAlias{}, &EmbedI{}, Pair[int, string]{}, Pair[Pair[any, Int], *List]{}, Tree[Str]{},
		(*Big)(nil), Atom{},
		map[int]string{}, map[string]int{}, map[any]bool{}, map[float64]Key129{}, map[Key129]int8{},
		map[KeyMix]Val129{}, map[[2]any]struct{}{}, map[struct{}]struct{}{}, map[*int][]int{},
		map[int8]int64{}, map[Iface]Tree[int]{}, map[[3]int16]int{},
		make(chan int), make(<-chan string), make(chan<- bool), make(chan (<-chan int)),
		make(chan func() <-chan int), func(int, ...string) {}, func() (int, error) { return 0, nil },
		func(func(any), map[string][]chan int) *List { return nil },
		struct {
			a int
			B string `t:"x"`
			_ bool
		}{},
		struct{ Int }{}, struct{ *Direct }{}, struct{ Iface }{}, struct{ *unexp }{},
		(*interface{ f(int) })(nil), (*interface {
			F()
			error
		})(nil), (*Iface)(nil), (*error)(nil), (*any)(nil),
		[]Pair[struct{ x int }, [2]string]{}, &[]*[]int{},
	}
	v = append(v, local()...)
	v = append(v, local2())
	v = append(v, generic(1)...)
	v = append(v, generic([]Str{})...)
	return v
}
