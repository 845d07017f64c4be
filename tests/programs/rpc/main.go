// Rpc calls methods in a child process: requests and answers are JSON on two pipes. The child is this
// program again, started with the pipes as descriptors 3 and 4. A child that dies is replaced.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"reflect"
	"sort"
	"strings"
	"sync"
	"syscall"
)

type request struct {
	ID     int               `json:"id"`
	Method string            `json:"method"`
	Args   []json.RawMessage `json:"args,omitempty"`
}

type response struct {
	ID     int             `json:"id"`
	Result json.RawMessage `json:"result,omitempty"`
	Error  *remoteError    `json:"error,omitempty"`
}

type remoteError struct {
	Kind string `json:"kind"`
	Text string `json:"text"`
}

func (e *remoteError) Error() string { return e.Kind + ": " + e.Text }

var errChildDied = errors.New("the child died")

// service holds the methods that the parent may call.
type service struct{ calls map[string]int }

type point struct {
	X, Y  float64
	Label string `json:",omitempty"`
}

func (s *service) Add(a, b int) int          { return a + b }
func (s *service) Upper(v string) string     { return strings.ToUpper(v) }
func (s *service) Length(p, q point) float64 { return math.Hypot(p.X-q.X, p.Y-q.Y) }
func (s *service) Middle(p, q *point) *point {
	return &point{(p.X + q.X) / 2, (p.Y + q.Y) / 2, "middle"}
}
func (s *service) Calls() map[string]int          { return s.calls }
func (s *service) At(list []string, i int) string { return list[i] }
func (s *service) Exit(code int)                  { os.Exit(code) }
func (s *service) Signal(n int) error             { return syscall.Kill(os.Getpid(), syscall.Signal(n)) }

func (s *service) Divide(a, b int) (int, error) {
	if b == 0 {
		return 0, fmt.Errorf("%d by nothing", a)
	}
	return a / b, nil
}

func (s *service) Open(name string) (string, error) {
	b, err := os.ReadFile(name)
	return string(b), err
}

// call runs one method; what it panics with becomes an error of its own kind.
func (s *service) call(req *request) (result any, err error) {
	defer func() {
		if v := recover(); v != nil {
			kind := "panic"
			if _, ok := v.(interface{ RuntimeError() }); ok {
				kind = "runtime error"
			}
			err = &remoteError{kind, fmt.Sprint(v)}
		}
	}()
	s.calls[req.Method]++
	m := reflect.ValueOf(s).MethodByName(req.Method)
	if !m.IsValid() {
		return nil, &remoteError{"no method", req.Method}
	}
	t := m.Type()
	if t.NumIn() != len(req.Args) {
		return nil, &remoteError{"arguments", fmt.Sprintf("%v called with %d", t, len(req.Args))}
	}
	args := make([]reflect.Value, t.NumIn())
	for i := range args {
		v := reflect.New(t.In(i))
		if err := json.Unmarshal(req.Args[i], v.Interface()); err != nil {
			return nil, &remoteError{fmt.Sprintf("argument %d", i), err.Error()}
		}
		args[i] = v.Elem()
	}
	for _, out := range m.Call(args) {
		if e, ok := out.Interface().(error); ok && e != nil {
			return nil, e
		}
		if out.Type() != reflect.TypeFor[error]() && result == nil {
			result = out.Interface()
		}
	}
	return result, nil
}

func serve() error {
	in, out := os.NewFile(3, "requests"), os.NewFile(4, "answers")
	dec, enc := json.NewDecoder(in), json.NewEncoder(out)
	s := &service{calls: map[string]int{}}
	for {
		var req request
		if err := dec.Decode(&req); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		resp := response{ID: req.ID}
		v, err := s.call(&req)
		var remote *remoteError
		if errors.As(err, &remote) {
			resp.Error = remote
		} else if err != nil {
			resp.Error = &remoteError{fmt.Sprintf("%T", err), err.Error()}
		} else if resp.Result, err = json.Marshal(v); err != nil {
			resp.Error = &remoteError{"result", err.Error()}
		}
		if err := enc.Encode(resp); err != nil {
			return err
		}
	}
}

// client is the parent's side: answers may come to several callers at once.
type client struct {
	proc    *os.Process
	w       *os.File
	enc     *json.Encoder
	mu      sync.Mutex
	next    int
	waiting map[int]chan response
	dead    bool
}

func start() (*client, error) {
	reqR, reqW, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	ansR, ansW, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	p, err := os.StartProcess(self, []string{"rpc", "child"}, &os.ProcAttr{
		Files: []*os.File{nil, os.Stdout, os.Stderr, reqR, ansW},
		Env:   []string{},
	})
	reqR.Close()
	ansW.Close()
	if err != nil {
		return nil, err
	}
	c := &client{proc: p, w: reqW, enc: json.NewEncoder(reqW), waiting: map[int]chan response{}}
	go c.read(ansR)
	return c, nil
}

func (c *client) read(r *os.File) {
	defer r.Close()
	dec := json.NewDecoder(r)
	for {
		var resp response
		if err := dec.Decode(&resp); err != nil {
			break
		}
		c.mu.Lock()
		ch := c.waiting[resp.ID]
		delete(c.waiting, resp.ID)
		c.mu.Unlock()
		ch <- resp
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.dead = true
	for _, ch := range c.waiting {
		close(ch)
	}
}

func (c *client) call(method string, args ...any) (json.RawMessage, error) {
	req := request{Method: method}
	for _, a := range args {
		b, err := json.Marshal(a)
		if err != nil {
			return nil, err
		}
		req.Args = append(req.Args, b)
	}
	ch := make(chan response, 1)
	c.mu.Lock()
	if c.dead {
		c.mu.Unlock()
		return nil, errChildDied
	}
	c.next++
	req.ID = c.next
	c.waiting[req.ID] = ch
	err := c.enc.Encode(req)
	c.mu.Unlock()
	if err != nil && !errors.Is(err, syscall.EPIPE) {
		return nil, err
	}
	resp, ok := <-ch
	if !ok {
		return nil, errChildDied
	}
	if resp.Error != nil {
		return nil, resp.Error
	}
	return resp.Result, nil
}

func (c *client) close() string {
	c.w.Close()
	state, err := c.proc.Wait()
	if err != nil {
		return err.Error()
	}
	return state.String()
}

func main() {
	if len(os.Args) > 1 && os.Args[1] == "child" {
		if err := serve(); err != nil {
			fmt.Fprintln(os.Stderr, "rpc: child:", err)
			os.Exit(1)
		}
		return
	}
	c, err := start()
	if err != nil {
		fmt.Fprintln(os.Stderr, "rpc:", err)
		os.Exit(1)
	}
	do := func(method string, args ...any) {
		result, err := c.call(method, args...)
		text, _ := json.Marshal(args)
		if err != nil {
			fmt.Printf("%s%s: error %v\n", method, text, err)
		} else {
			fmt.Printf("%s%s = %s\n", method, text, result)
		}
		if errors.Is(err, errChildDied) {
			fmt.Println("the child ended with", c.close())
			if c, err = start(); err != nil {
				fmt.Println(err)
				os.Exit(1)
			}
		}
	}
	do("Upper", "grüße, <you> & \u2028 me")
	do("Divide", 42, 5)
	do("Divide", 1, 0)
	do("Length", point{0, 3, ""}, point{4, 0, "b"})
	do("Middle", point{1, 2, "a"}, point{3, 6, "b"})
	do("Middle", nil, point{})
	do("At", []string{"zero", "one"}, 1)
	do("At", []string{"zero", "one"}, 2)
	do("Add", "two", 3)
	do("Add", 1<<40, 1.5)
	do("Add", 1)
	do("Subtract", 3, 2)
	do("Open", "/no/such/file")
	do("Calls")
	do("Exit", 3)
	do("Signal", 9)
	do("Upper", strings.Repeat("x", 3))
	var wg sync.WaitGroup
	sums := make([]string, 50)
	for i := range sums {
		wg.Go(func() {
			r, err := c.call("Add", i, i*i)
			if err != nil {
				r = json.RawMessage(err.Error())
			}
			sums[i] = string(r)
		})
	}
	wg.Wait()
	sort.Strings(sums)
	fmt.Println(strings.Join(sums, " "))
	fmt.Println("the child ended with", c.close())
}
