package main

import "runtime"

type big struct{ a [17]int }

func main() {
	x := 5
	f := func() int { return x }
	println(f())
	y := 6
	g := func() int { return y }
	y = 7
	println(g())
	s := struct{ a, b int }{1, 2}
	h := func() func() int { return func() int { return s.a + s.b + x } }
	println(h()())
	var fs []func() int
	for i := 0; i < 3; i++ {
		j := i * 2
		fs = append(fs, func() int { return i*10 + j })
	}
	for _, v := range []int{1, 2} {
		fs = append(fs, func() int { return v })
	}
	for _, f := range fs {
		println(f())
	}
	var z int
	var zs []func() int
	for k := range 3 {
		z = k
		zs = append(zs, func() int { return z })
	}
	for _, f := range zs {
		println(f())
	}
	var fact func(int) int
	fact = func(n int) int {
		if n == 0 {
			return 1
		}
		return n * fact(n-1)
	}
	println(fact(5))
	arr := [3]int{1, 2, 3}
	k := func(i int) int { return arr[i] }
	println(k(2))
	sl := func() []int { return arr[:] }
	sl()[0] = 9
	println(k(0))
	b := big{}
	println(func() int { return b.a[3] }())
	t := new(int)
	func() {
		defer func() { println(recover() != nil) }()
		runtime.AddCleanup(t, func(int) { println(*t) }, 0)
	}()
	p := params(3, "abc")
	println(p())
}

func params(a int, s string) func() string {
	return func() string { return s[a-2:] }
}
