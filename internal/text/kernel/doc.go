// Package kernel is the arithmetic under the network: matrix products, table sums and element-wise
// functions over plain slices.
//
// Slices of numbers come in, slices of numbers go out; nothing is kept and, apart from the packing
// of weights, nothing is allocated per call. It knows no words, tags or layers.
//
// Each function has a plain Go form that defines its result, and vector forms (AVX2, AVX-512) that
// give the same bits. Three rules make that possible. Floating-point sums run over k in ascending
// order, a product rounded and then an addition rounded: no fused multiply-add, no re-association;
// vectors run across outputs. Integer sums wrap, so their order is free. Functions of one variable
// use only +, -, *, /, square root and clamping, which IEEE 754 rounds in one way. Inputs must be
// free of NaN; two NaN results may differ in payload.
//
// Matrices are row-major. ld is the distance between the starts of rows in elements, at least the
// row's length unless a function says otherwise. A slice too short for its shape panics before
// anything is written. Destinations must not overlap sources, except where they are the same slice
// in an element-wise function.
//
// Which form runs is found once, when the program starts, from what the processor can do:
//
//	float32:   MulAdd, MulAddAT, MulAddBT, Add, Mul, Axpy, Scale, ColumnSums, Adam,
//	           Tanh, MulTanhSlope, Recur, RecurBack
//	int16:     PackI16, PackI16TInto, MulI16, SumRowsI8
//	int8:      PackI8, MulU8, Narrow
//	between:   Dequantise, DequantiseColumns, Quantise, RecurI16
//	decoding:  ArgMax, ArgMaxI32
package kernel
