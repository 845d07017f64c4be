// Nbody moves the five large bodies of the solar system STEPS times: floating point in loops.
package main

import (
	"fmt"
	"math"
	"os"
	"strconv"
	"time"
)

type body struct{ x, y, z, vx, vy, vz, mass float64 }

const (
	solarMass = 4 * math.Pi * math.Pi
	year      = 365.24
)

var bodies = []body{
	{mass: solarMass},
	{4.84143144246472090e+00, -1.16032004402742839e+00, -1.03622044471123109e-01,
		1.66007664274403694e-03 * year, 7.69901118419740425e-03 * year,
		-6.90460016972063023e-05 * year, 9.54791938424326609e-04 * solarMass},
	{8.34336671824457987e+00, 4.12479856412430479e+00, -4.03523417114321381e-01,
		-2.76742510726411899e-03 * year, 4.99852801234917238e-03 * year,
		2.30417297573763929e-05 * year, 2.85885980666130812e-04 * solarMass},
	{1.28943695621391310e+01, -1.51111514016986312e+01, -2.23307578892655734e-01,
		2.96460137564761618e-03 * year, 2.37847173959480950e-03 * year,
		-2.96589568540237556e-05 * year, 4.36624404335156298e-05 * solarMass},
	{1.53796971148509165e+01, -2.59193146099879641e+01, 1.79258772950371181e-01,
		2.68067772490389322e-03 * year, 1.62824170038242295e-03 * year,
		-9.51592254519715870e-05 * year, 5.15138902046611451e-05 * solarMass},
}

func offset(list []body) {
	var px, py, pz float64
	for _, b := range list {
		px += b.vx * b.mass
		py += b.vy * b.mass
		pz += b.vz * b.mass
	}
	list[0].vx, list[0].vy, list[0].vz = -px/solarMass, -py/solarMass, -pz/solarMass
}

func energy(list []body) float64 {
	e := 0.0
	for i := range list {
		b := &list[i]
		e += b.mass * (b.vx*b.vx + b.vy*b.vy + b.vz*b.vz) / 2
		for j := i + 1; j < len(list); j++ {
			c := &list[j]
			dx, dy, dz := b.x-c.x, b.y-c.y, b.z-c.z
			e -= b.mass * c.mass / math.Sqrt(dx*dx+dy*dy+dz*dz)
		}
	}
	return e
}

func advance(list []body, dt float64) {
	for i := range list {
		b := &list[i]
		for j := i + 1; j < len(list); j++ {
			c := &list[j]
			dx, dy, dz := b.x-c.x, b.y-c.y, b.z-c.z
			d := dx*dx + dy*dy + dz*dz
			mag := dt / (d * math.Sqrt(d))
			b.vx -= dx * c.mass * mag
			b.vy -= dy * c.mass * mag
			b.vz -= dz * c.mass * mag
			c.vx += dx * b.mass * mag
			c.vy += dy * b.mass * mag
			c.vz += dz * b.mass * mag
		}
	}
	for i := range list {
		b := &list[i]
		b.x += dt * b.vx
		b.y += dt * b.vy
		b.z += dt * b.vz
	}
}

func main() {
	steps, err := strconv.Atoi(os.Args[1])
	if err != nil {
		panic(err)
	}
	start := time.Now()
	offset(bodies)
	before := energy(bodies)
	for range steps {
		advance(bodies, 0.01)
	}
	if d := energy(bodies) - before; d > 1e-3 || d < -1e-3 {
		panic("the energy changed")
	}
	fmt.Printf("time\t%.1f\tms\n", time.Since(start).Seconds()*1000)
}
