// Fannkuch flips the permutations of N numbers until the first is 1, and keeps the longest count:
// small slices, indexes and loops.
package main

import (
	"fmt"
	"os"
	"strconv"
	"time"
)

// fannkuch returns the alternating sum of the counts, and the largest.
func fannkuch(n int) (sum, most int) {
	perm := make([]int, n)
	work := make([]int, n)
	count := make([]int, n)
	for i := range perm {
		perm[i] = i
	}
	sign, r := 1, n
	for {
		for ; r > 1; r-- {
			count[r-1] = r
		}
		copy(work, perm)
		flips := 0
		for k := work[0]; k != 0; k = work[0] {
			for i, j := 0, k; i < j; i, j = i+1, j-1 {
				work[i], work[j] = work[j], work[i]
			}
			flips++
		}
		most = max(most, flips)
		sum += sign * flips
		sign = -sign
		for {
			if r == n {
				return sum, most
			}
			first := perm[0]
			for i := range r {
				perm[i] = perm[i+1]
			}
			perm[r] = first
			count[r]--
			if count[r] > 0 {
				break
			}
			r++
		}
		if r == 0 {
			r = 1
		}
	}
}

func main() {
	n, err := strconv.Atoi(os.Args[1])
	if err != nil {
		panic(err)
	}
	if sum, most := fannkuch(7); sum != 228 || most != 16 {
		panic(fmt.Sprint("for 7: ", sum, most))
	}
	start := time.Now()
	fannkuch(n)
	fmt.Printf("time\t%.1f\tms\n", time.Since(start).Seconds()*1000)
}
