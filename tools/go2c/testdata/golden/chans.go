package main

func produce(ch chan<- int, quit <-chan bool) {
	for i := 0; ; i++ {
		select {
		case ch <- i:
		case <-quit:
			close(ch)
			return
		}
	}
}

func try(ch chan int) {
	for range 2 {
		select {
		case ch <- 1:
			println("sent")
		default:
			println("full")
		}
	}
	for range 2 {
		select {
		case v, ok := <-ch:
			println(v, ok)
		default:
			println("empty")
		}
	}
}

func main() {
	ch, quit := make(chan int), make(chan bool, 1)
	go produce(ch, quit)
	println(<-ch, <-ch)
	quit <- true
	for range ch {
	}
	_, ok := <-ch
	println(ok)
	try(make(chan int, 1))
}
