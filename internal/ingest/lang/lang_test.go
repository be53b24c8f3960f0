package lang

import "testing"

func TestOf(t *testing.T) {
	for text, want := range map[string]string{
		"The ministry said on Friday that two of the ships had left the port and would not be back.": "en",
		"Das Ministerium teilte am Freitag mit, dass zwei der Schiffe den Hafen verlassen haben.":    "de",
		"Le ministère a indiqué vendredi que deux des navires avaient quitté le port pour la nuit.":  "fr",
		"El ministerio dijo el viernes que dos de los barcos habían salido del puerto por la noche.": "es",
		"O ministério disse na sexta-feira que dois dos navios não estão mais no porto da cidade.":   "pt",
		"Il ministero ha detto venerdì che due delle navi sono uscite dal porto nella notte.":        "it",
		"Het ministerie zei vrijdag dat twee van de schepen de haven hebben verlaten.":               "nl",
		"Ministerstwo podało w piątek, że dwa statki nie są już w porcie i że to nie koniec.":        "pl",
		"Министерство сообщило в пятницу, что два корабля вышли из порта и это не всё.":              "ru",
		"Міністерство повідомило в п’ятницю, що два кораблі вийшли з порту і це ще не все.":          "uk",
		"Bakanlık cuma günü iki geminin limandan ayrıldığını ve bir daha dönmeyeceğini bildirdi.":    "tr",
		"국방부는 금요일 선박 두 척이 항구를 떠났다고 밝혔다.":                                                             "ko",
		"国防省は金曜日、二隻の船が港を出たと発表した。":                                                                    "ja",
		"国防部星期五表示，两艘船已离开港口前往外海。":                                                                     "zh",
		"وقال الوزير إن السفن غادرت الميناء في الليل من دون أن يعلن عن ذلك":                          "ar",
		"12 345 67":     Undetermined,
		"":              Undetermined,
		"Kim Jong Un":   Undetermined,
		"qwx zzy plorf": Undetermined,
	} {
		if got := Of(text); got != want {
			t.Errorf("Of(%q) = %s, want %s", text, got, want)
		}
	}
}

func BenchmarkOf(b *testing.B) {
	text := ""
	for range 30 {
		text += "The ministry said on Friday that two of the ships had left the port and would not be back. "
	}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Of(text)
	}
}
