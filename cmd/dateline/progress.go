package main

import (
	"io"
	"time"

	"github.com/schollz/progressbar/v3"
)

// worthShowing is how much work must remain for a progress line to appear.
const worthShowing = time.Second

// firstLook is how long we watch before we estimate.
const firstLook = 300 * time.Millisecond

// progress shows how far a run is on a terminal, with an estimate, and only when there is more than a
// second left to wait for. It never writes anywhere else.
type progress struct {
	out   io.Writer
	now   func() time.Time
	begun time.Time
	total int
	done  int
	bar   *progressbar.ProgressBar
}

// newProgress counts total inputs; a screen that is no terminal gets nothing.
func newProgress(out io.Writer, s screen, total int, now func() time.Time) *progress {
	p := &progress{now: now, begun: now(), total: total}
	if s.terminal {
		p.out = out
	}
	return p
}

// step counts one more input.
func (p *progress) step() {
	p.done++
	if p.out == nil {
		return
	}
	if p.bar == nil {
		if !p.worth() {
			return
		}
		p.bar = progressbar.NewOptions(p.total,
			progressbar.OptionSetWriter(p.out), progressbar.OptionSetDescription("reading"),
			progressbar.OptionShowCount(), progressbar.OptionSetPredictTime(true), progressbar.OptionSetElapsedTime(true),
			progressbar.OptionFullWidth(), progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(100*time.Millisecond))
	}
	p.bar.Set(p.done)
}

func (p *progress) worth() bool {
	spent := p.now().Sub(p.begun)
	if spent < firstLook || p.done >= p.total {
		return false
	}
	return spent/time.Duration(p.done)*time.Duration(p.total-p.done) > worthShowing
}

// clear takes the line away, so that what is printed next begins at the margin.
func (p *progress) clear() {
	if p.bar != nil {
		p.bar.Clear()
	}
}

// finish takes the line away for good.
func (p *progress) finish() {
	if p.bar != nil {
		p.bar.Finish()
		p.bar = nil
	}
}
