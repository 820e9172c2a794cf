package ui

import "tandem/kiosk/part"

// How high a logo is, in millimetres, and how wide at most for its height: a
// town's is often its name in letters.
const (
	logoMM        = 14
	logoCompactMM = 10
	logoRatio     = 4
)

// logoSize is the place that the town's logo has, before the name of the place
// and the date, with the gap after it; nothing where there is none.
func (h homeTop) logoSize(p *pen) (width, height float32) {
	if h.logo == "" {
		return 0, 0
	}
	height = p.MM(logoMM)
	if p.Compact {
		height = p.MM(logoCompactMM)
	}
	return height*min(p.PictureRatio(h.logo), logoRatio) + p.Base, height
}

// drawLogo puts the logo on paper, as every picture is: on black, most logos
// would not be seen. It gives the place that is left.
func (h homeTop) drawLogo(p *pen, at part.Rect, draw bool) part.Rect {
	width, height := h.logoSize(p)
	if width == 0 {
		return at
	}
	place := at.CutLeft(width-p.Base, p.Base)
	if place.H = height; draw {
		if edge := p.MM(0.6); p.Paper != p.Page {
			p.Fill(part.Rect{X: place.X - edge, Y: place.Y - edge, W: place.W + 2*edge, H: place.H + 2*edge}, p.Paper, p.Radius()/2)
		}
		p.Picture(h.logo, place)
	}
	return at
}

// forms are h with its logo and without it, as far as they can stand there.
func (h homeTop) forms(p *pen) []homeTop {
	var forms []homeTop
	for _, logo := range []string{h.logo, ""} {
		form := h
		form.logo = logo
		if !h.beside || form.fitsBeside(p, p.all.W-2*p.Margin()) {
			forms = append(forms, form)
		}
		if h.logo == "" {
			break
		}
	}
	return forms
}
