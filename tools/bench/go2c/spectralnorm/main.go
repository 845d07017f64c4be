// Spectralnorm approximates the spectral norm of an infinite matrix by its first N rows: calls,
// conversions and division.
package main

import (
	"fmt"
	"math"
	"os"
	"strconv"
	"time"
)

func element(i, j int) float64 { return 1 / float64((i+j)*(i+j+1)/2+i+1) }

func times(v, u []float64, at func(i, j int) float64) {
	for i := range v {
		sum := 0.0
		for j := range u {
			sum += at(i, j) * u[j]
		}
		v[i] = sum
	}
}

func timesBoth(v, u, tmp []float64) {
	times(tmp, u, element)
	times(v, tmp, func(i, j int) float64 { return element(j, i) })
}

func norm(n int) float64 {
	u, v, tmp := make([]float64, n), make([]float64, n), make([]float64, n)
	for i := range u {
		u[i] = 1
	}
	for range 10 {
		timesBoth(v, u, tmp)
		timesBoth(u, v, tmp)
	}
	var uv, vv float64
	for i := range u {
		uv += u[i] * v[i]
		vv += v[i] * v[i]
	}
	return math.Sqrt(uv / vv)
}

func main() {
	n, err := strconv.Atoi(os.Args[1])
	if err != nil {
		panic(err)
	}
	start := time.Now()
	if s := fmt.Sprintf("%.3f", norm(n)); s != "1.274" {
		panic("the norm is " + s)
	}
	fmt.Printf("time\t%.1f\tms\n", time.Since(start).Seconds()*1000)
}
