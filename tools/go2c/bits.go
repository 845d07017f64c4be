package main

import "slices"

// bits is a set of small numbers.
type bits []uint64

func (b *bits) add(list ...int) {
	for _, n := range list {
		for n/64 >= len(*b) {
			*b = append(*b, 0)
		}
		(*b)[n/64] |= 1 << (n % 64)
	}
}

func (b bits) has(n int) bool { return n/64 < len(b) && b[n/64]>>(n%64)&1 != 0 }

func (b bits) remove(n int) {
	if n/64 < len(b) {
		b[n/64] &^= 1 << (n % 64)
	}
}

func (b *bits) or(c bits) {
	for len(*b) < len(c) {
		*b = append(*b, 0)
	}
	for i, w := range c {
		(*b)[i] |= w
	}
}

func (b bits) and(c bits) {
	for i := range b {
		if i < len(c) {
			b[i] &= c[i]
		} else {
			b[i] = 0
		}
	}
}

func (b bits) minus(c bits) {
	for i := range min(len(b), len(c)) {
		b[i] &^= c[i]
	}
}

func (b bits) copy() bits { return slices.Clone(b) }

func (b bits) equal(c bits) bool {
	for i := range max(len(b), len(c)) {
		if b.word(i) != c.word(i) {
			return false
		}
	}
	return true
}

func (b bits) word(i int) uint64 {
	if i < len(b) {
		return b[i]
	}
	return 0
}

// list are the numbers in order.
func (b bits) list() []int {
	var list []int
	for n := range 64 * len(b) {
		if b.has(n) {
			list = append(list, n)
		}
	}
	return list
}
