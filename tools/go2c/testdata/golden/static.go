package main

import "math"

type point struct {
	x, y float64
	name string
}

var (
	inf      = math.Inf(1)
	nan      = math.NaN()
	negative = -inf
	quotient = complex(nan, -float32Zero())
	constant = []complex128{complex(inf, 0), complex(1, negative), -complex(0, inf)}
	points   = []point{{1, inf, "known"}, {seven(), 2, "in part"}}
	nested   = [2]struct{ p, q point }{{q: point{name: "below", x: seven()}}}
	changed  = changes()
	set      int
	seen     = set
	unset    *point
	held     any = unset
)

func float32Zero() float64 { return 0 }

//go:noinline
func seven() float64 {
	for seenAll := false; !seenAll; {
		seenAll = true
	}
	return 7
}

func changes() int {
	set = 5
	return 1
}

func main() {
	println(real(constant[0]), imag(constant[1]), imag(constant[2]), imag(quotient))
	println(points[0].y, points[1].x, points[1].name, nested[0].q.name, nested[0].q.x, changed, seen, held == nil)
}
