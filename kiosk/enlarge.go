package kiosk

// EnlargePage is a press on "Agrandir": the site is drawn larger, and after the
// largest as usual again.
type EnlargePage struct{}

func (EnlargePage) event() {}

// Enlarge draws the open site that many percent as large as usual.
type Enlarge struct{ Visit, Percent int }

func (Enlarge) effect() {}

// Page fulfils OnPage.
func (e Enlarge) Page() int { return e.Visit }

// enlargeNew draws a site that was just opened as large as its person reads.
func (m *Model) enlargeNew() []Effect {
	if m.visit.percent > 0 || !m.siteOpen() {
		return nil
	}
	m.visit.percent = m.progress.Comfort.Size.Percent()
	if m.visit.percent == SizeA.Percent() {
		return nil
	}
	return []Effect{Enlarge{Visit: m.visit.number, Percent: m.visit.percent}}
}

// enlarge takes the next size, and the usual one after the largest.
func (m *Model) enlarge() []Effect {
	if !m.inView() {
		return nil
	}
	next := SizeA
	for size := SizeA; size < SizeAPlusPlus; size++ {
		if size.Percent() == m.visit.percent {
			next = size + 1
		}
	}
	m.visit.percent = next.Percent()
	return []Effect{Enlarge{Visit: m.visit.number, Percent: m.visit.percent}}
}

// enlargeKey says what the next size is.
func (m *Model) enlargeKey() Key {
	if m.visit.percent == SizeAPlusPlus.Percent() {
		return m.key(IconMinus, "page.shrink", EnlargePage{})
	}
	return m.key(IconBigger, "page.enlarge", EnlargePage{})
}
