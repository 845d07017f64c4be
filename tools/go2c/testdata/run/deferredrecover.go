package main

func try(name string, f func()) {
	defer func() { println(name, recover() != nil) }()
	f()
}

func main() {
	try("direct", func() { defer recover(); panic(1) })
	try("in deferred", func() {
		defer func() { defer recover() }()
		panic(1)
	})
	try("in deferred with panic", func() {
		defer func() { defer recover(); panic(2) }()
		panic(1)
	})
	try("in deferred loop", func() {
		defer func() {
			for i := 0; i < 2; i++ {
				defer recover()
			}
		}()
		panic(1)
	})
	try("two deep", func() {
		defer func() { func() { defer recover() }() }()
		panic(1)
	})
	try("both", func() {
		defer func() {
			defer func() { println("inner", recover() != nil) }()
			defer recover()
		}()
		panic(1)
	})
}
