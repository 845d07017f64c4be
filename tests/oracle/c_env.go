// Section C: environment, arguments, working directory.
package main

import (
	"os"
	"strings"
	"syscall"
)

func init() {
	register("C1", func() { runH(&os.ProcAttr{}, "env") })
	register("C2", func() { runH(&os.ProcAttr{Env: []string{}}, "env") })
	register("C3", func() { runH(&os.ProcAttr{Env: []string{"A=1", "A=2", "B=3", "A=4"}}, "env") })
	register("C4", func() { runH(&os.ProcAttr{Env: []string{"NOEQ", "", "=x", "B="}}, "env") })
	register("C5_inherited_duplicates", func() {
		runSub("sub_C5", []string{"A=1", "A=2", "NOEQ", "", "=x", "==y", "=x", "B=3", "A=4", "B=", "NOEQ", "ORACLE_DIR=" + T, "ORACLE_H=" + H})
	})
	register("sub_C5", func() {
		say("%q; ", os.Environ())
		for _, k := range []string{"A", "B", "NOEQ", "", "=x", "="} {
			v, ok := os.LookupEnv(k)
			say("%q %t; ", v, ok)
		}
		os.Unsetenv("A")
		v, ok := os.LookupEnv("A")
		say("%q %t; ", v, ok)
		runH(&os.ProcAttr{}, "env")
	})
	register("C6", func() {
		os.Clearenv()
		for _, k := range []string{"A", "B", "C", "D"} {
			os.Setenv(k, "1")
		}
		os.Setenv("B", "2")
		os.Unsetenv("C")
		os.Setenv("E", "5")
		os.Setenv("C", "3")
		say("%q; ", os.Environ())
		runH(&os.ProcAttr{}, "env")
	})
	register("C7", func() {
		v, ok := os.LookupEnv("NOEQ")
		say("%q %t %q", v, ok, os.Getenv("NOEQ"))
	})
	register("C8_setenv_errors", func() {
		for _, kv := range [][2]string{{"", "x"}, {"a=b", "x"}, {"a\x00", "x"}, {"a", "x\x00y"}, {"a", ""}, {" ", "\n"}} {
			say("%s; ", E(os.Setenv(kv[0], kv[1])))
		}
		say("%s; ", E(syscall.Setenv("", "x")))
		say("%s; %s; ", E(os.Unsetenv("")), E(os.Unsetenv("a=b")))
		v, ok := os.LookupEnv("a")
		say("%q %t", v, ok)
	})
	register("C9", func() {
		os.Clearenv()
		os.Setenv("MARK", "2")
		runH(&os.ProcAttr{}, "env")
		say("; %q", os.Environ())
		os.Clearenv()
		say("; %q; ", os.Environ())
		runH(&os.ProcAttr{}, "env")
	})
	register("C10", func() {
		os.Setenv("PWD", "/elsewhere")
		runH(&os.ProcAttr{Dir: "/usr", Env: []string{"PWD=/x"}}, "env", "cwd")
		say("; ")
		runH(&os.ProcAttr{Dir: "/usr", Env: nil, Files: nil}, "cwd")
	})
	register("C11_expand", func() {
		f := func(s string) string { return "<" + s + ">" }
		for _, s := range []string{"", "$", "$$", "${", "${}", "$}", "${A", "${A}x", "$A.B", "a$1b2", "$*x", "${*}", "${*", "$ x", "é$é", "$A_1-", "${ }", "x$"} {
			say("%q ", os.Expand(s, f))
		}
		os.Setenv("V", "value")
		say("%q", os.ExpandEnv("$V ${V} $NOSUCH"))
	})
	register("C12_argv", func() {
		runH(&os.ProcAttr{}, "argv", "say", "", "say", "a b\n", "say", "$*?\"")
	})
	register("C13_cwd", func() {
		mkdir("d", 0755)
		runH(&os.ProcAttr{}, "cwd")
		runH(&os.ProcAttr{Dir: "d"}, "cwd")
		runH(&os.ProcAttr{Dir: path("d")}, "cwd")
		runH(&os.ProcAttr{Dir: "."}, "cwd")
		wd, err := os.Getwd()
		say("%q %s; ", wd, E(err))
		say("%s; ", E(os.Chdir("d")))
		wd, err = os.Getwd()
		say("%q %s; ", wd, E(err))
		runH(&os.ProcAttr{}, "cwd")
		say("%s; ", E(os.Chdir("/nonexistent")))
		say("%s", E(os.Chdir("a\x00b")))
	})
	register("C14_getwd_pwd", func() {
		mkdir("d", 0755)
		must(syscall.Symlink("d", path("link")))
		must(syscall.Chdir(path("d")))
		for _, pwd := range []string{path("link"), path("d") + "/", "d", "/usr", "", path("d") + "/../d"} {
			os.Setenv("PWD", pwd)
			wd, err := os.Getwd()
			say("%q %s; ", wd, E(err))
		}
	})
	register("C15_getwd_removed", func() {
		mkdir("d", 0755)
		must(syscall.Chdir(path("d")))
		must(syscall.Rmdir(path("d")))
		wd, err := os.Getwd()
		say("%q %s", wd, E(err))
	})
	register("C16_large_env", func() {
		var env []string
		for i := range 1000 {
			env = append(env, "K"+itoa(i)+"="+strings.Repeat("v", 20))
		}
		p, err := os.StartProcess(H, []string{"H", "-o", path("out"), "env"}, &os.ProcAttr{Env: env})
		must(err)
		wait(p)
		out := readFile("out")
		say(" %d %t", len(out), strings.Contains(out, "\"K999=vv"))
	})
	register("C17_environ_is_a_copy", func() {
		os.Clearenv()
		os.Setenv("A", "1")
		e := os.Environ()
		e[0] = "A=2"
		say("%q %q", os.Getenv("A"), os.Environ())
	})
	register("C18_args", func() {
		say("%q", os.Args)
	})
	register("C19_ids", func() {
		say("%t %t", os.Getpid() == syscall.Getpid(), os.Getppid() == syscall.Getppid())
		runH(&os.ProcAttr{}, "uids", "umask")
	})
}

// runSub runs another case of this program with the environment and passes its output on; the
// helper runs the commands before.
func runSub(name string, env []string, commands ...string) {
	fd, err := syscall.Open(path("sub"), syscall.O_RDWR|syscall.O_CREAT|syscall.O_TRUNC|syscall.O_CLOEXEC, 0644)
	must(err)
	argv := append(append([]string{"H"}, commands...), "exec", os.Args[0], "run", name)
	pid, err := syscall.ForkExec(H, argv, &syscall.ProcAttr{Env: env, Files: []uintptr{0, uintptr(fd), 2}})
	must(err)
	ws := reap(pid)
	say("%#x: %s", uint32(ws), readFile("sub"))
}
