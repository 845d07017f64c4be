// Section I: attributes in pairs, good and bad ones: what a child gets of both, and which error wins.
package main

import (
	"os"
	"syscall"
)

// pairStart is a start that attributes are added to.
type pairStart struct {
	name string
	attr os.ProcAttr
	sys  syscall.SysProcAttr
	fd   int
}

var pairTTY *os.File // this process's terminal

// attributes are the members of pairs, in the order in which parent and child come to them.
var attributes = []struct {
	name string
	set  func(*pairStart)
}{
	{"nul", func(s *pairStart) { s.attr.Env = []string{"a\x00b"} }},
	{"cttyrange", func(s *pairStart) { s.sys.Setctty, s.sys.Ctty = true, 20 }},
	{"badcgroup", func(s *pairStart) { s.sys.UseCgroupFD, s.sys.CgroupFD = true, -1 }},
	{"badclone", func(s *pairStart) { s.sys.Cloneflags |= syscall.CLONE_THREAD }},
	{"pidfd", func(s *pairStart) { s.sys.PidFD = &s.fd }},
	{"newuser", func(s *pairStart) { s.sys.Cloneflags |= syscall.CLONE_NEWUSER; pairMaps(s) }},
	{"badmap", func(s *pairStart) {
		s.sys.Cloneflags |= syscall.CLONE_NEWUSER
		s.sys.UidMappings = idMaps(0, -5, 1)
	}},
	{"newpid", func(s *pairStart) { s.sys.Cloneflags |= syscall.CLONE_NEWPID }},
	{"setsid", func(s *pairStart) { s.sys.Setsid = true }},
	{"setpgid", func(s *pairStart) { s.sys.Setpgid = true }},
	{"badpgid", func(s *pairStart) { s.sys.Setpgid, s.sys.Pgid = true, -1 }},
	{"foreground", func(s *pairStart) { s.sys.Foreground, s.sys.Ctty = true, sysfd(pairTTY) }},
	{"badforeground", func(s *pairStart) { s.sys.Foreground, s.sys.Ctty = true, 0 }},
	{"unshare", func(s *pairStart) { s.sys.Unshareflags |= syscall.CLONE_NEWUTS }},
	{"unshareuser", func(s *pairStart) { s.sys.Unshareflags |= syscall.CLONE_NEWUSER; pairMaps(s) }},
	{"badunshare", func(s *pairStart) { s.sys.Unshareflags |= uintptr(word(1 << 62)) }},
	{"chroot", func(s *pairStart) { s.sys.Chroot = "/" }},
	{"badchroot", func(s *pairStart) { s.sys.Chroot = "/nonexistent" }},
	{"nobody", func(s *pairStart) { s.sys.Credential = &syscall.Credential{Uid: 65534, Gid: 65534} }},
	{"badcredential", func(s *pairStart) { s.sys.Credential = &syscall.Credential{Uid: 1<<32 - 1, NoSetGroups: true} }},
	{"caps", func(s *pairStart) { s.sys.AmbientCaps = []uintptr{10} }},
	{"badcaps", func(s *pairStart) { s.sys.AmbientCaps = []uintptr{63} }},
	{"dir", func(s *pairStart) { s.attr.Dir = "/" }},
	{"baddir", func(s *pairStart) { s.attr.Dir = "/nodir" }},
	{"pdeathsig", func(s *pairStart) { s.sys.Pdeathsig = syscall.SIGTERM }},
	{"badpdeathsig", func(s *pairStart) { s.sys.Pdeathsig = 65 }},
	{"badfile", func(s *pairStart) { s.attr.Files[0] = os.NewFile(777, "bad") }},
	{"noctty", func(s *pairStart) { s.sys.Noctty = true }},
	{"setctty", func(s *pairStart) {
		_, s.attr.Files[0] = openPty()
		s.sys.Setctty, s.sys.Ctty = true, 0
	}},
	{"noexec", func(s *pairStart) { s.name = "/nonexistent" }},
}

func pairMaps(s *pairStart) {
	s.sys.UidMappings, s.sys.GidMappings = idMaps(0, os.Getuid(), 1), idMaps(0, os.Getgid(), 1)
}

// pair starts the helper with two attributes and prints the error, or what the child finds.
func pair(i, k int) {
	s := &pairStart{name: H, fd: -1}
	s.attr.Files = []*os.File{pairTTY}
	s.attr.Sys = &s.sys
	attributes[i].set(s)
	if k != i {
		attributes[k].set(s)
	}
	say("%s: ", attributes[k].name)
	os.Remove(path("out"))
	p, err := os.StartProcess(s.name, []string{"H", "-o", path("out"), "brief"}, &s.attr)
	if err != nil {
		say("%s", err.(*os.PathError).Err.Error())
	} else if ps, err := p.Wait(); err != nil {
		say("%s", E(err))
	} else {
		if !ps.Success() {
			say("%s ", ps.String())
		}
		say("%s", readFile("out"))
	}
	if s.fd >= 0 {
		say(" pidfd")
		syscall.Close(s.fd)
	}
	say("; ")
}

func init() {
	for i, a := range attributes {
		register("I60_"+a.name, func() {
			needProbe("newuser")
			if os.Getuid() == 0 {
				needProbe("newuts")
				must(syscall.Chmod(T, 0777))
			}
			_, pairTTY = openPty()
			ownTerminal(pairTTY)
			for k := range attributes {
				pair(i, k)
			}
		})
	}
}
