package main

type T struct{ v int }

func (t *T) mutate(n int) int { t.v = n; return n }

func r() (T, int)  { x := T{1}; return x, x.mutate(2) }
func g(p *int) int { *p = 9; return 3 }

var gi = 1

func inc() int { gi++; return gi }

func main() {
	a, b := r()
	println(a.v, b)
	x := 1
	y, z := x, g(&x)
	println(y, z)
	println(gi + inc())
	i := 0
	f := func() int { i = 2; return 7 }
	arr := [3]int{}
	arr[i] = f()
	println(arr[0], arr[1], arr[2])
}
