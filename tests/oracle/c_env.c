/*
 * Section C: environment, arguments, working directory. Twin of c_env.go.
 */
#include "support.h"

#include <sys/stat.h>

static GoString quoteAll(GoSlice list)
{
	GoString *a = list.p, s = S("[");
	for (GoInt i = 0; i < list.len; i++)
		s = text("%v%s%q", s, i ? " " : "", a[i]);
	return join(s, S("]"));
}

static void lookup(GoString key)
{
	os_LookupEnv_return r = os_LookupEnv(key);
	say("%q %t", r.r0, r.r1);
}

static void sayGetwd(void)
{
	os_Getwd_return r = os_Getwd();
	say("%q %e", r.r0, r.r1);
}

CASE(C1)
{
	runH(ATTR(), "env");
}

CASE(C2)
{
	runH(ATTR(.Env = EMPTY), "env");
}

CASE(C3)
{
	runH(ATTR(.Env = LIST(S("A=1"), S("A=2"), S("B=3"), S("A=4"))), "env");
}

CASE(C4)
{
	runH(ATTR(.Env = LIST(S("NOEQ"), S(""), S("=x"), S("B="))), "env");
}

CASE(C5_inherited_duplicates)
{
	runSub("sub_C5", LIST(S("A=1"), S("A=2"), S("NOEQ"), S(""), S("=x"), S("==y"), S("=x"),
	                      S("B=3"), S("A=4"), S("B="), S("NOEQ"), text("ORACLE_DIR=%v", T),
	                      text("ORACLE_H=%v", H)));
}

CASE(sub_C5)
{
	say("%v; ", quoteAll(os_Environ()));
	GoString keys[] = {S("A"), S("B"), S("NOEQ"), S(""), S("=x"), S("=")};
	for (int i = 0; i < 6; i++) {
		lookup(keys[i]);
		say("; ");
	}
	os_Unsetenv(S("A"));
	lookup(S("A"));
	say("; ");
	runH(ATTR(), "env");
}

CASE(C6)
{
	os_Clearenv();
	GoString keys[] = {S("A"), S("B"), S("C"), S("D")};
	for (int i = 0; i < 4; i++)
		os_Setenv(keys[i], S("1"));
	os_Setenv(S("B"), S("2"));
	os_Unsetenv(S("C"));
	os_Setenv(S("E"), S("5"));
	os_Setenv(S("C"), S("3"));
	say("%v; ", quoteAll(os_Environ()));
	runH(ATTR(), "env");
}

CASE(C7)
{
	lookup(S("NOEQ"));
	say(" %q", os_Getenv(S("NOEQ")));
}

CASE(C8_setenv_errors)
{
	GoString kv[][2] = {{S(""), S("x")},     {S("a=b"), S("x")}, {S("a\0"), S("x")},
	                    {S("a"), S("x\0y")}, {S("a"), S("")},    {S(" "), S("\n")}};
	for (int i = 0; i < 6; i++)
		say("%e; ", os_Setenv(kv[i][0], kv[i][1]));
	say("%e; ", syscall_Setenv(S(""), S("x")));
	say("%e; ", os_Unsetenv(S("")));
	say("%e; ", os_Unsetenv(S("a=b")));
	lookup(S("a"));
}

CASE(C9)
{
	os_Clearenv();
	os_Setenv(S("MARK"), S("2"));
	runH(ATTR(), "env");
	say("; %v", quoteAll(os_Environ()));
	os_Clearenv();
	say("; %v; ", quoteAll(os_Environ()));
	runH(ATTR(), "env");
}

CASE(C10)
{
	os_Setenv(S("PWD"), S("/elsewhere"));
	runH(ATTR(.Dir = S("/usr"), .Env = LIST(S("PWD=/x"))), "env", "cwd");
	say("; ");
	runH(ATTR(.Dir = S("/usr")), "cwd");
}

static GoString inAngles(GoFuncVal *ctx, GoString s)
{
	(void)ctx;
	return text("<%v>", s);
}

CASE(C11_expand)
{
	static GoFuncVal f = {(void (*)(void))inAngles};
	GoString in[] = {S(""),    S("$"),     S("$$"),   S("${"),    S("${}"),  S("$}"),
	                 S("${A"), S("${A}x"), S("$A.B"), S("a$1b2"), S("$*x"),  S("${*}"),
	                 S("${*"), S("$ x"),   S("é$é"),  S("$A_1-"), S("${ }"), S("x$")};
	for (size_t i = 0; i < sizeof in / sizeof in[0]; i++)
		say("%q ", os_Expand(in[i], &f));
	os_Setenv(S("V"), S("value"));
	say("%q", os_ExpandEnv(S("$V ${V} $NOSUCH")));
}

CASE(C12_argv)
{
	runH(ATTR(), "argv", "say", "", "say", "a b\n", "say", "$*?\"");
}

CASE(C13_cwd)
{
	mkdirMode("d", 0755);
	runH(ATTR(), "cwd");
	runH(ATTR(.Dir = S("d")), "cwd");
	runH(ATTR(.Dir = path("d")), "cwd");
	runH(ATTR(.Dir = S(".")), "cwd");
	sayGetwd();
	say("; ");
	say("%e; ", os_Chdir(S("d")));
	sayGetwd();
	say("; ");
	runH(ATTR(), "cwd");
	say("%e; ", os_Chdir(S("/nonexistent")));
	say("%e", os_Chdir(S("a\0b")));
}

CASE(C14_getwd_pwd)
{
	mkdirMode("d", 0755);
	mustC(symlink("d", cpath("link")), "symlink");
	mustC(chdir(cpath("d")), "chdir");
	GoString pwd[] = {path("link"), join(path("d"), S("/")),    S("d"), S("/usr"),
	                  S(""),        join(path("d"), S("/../d"))};
	for (int i = 0; i < 6; i++) {
		os_Setenv(S("PWD"), pwd[i]);
		sayGetwd();
		say("; ");
	}
}

CASE(C15_getwd_removed)
{
	mkdirMode("d", 0755);
	mustC(chdir(cpath("d")), "chdir");
	mustC(rmdir(cpath("d")), "rmdir");
	sayGetwd();
}

CASE(C16_large_env)
{
	GoString *env = runtime_mallocscan(1000 * sizeof *env), v = repeat("v", 20);
	for (int i = 0; i < 1000; i++)
		env[i] = text("K%d=%v", i, v);
	os_StartProcess_return r = os_StartProcess(H, ARGV("H", "-o", cpath("out"), "env"),
	                                           ATTR(.Env = {env, 1000, 1000}));
	must(r.r1);
	wait_(r.r0);
	GoString out = readFile("out");
	say(" %D %t", out.n, strstr(runtime_cstring(out), "\"K999=vv") != NULL);
}

CASE(C17_environ_is_a_copy)
{
	os_Clearenv();
	os_Setenv(S("A"), S("1"));
	GoSlice e = os_Environ();
	((GoString *)e.p)[0] = S("A=2");
	say("%q %v", os_Getenv(S("A")), quoteAll(os_Environ()));
}

CASE(C18_args)
{
	say("%v", quoteAll(os_Args));
}

CASE(C19_ids)
{
	say("%t %t", os_Getpid() == getpid(), os_Getppid() == getppid());
	runH(ATTR(), "uids", "umask");
}
