package part

// Level shows how much of something there is: bars that grow, of which so many
// are full.
type Level struct{ Full, Of int }

// Draw puts it on b, as large as at allows.
func (v Level) Draw(b *Board, at Rect) {
	if v.Of < 1 {
		return
	}
	gap := at.W / float32(v.Of) * 0.3
	w := (at.W - gap*float32(v.Of-1)) / float32(v.Of)
	for i := range v.Of {
		bar := at.CutLeft(w, gap)
		h := bar.H * (0.3 + 0.7*float32(i+1)/float32(v.Of))
		bar = bar.CutBottom(h, 0).snap()
		b.Fill(bar, b.Line, w*0.25)
		if i < v.Full {
			b.Fill(bar, b.Main, w*0.25)
			continue
		}
		b.Fill(bar.Inset(max(1, b.MM(0.5))), b.Page, w*0.2)
	}
}
