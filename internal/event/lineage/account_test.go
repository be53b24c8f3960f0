package lineage

import (
	"testing"

	"github.com/dateline/dateline/internal/event/report"
)

func TestAccount(t *testing.T) {
	for _, c := range []struct{ outlet, text, want string }{
		// credit lines
		{"Alder Courier", "DUNMERE (AP) — A ferry sank off the coast on Monday. All were saved.", "wire/ap"},
		{"Alder Courier", "DUNMERE (Reuters) - A ferry sank off the coast on Monday. All were saved.", "wire/reuters"},
		{"Alder Courier", "A ferry sank off the coast on Monday. All were saved. — Bloomberg", "wire/bloomberg"},
		{"Alder Courier", "A ferry sank off the coast on Monday. Copyright 2022 The Associated Press. All rights reserved.", "wire/ap"},
		{"Alder Courier", "A ferry sank off the coast on Monday, Reuters reported. All were saved.", "wire/reuters"},
		{"Alder Courier", "A ferry sank, according to the Korean Central News Agency. All were saved.", "wire/kcna"},
		{"Yonhap", "A ferry sank off the coast on Monday. All were saved.", "wire/yonhap"},
		// names that are no credit
		{"Alder Courier", "Shares of Bloomberg rivals fell on Monday. Traders were calm.", "outlet/alder courier"},
		{"Alder Courier", "The ap on her phone was slow on Monday. She waited.", "outlet/alder courier"},
		{"Alder Courier", "A ferry sank on Monday. All were saved. Nobody had heard of Kyodo there before.", "outlet/alder courier"},
		// reporting of its own
		{"Alder Courier", "DUNMERE (AFP) - The captain told AFP he was asleep. The harbor master said nothing.", "wire/afp"},
		{"Alder Courier", "The captain told our reporter he was asleep. The harbor master said nothing.", "outlet/alder courier"},
		{"Alder Courier", "Images of the wreck seen by Reuters show two holes. The harbor master was silent.", "wire/reuters"},
		// one speaker
		{"Alder Courier", "South Korea's Joint Chiefs of Staff (JCS) said a ferry sank. The Joint Chiefs of Staff said all were saved.", "speaker/joint chiefs of staff"},
		{"Alder Courier", "A ferry sank, according to the Dunmere Coast Guard. The weather was fine.", "speaker/dunmere coast guard"},
		{"Alder Courier", "A ferry sank, the Joint Chiefs of Staff in Seoul said. All were saved.", "speaker/joint chiefs of staff"},
		{"Alder Courier", "A ferry sank, a man in Seoul said. All were saved.", "outlet/alder courier"},
		{"Alder Courier", "A ferry sank. It said nothing.", "outlet/alder courier"},
		{"Alder Courier", "The Coast Guard said a ferry sank. Mayor Example said it did not. Captain Sample said he swam. The Harbor Office said wait.", "outlet/alder courier"},
		// publishers
		{"The Wall Street Journal", "A ferry sank.", "publisher/News Corp"},
		{"new york post", "A ferry sank.", "publisher/News Corp"},
		{"", "A ferry sank.", ""},
	} {
		r := report.Report{Outlet: c.outlet, Text: c.text}
		if got := accountOf(&r, report.Scan(c.text, nil)); got.entity != c.want {
			t.Errorf("%q (%s): %q, want %q", c.text, got.reason, got.entity, c.want)
		}
	}
}

func TestShortFor(t *testing.T) {
	for _, c := range []struct {
		short, long string
		want        bool
	}{
		{"jcs", "joint chiefs of staff", true},
		{"joint chiefs", "joint chiefs of staff", true},
		{"joint", "joint chiefs of staff", false},
		{"joint chiefs of staff", "joint chiefs", false},
		{"jc", "joint chiefs", false},
		{"joint chi", "joint chiefs", false},
		{"jcs", "joint committee of the army", false},
	} {
		if got := shortFor("speaker/"+c.short, "speaker/"+c.long); got != c.want {
			t.Errorf("%q for %q: %v", c.short, c.long, got)
		}
	}
}
