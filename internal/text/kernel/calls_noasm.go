//go:build !amd64

package kernel

// Only Plain exists here; nothing calls these.

func mulAddPanel(int, []float32, int, view, view, int, int) {}

func transpose8([]float32, int, []float32, int, int) int { return 0 }

func mulI16Strip(int, []int32, int, []int16, int, int, []int16, int) {}

func packT8([]int16, []int16, int, int) int { return 0 }
