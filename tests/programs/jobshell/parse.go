package main

import (
	"errors"
	"fmt"
	"strings"
)

type command struct {
	argv    []string
	in, out string
	add     bool
}

// parse splits a line into the commands of a pipe, and says whether it ends with &.
func parse(line string) (list []command, background bool, err error) {
	var c command
	words := strings.Fields(line)
	if n := len(words); n > 0 && words[n-1] == "&" {
		words, background = words[:n-1], true
	}
	end := func() error {
		if len(c.argv) == 0 {
			return errors.New("a command is missing")
		}
		list, c = append(list, c), command{}
		return nil
	}
	for i := 0; i < len(words); i++ {
		switch w := words[i]; w {
		case "|":
			if err := end(); err != nil {
				return nil, false, err
			}
		case "<", ">", ">>":
			if i++; i == len(words) {
				return nil, false, fmt.Errorf("no file after %s", w)
			}
			if w == "<" {
				c.in = words[i]
			} else {
				c.out, c.add = words[i], w == ">>"
			}
		default:
			c.argv = append(c.argv, strings.ReplaceAll(w, "_", " "))
		}
	}
	return list, background, end()
}
