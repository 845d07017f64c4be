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

func ioctl(fd, request uintptr, arg *int32) {
	if _, _, e := syscall.Syscall(syscall.SYS_IOCTL, fd, request, uintptr(unsafe.Pointer(arg))); e != 0 {
		panic(e)
	}
}

// foreground gives the terminal to a process group.
func foreground(pgid int32) { ioctl(0, syscall.TIOCSPGRP, &pgid) }

func openTerminal() (master, slave *os.File, err error) {
	var n, unlock int32
	if master, err = os.OpenFile("/dev/ptmx", os.O_RDWR, 0); err == nil {
		ioctl(master.Fd(), syscall.TIOCSPTLCK, &unlock)
		ioctl(master.Fd(), syscall.TIOCGPTN, &n)
		slave, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|syscall.O_NOCTTY, 0)
	}
	return master, slave, err
}

// typist runs the shell on a new terminal and types what standard input says.
func typist() int {
	master, slave, err := openTerminal()
	cmd := exec.Command("/proc/self/exe", "-i")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = slave, slave, slave
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		fmt.Println("no terminal:", err)
		return 77
	}
	slave.Close()
	var seen []byte
	shown, buf := 0, make([]byte, 4096)
	// until reads until text has come out, after what it has found before.
	until := func(text string) {
		for !bytes.Contains(seen[shown:], []byte(text)) {
			n, err := master.Read(buf)
			if seen = append(seen, buf[:n]...); err != nil {
				panic(string(seen))
			}
		}
		shown += bytes.Index(seen[shown:], []byte(text)) + len(text)
	}
	text, _ := io.ReadAll(os.Stdin)
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	until(prompt)
	for i, line := range lines {
		if key, ok := keys[line]; ok {
			until("ready\r\n")
			master.WriteString(key)
		} else {
			line = strings.TrimPrefix(line, "> ")
			master.WriteString(line + "\n")
			until(line + "\r\n")
		}
		if i+1 == len(lines) || keys[lines[i+1]] == "" && lines[i+1][0] != '>' {
			until(prompt)
		}
	}
	master.WriteString("\x04")
	rest, _ := io.ReadAll(master) // up to the error that says that nobody is there any more
	fmt.Print(strings.ReplaceAll(string(seen)+string(rest), "\r\n", "\n"))
	if err = cmd.Wait(); err != nil {
		fmt.Println(err)
		return 1
	}
	return 0
}
