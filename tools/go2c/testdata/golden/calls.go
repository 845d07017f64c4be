package main

type shape interface{ area() int }

type square int

func (s square) area() int { return int(s * s) }

func adder(n int) func(int) int {
	return func(m int) int {
		n += m
		return n
	}
}

func total(list ...shape) (t int) {
	for _, s := range list {
		t += s.area()
	}
	return t
}

func kind(x any) string {
	switch x := x.(type) {
	case nil:
		return "nil"
	case string:
		return x
	case shape:
		return "shape"
	}
	return "other"
}

func main() {
	add := adder(1)
	f := square.area
	println(add(2), total(square(2), square(3)), kind(square(1)), kind("s"), f(4))
}
