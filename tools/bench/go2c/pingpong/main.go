// Pingpong sends a number to and fro between two goroutines N times, on unbuffered channels, and then
// N numbers through a buffered one.
package main

import (
	"fmt"
	"os"
	"strconv"
	"time"
)

func main() {
	n, err := strconv.Atoi(os.Args[1])
	if err != nil {
		panic(err)
	}
	ping, pong := make(chan int), make(chan int)
	go func() {
		for v := range ping {
			pong <- v + 1
		}
		close(pong)
	}()
	start := time.Now()
	v := 0
	for range n {
		ping <- v
		v = <-pong
	}
	if close(ping); v != n {
		panic("a message is lost")
	}
	fmt.Printf("pingpong\t%.1f\tns\n", float64(time.Since(start))/float64(n))

	queue := make(chan int, 128)
	start = time.Now()
	go func() {
		for i := range n {
			queue <- i
		}
		close(queue)
	}()
	sum := 0
	for v := range queue {
		sum += v
	}
	if sum != n*(n-1)/2 {
		panic("a number is lost")
	}
	fmt.Printf("buffered\t%.1f\tns\n", float64(time.Since(start))/float64(n))
}
