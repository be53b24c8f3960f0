package report

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/dateline/dateline"
)

// Limits of one input. MaxLine is the longest line that is read, MaxReports how many are kept.
const (
	MaxLine    = 16 << 20
	MaxReports = 1 << 24
)

// Read reads JSON Lines, a report each. A line that cannot be used is left out and becomes a problem
// that names it; what stands before and after it is read.
func Read(in io.Reader) ([]Report, []dateline.Problem) {
	var reports []Report
	var problems []dateline.Problem
	note := func(line int, code, format string, a ...any) {
		problems = append(problems, dateline.Problem{
			Stage: "cluster", Code: code, Fatal: true,
			Message: fmt.Sprintf("line %d: ", line) + fmt.Sprintf(format, a...),
		})
	}
	lines := bufio.NewReaderSize(in, 1<<16)
	for number := 1; ; number++ {
		line, err := readLine(lines)
		if errors.Is(err, errLong) {
			note(number, "too-large", "it is longer than %d MB and was left out; a line is one report", MaxLine>>20)
			continue
		}
		if err != nil && !errors.Is(err, io.EOF) {
			note(number, "unreadable", "reading stopped here: %v", err)
			return reports, problems
		}
		if number == 1 {
			line = strings.TrimPrefix(line, "\ufeff")
		}
		if trimmed := strings.TrimSpace(line); trimmed != "" {
			if len(reports) == MaxReports {
				note(number, "too-many", "more than %d reports; split the file", MaxReports)
				return reports, problems
			}
			if r, problem := parse(trimmed); problem != "" {
				note(number, "bad-line", "%s; write {\"id\":…,\"published\":…,\"outlet\":…,\"title\":…,\"text\":…}", problem)
			} else {
				reports = append(reports, r)
			}
		}
		if err != nil {
			return reports, problems
		}
	}
}

var errLong = errors.New("line too long")

// readLine reads one line; of one that is too long it keeps nothing and skips the rest.
func readLine(in *bufio.Reader) (string, error) {
	var line []byte
	long := false
	for {
		piece, err := in.ReadSlice('\n')
		if !long && len(line)+len(piece) > MaxLine {
			long, line = true, nil
		}
		if !long {
			line = append(line, piece...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if long {
			if err != nil && !errors.Is(err, io.EOF) {
				return "", err
			}
			return "", errLong
		}
		return string(line), err
	}
}

func parse(line string) (Report, string) {
	var r Report
	if !utf8.ValidString(line) {
		return r, "it is not UTF-8"
	}
	if err := json.Unmarshal([]byte(line), &r); err != nil {
		return r, "it is no such JSON object (" + err.Error() + ")"
	}
	if r.ID == "" {
		return r, "it has no id"
	}
	r.Day = DayOf(r.Published)
	return r, ""
}

// DayOf is the day a time of publication names, by its own clock; NoDay where it names none. A month or
// a year is no day.
func DayOf(published string) int {
	if len(published) < len(time.DateOnly) {
		return NoDay
	}
	day, err := time.Parse(time.DateOnly, published[:len(time.DateOnly)])
	if err != nil {
		return NoDay
	}
	return int(day.Unix() / (24 * 60 * 60))
}
