// Binarytrees builds and forgets binary trees of many sizes, up to a DEPTH, while a large one lives:
// allocation and collection.
package main

import (
	"fmt"
	"os"
	"strconv"
	"sync"
	"syscall"
	"time"
)

type node struct{ left, right *node }

func build(depth int) *node {
	if depth == 0 {
		return &node{}
	}
	return &node{build(depth - 1), build(depth - 1)}
}

func (n *node) count() int {
	if n.left == nil {
		return 1
	}
	return 1 + n.left.count() + n.right.count()
}

func main() {
	most, err := strconv.Atoi(os.Args[1])
	if err != nil {
		panic(err)
	}
	const least = 4
	start := time.Now()
	if build(most+1).count() != 1<<(most+2)-1 {
		panic("a tree is not complete")
	}
	living := build(most)
	var wg sync.WaitGroup
	for depth := least; depth <= most; depth += 4 {
		wg.Go(func() {
			rounds, sum := 1<<(most-depth+least), 0
			for range rounds {
				sum += build(depth).count()
			}
			if sum != rounds*(1<<(depth+1)-1) {
				panic("some trees are not complete")
			}
		})
	}
	wg.Wait()
	if living.count() != 1<<(most+1)-1 {
		panic("the living tree is not complete")
	}
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	fmt.Printf("time\t%.1f\tms\n", time.Since(start).Seconds()*1000)
	fmt.Printf("mem\t%.1f\tMiB\n", float64(u.Maxrss)/1024)
}
