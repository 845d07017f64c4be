// Cost of starting a process and waiting for it, on upstream; spawn.c is the same program on this
// library and on other peers, starts this one, and says what the arguments are. It has a turn for each
// byte that it reads from descriptor 3, of which the first is to warm up, and writes one to 4 then.
package main

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"sync"
	"syscall"
	"time"
)

var heap []byte

func fail(err error) {
	fmt.Fprintln(os.Stderr, "spawn:", err)
	os.Exit(1)
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		fail(err)
	}
	return n
}

func report(figure string, value time.Duration) {
	fmt.Printf("%s\t%d\n", figure, int64(value))
}

func spawn(program string, attr os.ProcAttr) {
	p, err := os.StartProcess(program, []string{program}, &attr)
	if err != nil {
		fail(err)
	}
	if s, err := p.Wait(); err != nil || !s.Success() {
		fail(fmt.Errorf("%v %v", s, err))
	}
}

func prepare(files, entries int) (attr os.ProcAttr) {
	for i := range files {
		fd := i
		if i >= 3 {
			r, _, e := syscall.Syscall(syscall.SYS_FCNTL, 0, syscall.F_DUPFD_CLOEXEC, 3)
			if e != 0 {
				fail(e)
			}
			fd = int(r)
		}
		attr.Files = append(attr.Files, os.NewFile(uintptr(fd), "file"))
	}
	attr.Env = []string{}
	for i := range entries {
		attr.Env = append(attr.Env, fmt.Sprintf("VARIABLE_%05d=a value of some length", i))
	}
	return attr
}

const perTurn = 25 // starts of a thread in a turn

// turn is one of all threads: the time of each start, and that of all.
func turn(program string, attr os.ProcAttr, threads int) (times []time.Duration, wall time.Duration) {
	times = make([]time.Duration, perTurn*threads)
	var wg sync.WaitGroup
	begin := time.Now()
	for t := range threads {
		wg.Go(func() {
			for i := range perTurn {
				start := time.Now()
				spawn(program, attr)
				times[t*perTurn+i] = time.Since(start)
			}
		})
	}
	wg.Wait()
	return times, time.Since(begin)
}

func inherited(fd int) *os.File {
	syscall.CloseOnExec(fd)
	return os.NewFile(uintptr(fd), "pipe")
}

func starts(program string, mib, threads, files, entries int) {
	heap = make([]byte, mib<<20)
	for i := 0; i < len(heap); i += 4096 {
		heap[i] = 1
	}
	attr := prepare(files, entries)
	ask, answer := inherited(3), inherited(4)
	var all []time.Duration
	var wall time.Duration
	b := make([]byte, 1)
	for warm := false; ; warm = true {
		if n, _ := ask.Read(b); n == 0 {
			break
		}
		times, took := turn(program, attr, threads)
		if warm {
			all = append(all, times...)
			wall += took
		}
		answer.Write(b)
	}
	slices.Sort(all)
	report("go-median", all[len(all)/2])
	report("go-wall", wall/time.Duration(len(all)))
}

// timed is the time of one call of f, of n; the best of some rounds.
func timed(n int, f func()) time.Duration {
	best := time.Duration(1 << 62)
	const rounds = 50
	for range rounds {
		start := time.Now()
		for range n / rounds {
			f()
		}
		best = min(best, time.Since(start)/time.Duration(n/rounds))
	}
	return best
}

func calls(n int) {
	p, err := os.FindProcess(os.Getpid())
	if err != nil {
		fail(err)
	}
	report("signal", timed(n, func() {
		if err := p.Signal(syscall.Signal(0)); err != nil {
			fail(err)
		}
	}))
	report("handle", timed(n, func() {
		if err := p.WithHandle(func(uintptr) {}); err != nil {
			fail(err)
		}
	}))
	report("find", timed(n, func() {
		q, err := os.FindProcess(p.Pid)
		if err != nil {
			fail(err)
		}
		q.Release()
	}))
}

func main() {
	switch a := os.Args; {
	case len(a) == 3 && a[1] == "call":
		calls(number(a[2]))
	case len(a) == 8:
		starts(a[2], number(a[4]), number(a[5]), number(a[6]), number(a[7]))
	default:
		os.Exit(2)
	}
}
