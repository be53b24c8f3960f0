package lineage

import (
	"testing"

	"github.com/dateline/dateline/internal/event/report"
)

func TestRetold(t *testing.T) {
	const told = `DUNMERE, Jan. 3 (Example Wire) -- The ferry Beacon sank off Dunmere on Monday with 212 passengers. Captain Orrin Vale
		left it last, at 9 a.m. on Monday. Fishermen from Elmstead and Tarn brought 180 people ashore in 14 boats. The owner, Vale Lines, will
		pay for 3 nights in Birchwood.`
	for _, c := range []struct {
		name, other string
		want        bool
	}{
		{"other words, same order", `On Monday the vessel Beacon went down near Dunmere; 212 people were travelling on it. The last to go, at 9, was its
			captain Orrin Vale, that Monday. With 14 boats men of Elmstead and Tarn rescued 180 of them. Three nights at Birchwood are paid by the company Vale Lines.`, true},
		{"other figures", `On Monday the vessel Heron went down near Pellworth; 57 people were travelling on it. The last to go, at 11, was its
			captain Mira Sand, that Monday. With 5 boats men of Elmstead and Ostra rescued 40 of them. Two nights at Birchwood are paid by the company Sand Lines.`, false},
		{"other things told of it", `A diver in Dunmere heard of the Beacon on the radio. The mayor of Elmstead, Ada Reed, praised 14 crews. On Monday evening
			a service was held in Tarn for everybody. Prices of berths in Birchwood went up by 30 percent.`, false},
		{"too short to tell", `The Beacon sank off Dunmere on Monday with 212 passengers. Captain Orrin Vale left it last.`, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, b := tellingOf(report.Scan(told, nil)), tellingOf(report.Scan(c.other, nil))
			if n, ok := retold(a, b); ok != c.want {
				t.Errorf("%d sentences alike of %d and %d", n, len(a), len(b))
			}
			if _, ok := retold(b, a); ok != c.want {
				t.Error("not the same the other way round")
			}
		})
	}
}
