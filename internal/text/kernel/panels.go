package kernel

import "sync"

const (
	panelDepth = 256 // rows of B in a panel: 32 kB at the widest, so that it stays in the first cache
	panelWidth = 32  // columns of a panel at the widest
	fewRows    = 48  // up to so many rows of A, reading B where it lies is cheaper than copying it
	tileRows   = 48
)

// panels is the memory for one product: a copied panel of B, and a tile of C for the last columns,
// where a whole vector would reach past the row.
type panels struct {
	b [panelDepth * panelWidth]float32
	c [tileRows * panelWidth]float32
}

var panelPool = sync.Pool{New: func() any { return new(panels) }}

// mulAddPanels takes B in panels a few vectors wide and lets the assembly run all rows of A over
// each. Deeper products go down k in steps: C carries the sum from one to the next.
func mulAddPanels(c []float32, ldc int, a, b view, m, k, n int) {
	mem := panelPool.Get().(*panels)
	defer panelPool.Put(mem)
	lanes := level.lanes32()
	for l := 0; l < k; l += panelDepth {
		depth := min(panelDepth, k-l)
		al := view{a.at[l*a.col:], a.row, a.col}
		for j := 0; j < n; j += 2 * lanes {
			cols := min(2*lanes, n-j)
			vectors := (cols + lanes - 1) / lanes
			bl := view{b.at[l*b.row+j*b.col:], b.row, b.col}
			if cols < vectors*lanes || b.col != 1 || m > fewRows {
				bl = copyPanel(mem.b[:], bl, depth, cols, vectors*lanes)
			}
			if cols == vectors*lanes {
				mulAddPanel(vectors, c[j:], ldc, al, bl, m, depth)
				continue
			}
			mulAddTiles(mem, vectors, c[j:], ldc, al, bl, m, depth, cols)
		}
	}
}

// mulAddTiles is mulAddPanel for fewer columns than the vectors have.
func mulAddTiles(mem *panels, vectors int, c []float32, ldc int, a, b view, m, k, cols int) {
	for i := 0; i < m; i += tileRows {
		rows := min(tileRows, m-i)
		for r := range rows {
			copy(mem.c[r*panelWidth:], c[(i+r)*ldc:][:cols])
		}
		mulAddPanel(vectors, mem.c[:], panelWidth, view{a.at[i*a.row:], a.row, a.col}, b, rows, k)
		for r := range rows {
			copy(c[(i+r)*ldc:][:cols], mem.c[r*panelWidth:])
		}
	}
}

// copyPanel copies k×cols of b into rows of width, zeros behind.
func copyPanel(to []float32, b view, k, cols, width int) view {
	if b.col == 1 {
		for l := range k {
			row := to[l*width:][:width]
			clear(row[copy(row, b.at[l*b.row:][:cols]):])
		}
		return view{to, width, 1}
	}
	if cols < width {
		clear(to[:k*width])
	}
	j := 0
	for ; j+8 <= cols; j += 8 {
		done := transpose8(to[j:], width, b.at[j*b.col:], b.col, k)
		for i := range 8 {
			transpose1(to[j+i:], width, b.at[(j+i)*b.col:], done, k)
		}
	}
	for ; j < cols; j++ {
		transpose1(to[j:], width, b.at[j*b.col:], 0, k)
	}
	return view{to, width, 1}
}

// transpose1 copies elements first up to last of a row to a column.
func transpose1(to []float32, ldt int, row []float32, first, last int) {
	for i, x := range row[first:last] {
		to[(first+i)*ldt] = x
	}
}
