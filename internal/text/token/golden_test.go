package token

import (
	"strings"
	"testing"
)

// goldens are texts with their tokens, a space between two and " ¶ " between sentences.
var goldens = []struct{ name, in, want string }{
	// clitics
	{"not", "They didn't sail.", "They did n't sail ."},
	{"typographic not", "They didn’t sail.", "They did n’t sail ."},
	{"possessive", "Norway's ferry", "Norway 's ferry"},
	{"plural possessive", "the sailors' cabins", "the sailors ' cabins"},
	{"will, have, are", "We'll see what they've done; you're late.", "We 'll see what they 've done ; you 're late ."},
	{"cannot", "Ships cannot dock.", "Ships can not dock ."},
	{"gonna", "We're gonna wait.", "We 're gon na wait ."},
	{"two clitics", "She couldn't've known.", "She could n't 've known ."},
	{"capitals", "IT'S LATE, ISN'T IT?", "IT 'S LATE , IS N'T IT ?"},
	{"inside a name", "O'Brien met the Ja'afari family.", "O'Brien met the Ja'afari family ."},
	{"decade", "in the 1980's and '90s", "in the 1980's and '90s"},
	{"quoted word", "the 'safe' harbour", "the ' safe ' harbour"},
	{"o'clock", "at six o'clock", "at six o'clock"},
	// hyphens and dashes
	{"compound", "an Oslo-based long-range survey", "an Oslo - based long - range survey"},
	{"prefix", "non-nuclear, pre-war and anti-ship co-operation", "non-nuclear , pre-war and anti-ship co-operation"},
	{"Arabic article", "al-Sharq", "al - Sharq"},
	{"Korean name", "Park Min-jun", "Park Min - jun"},
	{"range", "pages 10-12 and 3–5", "pages 10 - 12 and 3 – 5"},
	{"date in figures", "on 2022-01-26", "on 2022-01-26"},
	{"telephone", "call 555-0134-77 or 555-0134", "call 555-0134-77 or 555-0134"},
	{"score", "won 3-1", "won 3 - 1"},
	{"dash glued", "the port—closed since May—reopened", "the port — closed since May — reopened"},
	{"double hyphen", "the port -- closed -- reopened", "the port -- closed -- reopened"},
	{"weapon number", "two F-16 jets", "two F - 16 jets"},
	// numbers and money
	{"thousands", "1,200,000.5 tonnes", "1,200,000.5 tonnes"},
	{"currency", "$45,000, €3.5 million and US$20", "$ 45,000 , € 3.5 million and US$ 20"},
	{"percent", "a 4.5% rise", "a 4.5 % rise"},
	{"unit", "at 8am, 35mm and 40km", "at 8 am , 35 mm and 40 km"},
	{"ordinal", "the 21st and 2nd fleets", "the 21st and 2nd fleets"},
	{"time", "at 10:30 p.m. on Monday", "at 10:30 p.m. on Monday"},
	{"fraction and slashes", "3/4 of 9/11 and/or s/he", "3/4 of 9/11 and / or s/he"},
	{"decimal", "a .45 and +82 2", "a .45 and +82 2"},
	{"degrees", "60°N", "60 ° N"},
	// abbreviations
	{"country", "The U.S. and the U.K. agreed.", "The U.S. and the U.K. agreed ."},
	{"rank", "Gen. Berg met Lt. Col. Holm.", "Gen. Berg met Lt. Col. Holm ."},
	{"month", "On Jan. 5 it sank.", "On Jan. 5 it sank ."},
	{"number", "Ship No. 7 left. No. It stayed.", "Ship No. 7 left . ¶ No . ¶ It stayed ."},
	{"initials", "J. K. Holm and A.B. Berg wrote it.", "J. K. Holm and A.B. Berg wrote it ."},
	{"titles", "Adm. Holm, Sen. Berg and Assoc. Prof. Lie met Ms. He.", "Adm. Holm , Sen. Berg and Assoc. Prof. Lie met Ms. He ."},
	{"for example", "Old ships (e.g. The Harbour Queen) stay.", "Old ships ( e.g. The Harbour Queen ) stay ."},
	{"company", "Fjord Lines Inc. bought it.", "Fjord Lines Inc. bought it ."},
	{"state", "in Springfield, Ill. and Topeka, Kan.", "in Springfield , Ill. and Topeka , Kan."},
	{"Latin", "ships, i.e. ferries, tugs, etc., e.g. this", "ships , i.e. ferries , tugs , etc. , e.g. this"},
	{"end of sentence", "He left the U.S. The ship stayed.", "He left the U.S. ¶ The ship stayed ."},
	{"doctor", "Ask Dr. Lie.", "Ask Dr. Lie ."},
	// marks
	{"ellipsis", "Well... perhaps… not.", "Well ... perhaps … not ."},
	{"many marks", "What?! No!!!", "What ?! ¶ No !!!"},
	{"brackets", "(see [4] below)", "( see [ 4 ] below )"},
	{"quotes", "“No,” he said. \"Yes,\" she said.", "“ No , ” he said . ¶ \" Yes , \" she said ."},
	{"guillemets", "«Non», «oui»", "« Non » , « oui »"},
	{"bullet", "• ferries\n• tugs", "• ferries ¶ • tugs"},
	{"ampersand", "AT&T and P&O", "AT&T and P&O"},
	// the web
	{"link", "See https://example.org/a?b=1, please.", "See https://example.org/a?b=1 , please ."},
	{"link in brackets", "(www.example.org/x_(y))", "( www.example.org/x_(y) )"},
	{"bare link", "at example.com/ships.", "at example.com/ships ."},
	{"domain", "on harbour.example.co.kr today", "on harbour . example.co.kr today"},
	{"mail", "Write to port-office@example.org.", "Write to port-office@example.org ."},
	{"tag and handle", "#harbour @", "#harbour @"},
	{"file", "open report.pdf now", "open report.pdf now"},
	{"face", "Nice :-) thanks :)", "Nice :-) thanks :)"},
	{"emoji", "Go 🚀🇰🇷👩‍🚀!", "Go 🚀 🇰🇷 👩‍🚀 !"},
	// scripts
	{"Hangul", "김정은(Kim)은", "김정은 ( Kim ) 은"},
	{"Chinese", "他说：「好。」", "他说 ： 「 好 。 」"},
	{"Cyrillic and Arabic", "Москва, القاهرة", "Москва , القاهرة"},
	{"combining", "cafe\u0301s", "cafe\u0301s"},
	// sentences
	{"two", "The ship sank. Nobody was hurt.", "The ship sank . ¶ Nobody was hurt ."},
	{"small letter after a stop", "It drifted apart. and then sank.", "It drifted apart . and then sank ."},
	{"stray stop", "It drifted apart. . And sank.", "It drifted apart . . ¶ And sank ."},
	{"stop inside after quote", "The “old symbolism”. of the harbour", "The “ old symbolism ” . of the harbour"},
	{"quotation of two sentences", "“It burned. We left,” said Berg.", "“ It burned . ¶ We left , ” said Berg ."},
	{"question in a quotation", "\"Who knew?\" asked Berg.", "\" Who knew ? \" asked Berg ."},
	{"stop before closing quote", "He said, “We left.” Berg agreed.", "He said , “ We left . ” ¶ Berg agreed ."},
	{"unbalanced quote", "\"We left. Then we came back.", "\" We left . ¶ Then we came back ."},
	{"bracketed sentence", "It sank. (Nobody saw it.) Later it rose.", "It sank . ¶ ( Nobody saw it . ) ¶ Later it rose ."},
	{"heading", "Ferry sinks off Bergen\n\nA ferry sank on Monday.", "Ferry sinks off Bergen ¶ A ferry sank on Monday ."},
	{"heading, one line break", "Ferry sinks off Bergen\nA ferry sank on Monday.", "Ferry sinks off Bergen ¶ A ferry sank on Monday ."},
	{"wrapped by hand", "The port authority said on Tuesday that it would inspect\nboth ships, after passengers had reported smoke below the\ncar deck. Nobody was hurt, the police said. The ferries\nsail again on Friday.",
		"The port authority said on Tuesday that it would inspect both ships , after passengers had reported smoke below the car deck . ¶ Nobody was hurt , the police said . ¶ The ferries sail again on Friday ."},
	{"capitals throughout", "THE SHIP SANK. NOBODY WAS HURT.", "THE SHIP SANK . ¶ NOBODY WAS HURT ."},
	{"glued", "It sank.Nobody saw it.", "It sank . ¶ Nobody saw it ."},
	{"colon", "He named three: a tug, a ferry and a barge.", "He named three : a tug , a ferry and a barge ."},
	{"nothing", " \n\t ", ""},
}

func TestGoldens(t *testing.T) {
	for _, c := range goldens {
		t.Run(c.name, func(t *testing.T) {
			d := Read(c.in, nil)
			if err := d.Check(); err != nil {
				t.Fatal(err)
			}
			var b strings.Builder
			for i, s := range d.Sents {
				if i > 0 {
					b.WriteString(" ¶ ")
				}
				for k := s.First; k < s.Last; k++ {
					if k > s.First {
						b.WriteByte(' ')
					}
					b.WriteString(d.Word(k))
				}
			}
			if got := b.String(); got != c.want {
				t.Errorf("%q\n got %s\nwant %s", c.in, got, c.want)
			}
		})
	}
}
