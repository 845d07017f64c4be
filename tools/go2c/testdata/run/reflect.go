package main

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"time"
)

type Shape interface {
	Area() float64
	Name() string
}
type Rect struct {
	W, H float64 `json:"w"`
	tag  string
}

func (r Rect) Area() float64    { return r.W * r.H }
func (r Rect) Name() string     { return "rect" }
func (r *Rect) Scale(f float64) { r.W *= f; r.H *= f }
func (r Rect) Sum(xs ...int) int {
	s := 0
	for _, x := range xs {
		s += x
	}
	return s
}

type Ptr struct{ p *int }

func (p Ptr) Get() int { return *p.p }

type F func(int) int

func (f F) Twice(x int) int { return f(f(x)) }

type Inner struct{ X int }

func (i Inner) Hello() string { return fmt.Sprint("hello ", i.X) }
func (i *Inner) Set(x int)    { i.X = x }

type Outer struct {
	*Inner
	Shape
	Y string
}

type Big struct {
	A, B, C, D int
	S          string
}

func (b Big) Get(i int, s string, c complex128, f float32) (Big, string, error) {
	b.A += i
	return b, s + b.S, errors.New(fmt.Sprint(c, f))
}

func try(name string, f func()) {
	defer func() {
		if e := recover(); e != nil {
			fmt.Println(name, "panics:", e)
		}
	}()
	f()
}

func main() {
	r := Rect{2, 3, "t"}
	v := reflect.ValueOf(r)
	t := v.Type()
	for i := 0; i < t.NumMethod(); i++ {
		fmt.Println(t.Method(i).Name, t.Method(i).Type, t.Method(i).Index)
	}
	for i := 0; i < reflect.PointerTo(t).NumMethod(); i++ {
		fmt.Println(reflect.PointerTo(t).Method(i).Name, reflect.PointerTo(t).Method(i).Type)
	}
	fmt.Println(v.MethodByName("Area").Call(nil)[0].Float())
	fmt.Println(t.Method(0).Func.Call([]reflect.Value{v})[0])
	fmt.Println(v.MethodByName("Sum").Call([]reflect.Value{reflect.ValueOf(1), reflect.ValueOf(2)})[0])
	fmt.Println(v.MethodByName("Sum").CallSlice([]reflect.Value{reflect.ValueOf([]int{4, 5})})[0])
	reflect.ValueOf(&r).MethodByName("Scale").Call([]reflect.Value{reflect.ValueOf(2.0)})
	fmt.Println(r)
	n := 42
	fmt.Println(reflect.ValueOf(Ptr{&n}).Method(0).Call(nil)[0].Int())
	fmt.Println(reflect.ValueOf(F(func(x int) int { return x * 3 })).Method(0).Call([]reflect.Value{reflect.ValueOf(2)})[0])
	b := Big{1, 2, 3, 4, "s"}
	out := reflect.ValueOf(b).MethodByName("Get").Call([]reflect.Value{reflect.ValueOf(5), reflect.ValueOf("x"), reflect.ValueOf(complex(1, 2)), reflect.ValueOf(float32(1.5))})
	fmt.Println(out[0], out[1], out[2])
	g := reflect.ValueOf(b).MethodByName("Get").Interface().(func(int, string, complex128, float32) (Big, string, error))
	fmt.Println(g(7, "y", 3, 4))
	o := Outer{&Inner{7}, r, "y"}
	ov := reflect.ValueOf(o)
	fmt.Println(ov.NumMethod(), ov.MethodByName("Hello").Call(nil)[0], ov.MethodByName("Area").Call(nil)[0])
	ov.MethodByName("Set").Call([]reflect.Value{reflect.ValueOf(9)})
	fmt.Println(o.X, o.Name())

	swap := func(in []reflect.Value) []reflect.Value { return []reflect.Value{in[1], in[0]} }
	var is func(int, string) (string, int)
	reflect.ValueOf(&is).Elem().Set(reflect.MakeFunc(reflect.TypeOf(is), swap))
	fmt.Println(is(1, "one"))
	var fs func(float64, Big) (Big, float64)
	reflect.ValueOf(&fs).Elem().Set(reflect.MakeFunc(reflect.TypeOf(fs), swap))
	fmt.Println(fs(1.25, b))

	st := reflect.StructOf([]reflect.StructField{{Name: "A", Type: reflect.TypeOf(1), Tag: `json:"a"`}, {Name: "B", Type: reflect.TypeOf("")}})
	sv := reflect.New(st).Elem()
	sv.Field(0).SetInt(5)
	sv.Field(1).SetString("dyn")
	fmt.Printf("%v %+v %T\n", sv, sv.Interface(), sv.Interface())
	mt := reflect.MapOf(reflect.TypeOf(""), st)
	mv := reflect.MakeMap(mt)
	mv.SetMapIndex(reflect.ValueOf("k"), sv)
	fmt.Println(mv, mt, mv.Len())
	m2 := reflect.MakeMap(reflect.MapOf(reflect.TypeOf(""), reflect.TypeOf(0)))
	m2.SetMapIndex(reflect.ValueOf("z"), reflect.ValueOf(1))
	mm := m2.Interface().(map[string]int)
	mm["q"] = 2
	fmt.Println(mm, len(mm))
	ft := reflect.FuncOf([]reflect.Type{reflect.TypeOf(1)}, []reflect.Type{reflect.TypeOf("")}, false)
	fmt.Println(ft, ft == reflect.TypeOf(func(int) string { return "" }))
	fmt.Println(reflect.MakeFunc(ft, func(in []reflect.Value) []reflect.Value {
		return []reflect.Value{reflect.ValueOf(fmt.Sprint("made ", in[0]))}
	}).Interface().(func(int) string)(8))
	fmt.Println(reflect.SliceOf(st), reflect.ArrayOf(3, reflect.TypeOf(1)), reflect.ChanOf(reflect.RecvDir, st), reflect.PointerTo(st))
	fmt.Println(reflect.TypeOf(&r).Implements(reflect.TypeOf((*Shape)(nil)).Elem()), reflect.TypeOf(1).Implements(reflect.TypeOf((*fmt.Stringer)(nil)).Elem()))
	fmt.Println(reflect.DeepEqual(map[string][]int{"a": {1}}, map[string][]int{"a": {1}}), reflect.DeepEqual(r, b))
	sl := reflect.MakeSlice(reflect.TypeOf([]int{}), 0, 0)
	sl = reflect.Append(sl, reflect.ValueOf(1), reflect.ValueOf(2))
	fmt.Println(sl, sl.Len())
	ch := reflect.MakeChan(reflect.TypeOf(make(chan int)), 1)
	ch.Send(reflect.ValueOf(3))
	x, ok := ch.Recv()
	fmt.Println(x, ok)
	try("call", func() { reflect.ValueOf(1).Call(nil) })
	try("few", func() { v.MethodByName("Area").Call([]reflect.Value{v}) })
	try("set", func() { v.Field(0).SetFloat(1) })
	try("priv", func() { v.Field(2).Interface() })
	try("nilmap", func() { var m map[string]int; reflect.ValueOf(m).SetMapIndex(reflect.ValueOf("a"), reflect.ValueOf(1)) })
	fmt.Printf("%v %+v %#v %T\n", r, r, r, r)
	fmt.Printf("%v %+v\n", o.Inner, []any{1, "a", nil, 2.5, r, []byte("x"), [2]bool{true}})
	fmt.Printf("%#v %#v\n", map[string]int{"b": 2, "a": 1}, struct {
		P *int
		E error
		I any
	}{nil, nil, 3})
	fmt.Printf("%d %x %q %08.3f %-5s| %5t %c %U %e %g %p\n", 42, "hi", "q\n", 3.14159, "ab", true, 'x', 0x1F600, 1e10, 1e-7, nil)
	fmt.Printf("%!d %d %s\n", 1)
	fmt.Println(errors.Is(fmt.Errorf("wrap: %w", io.EOF), io.EOF))

	inner := reflect.TypeOf((*interface{ hidden() })(nil)).Elem()
	m, _ := inner.MethodByName("hidden")
	fmt.Println(m.PkgPath, m.IsExported(), reflect.TypeOf(Outer{}).Field(2).PkgPath, reflect.TypeOf(Rect{}).Field(2).PkgPath)
	// Most of Time's methods are left out.
	late := reflect.StructOf([]reflect.StructField{{Name: "Time", Type: reflect.TypeOf(time.Time{}), Anonymous: true}})
	_, ok = late.MethodByName("After")
	fmt.Println(late, ok)

}
