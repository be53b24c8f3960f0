package name

import (
	"strings"
	"testing"

	"github.com/dateline/dateline"
	"github.com/dateline/dateline/internal/lexicon"
	"github.com/dateline/dateline/internal/text/analysis"
)

func TestSplit(t *testing.T) {
	passes, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	w := passes.NewWorker()
	for _, c := range []struct{ phrase, want string }{
		{"Kenyans and Ugandans", "Kenyans KEN CVL | Ugandans UGA CVL"},
		{"Kenyan and Ugandan soldiers", "Kenyan soldiers KEN MIL | Ugandan soldiers UGA MIL"},
		{"U.S., Kenyan and Ugandan troops", "U.S. troops USA MIL | Kenyan troops KEN MIL | Ugandan troops UGA MIL"},
		{"Brazil and its partners Peru and Chile", "Brazil BRA | partners Peru PER | Chile CHL"},
		{"leaders of Kenya, Uganda and the DRC", "Kenya KEN GOV | Uganda UGA GOV | DRC COD GOV"},
		{"Kenya, Uganda and the African Union", "Kenya KEN | Uganda UGA | African Union  IGO"},
		{"the president of Kenya and the Ugandan army", "president of Kenya KEN GOV | Ugandan army UGA MIL"},
		{"Kenyan Foreign Minister Ada Example and Ugandan General Bela Example", "Kenyan Foreign Minister Ada Example KEN GOV | Ugandan General Bela Example UGA MIL"},
		{"General Ada Example, Foreign Minister Bela Sample", "General Ada Example  MIL | Foreign Minister Bela Sample  GOV"},
		{"Kenya as well as Uganda", "Kenya KEN | Uganda UGA"},
		// One actor, or nothing that can be told apart.
		{"Trinidad and Tobago", "Trinidad and Tobago TTO"},
		{"Kenyan officials and workers", "Kenyan officials and workers KEN GOV"},
		{"the Kenyan Ministry of Fisheries and Oceans", "the Kenyan Ministry of Fisheries and Oceans KEN GOV+AGR"},
		{"the Kenyan ambassador to Uganda and Rwanda", "the Kenyan ambassador to Uganda and Rwanda KEN GOV"},
		{"Ada Example, the president of Kenya", "Ada Example, the president of Kenya KEN GOV"},
		{"Kenya, which has a coast and a lake", "Kenya, which has a coast and a lake KEN"},
	} {
		d := w.Read(&dateline.Document{Text: c.phrase, Language: "en"})
		var got []string
		for _, m := range Split(lexicon.Default(), d, nil, 0, int32(len(d.Tokens))) {
			s := m.Words(d.Text)
			if m.Entity != nil {
				s = strings.TrimRight(s+" "+m.Entity.Country+" "+strings.Join(m.Entity.Sector, "+"), " ")
			}
			got = append(got, s)
		}
		if strings.Join(got, " | ") != c.want {
			t.Errorf("%s\n  got  %s\n  want %s", c.phrase, strings.Join(got, " | "), c.want)
		}
	}
}
