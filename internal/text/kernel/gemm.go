package kernel

// MulAdd adds A·B to C: A is m×k, B is k×n, C is m×n.
func MulAdd(c []float32, ldc int, a []float32, lda int, b []float32, ldb int, m, k, n int) {
	checkMatrix("C", len(c), ldc, m, n)
	checkMatrix("A", len(a), lda, m, k)
	checkMatrix("B", len(b), ldb, k, n)
	if m == 0 || k == 0 || n == 0 {
		return
	}
	mulAddPlain(c, ldc, a, lda, 1, b, ldb, 1, m, k, n)
}

// MulAddAT adds Aᵀ·B to C: A is k×m, B is k×n, C is m×n. With activations as A and the gradients of
// outputs as B, C is the gradient of the weights.
func MulAddAT(c []float32, ldc int, a []float32, lda int, b []float32, ldb int, m, k, n int) {
	checkMatrix("C", len(c), ldc, m, n)
	checkMatrix("A", len(a), lda, k, m)
	checkMatrix("B", len(b), ldb, k, n)
	if m == 0 || k == 0 || n == 0 {
		return
	}
	mulAddPlain(c, ldc, a, 1, lda, b, ldb, 1, m, k, n)
}

// MulAddBT adds A·Bᵀ to C: A is m×k, B is n×k, C is m×n. With the gradients of outputs as A and the
// weights as B, C is the gradient of the inputs.
func MulAddBT(c []float32, ldc int, a []float32, lda int, b []float32, ldb int, m, k, n int) {
	checkMatrix("C", len(c), ldc, m, n)
	checkMatrix("A", len(a), lda, m, k)
	checkMatrix("B", len(b), ldb, n, k)
	if m == 0 || k == 0 || n == 0 {
		return
	}
	mulAddPlain(c, ldc, a, lda, 1, b, 1, ldb, m, k, n)
}

// mulAddPlain defines the product: element (i,l) of A is a[i*ai+l*ak], element (l,j) of B is
// b[l*bk+j*bj]. Each c is read once and receives its k products in ascending order.
func mulAddPlain(c []float32, ldc int, a []float32, ai, ak int, b []float32, bk, bj, m, k, n int) {
	for i := range m {
		row := c[i*ldc:][:n]
		for l := range k {
			x := a[i*ai+l*ak]
			if bj == 1 {
				axpyPlain(row, x, b[l*bk:][:n])
				continue
			}
			for j := range row {
				row[j] += float32(x * b[l*bk+j*bj])
			}
		}
	}
}

func axpyPlain(y []float32, s float32, x []float32) {
	for j, v := range x[:len(y)] {
		y[j] += float32(s * v) // the conversion forbids a fused multiply-add
	}
}
