// Section J, continued: what SetFinalizer takes as object and function.
package main

import "runtime"

func init() {
	fatal := func(name string, f func()) {
		register(name, func() {
			say("%s", catch(f))
		})
	}
	fatal("J25_nil", func() { runtime.SetFinalizer(nil, func(*object) {}) })
	fatal("J25_int", func() { runtime.SetFinalizer(5, func(int) {}) })
	fatal("J25_typed_nil", func() { runtime.SetFinalizer((*object)(nil), func(*object) {}) })
	fatal("J25_interior", func() { runtime.SetFinalizer(&new(object).n[1], func(*int) {}) })
	fatal("J25_interior_pointers", func() { runtime.SetFinalizer(&new(object).other, func(**object) {}) })
	fatal("J25_global", func() {
		runtime.SetFinalizer(&globalObject, func(*object) {})
		say("accepted ")
	})
	fatal("J25_wild", func() { runtime.SetFinalizer((*object)(wild(0x1000)), func(*object) {}) })
	fatal("J25_twice", func() {
		t := new(object)
		runtime.SetFinalizer(t, func(*object) {})
		runtime.SetFinalizer(t, func(*object) {})
	})
	fatal("J25_not_func", func() { runtime.SetFinalizer(new(object), 5) })
	fatal("J25_wrong_type", func() { runtime.SetFinalizer(new(object), func(*int) {}) })
	fatal("J25_dotdotdot", func() { runtime.SetFinalizer(new(object), func(...*object) {}) })
	fatal("J25_no_parameter", func() { runtime.SetFinalizer(new(object), func() {}) })
	fatal("J25_two_parameters", func() { runtime.SetFinalizer(new(object), func(*object, int) {}) })
	fatal("J25_any_parameter", func() {
		runtime.SetFinalizer(new(object), func(any) {})
		say("accepted ")
	})
}
