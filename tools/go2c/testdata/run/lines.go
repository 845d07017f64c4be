package main

import (
	"fmt"
	"path/filepath"
	"runtime"
)

// caller prints the line of the function that calls it, and that of the one above.
func caller() int {
	for i := 1; i <= 2; i++ {
		_, file, line, _ := runtime.Caller(i)
		fmt.Println(filepath.Base(file), line)
	}
	return 0
}

type I interface{ M() int }
type T struct{}

func (T) M() int { return caller() }

func all(skip int) {
	pcs := make([]uintptr, 20)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(skip, pcs)])
	for {
		f, more := frames.Next()
		fmt.Print(f.Function, " ", runtime.FuncForPC(f.PC) != nil, "; ")
		if !more {
			break
		}
	}
	fmt.Println()
}

// at prints the line where f panics.
func at(f func()) {
	defer func() {
		fmt.Println(recover())
		pcs := make([]uintptr, 20)
		frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs)])
		for {
			f, more := frames.Next()
			if f.Function == "main.main.func2" || f.Function == "main.main.func3" || f.Function == "main.main.func4" {
				fmt.Println(f.Line)
			}
			if !more {
				break
			}
		}
	}()
	f()
}

func main() {
	var i I = T{}
	n := i.M() +
		i.M()
	func() {
		defer caller()
		n++
	}()
	var s []int
	var m map[string]int
	at(func() {

		s[n]++
	})
	at(func() {

		m["a"]++
	})
	at(func() {

		i.(fmt.Stringer).String()
	})
	for skip := range 7 {
		all(skip)
	}
	done := make(chan bool)
	go func() {
		all(0)
		done <- true
	}()
	<-done
	func() {
		defer func() { fmt.Println(recover()) }()
		n = -1
		_ = make([]int, n, 3)
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		n = 5
		_ = make([]int, n, 3)
	}()
	here()
}

func here() {
//line rel.go:10
	caller()
//line :1
	caller()
}
