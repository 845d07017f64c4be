package main

import (
	"fmt"
	"reflect"
)

type Pointed struct{ n int }

func (p *Pointed) String() string { return fmt.Sprint("pointed ", p.n) }

type Valued struct{ n int }

func (v Valued) String() string { return fmt.Sprint("valued ", v.n) }

type outer struct {
	F struct{ Pointed }
}

// Pointers to structs without a name, of which the program knows no type, have the methods of what is
// embedded.
func main() {
	var p struct{ Pointed }
	p.n = 1
	show(reflect.ValueOf(&p).Elem())
	show(reflect.New(reflect.TypeOf(struct{ Pointed }{})).Elem())
	show(reflect.New(reflect.TypeOf(struct{ Valued }{})).Elem())
	show(reflect.New(reflect.TypeOf(outer{})).Elem().Field(0))
	show(reflect.New(reflect.TypeOf([]struct {
		*Valued
		_ int
	}{}).Elem()).Elem())
	show(reflect.New(reflect.TypeOf(struct{ fmt.Stringer }{})).Elem())
}

func show(v reflect.Value) {
	s, ok := v.Addr().Interface().(fmt.Stringer)
	_, value := v.Interface().(fmt.Stringer)
	fmt.Println(v.Type(), v.Addr().Type().NumMethod(), ok, value)
	if ok && !v.Field(0).IsZero() {
		fmt.Println(s)
	}
}
