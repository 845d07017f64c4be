package main

func fib(n int) int {
	a, b := 0, 1
	for range n {
		a, b = b, a+b
	}
	return a
}

func upto(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func find(n int) int {
	for i := range upto(n) {
		if i*i > n {
			return i
		}
	}
	return -1
}

func runes(s string) (n int32) {
	for _, r := range s {
		n += r
	}
	return n
}

func main() { println(fib(10), find(50), runes("aé")) }
