//go:build !amd64

package kernel

// Only Plain exists here; nothing calls these.

func mulAddPanel(int, []float32, int, view, view, int, int) {}

func transpose8([]float32, int, []float32, int, int) int { return 0 }
