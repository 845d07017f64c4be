// Section J, continued: processes and files that the collector finds in use, or not.
package main

import (
	"os"
	"runtime"
	"strings"
	"syscall"
	"time"
)

func init() {
	register("J28", func() {
		inr, inw := pipe2()
		p, err := os.StartProcess(H, []string{"H", "eof", "0", "exit", "3"},
			&os.ProcAttr{Files: []*os.File{os.NewFile(uintptr(inr), "r")}})
		must(err)
		done := make(chan string)
		go func(p *os.Process) {
			ps, err := p.Wait()
			if err != nil {
				done <- E(err)
			} else {
				done <- ps.String()
			}
		}(p)
		p = nil
		for range 20 {
			runtime.GC()
		}
		time.Sleep(50 * time.Millisecond)
		for range 20 {
			runtime.GC()
		}
		syscall.Close(inw)
		say("%s", <-done)
	})
	register("J29_copied_handle", func() {
		// The number alone keeps nothing open, the Process does.
		var fd uintptr
		open := func() bool {
			// The number may be used again, for something else.
			to, _ := os.Readlink("/proc/self/fd/" + itoa(int(fd)))
			return strings.Contains(to, "pidfd")
		}
		p, err := os.FindProcess(os.Getpid())
		must(err)
		if p.WithHandle(func(h uintptr) { fd = h }) != nil {
			say("no handle")
			return
		}
		collect()
		say("kept %t; ", open())
		runtime.KeepAlive(p)
		p.Release()
		apart(func() {
			p, err := os.FindProcess(os.Getpid())
			must(err)
			must(p.WithHandle(func(h uintptr) { fd = h }))
		})
		eventually(func() bool { collect(); return !open() })
		say("dropped %t", open())
	})
	register("J29_dropped_files", func() {
		collect()
		mustOpen("/dev/null", os.O_RDONLY, 0).Close() // the poller has fds of its own
		n := openFDs()
		apart(func() {
			for range 20 {
				f := null()
				g, err := os.Open("/etc/passwd")
				must(err)
				_, _ = f, g
			}
		})
		say("%t; ", openFDs()-n > 0)
		eventually(func() bool { collect(); return openFDs() <= n })
		say("%t", openFDs() <= n)
	})
}
