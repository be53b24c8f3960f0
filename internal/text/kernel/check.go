package kernel

import "fmt"

// checkMatrix panics unless a slice of length have holds rows×cols elements at distance ld. The
// assembly trusts it.
func checkMatrix(name string, have, ld, rows, cols int) {
	if rows < 0 || cols < 0 || (rows > 1 && ld < cols) {
		panic(fmt.Sprintf("kernel: %s: %d×%d with rows %d apart", name, rows, cols, ld))
	}
	if rows > 0 && cols > 0 && have < (rows-1)*ld+cols {
		panic(fmt.Sprintf("kernel: %s: %d elements for %d×%d with rows %d apart", name, have, rows, cols, ld))
	}
}

// checkSame panics unless two slices that run side by side are equally long.
func checkSame(name string, n, m int) {
	if n != m {
		panic(fmt.Sprintf("kernel: %s: lengths %d and %d differ", name, n, m))
	}
}
