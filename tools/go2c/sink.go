package main

// sinkLoads restores gc's order of evaluation.
func (g *funcGen) sinkLoads() {}
