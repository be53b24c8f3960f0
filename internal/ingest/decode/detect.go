package decode

import (
	"strings"
	"unicode"

	"golang.org/x/text/encoding/htmlindex"
)

// sampleSize bounds the bytes above ASCII, with their neighbours, that detection looks at.
const sampleSize = 16 << 10

// alphabets are the letters above ASCII of languages, commonest first. A letter early in its list
// speaks for the encoding that yields it; one in no list speaks against.
var alphabets = map[string][]string{
	"windows-1252": {"éàèêçùâîôûëïœ", "äüößÄÜÖ", "óíáéñúü¿¡Ñ", "ãçáéíóúâêõàô", "åäöÅÄÖ", "æøåÆØÅ", "àèéìòù", "ëéïèü", "íáúéýðþöæó"},
	"windows-1250": {"łąęóśżćźńŁŚŻ", "íáéěřýčžšůúťďňŠŽČ", "éáöőíüóűúÉÁÖ", "ăâîșțşţ", "čšžćđŠČŽ"},
	"windows-1251": {"оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё", "оаиенітрвслкдумпязьбгчйхжцшюєїщґф", "аоиетнрсвлкдпмзугябъчцжщйшхюф"},
	"koi8-r":       {"оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"},
	"windows-1253": {"ατοινεσρκπυλμηςίόάέδήγωχθύφβώξζψ"},
	"windows-1254": {"ıişğüçöâİŞÜÇÖ"},
	"windows-1255": {"יוהלארתבשמנםדקעפחגזכטסןצףךץ"},
	"windows-1256": {"ايلمونرتبسعدفهكقحجةىشصخطذضظغزثأإئءآؤ"},
	"windows-1257": {"āīēšņļžūčģķ", "ėšžųįąčūę", "äõüöšž"},
	"windows-1258": {"ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉĩịọỏốồổỗộớờởỡợụủứừửữựđơưăâêô"},
}

// multibyte encodings are only candidates when all of the bytes fit their structure.
var multibyte = []string{"euc-kr", "gb18030", "shift_jis", "big5", "euc-jp"}

// detect decides by what the bytes would say in each encoding.
func detect(b []byte) choice {
	best, score := guess(sample(b))
	if score <= 0 {
		return choice{name: "windows-1252", reason: "nothing declared or recognised; read as Western European"}
	}
	return choice{name: best, reason: "nothing usable declared; its letters fit best"}
}

// contradicts reports the encoding that the bytes are plainly in when it is not the declared one.
// Only encodings of several bytes a letter are that plain.
func contradicts(b []byte, declared string) (string, string) {
	s := sample(b)
	for _, name := range multibyte {
		if name == declared || sameFamily(name, declared) {
			continue
		}
		if got := scoreWide(s, name); got > 0.9 && got > scoreDeclared(s, declared)+0.25 {
			return name, "the bytes are plainly not in the declared " + declared
		}
	}
	return "", ""
}

func sameFamily(a, b string) bool {
	return strings.HasPrefix(a, "gb") && strings.HasPrefix(b, "gb")
}

func scoreDeclared(s []byte, name string) float64 {
	for _, m := range multibyte {
		if sameFamily(m, name) || m == name {
			return scoreWide(s, m)
		}
	}
	return scoreNarrow(s, base(name))
}

// base is the Windows code page that extends an ISO 8859 part.
func base(name string) string {
	if b, ok := map[string]string{"iso-8859-1": "windows-1252", "iso-8859-2": "windows-1250", "iso-8859-5": "windows-1251",
		"iso-8859-7": "windows-1253", "iso-8859-9": "windows-1254", "iso-8859-13": "windows-1257", "iso-8859-15": "windows-1252",
		"macintosh": "windows-1252"}[name]; ok {
		return b
	}
	return name
}

func guess(s []byte) (string, float64) {
	best, top := "", 0.0
	for _, name := range multibyte {
		if v := scoreWide(s, name); v > top {
			best, top = name, v
		}
	}
	for _, name := range narrow {
		if v := scoreNarrow(s, name); v > top {
			best, top = name, v
		}
	}
	return best, top
}

// narrow lists the single-byte candidates; earlier ones win ties.
var narrow = []string{"windows-1252", "windows-1251", "windows-1250", "koi8-r", "windows-1254", "windows-1253",
	"windows-1255", "windows-1256", "windows-1257", "windows-1258", "iso-8859-2", "ibm866"}

// sample keeps the bytes above ASCII with one neighbour on each side.
func sample(b []byte) []byte {
	out := make([]byte, 0, sampleSize)
	last := -1
	for i := 0; i < len(b) && len(out) < sampleSize; i++ {
		if b[i] < 0x80 {
			continue
		}
		if i-1 > last && i > 0 {
			out = append(out, b[i-1])
		}
		out = append(out, b[i])
		last = i
		if i+1 < len(b) && b[i+1] < 0x80 {
			out = append(out, b[i+1])
			last = i + 1
		}
	}
	return out
}

// scoreNarrow is the share of the decoded characters above ASCII that are letters one of the
// encoding's languages uses, common letters counting more; it loses for letters that change script
// or case inside a word.
func scoreNarrow(s []byte, name string) float64 {
	e, err := htmlindex.Get(name)
	if err != nil {
		return 0
	}
	text := decodeAll(e, s)
	lists := alphabets[name]
	if lists == nil {
		lists = alphabets[sameLetters[name]]
	}
	best := 0.0
	for _, letters := range lists {
		best = max(best, fit(text, letters))
	}
	return best
}

var sameLetters = map[string]string{"iso-8859-2": "windows-1250", "ibm866": "windows-1251"}

func fit(text, letters string) float64 {
	rank := make(map[rune]float64, 80)
	n := float64(len([]rune(letters)))
	i := 0.0
	for _, r := range letters {
		w := 1 - 0.5*i/n
		rank[r] = w
		if up := unicode.ToUpper(r); rank[up] == 0 {
			rank[up] = w * 0.6
		}
		i++
	}
	sum, total := 0.0, 0.0
	prev := ' '
	for _, r := range text {
		switch {
		case r < 0x80:
		case rank[r] > 0:
			total++
			sum += rank[r]
			if unicode.IsUpper(r) && unicode.IsLower(prev) {
				sum -= 1
			}
		case neutral(r):
			total += 0.1
		default:
			total++
			sum -= 0.5
		}
		prev = r
	}
	if total == 0 {
		return 0
	}
	return sum / total
}

// neutral marks stand in text of any language.
func neutral(r rune) bool {
	return strings.ContainsRune("–—‘’‚“”„«»‹›…•·\u00a0©®™°€£§¡¿º×½", r)
}

// scoreWide is 0 unless s is well formed in the encoding, and else the share of its letters that
// are common ones.
func scoreWide(s []byte, name string) float64 {
	e, err := htmlindex.Get(name)
	if err != nil {
		return 0
	}
	text := decodeAll(e, s)
	good, total, bad := 0.0, 0.0, 0.0
	for _, r := range text {
		switch {
		case r < 0x80 || neutral(r):
		case r == unicode.ReplacementChar || unicode.Is(unicode.Co, r) || r < 0xa0:
			bad++
		default:
			total++
			good += common(r, name)
		}
	}
	if total < 2 || bad > total/50+1 {
		return 0
	}
	return good / total
}

// common is how much a letter speaks for an encoding of its language.
func common(r rune, name string) float64 {
	switch {
	case unicode.Is(unicode.Hangul, r):
		if name == "euc-kr" {
			return 1
		}
	case unicode.In(r, unicode.Hiragana, unicode.Katakana):
		if name == "shift_jis" || name == "euc-jp" {
			if r >= 0xff61 { // half-width katakana: one byte each, so they fit anything
				return 0.1
			}
			return 1
		}
		return 0.4
	case r >= 0x3000 && r <= 0x303f || r >= 0xff01 && r <= 0xff5e:
		return 0.95
	case unicode.Is(unicode.Han, r):
		return hanWeight(r, name)
	}
	return 0.1
}

func hanWeight(r rune, name string) float64 {
	frequent := strings.ContainsRune(frequentHan[name], r)
	switch {
	case frequent:
		return 1.2
	case name == "euc-kr":
		return 0.2
	}
	return 0.75
}

// frequentHan are the commonest characters of each encoding's language.
var frequentHan = map[string]string{
	"gb18030":   "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严",
	"shift_jis": "日一国人年大十二本中長出三時行見月分後前生五間上東四今金九入学高円子外八六下来気小七山話女北午百書先名川千水半男西電校語土木聞食車何南万毎白天母火右読友左休父雨政府会発事者社部議民定地業対内相度問法合体成全力理主員現立開手戦性関作当最化動実約連通代新朝鮮米首",
	"euc-jp":    "日一国人年大十二本中長出三時行見月分後前生五間上東四今金九入学高円子外八六下来気小七山話女北午百書先名川千水半男西電校語土木聞食車何南万毎白天母火右読友左休父雨政府会発事者社部議民定地業対内相度問法合体成全力理主員現立開手戦性関作当最化動実約連通代新朝鮮米首",
	"big5":      "的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經十三之進著等部度家電力裡如水化高自二理起小物現實加量都兩體制機當使點從業本去把性好應開它合還因由其些然前外天政四日那社義事平形相全表間樣與關各重新線內數正心反你明看原又麼利比或但質氣第向道命此變條只沒結解問意建月公無系軍很情者最立代想已通並提直題",
}
