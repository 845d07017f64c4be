// Cost of cleanups and finalizers on upstream; cleanup.c is the same program on this library.
package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

type object struct {
	next *object
	v    [7]int
}

var (
	objects  []*object
	handles  []runtime.Cleanup
	nobjects int
	nthreads int
	ran      atomic.Int64
)

func report(figure string, value float64, unit string) {
	fmt.Printf("%s\t%.1f\t%s\n", figure, value, unit)
}

// parallel runs body on every thread, each with its share of the objects: nanoseconds for an object,
// from when all have started.
func parallel(body func(from, to int)) float64 {
	var wg, started sync.WaitGroup
	begin := make(chan struct{})
	started.Add(nthreads)
	for i := range nthreads {
		wg.Go(func() {
			started.Done()
			<-begin
			body(nobjects*i/nthreads, nobjects*(i+1)/nthreads)
		})
	}
	started.Wait()
	start := time.Now()
	close(begin)
	wg.Wait()
	return float64(time.Since(start)) / float64(nobjects)
}

func allocate(from, to int) {
	for i := from; i < to; i++ {
		objects[i] = new(object)
	}
}

func cleanup(int) { ran.Add(1) }

func add(from, to int) {
	for i := from; i < to; i++ {
		handles[i] = runtime.AddCleanup(objects[i], cleanup, i)
	}
}

func stop(from, to int) {
	for i := from; i < to; i++ {
		handles[i].Stop()
	}
}

func addStop(from, to int) {
	for i := from; i < to; i++ {
		runtime.AddCleanup(objects[i], cleanup, i).Stop()
	}
}

func registerAndDrop(from, to int) {
	for i := from; i < to; i++ {
		runtime.AddCleanup(new(object), cleanup, i)
	}
}

func finalizer(*object) {}

func setAndClear(from, to int) {
	for i := from; i < to; i++ {
		runtime.SetFinalizer(objects[i], finalizer)
	}
	for i := from; i < to; i++ {
		runtime.SetFinalizer(objects[i], nil)
	}
}

const collections = 7

// collect returns the median of some collections, milliseconds.
func collect() float64 {
	var t []float64
	for range collections {
		start := time.Now()
		runtime.GC()
		t = append(t, float64(time.Since(start))/1e6)
	}
	slices.Sort(t)
	return t[len(t)/2]
}

// pauses of the last collections, microseconds.
func pauses() {
	const n = collections
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	t := make([]float64, n)
	for i := range t {
		t[i] = float64(m.PauseNs[(m.NumGC-1-uint32(i))%256]) / 1e3
	}
	slices.Sort(t)
	report("pause-median", t[n/2], "us")
	report("pause-worst", t[n-1], "us")
}

// peakMemory is VmHWM in bytes.
func peakMemory() float64 {
	f, err := os.Open("/proc/self/status")
	if err != nil {
		return 0
	}
	defer f.Close()
	for s := bufio.NewScanner(f); s.Scan(); {
		if w := strings.Fields(s.Text()); len(w) > 1 && w[0] == "VmHWM:" {
			kb, _ := strconv.ParseFloat(w[1], 64)
			return kb * 1024
		}
	}
	return 0
}

func drop() {
	start := time.Now()
	parallel(registerAndDrop)
	for ran.Load() < int64(nobjects)*999/1000 {
		runtime.GC()
		for range 1000 {
			runtime.Gosched()
		}
	}
	report("run", float64(time.Since(start))/float64(nobjects), "ns")
}

func live() {
	objects = make([]*object, nobjects)
	parallel(allocate)
	report("add", parallel(add), "ns")
	report("gc", collect(), "ms")
	report("mem", peakMemory()/float64(nobjects), "B")
	pauses()
	report("stop", parallel(stop), "ns")
	report("gc-none", collect(), "ms")
	report("addstop", parallel(addStop), "ns")
	report("finalizer", parallel(setAndClear), "ns")
	runtime.KeepAlive(objects)
}

// addApart adds to n objects in a process of its own: nanoseconds for an object.
func addApart(n int) float64 {
	out, err := exec.Command(os.Args[0], "add", strconv.Itoa(n), strconv.Itoa(nthreads)).Output()
	if err != nil {
		panic(err)
	}
	took, err := strconv.ParseFloat(string(out), 64)
	if err != nil {
		panic(err)
	}
	return took
}

func growth() {
	const some = 100000
	rounds := (nobjects + some - 1) / some
	few, many := 0.0, addApart(nobjects)
	for range rounds {
		few += addApart(some)
	}
	report("add-few", few/float64(rounds), "ns")
	report("add-many", many, "ns")
}

func main() {
	if len(os.Args) != 4 {
		os.Exit(2)
	}
	nobjects, _ = strconv.Atoi(os.Args[2])
	nthreads, _ = strconv.Atoi(os.Args[3])
	handles = make([]runtime.Cleanup, nobjects)
	switch os.Args[1] {
	case "live":
		live()
	case "run":
		drop()
	case "growth":
		growth()
	case "add": // of growth
		objects = make([]*object, nobjects)
		parallel(allocate)
		fmt.Print(parallel(add))
		runtime.KeepAlive(objects)
	case "bare": // in C only
	default:
		os.Exit(2)
	}
}
