// Start starts a program N times and waits for it: with os, and with os/exec and its output.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"time"
)

// median runs f n times.
func median(figure string, n int, f func() error) {
	times := make([]time.Duration, n)
	for i := range times {
		start := time.Now()
		if err := f(); err != nil {
			panic(err)
		}
		times[i] = time.Since(start)
	}
	slices.Sort(times)
	fmt.Printf("%s\t%.1f\tus\n", figure, float64(times[n/2])/1000)
}

func main() {
	n, err := strconv.Atoi(os.Args[1])
	if err != nil {
		panic(err)
	}
	argv := []string{"true"}
	median("os", n, func() error {
		p, err := os.StartProcess("/bin/true", argv, &os.ProcAttr{})
		if err == nil {
			_, err = p.Wait()
		}
		return err
	})
	median("exec", n, func() error {
		b, err := exec.Command("/bin/echo", "hello").Output()
		if err == nil && string(b) != "hello\n" {
			err = fmt.Errorf("the output is %q", b)
		}
		return err
	})
}
