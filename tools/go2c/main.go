// go2c compiles Go programs to C on the gocrt library.
//
//	go2c build|run|test|emit [-o out] [-v] [packages or files]
//	go2c -overlay
//
// How a program passes through it: load.go type-checks packages and builds their SSA form;
// overlay.go reads what the library defines; prune.go finds the functions, types and variables
// that the program can reach; func.go, control.go, expr.go, call.go and defer.go write each
// function as C; types.go, layout.go, typedata.go, equal.go, itab.go and data.go write types,
// their descriptors and static data; cache.go and link.go run the C compiler.
package main

func main() {
	run()
}
