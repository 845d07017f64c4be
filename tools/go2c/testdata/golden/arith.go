package main

func ints(a, b int8, n uint) (int8, int8, int8) { return a + b, a / b, a << n }

func compare(s, t string) bool { return s == t || s < "x" }

func floats(x float64) (int64, uint8) { return int64(x), uint8(x) }

func main() {
	a, b, c := ints(1, 2, 3)
	i, u := floats(1.5)
	println(a, b, c, compare("a", "b"), i, u)
}
