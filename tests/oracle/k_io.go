// Section K, continued: opening, reading and writing files and pipes.
package main

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"time"
)

func openErr(f *os.File, err error) { say("nil=%t %s; ", f == nil, E(err)) }

func count(n int, err error) { say("%d %s; ", n, E(err)) }

func bytes(b []byte, err error) { say("nil=%t %d %q %s; ", b == nil, len(b), clip(string(b)), E(err)) }

func clip(s string) string { return s[:min(len(s), 20)] }

func mustOpen(name string, flag int, perm os.FileMode) *os.File {
	f, err := os.OpenFile(name, flag, perm)
	must(err)
	return f
}

func init() {
	register("K6_open_errors", func() {
		openErr(os.Open("/nosuch"))
		openErr(os.Open(""))
		openErr(os.Open("a\x00b"))
		openErr(os.Open("/etc/passwd/x"))
		openErr(os.Open(strings.Repeat("n", 300)))
		openErr(os.Create("/tmp"))
		openErr(os.Create(path("no/dir")))
		openErr(os.OpenFile(writeFile("f", "x", 0644), os.O_CREATE|os.O_EXCL|os.O_RDWR, 0644))
		bytes(os.ReadFile("/tmp"))
		bytes(os.ReadFile("/nosuch"))
		say("%s; ", E(os.WriteFile("/tmp", nil, 0644)))
		say("%s; ", E(os.WriteFile(path("no/file"), nil, 0644)))
		for _, name := range []string{"", "/nosuch", "a\x00b"} {
			fi, err := os.Stat(name)
			say("nil=%t %s; ", fi == nil, E(err))
		}
	})
	register("K6_permission", func() {
		needUser()
		openErr(os.Open(writeFile("secret", "x", 0)))
		openErr(os.Create("/oracle-must-not-exist"))
	})
	register("K6_too_many", func() {
		openErr(os.Open("/dev/null"))
		leaveFree(0)
		openErr(os.Open("/dev/null"))
		r, w, err := os.Pipe()
		say("%t %t %s", r == nil, w == nil, E(err))
	})
	register("K7_nil_file", func() {
		var f *os.File
		same := func(err error) { say("%t ", err == os.ErrInvalid) }
		b := make([]byte, 1)
		same(f.Close())
		_, err := f.Read(b)
		same(err)
		_, err = f.Write(b)
		same(err)
		_, err = f.Stat()
		same(err)
		same(f.SetDeadline(time.Time{}))
		same(f.SetReadDeadline(time.Time{}))
		same(f.SetWriteDeadline(time.Time{}))
		say("%s; ", catch(func() { say("%q", f.Name()) }))
		say("%q", os.ErrInvalid.Error())
	})
	register("K8_broken_pipe", func() {
		r, w := mustPipe()
		r.Close()
		count(w.Write([]byte("x")))
		count(w.Write(nil))
		say("%s; ", E(w.Close()))
		count(w.Write([]byte("x")))
	})
	for _, fd := range []int{1, 2} {
		register("K8_broken_standard_"+itoa(fd), func() {
			r, w := pipe2()
			syscall.Close(r)
			files := []uintptr{0, 1, 2}
			files[fd] = uintptr(w)
			pid, err := syscall.ForkExec(os.Args[0], []string{os.Args[0], "run", "sub_K8_" + itoa(fd)},
				&syscall.ProcAttr{Env: subEnv(), Files: files})
			must(err)
			say("%#x", uint32(reap(pid)))
		})
		register("sub_K8_"+itoa(fd), func() {
			f := os.Stdout
			if fd == 2 {
				f = os.Stderr
			}
			f.Write([]byte("x"))
			os.Exit(9)
		})
	}
	register("K9_read_write", func() {
		f, err := os.Create(path("f"))
		openErr(f, err)
		count(f.Write([]byte("hello ")))
		count(f.Write([]byte{}))
		count(f.Write(nil))
		count(f.Write([]byte("world")))
		say("%t %s; ", f.Name() == path("f"), E(f.Close()))
		f = mustOpen(path("f"), os.O_RDONLY, 0)
		b := make([]byte, 8)
		for range 4 {
			n, err := f.Read(b)
			say("%q %s; ", b[:max(n, 0)], E(err))
		}
		count(f.Read(nil))
		count(f.Write([]byte("x")))
		f.Close()
		f = mustOpen(path("f"), os.O_WRONLY|os.O_APPEND, 0)
		count(f.Read(b))
		count(f.Write([]byte("!")))
		f.Close()
		bytes(os.ReadFile(path("f")))
		count(f.Read(b))
		count(f.Write(b))
		fi, err := f.Stat()
		say("%t %s; ", fi == nil, E(err))
		say("%s", E(f.Close()))
	})
	register("K9_sizes", func() {
		for _, n := range []int{0, 1, 511, 512, 513, 1024, 100000} {
			data := []byte(strings.Repeat("d", n))
			say("%s ", E(os.WriteFile(path("f"), data, 0640)))
			b, err := os.ReadFile(path("f"))
			say("%d %t %s; ", len(b), string(b) == string(data), E(err))
		}
		fi, err := os.Stat(path("f"))
		say("%s %s; ", fi.Mode(), E(err))
		b, err := os.ReadFile("/proc/self/cmdline")
		say("%t %s; ", len(b) > 0 && b[len(b)-1] == 0, E(err))
		b, err = os.ReadFile("/dev/null")
		say("%d %s", len(b), E(err))
	})
	register("K9_full", func() {
		f := mustOpen("/dev/full", os.O_WRONLY, 0)
		count(f.Write([]byte("x")))
		say("%s", E(os.WriteFile("/dev/full", []byte("x"), 0)))
	})
	register("K9_directory", func() {
		f := mustOpen(T, os.O_RDONLY, 0)
		count(f.Read(make([]byte, 1)))
		count(f.Write(make([]byte, 1)))
		say("%s; ", E(f.SetReadDeadline(time.Time{})))
		openErr(os.OpenFile(T, os.O_RDWR, 0))
	})
	register("K10_stat", func() {
		writeFile("f", "12345", 0751)
		mkdir("d", 0700)
		must(syscall.Symlink("f", path("l")))
		must(syscall.Mkfifo(path("p"), 0600))
		must(syscall.Chmod(path("d"), 07777))
		show := func(fi os.FileInfo, err error) {
			if err != nil {
				say("%s; ", E(err))
				return
			}
			say("%q %d %s %#o %t; ", fi.Name(), fi.Size()*int64(boolInt(fi.Mode().IsRegular())), fi.Mode(), uint32(fi.Mode()), fi.IsDir())
		}
		for _, n := range []string{"f", "d", "l", "p", "d/", "d/.", "none"} {
			show(os.Stat(path(n)))
			show(os.Lstat(path(n)))
		}
		show(os.Stat("/"))
		show(os.Stat("."))
		show(os.Stat("/dev/null"))
		show(os.Stdin.Stat())
		r, _ := mustPipe()
		show(r.Stat())
	})
	register("K11_file_mode", func() {
		for _, m := range []fs.FileMode{0, 0777, 0644, fs.ModeDir | 0755, fs.ModeAppend, fs.ModeExclusive, fs.ModeTemporary, fs.ModeSymlink | 0777, fs.ModeDevice | fs.ModeCharDevice | 0666, fs.ModeNamedPipe, fs.ModeSocket, fs.ModeSetuid | fs.ModeSetgid | fs.ModeSticky | 0111, fs.ModeIrregular, ^fs.FileMode(0)} {
			say("%s %t %t %#o %#o; ", m.String(), m.IsDir(), m.IsRegular(), uint32(m.Perm()), uint32(m.Type()))
		}
	})
	register("K12_pipe", func() {
		r, w, err := os.Pipe()
		say("%s %q %q; ", E(err), r.Name(), w.Name())
		fr, _, _ := syscall.RawSyscall(syscall.SYS_FCNTL, uintptr(sysfd(r)), syscall.F_GETFD, 0)
		say("cloexec %d nonblock %t; ", fr, nonblock(sysfd(r)))
		say("%t; ", int(r.Fd()) == sysfd(r))
		say("nonblock %t; ", nonblock(sysfd(r)))
		count(w.Write([]byte("abc")))
		b := make([]byte, 2)
		count(r.Read(b))
		count(r.Read(b))
		w.Close()
		count(r.Read(b))
		count(r.Read(b))
		say("%s %s", E(r.Close()), E(r.Close()))
	})
	register("K12_close_wakes_reader", func() {
		r, _ := mustPipe()
		done := make(chan bool)
		go func() {
			time.Sleep(50 * time.Millisecond)
			must(r.Close())
			close(done)
		}()
		count(r.Read(make([]byte, 1)))
		<-done
	})
	register("K12_close_wakes_writer", func() {
		_, w := mustPipe()
		done := make(chan bool)
		go func() {
			n, err := w.Write(make([]byte, 1<<20))
			say("%d %s; ", n, E(err))
			close(done)
		}()
		time.Sleep(50 * time.Millisecond)
		must(w.Close())
		<-done
	})
	register("K12_large", func() {
		r, w := mustPipe()
		go func() {
			w.Write(make([]byte, 300000))
			w.Close()
		}()
		total, err := 0, error(nil)
		for err == nil {
			var n int
			n, err = r.Read(make([]byte, 7000))
			total += n
		}
		count(total, err)
	})
	register("K13_deadlines", func() {
		r, w := mustPipe()
		b := make([]byte, 1)
		say("%s; ", E(r.SetReadDeadline(time.Now().Add(-time.Second))))
		count(r.Read(b))
		w.Write([]byte("x"))
		count(r.Read(b))
		say("%s; ", E(r.SetDeadline(time.Time{})))
		count(r.Read(b))
		go func() {
			time.Sleep(50 * time.Millisecond)
			r.SetReadDeadline(time.Now())
		}()
		count(r.Read(b))
		say("%s; ", E(regular("f").SetReadDeadline(time.Now())))
		say("%s; ", E(null().SetDeadline(time.Now())))
		f := mustOpen(path("f"), os.O_RDWR, 0)
		say("%s; ", E(f.SetWriteDeadline(time.Time{})))
		r.Close()
		say("%s", E(r.SetReadDeadline(time.Time{})))
	})
	register("K14_errors", func() {
		a, b := errors.New("a"), errors.New("b")
		say("%t %t; ", errors.Join() == nil, errors.Join(nil, nil) == nil)
		j := errors.Join(a, nil, b, syscall.ENOENT)
		say("%q %t %t %t %t; ", j.Error(), errors.Is(j, a), errors.Is(j, b), errors.Is(j, os.ErrNotExist), errors.Is(j, os.ErrExist))
		say("%t %t; ", errors.Unwrap(j) == nil, errors.New("a") == a)
		var en syscall.Errno
		say("%t %d; ", errors.As(j, &en), int(en))
		say("%t %t %t; ", errors.Is(nil, nil), errors.Is(a, nil), errors.Is(nil, a))
		var none any
		say("%s; ", catch(func() { errors.As(a, none) }))
		pe := &fs.PathError{Op: "op", Path: "path", Err: j}
		say("%q %t %t %t", pe.Error(), errors.Is(pe, b), pe.Timeout(), errors.Unwrap(pe) == j)
	})
	register("K15_stdio", func() {
		say("%q %q %q; ", os.Stdin.Name(), os.Stdout.Name(), os.Stderr.Name())
		say("%d %d %d; ", os.Stdin.Fd(), os.Stdout.Fd(), os.Stderr.Fd())
		b := make([]byte, 4)
		count(os.Stdin.Read(b))
		os.Stdout.Write([]byte("through os.Stdout; "))
		os.Stderr.Write([]byte("through os.Stderr"))
	})
}
