// Logtail follows a file as it grows and prints the lines that match, with the severity counted.
//
//	logtail [-level name] [-state file] file
//
// SIGHUP opens the file anew, after it has been rotated; SIGUSR1 prints the counts; SIGTERM and
// SIGINT print what is left, save the position and end. With -state a later run goes on from there.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"log"
	"maps"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"time"
)

type level int

const (
	debug level = iota
	info
	warning
	failure
)

var levelNames = [...]string{"debug", "info", "warning", "error"}

func (l level) String() string { return levelNames[l] }

func (l *level) Set(s string) error {
	i := slices.Index(levelNames[:], strings.ToLower(s))
	if i < 0 {
		return fmt.Errorf("one of %v", levelNames)
	}
	*l = level(i)
	return nil
}

type position struct {
	Inode  uint64
	Offset int64
}

type tail struct {
	name    string
	file    *os.File
	inode   uint64
	offset  int64
	partial []byte
	minimum level
	counts  map[string]int
	log     *log.Logger
}

func (t *tail) open() error {
	f, err := os.Open(t.name)
	if err != nil {
		return err
	}
	st, err := f.Stat()
	if err != nil {
		f.Close()
		return err
	}
	t.file, t.inode, t.offset = f, st.Sys().(*syscall.Stat_t).Ino, 0
	return nil
}

func (t *tail) line(b []byte) {
	word, rest, _ := strings.Cut(string(b), " ")
	var l level
	if l.Set(strings.Trim(word, "[]")) != nil {
		t.counts["unknown"]++
		t.log.Printf("unknown: %q", b)
		return
	}
	t.counts[l.String()]++
	if l >= t.minimum {
		t.log.Printf("%-7s %s", l, rest)
	}
}

// drain prints the lines that have come since the last time; what lacks a newline is kept.
func (t *tail) drain() error {
	if st, err := t.file.Stat(); err == nil && st.Size() < t.offset {
		t.log.Print("truncated")
		t.offset, t.partial = 0, nil
	}
	b, err := io.ReadAll(io.NewSectionReader(t.file, t.offset, 1<<62))
	t.offset += int64(len(b))
	t.partial = append(t.partial, b...)
	for {
		line, rest, ok := bytes.Cut(t.partial, []byte("\n"))
		if !ok {
			return err
		}
		t.line(line)
		t.partial = rest
	}
}

func (t *tail) reopen() error {
	if err := t.drain(); err != nil {
		return err
	}
	if len(t.partial) > 0 {
		t.line(t.partial)
		t.partial = nil
	}
	old := t.inode
	t.file.Close()
	for n := 0; ; n++ {
		err := t.open()
		if err == nil {
			break
		}
		if !errors.Is(err, fs.ErrNotExist) || n == 500 {
			return err
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.log.Printf("opened anew, another file: %v", t.inode != old)
	return nil
}

func (t *tail) report() {
	for _, name := range slices.Sorted(maps.Keys(t.counts)) {
		t.log.Printf("count %s %d", name, t.counts[name])
	}
}

func (t *tail) restore(file string) {
	var p position
	b, err := os.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(b, &p)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return
	case err != nil:
		t.log.Print("state: ", err)
	case p.Inode == t.inode:
		t.offset = p.Offset
		t.log.Print("goes on at ", p.Offset)
	default:
		t.log.Print("another file than last time")
	}
}

func (t *tail) save(file string) error {
	b, err := json.Marshal(position{t.inode, t.offset - int64(len(t.partial))})
	if err != nil {
		return err
	}
	if err := os.WriteFile(file+".new", b, 0o600); err != nil {
		return err
	}
	return os.Rename(file+".new", file)
}

func (t *tail) follow() error {
	signals := make(chan os.Signal, 4)
	signal.Notify(signals, syscall.SIGHUP, syscall.SIGUSR1, syscall.SIGTERM, os.Interrupt)
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	t.log.Print("follows ", t.name)
	for {
		select {
		case <-tick.C:
			if err := t.drain(); err != nil {
				return err
			}
		case sig := <-signals:
			t.log.Print("got ", sig)
			switch sig {
			case syscall.SIGHUP:
				if err := t.reopen(); err != nil {
					return err
				}
			case syscall.SIGUSR1:
				if err := t.drain(); err != nil {
					return err
				}
				t.report()
			default:
				return t.drain()
			}
		}
	}
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("logtail: ")
	t := &tail{minimum: info, counts: map[string]int{}, log: log.New(os.Stdout, "> ", 0)}
	flag.Func("level", "the lowest `level` that is printed", t.minimum.Set)
	state := flag.String("state", "", "`file` for the position")
	flag.Parse()
	if flag.NArg() != 1 {
		log.Fatalf("one file, not %d", flag.NArg())
	}
	t.name = flag.Arg(0)
	if err := t.open(); err != nil {
		log.Fatal(err)
	}
	if *state != "" {
		t.restore(*state)
	}
	if err := t.follow(); err != nil {
		log.Fatal(err)
	}
	t.report()
	if *state != "" {
		if err := t.save(*state); err != nil {
			log.Fatal(err)
		}
	}
}
