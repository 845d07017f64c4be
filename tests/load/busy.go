// Eight threads write a program, close it, start it, on upstream; busy.c is the same program on
// this library.
//
//	busy CHILD N
package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
)

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "busy:", err)
		os.Exit(1)
	}
}

func main() {
	image, err := os.ReadFile(os.Args[1])
	check(err)
	n, err := strconv.Atoi(os.Args[2])
	check(err)
	dir, err := os.MkdirTemp("", "gocrt-load")
	check(err)
	defer os.RemoveAll(dir)

	var left, busy atomic.Int64
	left.Store(int64(n))
	var wg sync.WaitGroup
	for i := range 8 {
		path := filepath.Join(dir, strconv.Itoa(i))
		wg.Go(func() {
			for left.Add(-1) >= 0 {
				check(os.WriteFile(path, image, 0o755))
				p, err := os.StartProcess(path, []string{path}, &os.ProcAttr{})
				if errors.Is(err, syscall.ETXTBSY) {
					busy.Add(1)
				} else {
					check(err)
					_, err = p.Wait()
					check(err)
				}
				check(os.Remove(path))
			}
		})
	}
	wg.Wait()
	fmt.Printf("text file busy: %d of %d starts by go1.26.8\n", busy.Load(), n)
}
