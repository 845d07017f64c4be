package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"unsafe"
)

var keys = map[string]string{"^C": "\x03", "^Z": "\x1a"}

func ioctl(fd uintptr, request uintptr, arg unsafe.Pointer) error {
	for {
		_, _, e := syscall.Syscall(syscall.SYS_IOCTL, fd, request, uintptr(arg))
		if e == syscall.EINTR {
			continue
		}
		if e != 0 {
			return e
		}
		return nil
	}
}

// terminal is the master's side: it shows what comes out, and types.
type terminal struct {
	master *os.File
	seen   bytes.Buffer
	shown  int
}

// until reads until text has come out, after what was seen before.
func (t *terminal) until(text string) bool {
	buf := make([]byte, 4096)
	for {
		if i := bytes.Index(t.seen.Bytes()[t.shown:], []byte(text)); i >= 0 {
			t.shown += i + len(text)
			return true
		}
		n, err := t.master.Read(buf)
		t.seen.Write(buf[:n])
		if err != nil {
			return false
		}
	}
}

func openTerminal() (master, slave *os.File, err error) {
	master, err = os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		return nil, nil, err
	}
	var n, unlock int32
	if err = ioctl(master.Fd(), syscall.TIOCSPTLCK, unsafe.Pointer(&unlock)); err == nil {
		err = ioctl(master.Fd(), syscall.TIOCGPTN, unsafe.Pointer(&n))
	}
	if err != nil {
		return nil, nil, err
	}
	slave, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|syscall.O_NOCTTY, 0)
	return master, slave, err
}

// typist runs the shell on a new terminal and types what standard input says.
func typist() int {
	master, slave, err := openTerminal()
	if err != nil {
		fmt.Println("no terminal:", err)
		return 77
	}
	text, err := io.ReadAll(os.Stdin)
	if err != nil {
		panic(err)
	}
	self, err := os.Executable()
	if err != nil {
		panic(err)
	}
	cmd := exec.Command(self, "-i")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = slave, slave, slave
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := cmd.Start(); err != nil {
		panic(err)
	}
	slave.Close()
	t := &terminal{master: master}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	t.until(prompt)
	for i, line := range lines {
		if key, ok := keys[line]; ok {
			t.until("ready\r\n")
			io.WriteString(master, key)
		} else {
			line = strings.TrimPrefix(line, "> ")
			io.WriteString(master, line+"\n")
			t.until(line + "\r\n")
		}
		if i+1 == len(lines) || keys[lines[i+1]] == "" && lines[i+1][0] != '>' {
			t.until(prompt)
		}
	}
	io.WriteString(master, "\x04")
	for t.until("\x00") {
	}
	err = cmd.Wait()
	os.Stdout.WriteString(strings.ReplaceAll(t.seen.String(), "\r\n", "\n"))
	if err != nil {
		fmt.Println(err)
		return 1
	}
	return 0
}
