package main

import (
	"fmt"
	"math"
)

// Numbers that the compiler works out, and the same worked out when the program runs.

var (
	inf      = math.Inf(1)
	minus    = math.Inf(-1)
	nan      = math.NaN()
	negative = math.Copysign(0, -1)
	tenth    = 0.1
	third    = float32(1) / three
	three    = float32(3)
	single   = []float32{third, third * three, float32(tenth), -third, float32(inf), float32(nan)}
	double   = []float64{inf - 1, minus, -inf, nan, -nan, negative, -negative, tenth + 0.2, tenth * 3, 1 / tenth, float64(third)}
	wide     = []complex128{complex(inf, nan), -complex(negative, tenth), complex(1, 2) + complex(tenth, minus)}
	narrow   = []complex64{complex64(complex(tenth, inf)), complex(third, -three)}
	parts    = []float64{real(wide[0]), imag(wide[1])}
	quiet    = math.Float64frombits(0x7ff8000000001234)
	loud     = math.Float64frombits(0x7ff0000000001234)
	quiet32  = math.Float32frombits(0xffc01234)
	loud32   = math.Float32frombits(0x7f801234)
	bits     = math.Float64bits(negative) | math.Float64bits(tenth)
	small    = int8(100)
	ints     = []int{int(small + small), int(small << 1), int(-small / 7), int(-small % 7), int(^small), int(uint8(small) << 2)}
	unsigned = []uint64{uint64(small - 101), uint64(uint32(small)<<25) >> 3, bits &^ 0xff, uint64(tenth * 1000)}
	truth    = []bool{nan == nan, nan != nan, inf > tenth, negative == 0, !(inf < minus), small >= 100, wide[0] == wide[0]}
	boxed    = []any{inf, negative, complex(tenth, inf), third, small + small}
	table    = map[string]float64{"inf": inf, "-0": negative, "sum": tenth + tenth}
	pointers = []*float64{&inf, &double[3], nil}
)

type item struct {
	f, g complex128
	sub  []struct{ at, of float32 }
	name string
	next *item
}

var items = []item{
	{complex(nan, inf), complex(negative, late()), nil, "a", &item{g: complex(late(), 1)}},
	{f: complex(0, 1), sub: []struct{ at, of float32 }{{third, 2}, {float32(late()), -third}}},
	{name: name(), f: 1 + 2i},
}

func late() float64 { return float64(len(double)) }
func name() string  { return string(rune('a' + len(items0))) }

var items0 = [...]item{2: {name: "c", f: complex(tenth, late())}}

func main() {
	for _, f := range append(double, inf, quiet, loud, items0[2].name2()) {
		fmt.Printf("%v %#x\n", f, math.Float64bits(f))
	}
	for _, f := range append(single, quiet32, loud32) {
		fmt.Printf("%v %#x\n", f, math.Float32bits(f))
	}
	fmt.Println(wide, narrow, parts, bits, ints, unsigned, truth, boxed, table)
	for _, c := range wide {
		fmt.Printf("%#x %#x\n", math.Float64bits(real(c)), math.Float64bits(imag(c)))
	}
	*pointers[0], *pointers[1], items[1].sub[0].at = 1, 2, 3
	fmt.Println(inf, double[3], pointers[2] == nil, items[0].next.g, items[1].sub, items[2], items0)
	items[0].next = nil
	fmt.Println(items)
}

func (i item) name2() float64 { return imag(i.f) }
