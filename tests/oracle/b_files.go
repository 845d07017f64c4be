// Section B: ProcAttr.Files.
package main

import (
	"os"
	"runtime"
	"syscall"
	"time"
)

func init() {
	register("B1", func() {
		f, err := os.Open("/dev/null")
		must(err)
		say("%s; Fd %t; %s; %q", E(f.Close()), f.Fd() == ^uintptr(0), E(f.Close()), f.Name())
	})
	register("B2", func() {
		var f *os.File
		say("%t", f.Fd() == ^uintptr(0))
	})
	register("B3", func() {
		closed := null()
		closed.Close()
		runH(&os.ProcAttr{Files: []*os.File{null(), closed, null(), closed, regular("f")}}, "fds")
	})
	register("B4", func() {
		_, w := mustPipe()
		runH(&os.ProcAttr{Files: []*os.File{nil, w, nil}}, "fds")
	})
	register("B5_two", func() {
		_, w := mustPipe()
		runH(&os.ProcAttr{Files: []*os.File{nil, w}}, "fds")
	})
	register("B5_empty", func() { runH(&os.ProcAttr{Files: []*os.File{}}, "fds") })
	register("B5_nil", func() { runH(&os.ProcAttr{}, "fds") })
	register("B6_standard", func() {
		runH(&os.ProcAttr{Files: []*os.File{os.Stdin, os.Stdout, os.Stderr}}, "fds")
	})
	register("B7", func() {
		_, w := mustPipe()
		runH(&os.ProcAttr{Files: []*os.File{w, w, w}}, "fds")
	})
	register("B8_reversed", func() {
		files := run(8)
		for i, j := 0, len(files)-1; i < j; i, j = i+1, j-1 {
			files[i], files[j] = files[j], files[i]
		}
		runH(&os.ProcAttr{Files: files}, "fds")
	})
	register("B8_rotated", func() {
		files := run(8)
		runH(&os.ProcAttr{Files: append(files[1:], files[0])}, "fds")
	})
	register("B8_rotated_other_way", func() {
		files := run(8)
		runH(&os.ProcAttr{Files: append([]*os.File{files[len(files)-1]}, files[:len(files)-1]...)}, "fds")
	})
	register("B8_same", func() { runH(&os.ProcAttr{Files: run(8)}, "fds") })
	register("B8_low_repeated", func() {
		files := run(8)
		f := files[len(files)-8]
		runH(&os.ProcAttr{Files: append(files, f, nil, f)}, "fds")
	})
	register("B9_stdin_as_3", func() {
		runH(&os.ProcAttr{Files: []*os.File{nil, nil, nil, os.Stdin}}, "fds")
	})
	register("B9_crossed", func() {
		runH(&os.ProcAttr{Files: []*os.File{os.Stderr, os.Stdin, os.Stdout}}, "fds")
	})
	register("B10", func() {
		f := os.NewFile(777, "bad")
		say("nil=%t Fd=%d ", f == nil, f.Fd())
		runH(&os.ProcAttr{Files: []*os.File{nil, nil, nil, f}}, "fds")
	})
	register("B11", func() {
		say("%t %t", os.NewFile(^uintptr(0), "x") == nil, os.NewFile(^uintptr(1), "x") == nil)
	})
	register("B12", func() {
		must(syscall.Dup3(0, 50, 0))
		must(syscall.Dup3(0, 51, syscall.O_CLOEXEC))
		runH(&os.ProcAttr{Files: []*os.File{os.Stdin}}, "fds")
	})
	register("B13_flags", func() {
		r, w := mustPipe()
		say("%t %t; ", nonblock(sysfd(r)), nonblock(sysfd(w)))
		runH(&os.ProcAttr{Files: []*os.File{r}}, "fds")
		say("; %t %t; ", nonblock(sysfd(r)), nonblock(sysfd(w)))
		r, w = mustPipe()
		tryStart("/nonexistent", &os.ProcAttr{Files: []*os.File{nil, w}})
		say("; %t %t", nonblock(sysfd(r)), nonblock(sysfd(w)))
	})
	register("B13_deadline_lost", func() {
		r, w := mustPipe()
		runH(&os.ProcAttr{Files: []*os.File{r}})
		say("%s; ", E(r.SetReadDeadline(time.Now().Add(50*time.Millisecond))))
		done := make(chan bool)
		go func() {
			var b [8]byte
			n, err := r.Read(b[:])
			say("%d %s", n, E(err))
			close(done)
		}()
		time.Sleep(200 * time.Millisecond)
		say("still reading; ")
		w.Write([]byte("abc"))
		<-done
	})
	register("B13_deadline", func() {
		r, w := mustPipe()
		say("%s; ", E(r.SetReadDeadline(time.Now().Add(20*time.Millisecond))))
		var b [8]byte
		n, err := r.Read(b[:])
		say("%d %s; ", n, E(err))
		say("%s; ", E(r.SetReadDeadline(time.Time{})))
		w.Write([]byte("abc"))
		n, err = r.Read(b[:])
		say("%d %s; ", n, E(err))
		for err = error(nil); err == nil; {
			w.SetWriteDeadline(time.Now().Add(20 * time.Millisecond))
			_, err = w.Write(make([]byte, 65536))
		}
		say("%s", E(err))
	})
	register("B14_dir_before", func() {
		r, _ := mustPipe()
		tryStart("/bin/true", &os.ProcAttr{Dir: "/nodir", Files: []*os.File{r}})
		say("; %t; ", nonblock(sysfd(r)))
		tryStart("/bin/t\x00rue", &os.ProcAttr{Files: []*os.File{r}})
		say("; %t", nonblock(sysfd(r)))
	})
	register("B15", func() {
		for n := 3; n < 40; n++ {
			files := make([]*os.File, n)
			for i := range files {
				files[i] = os.Stdin
			}
			if _, err := os.StartProcess("/nonexistent", []string{"x"}, &os.ProcAttr{Files: files}); err == nil {
				say("started with %d files", n)
			} else if n == 3 || err.Error() != "fork/exec /nonexistent: no such file or directory" {
				say("%s", E(err))
			}
		}
	})
	register("B15_dir", func() {
		for n := 0; n < 20; n++ {
			files := make([]*os.File, n)
			attr := &os.ProcAttr{Files: files, Dir: "/nodir", Sys: &syscall.SysProcAttr{}}
			if _, err := os.StartProcess(H, []string{"x"}, attr); err == nil {
				say("started with %d files", n)
			} else if n == 3 || err.Error() != "fork/exec "+H+": no such file or directory" {
				say("%s", E(err))
			}
		}
	})
	register("B16", func() {
		f := regular("f")
		runH(&os.ProcAttr{Files: []*os.File{os.Stdin, nil, nil, f, nil, f}}, "fds")
	})
	register("B17", func() {
		f, err := os.Open("/dev/null")
		must(err)
		g := regular("g")
		runH(&os.ProcAttr{Files: []*os.File{os.Stdin}}, "fds")
		runtime.KeepAlive(f)
		runtime.KeepAlive(g)
	})
	register("B18", func() {
		stop, stopped := make(chan bool), make(chan bool)
		go func() {
			defer close(stopped)
			for {
				select {
				case <-stop:
					return
				default:
					runtime.GC()
				}
			}
		}()
		failed := 0
		for range 50 {
			attr := &os.ProcAttr{}
			for range 3 {
				f, err := os.OpenFile("/dev/null", os.O_RDWR, 0)
				must(err)
				attr.Files = append(attr.Files, f)
			}
			p, err := os.StartProcess("/bin/true", []string{"true"}, attr)
			if err != nil {
				failed++
				continue
			}
			if ps, err := p.Wait(); err != nil || !ps.Success() {
				failed++
			}
		}
		close(stop)
		<-stopped
		say("failed %d", failed)
	})
	register("B19_nonblocking_from_outside", func() {
		r, w := pipe2()
		must(syscall.SetNonblock(r, true))
		f := os.NewFile(uintptr(r), "r")
		say("%t ", nonblock(r))
		say("Fd %t ", f.Fd() == uintptr(r))
		say("%t ", nonblock(r))
		runH(&os.ProcAttr{Files: []*os.File{f}}, "fds")
		say(" %t", nonblock(r))
		syscall.Close(w)
	})
	register("B20_through_pipes", func() {
		inr, inw := mustPipe()
		outr, outw := mustPipe()
		p, err := os.StartProcess("/bin/cat", []string{"cat"}, &os.ProcAttr{Files: []*os.File{inr, outw, os.Stderr}})
		must(err)
		inr.Close()
		outw.Close()
		n, err := inw.Write([]byte("to the child and back"))
		say("%d %s; ", n, E(err))
		inw.Close()
		buf := make([]byte, 100)
		n, err = outr.Read(buf)
		say("%q %s; ", buf[:n], E(err))
		n, err = outr.Read(buf)
		say("%d %s; ", n, E(err))
		wait(p)
	})
	register("B21_syscall_files", func() {
		// syscall.ProcAttr.Files: ^0 means closed, other negative ones are bad.
		r := regular("f")
		minus := func(n int) uintptr { return uintptr(-n) }
		for _, files := range [][]uintptr{{r.Fd(), ^uintptr(0), r.Fd()}, {minus(2)}} {
			os.Remove(path("out"))
			pid, err := syscall.ForkExec(H, []string{"H", "-o", path("out"), "fds"}, &syscall.ProcAttr{Files: files})
			say("%t %s", pid > 0, E(err))
			if err == nil {
				say(" %d %s; ", reap(pid).ExitStatus(), readFile("out"))
			}
		}
		runtime.KeepAlive(r)
	})
}

// run returns files that are fds 0 to n+2 of this process, the last n of them different regular
// files.
func run(n int) []*os.File {
	for fd := 3; fd < 3+n; fd++ {
		if _, _, e := syscall.RawSyscall(syscall.SYS_FCNTL, uintptr(fd), syscall.F_GETFD, 0); e == 0 {
			skip("descriptors in the way")
		}
	}
	files := []*os.File{os.Stdin, os.Stdout, os.Stderr}
	for i := range n {
		files = append(files, regular("f"+itoa(i)))
	}
	return files
}
