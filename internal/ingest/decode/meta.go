package decode

import (
	"bytes"
	"regexp"
)

// metaScan is how far into a page its declaration is looked for. Browsers look at 1 KB; pages put
// it behind long comments.
const metaScan = 4096

var declaration = regexp.MustCompile(`(?i)<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*([a-z0-9_:.-]{2,40})|<\?xml\s[^>]{0,100}?encoding\s*=\s*["']([a-z0-9_:.-]{2,40})`)

// metaCharset is the encoding that a page declares in itself, "" when none.
func metaCharset(b []byte) string {
	head := b[:min(len(b), metaScan)]
	if bytes.IndexByte(head, '<') < 0 {
		return ""
	}
	m := declaration.FindSubmatch(head)
	if m == nil {
		return ""
	}
	if len(m[1]) > 0 {
		return string(m[1])
	}
	return string(m[2])
}
