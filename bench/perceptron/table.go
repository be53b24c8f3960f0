package perceptron

import (
	"encoding/binary"
	"fmt"
	"io"
)

// A table is a trained linear classifier: a row of class weights for every hashed feature.
type table struct {
	bits uint8
	cols int
	w    []int16
}

func (t *table) row(f uint64) []int16 {
	at := int(f>>(64-t.bits)) * t.cols
	return t.w[at : at+t.cols]
}

// sum adds up the rows of the features in fs.
func (t *table) sum(fs []uint64, scores []int32) {
	clear(scores)
	for _, f := range fs {
		for c, w := range t.row(f) {
			scores[c] += int32(w)
		}
	}
}

func (t *table) write(w io.Writer) error {
	if err := binary.Write(w, binary.LittleEndian, []uint32{uint32(t.bits), uint32(t.cols)}); err != nil {
		return err
	}
	return binary.Write(w, binary.LittleEndian, t.w)
}

func (t *table) read(r io.Reader, cols int) error {
	var head [2]uint32
	if err := binary.Read(r, binary.LittleEndian, &head); err != nil {
		return err
	}
	if head[0] > 24 || int(head[1]) != cols {
		return fmt.Errorf("table of 2^%d rows and %d classes, want %d classes", head[0], head[1], cols)
	}
	t.bits, t.cols = uint8(head[0]), cols
	t.w = make([]int16, cols<<t.bits)
	return binary.Read(r, binary.LittleEndian, t.w)
}

// A learner is a table in training. Weights are whole numbers, so training is exact and repeatable;
// late sums every change times the step at which it came, which is all that averaging needs.
type learner struct {
	bits uint8
	cols int
	step int64
	w    []int32
	late []int64
}

func newLearner(bits uint8, cols int) *learner {
	return &learner{bits: bits, cols: cols, w: make([]int32, cols<<bits), late: make([]int64, cols<<bits)}
}

func (l *learner) sum(fs []uint64, scores []int32) {
	clear(scores)
	for _, f := range fs {
		at := int(f>>(64-l.bits)) * l.cols
		for c, w := range l.w[at : at+l.cols] {
			scores[c] += w
		}
	}
}

func (l *learner) update(fs []uint64, right, wrong int) {
	for _, f := range fs {
		at := int(f>>(64-l.bits)) * l.cols
		l.w[at+right]++
		l.late[at+right] += l.step
		l.w[at+wrong]--
		l.late[at+wrong] -= l.step
	}
}

// freeze averages the weights over all steps and scales them to sixteen bits.
func (l *learner) freeze() *table {
	avg := func(i int) float64 { return float64(l.w[i]) - float64(l.late[i])/float64(l.step+1) }
	top := 1e-9
	for i := range l.w {
		top = max(top, avg(i), -avg(i))
	}
	t := &table{bits: l.bits, cols: l.cols, w: make([]int16, len(l.w))}
	for i := range l.w {
		t.w[i] = int16(avg(i) * 32000 / top)
	}
	return t
}

// A scorer is a table, trained or in training.
type scorer interface{ sum([]uint64, []int32) }

// best is the highest-scoring class but 0, the unset one.
func best(scores []int32) int {
	b := 1
	for c := 2; c < len(scores); c++ {
		if scores[c] > scores[b] {
			b = c
		}
	}
	return b
}
