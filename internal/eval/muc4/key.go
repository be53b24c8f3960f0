package muc4

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// The slots of a template, by their number in the answer keys.
const (
	slotMessage = iota
	slotTemplate
	slotDate
	slotLocation
	slotType
	slotStage
	slotInstrument
	slotInstrumentType
	slotCategory
	slotIndividual
	slotOrganization
	slotConfidence
	slotPhysical
	slotPhysicalType
	slotPhysicalNumber
	slotPhysicalNation
	slotPhysicalEffect
	slotPhysicalTotal
	slotHumanName
	slotHuman
	slotHumanType
	slotHumanNumber
	slotHumanNation
	slotHumanEffect
	slotHumanTotal
	slots
)

// SlotNames are the names that the official score reports give the slots.
var SlotNames = [slots]string{
	"message-id", "template-id", "inc-date", "inc-loc", "inc-type", "inc-stage", "inc-instr-id", "inc-instr-type",
	"perp-inc-cat", "perp-ind-id", "perp-org-id", "perp-org-conf", "phys-tgt-id", "phys-tgt-type", "phys-tgt-num",
	"phys-tgt-nation", "phys-tgt-effect", "phys-tgt-total-num", "hum-tgt-name", "hum-tgt-desc", "hum-tgt-type",
	"hum-tgt-num", "hum-tgt-nation", "hum-tgt-effect", "hum-tgt-total-num",
}

// Filler is one thing that fills a slot: values of its list, words of the text, or both; each in any of
// several wordings.
type Filler struct {
	Values   []string
	Words    []string
	Optional bool // right when given, not missed when not
}

// Template is one incident.
type Template struct {
	Message  string
	Optional bool
	Slots    [slots][]Filler
}

// label are the columns that the name of a slot takes; its fillers stand behind them.
const label = 36

// ReadKeys reads an answer key; a message without incidents has an empty list.
func ReadKeys(in io.Reader) (map[string][]Template, error) {
	keys := map[string][]Template{}
	var now *Template
	slot, irrelevant := 0, false
	flush := func() {
		if now == nil {
			return
		}
		if !irrelevant {
			keys[now.Message] = append(keys[now.Message], *now)
		} else if keys[now.Message] == nil {
			keys[now.Message] = []Template{}
		}
		now = nil
	}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimRight(lines.Text(), " \t\r")
		if line == "" || strings.HasPrefix(line, ";") {
			continue
		}
		value := line
		if number, rest, ok := numbered(line); ok {
			if number == slotMessage {
				flush()
				now, irrelevant = &Template{}, false
			}
			slot, value = number, rest
		}
		value = strings.TrimSpace(value)
		switch {
		case now == nil:
			return nil, fmt.Errorf("line %d: a slot before the first message; expected \"0. MESSAGE: ID\"", n)
		case slot == slotMessage:
			now.Message, _, _ = strings.Cut(value, " ")
		case slot == slotTemplate:
			irrelevant, now.Optional = strings.HasPrefix(value, "*"), strings.Contains(value, "OPTIONAL")
		case value != "-" && value != "*" && value != "":
			now.Slots[slot] = addFiller(now.Slots[slot], value)
		}
	}
	flush()
	return keys, lines.Err()
}

// numbered splits a line that begins a slot.
func numbered(line string) (slot int, value string, ok bool) {
	number, _, found := strings.Cut(line, ".")
	n, err := strconv.Atoi(number)
	if !found || err != nil || n < 0 || n >= slots {
		return 0, "", false
	}
	if len(line) <= label {
		return n, "", true
	}
	return n, line[label:], true
}

// addFiller adds a line of a slot: a new filler, or further wordings of the last.
func addFiller(fs []Filler, value string) []Filler {
	more := strings.HasPrefix(value, "/")
	f := parseFiller(strings.Trim(value, "/ "))
	if len(fs) == 0 || !more {
		return append(fs, f)
	}
	last := &fs[len(fs)-1]
	last.Values, last.Words = append(last.Values, f.Values...), append(last.Words, f.Words...)
	return fs
}

func parseFiller(value string) Filler {
	var f Filler
	if rest, ok := strings.CutPrefix(value, "?"); ok {
		f.Optional, value = true, strings.TrimSpace(rest)
	}
	values, quoted, _ := strings.Cut(value, `"`)
	for _, v := range strings.Split(values, " / ") {
		if v = strings.Trim(v, " :"); v != "" && v != "-" {
			f.Values = append(f.Values, v)
		}
	}
	for i, w := range strings.Split(quoted, `"`) {
		if w = strings.TrimSpace(w); i%2 == 0 && w != "" && w != "/" {
			f.Words = append(f.Words, w)
		}
	}
	return f
}
