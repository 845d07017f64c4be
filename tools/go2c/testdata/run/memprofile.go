package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"runtime"
	"runtime/pprof"
	"strings"
)

// A program that can read the profile of memory has one, from the start.

var kept []*[2000]byte

//go:noinline
func keep(n int) {
	for range n {
		kept = append(kept, new([2000]byte))
	}
}

//go:noinline
func outer() { keep(20) }

// find is what was allocated by functions that keep calls, in objects of that size.
func find(size int64) (objects, free int64) {
	p := make([]runtime.MemProfileRecord, 10000)
	n, ok := runtime.MemProfile(p, true)
	if !ok {
		println("too many records")
	}
	for _, r := range p[:n] {
		var names []string
		frames := runtime.CallersFrames(r.Stack())
		for more := true; more; {
			var f runtime.Frame
			f, more = frames.Next()
			if !strings.HasPrefix(f.Function, "runtime.") {
				names = append(names, f.Function)
			}
		}
		if len(names) == 3 && names[0] == "main.keep" && names[1] == "main.outer" && names[2] == "main.main" &&
			r.AllocBytes == size*r.AllocObjects {
			objects += r.AllocObjects
			free += r.FreeObjects
		}
	}
	return
}

func main() {
	fmt.Println(runtime.MemProfileRate)
	kept = make([]*[2000]byte, 0, 100)
	runtime.MemProfileRate = 1
	outer()
	runtime.GC()
	fmt.Println(find(2048))

	// As text, and as what the pprof tool reads.
	var text, proto bytes.Buffer
	pprof.Lookup("heap").WriteTo(&text, 1)
	fmt.Println(strings.Contains(text.String(), "20: 40960 [20: 40960] @ "), strings.Contains(text.String(), "main.outer+0x"))
	if err := pprof.WriteHeapProfile(&proto); err != nil {
		fmt.Println(err)
	}
	z, err := gzip.NewReader(&proto)
	if err != nil {
		fmt.Println(err)
		return
	}
	b, err := io.ReadAll(z)
	fmt.Println(err, bytes.Contains(b, []byte("main.outer")), bytes.Contains(b, []byte("inuse_space")))
	runtime.KeepAlive(kept)
}
