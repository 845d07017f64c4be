// Section J: what AddCleanup takes as object, function and argument.
package main

import (
	"os"
	"reflect"
	"runtime"
	"syscall"
	"unsafe"
)

var (
	globalInt    int = 7
	globalObject     = object{n: [6]int{1}}
	globalNew        = new(object)
	globalZero   struct{}
)

func cleanupFields(c runtime.Cleanup) (uint64, uint64) {
	v := reflect.ValueOf(c)
	return v.Field(0).Uint(), v.Field(1).Uint()
}

func sayCleanup(c runtime.Cleanup) {
	id, ptr := cleanupFields(c)
	say("zero %t", id == 0 && ptr == 0)
}

func (t *object) method(int) {}

func init() {
	register("J1", func() {
		say("%s", catch(func() { runtime.AddCleanup((*object)(nil), func(int) {}, 0) }))
	})
	register("J2", func() {
		t := new(object)
		say("%s; ", catch(func() { runtime.AddCleanup(t, func(*object) {}, t) }))
		say("%s; ", catch(func() { runtime.AddCleanup(t, func(unsafe.Pointer) {}, unsafe.Pointer(t)) }))
		say("%s; ", catch(func() { runtime.AddCleanup(t, func(uintptr) {}, uintptr(unsafe.Pointer(t))) }))
		say("%s", catch(func() { runtime.AddCleanup(&globalObject, func(*object) {}, &globalObject) }))
	})
	register("J3", func() {
		t := new(object)
		say("%s; ", catch(func() { runtime.AddCleanup(t, func(*int) {}, &t.n[2]) }))
		say("%s; ", catch(func() { runtime.AddCleanup(&t.n[2], func(*object) {}, t) }))
		say("%s; ", catch(func() { runtime.AddCleanup(&t.n[1], func(*int) {}, &t.n[3]) }))
		say("%s", catch(func() { runtime.AddCleanup(t, func(*object) {}, new(object)) }))
	})
	register("J4", func() {
		t, u := new(object), new(object)
		u.next = t
		p := &t.n[1]
		say("%s; ", catch(func() { runtime.AddCleanup(t, func(int) { sink = t }, 0) }))
		say("%s; ", catch(func() { runtime.AddCleanup(t, func(int) { *p = 1 }, 0) }))
		say("%s; ", catch(func() { runtime.AddCleanup(t, t.method, 0) }))
		say("%s; ", catch(func() { runtime.AddCleanup(t, func(int) { sink = u }, 0) }))
		say("%s", catch(func() { runtime.AddCleanup(&t.n[3], func(int) { sink = t }, 0) }))
	})
	register("J5_nil_arguments", func() {
		t := new(object)
		say("%s; ", catch(func() { runtime.AddCleanup(t, func(*object) {}, nil) }))
		say("%s", catch(func() { runtime.AddCleanup(t, func(error) {}, error(syscall.EPERM)) }))
	})
	register("J6", func() {
		t := new(object)
		say("%s", catch(func() { runtime.AddCleanup(t, func(any) {}, nil) }))
	})
	register("J7", func() {
		say("%s", catch(func() {
			runtime.AddCleanup((*int)(wild(0x1000)), func(int) {}, 0)
		}))
	})
	register("J8", func() {
		sayCleanup(runtime.AddCleanup(&globalInt, func(int) { say("RAN ") }, 0))
		say("; ")
		sayCleanup(runtime.AddCleanup(&globalObject, func(int) { say("RAN ") }, 0))
		say("; ")
		sayCleanup(runtime.AddCleanup(&globalObject.n[1], func(int) { say("RAN ") }, 0))
		say("; ")
		sayCleanup(runtime.AddCleanup(&globalZero, func(int) { say("RAN ") }, 0))
		say("; ")
		collect()
	})
	register("J8_new", func() {
		// A variable's own object is on the heap where new made it.
		var r record
		apart(func() {
			id, _ := cleanupFields(runtime.AddCleanup(globalNew, r.note("new"), 0))
			say("%t ", id != 0)
		})
		r.rounds(1)
		globalNew = nil
		r.rounds(1)
	})
	register("J8_constant_bytes", func() {
		// A constant's bytes are neither on the heap nor data; a string made at run time is.
		say("%s; ", catch(func() { runtime.AddCleanup(unsafe.StringData("constant"), func(int) {}, 0) }))
		var r record
		apart(func() {
			s := string(append([]byte("made at run time, "), os.Args[0]...))
			runtime.AddCleanup(unsafe.StringData(s), r.note("bytes"), 0)
		})
		r.rounds(1)
	})
	register("J9", func() {
		runtime.Cleanup{}.Stop()
		say("%s", catch(func() { runtime.Cleanup{}.Stop() }))
	})
	register("J9_fields", func() {
		t := new(object)
		c := runtime.AddCleanup(&t.n[1], func(int) {}, 0)
		d := runtime.AddCleanup(&t.n[1], func(int) {}, 0)
		id, _ := cleanupFields(c)
		id2, _ := cleanupFields(d)
		say("%t %t", id != 0, id != id2)
		runtime.KeepAlive(t)
	})
}

// wild hides a constant address from vet.
func wild(n uintptr) unsafe.Pointer { return *(*unsafe.Pointer)(unsafe.Pointer(&n)) }
