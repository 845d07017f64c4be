package main

import "reflect"

type I interface{ M() }
type T1 struct{}

func (t *T1) M() { println("M", recover() != nil) }

type T2 uintptr

func (t T2) M() { println("T2", recover() != nil) }

func try(n string, f func()) {
	defer func() { println(n, recover() != nil) }()
	f()
}

type T3 uintptr

func (t T3) M(i int) int { return int(t)*100 + i }

func main() {
	println(reflect.TypeOf(T3(5)).Method(0).Func.Call([]reflect.Value{reflect.ValueOf(T3(5)), reflect.ValueOf(7)})[0].Int())
	println(reflect.TypeOf(T3(5)).Method(0).Func.Interface().(func(T3, int) int)(6, 3))
	try("iface", func() {
		var i I = &T1{}
		defer i.M()
		panic(9)
	})
	try("ref1", func() {
		f := reflect.ValueOf(&T1{}).Method(0).Interface().(func())
		defer f()
		panic(9)
	})
	try("ref2", func() {
		f := reflect.TypeOf(&T1{}).Method(0).Func.Interface().(func(*T1))
		defer f(&T1{})
		panic(9)
	})
	try("ref3", func() {
		f := reflect.ValueOf(T2(1)).Method(0).Interface().(func())
		defer f()
		panic(9)
	})
	try("ref4", func() {
		f := reflect.TypeOf(T2(1)).Method(0).Func.Interface().(func(T2))
		defer f(T2(1))
		panic(9)
	})
	try("call", func() {
		defer reflect.ValueOf(T2(1)).Method(0).Call(nil)
		panic(9)
	})
	try("makefunc", func() {
		f := reflect.MakeFunc(reflect.TypeOf(func() {}), func([]reflect.Value) []reflect.Value {
			println("mf", recover() != nil)
			return nil
		}).Interface().(func())
		defer f()
		panic(9)
	})
	try("plain func by reflect call", func() {
		defer reflect.ValueOf(func() { println("pf", recover() != nil) }).Call(nil)
		panic(9)
	})
	try("plain func in interface", func() {
		f := reflect.ValueOf(func() { println("pf", recover() != nil) }).Interface().(func())
		defer f()
		panic(9)
	})
}
