package main

func try(f func()) (err any) {
	defer func() { err = recover() }()
	f()
	return nil
}

func unlock(name string) { println("unlock", name) }

func work(names []string) {
	for _, n := range names {
		defer unlock(n)
	}
	panic("done")
}

func main() {
	println(try(func() { work([]string{"a", "b"}) }).(string))
}
