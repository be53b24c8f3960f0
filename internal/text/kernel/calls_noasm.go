//go:build !amd64

package kernel

// Only Plain exists here; nothing calls these.

func mulAddPanel(int, []float32, int, view, view, int, int) {}

func transpose8([]float32, int, []float32, int, int) int { return 0 }

func mulI16Strip(int, []int32, int, []int16, int, []int16, int) {}

func packT8([]int16, []int16, int, int) int { return 0 }

// None of an element-wise function is done here.
func addVectors([]float32, []float32) int                                        { return 0 }
func mulVectors([]float32, []float32) int                                        { return 0 }
func axpyVectors([]float32, float32, []float32) int                              { return 0 }
func scaleVectors([]float32, float32) int                                        { return 0 }
func tanhVectors([]float32, []float32) int                                       { return 0 }
func adamVectors([]float32, []float32, []float32, []float32, *adamConstants) int { return 0 }
func dequantiseVectors([]float32, []int32, float32, []float32) int               { return 0 }
func quantiseVectors([]int16, []float32, float32) int                            { return 0 }
func sumRowsI8Vectors([]int16, []int8, []int32) int                              { return 0 }
func argMaxVectors([]float32) (best, done int)                                   { return 0, 0 }
func argMaxI32Vectors([]int32) (best, done int)                                  { return 0, 0 }

func mulTanhSlopeVectors(_, _ []float32) int { return 0 }

func recurVectors(_ pass, _, _, _, _, _ []float32) int                      { return 0 }
func recurBackVectors(_ pass, _, _, _, _, _, _, _, _ []float32) int         { return 0 }
func recurI16Vectors(_ pass, _ []int16, _ []int32, _ []int16, _ *Gates) int { return 0 }

func narrowVectors(_ []uint8, _ []int16, _ int16, _ uint) int { return 0 }

func mulU8Strip(int, []int32, int, []uint8, int, []int8, []int32, int) {}

func dequantiseColumnsVectors(_ []float32, _ []int32, _, _ []float32) int { return 0 }
