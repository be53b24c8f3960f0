package kernel

// MulAdd adds A·B to C: A is m×k, B is k×n, C is m×n.
func MulAdd(c []float32, ldc int, a []float32, lda int, b []float32, ldb int, m, k, n int) {
	checkMatrix("C", len(c), ldc, m, n)
	checkMatrix("A", len(a), lda, m, k)
	checkMatrix("B", len(b), ldb, k, n)
	mulAdd(c, ldc, view{a, lda, 1}, view{b, ldb, 1}, m, k, n)
}

// MulAddAT adds Aᵀ·B to C: A is k×m, B is k×n, C is m×n. With activations as A and the gradients of
// outputs as B, C is the gradient of the weights.
func MulAddAT(c []float32, ldc int, a []float32, lda int, b []float32, ldb int, m, k, n int) {
	checkMatrix("C", len(c), ldc, m, n)
	checkMatrix("A", len(a), lda, k, m)
	checkMatrix("B", len(b), ldb, k, n)
	mulAdd(c, ldc, view{a, 1, lda}, view{b, ldb, 1}, m, k, n)
}

// MulAddBT adds A·Bᵀ to C: A is m×k, B is n×k, C is m×n. With the gradients of outputs as A and the
// weights as B, C is the gradient of the inputs.
func MulAddBT(c []float32, ldc int, a []float32, lda int, b []float32, ldb int, m, k, n int) {
	checkMatrix("C", len(c), ldc, m, n)
	checkMatrix("A", len(a), lda, m, k)
	checkMatrix("B", len(b), ldb, n, k)
	mulAdd(c, ldc, view{a, lda, 1}, view{b, 1, ldb}, m, k, n)
}

// A view is a matrix, or its transpose, over a slice: element (i,j) is at[i*row+j*col].
type view struct {
	at       []float32
	row, col int
}

func mulAdd(c []float32, ldc int, a, b view, m, k, n int) {
	if m == 0 || k == 0 || n == 0 {
		return
	}
	if level == Plain {
		mulAddPlain(c, ldc, a, b, m, k, n)
		return
	}
	mulAddPanels(c, ldc, a, b, m, k, n)
}

// mulAddPlain defines the product: each element of C is read once and receives its k products in
// ascending order.
func mulAddPlain(c []float32, ldc int, a, b view, m, k, n int) {
	for i := range m {
		row := c[i*ldc:][:n]
		for l := range k {
			x := a.at[i*a.row+l*a.col]
			if b.col == 1 {
				axpyPlain(row, x, b.at[l*b.row:][:n])
				continue
			}
			for j := range row {
				row[j] += float32(x * b.at[l*b.row+j*b.col])
			}
		}
	}
}

func axpyPlain(y []float32, s float32, x []float32) {
	for j, v := range x[:len(y)] {
		y[j] += float32(s * v) // the conversion forbids a fused multiply-add
	}
}
