package main

type P struct {
	x, y int
	s    string
}
type R struct {
	a   []P
	f   func(int) int
	p   *P
	i   any
	arr [3]P
}
type Str interface{ String() string }

var A = 5
var C = []int{1, 2, 3}
var D = &P{1, 2, "z"}
var E = P{3, 4, "w"}
var F = [...]string{"a", "b", 2: "c"}
var H = R{a: []P{{1, 2, "k"}, {3, 4, "l"}}, f: fn, p: &P{5, 6, "m"}, i: 5, arr: [3]P{{1, 2, "q"}}}
var J = func(x int) int { return x + A }
var K any = P{1, 2, "x"}
var L = []*P{{1, 2, "s"}, D}
var M, N = two()
var O = A > 3 && fn(2) == 2
var Q = []byte("bytes")
var T = []any{1, "x", nil, E}
var U = float32(1.5)
var W = &F
var Y = C[1:2]
var Z = complex(1, 2)
var AC = D.String
var AD Str = E
var AE = [...]uint8{0: 1, 99: 4}

var AF = limit()

const small = false

func limit() int {
	if small {
		return 1
	}
	return 10
}

func (p P) String() string { return p.s }
func fn(x int) int         { return x }
func two() (int, int)      { return 1, 2 }
func main() {
	println(A, C[2], D.y, E.s, F[2], H.a[1].s, H.f(3), H.p.s, H.i.(int), H.arr[0].s, H.arr[2].s == "")
	println(J(1), K.(P).s, L[0].s, L[1] == D, M, N, O, string(Q), len(T), T[1].(string), U, W == &F, Y[0], cap(Y), Z)
	println(AC(), AD.String(), AE[99], T[3] == any(E), K == T[3], T[2] == nil)
	println(AF)
}
