// Spawn measures os.StartProcess and Wait: the twin of spawn.c.
//
//	spawn RUNS HEAP_MIB THREADS
//
// prints the median time of one start and wait, in nanoseconds, with a live heap of HEAP_MIB.
package main

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"sync"
	"time"
)

var heap []byte

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		fmt.Fprintln(os.Stderr, "spawn:", err)
		os.Exit(2)
	}
	return n
}

func spawn() {
	p, err := os.StartProcess("/bin/true", []string{"true"}, &os.ProcAttr{})
	if err != nil {
		panic(err)
	}
	if _, err := p.Wait(); err != nil {
		panic(err)
	}
}

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: spawn RUNS HEAP_MIB THREADS")
		os.Exit(2)
	}
	runs, mib, threads := number(os.Args[1]), number(os.Args[2]), number(os.Args[3])
	heap = make([]byte, mib<<20)
	for i := 0; i < len(heap); i += 4096 {
		heap[i] = 1
	}
	for range 20 {
		spawn()
	}
	times := make([]int64, runs*threads)
	var wg sync.WaitGroup
	for t := range threads {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range runs {
				start := time.Now()
				spawn()
				times[t*runs+i] = int64(time.Since(start))
			}
		}()
	}
	wg.Wait()
	slices.Sort(times)
	fmt.Println(times[len(times)/2])
}
