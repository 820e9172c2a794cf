package main

import "math"

// Things are what several scenes show, made of the shapes of a pen.

// tick is a green disc with a white tick.
func (p *pen) tick(x, y, r float64) {
	p.disc(x, y, r, ink)
	p.disc(x, y, r-5, green)
	p.line(white, r*0.26, pt(x-r*0.42, y+r*0.05), pt(x-r*0.1, y+r*0.38), pt(x+r*0.46, y-r*0.32))
}

// cross is a red disc with a white cross.
func (p *pen) cross(x, y, r float64) {
	p.disc(x, y, r, ink)
	p.disc(x, y, r-5, brick)
	p.line(white, r*0.26, pt(x-r*0.38, y-r*0.38), pt(x+r*0.38, y+r*0.38))
	p.line(white, r*0.26, pt(x+r*0.38, y-r*0.38), pt(x-r*0.38, y+r*0.38))
}

// arrow leads from one place to another.
func (p *pen) arrow(fill string, from, to point) {
	dx, dy := to.x-from.x, to.y-from.y
	long := max(1, math.Hypot(dx, dy))
	ux, uy := dx/long, dy/long
	p.line(fill, 11, from, to)
	p.line(fill, 11, pt(to.x-24*ux-18*uy, to.y-24*uy+18*ux), to, pt(to.x-24*ux+18*uy, to.y-24*uy-18*ux))
}

// browser is a window on a site, with its bar and an address.
func (p *pen) browser(x, y, w, h float64) {
	p.framed(pt(x, y), w, h, 12, white)
	p.box(pt(x+6, y+6), w-12, 38, 6, slate)
	p.box(pt(x+6, y+38), w-12, 6, 0, ink)
	p.box(pt(x+22, y+15), w-44, 17, 8, white)
}

// device is a screen of its own, such as a tablet or a telephone.
func (p *pen) device(x, y, w, h float64) {
	p.framed(pt(x, y), w, h, 18, slate)
	p.box(pt(x+16, y+16), w-32, h-32, 5, white)
}

// phone is a telephone that stands.
func (p *pen) phone(x, y, h float64) {
	w := h * 0.54
	p.framed(pt(x, y), w, h, 18, slate)
	p.box(pt(x+12, y+22), w-24, h-48, 5, white)
	p.box(pt(x+w/2-12, y+h-17), 24, 6, 3, white)
}

// button is a key of a site, with bars for its words.
func (p *pen) button(x, y, w, h float64, fill string) {
	p.framed(pt(x, y), w, h, 10, fill)
	p.box(pt(x+w*0.22, y+h/2-4), w*0.56, 8, 4, white)
}

// field is a case to write in; something already stands in it where full.
func (p *pen) field(x, y, w float64, full bool) {
	p.framed(pt(x, y), w, 40, 8, white)
	if full {
		p.box(pt(x+18, y+15), w*0.45, 10, 5, ink)
	}
}

// dots are what hides a password.
func (p *pen) dots(x, y float64, n int, fill string) {
	for i := range n {
		p.disc(x+float64(i)*22, y, 7, fill)
	}
}

// envelope is an e-mail.
func (p *pen) envelope(x, y, w float64, fill string) {
	h := w * 0.68
	p.framed(pt(x, y), w, h, 8, fill)
	p.line(ink, 7, pt(x+6, y+8), pt(x+w/2, y+h*0.58), pt(x+w-6, y+8))
}

// bubble is what somebody says or writes.
func (p *pen) bubble(at point, w, h float64, fill string, fromRight bool) {
	x, y := at.x, at.y
	tail := x + 30
	if fromRight {
		tail = x + w - 30
	}
	p.shape(ink, pt(tail-20, y+h-8), pt(tail+20, y+h-8), pt(tail+map[bool]float64{true: 24, false: -24}[fromRight], y+h+24))
	p.framed(pt(x, y), w, h, 16, fill)
	p.shape(fill, pt(tail-11, y+h-9), pt(tail+11, y+h-9), pt(tail+map[bool]float64{true: 16, false: -16}[fromRight], y+h+10))
}

// danger is a sign that warns.
func (p *pen) danger(x, y, r float64) {
	p.line(ink, 14, pt(x, y-r), pt(x+r*0.95, y+r*0.7), pt(x-r*0.95, y+r*0.7), pt(x, y-r), pt(x+r*0.95, y+r*0.7))
	p.shape("#F3C74B", pt(x, y-r), pt(x+r*0.95, y+r*0.7), pt(x-r*0.95, y+r*0.7))
	p.line(ink, r*0.18, pt(x, y-r*0.4), pt(x, y+r*0.12))
	p.disc(x, y+r*0.42, r*0.12, ink)
}

// padlock is shut.
func (p *pen) padlock(x, y, w float64, fill string) {
	p.line(ink, w*0.16, append([]point{pt(x+w*0.2, y+w*0.6)}, append(arc(x+w/2, y+w*0.38, w*0.3, 180, 360), pt(x+w*0.8, y+w*0.6))...)...)
	p.framed(pt(x, y+w*0.5), w, w*0.72, 10, fill)
	p.disc(x+w/2, y+w*0.8, w*0.1, white)
	p.box(pt(x+w/2-w*0.045, y+w*0.8), w*0.09, w*0.22, 2, white)
}

// key opens a padlock.
func (p *pen) key(x, y, w float64, fill string) {
	r := w * 0.2
	p.line(ink, w*0.17, pt(x+r*2, y), pt(x+w, y))
	p.line(ink, w*0.15, pt(x+w*0.92, y), pt(x+w*0.92, y+w*0.16))
	p.line(ink, w*0.15, pt(x+w*0.74, y), pt(x+w*0.74, y+w*0.16))
	p.disc(x+r, y, r+5, ink)
	p.line(fill, w*0.07, pt(x+r*2, y), pt(x+w*0.98, y))
	p.disc(x+r, y, r-1, fill)
	p.disc(x+r, y, r*0.45, ink)
	p.disc(x+r, y, r*0.2, around)
}

// waves are those of a Wi-Fi, of a sound or of a call that rings.
func (p *pen) waves(x, y, size float64, fill string, n int) {
	for i := range n {
		r := size * float64(i+1) / float64(n)
		p.line(fill, size*0.13, arc(x, y, r, 225, 315)...)
	}
	p.disc(x, y-size*0.04, size*0.11, fill)
}

// mouse is that of a computer, from above.
func (p *pen) mouse(at point, h float64, left, right, wheel string) {
	x, y := at.x, at.y
	w := h * 0.62
	p.line(ink, 8, pt(x+w/2, y), pt(x+w/2, y-h*0.25), pt(x+w*0.75, y-h*0.4))
	p.box(pt(x, y), w, h, w/2, ink)
	p.box(pt(x+6, y+6), w-12, h-12, w/2-6, white)
	half := func(x0 float64, fill string) {
		if fill != "" {
			p.box(pt(x0+4, y+h*0.2), w/2-20, h*0.24, 10, fill)
		}
	}
	half(x+9, left)
	half(x+w/2+3, right)
	p.box(pt(x+6, y+h*0.46), w-12, 6, 0, ink)
	p.box(pt(x+w/2-3, y+6), 6, h*0.42, 0, ink)
	p.box(pt(x+w/2-9, y+h*0.14), 18, h*0.24, 9, ink)
	p.box(pt(x+w/2-4, y+h*0.17), 8, h*0.18, 4, wheel)
}

// pointer is the arrow on the screen of a computer.
func (p *pen) pointer(x, y, s float64) {
	points := []point{pt(x, y), pt(x, y+64*s), pt(x+15*s, y+50*s), pt(x+26*s, y+74*s), pt(x+37*s, y+69*s), pt(x+26*s, y+45*s), pt(x+46*s, y+43*s)}
	p.line(ink, 10*s, append(points, points[0], points[1])...)
	p.shape(white, points...)
}

// cap is a key of a keyboard.
func (p *pen) cap(x, y, w, h float64, lit bool) {
	fill := white
	if lit {
		fill = around
		p.box(pt(x-5, y-5), w+10, h+10, 12, brick)
	} else {
		p.box(pt(x, y), w, h, 9, ink)
	}
	p.box(pt(x+4, y+4), w-8, h-8, 6, fill)
}

// page is a sheet of paper with a folded corner.
func (p *pen) page(x, y, w, h float64) {
	const fold = 30
	p.drawn(white, pt(x, y), pt(x+w-fold, y), pt(x+w, y+fold), pt(x+w, y+h), pt(x, y+h))
	p.shape(ink, pt(x+w-fold-3, y-3), pt(x+w+3, y+fold+3), pt(x+w-fold-3, y+fold+3))
	p.shape(pale, pt(x+w-fold+4, y+10), pt(x+w-8, y+fold-3), pt(x+w-fold+4, y+fold-3))
}

// calendar has one day that counts.
func (p *pen) calendar(x, y, w float64, marked int) {
	h := w * 0.92
	p.framed(pt(x, y), w, h, 12, white)
	p.box(pt(x+6, y+6), w-12, h*0.22, 6, brick)
	p.box(pt(x+w*0.22, y-10), 12, 30, 6, ink)
	p.box(pt(x+w*0.72, y-10), 12, 30, 6, ink)
	for i := range 12 {
		cx, cy := x+w*0.2+float64(i%4)*w*0.2, y+h*0.42+float64(i/4)*h*0.2
		if i == marked {
			p.disc(cx, cy, w*0.095, green)
			p.disc(cx, cy, w*0.04, white)
			continue
		}
		p.disc(cx, cy, w*0.05, pale)
	}
}

// bin is where what is not wanted goes.
func (p *pen) bin(x, y, w float64) {
	h := w * 1.15
	p.drawn(slate, pt(x+w*0.08, y+h*0.2), pt(x+w*0.92, y+h*0.2), pt(x+w*0.82, y+h), pt(x+w*0.18, y+h))
	p.framed(pt(x, y+h*0.08), w, h*0.14, 6, slate)
	p.box(pt(x+w*0.36, y), w*0.28, h*0.1, 5, ink)
	for i := range 3 {
		p.box(pt(x+w*(0.3+0.17*float64(i)), y+h*0.34), w*0.07, h*0.5, 3, white)
	}
}

// folder keeps papers in a device.
func (p *pen) folder(x, y, w float64) {
	h := w * 0.72
	p.framed(pt(x, y), w*0.45, h*0.4, 8, "#F3C74B")
	p.framed(pt(x, y+h*0.14), w, h*0.86, 10, "#F3C74B")
}

// printer has a paper that comes out.
func (p *pen) printer(x, y, w float64) {
	p.framed(pt(x+w*0.2, y), w*0.6, w*0.34, 4, white)
	p.framed(pt(x, y+w*0.24), w, w*0.42, 14, slate)
	p.disc(x+w*0.86, y+w*0.36, w*0.04, "#6FCF97")
	p.framed(pt(x+w*0.16, y+w*0.48), w*0.68, w*0.42, 4, white)
	p.bars(x+w*0.26, y+w*0.58, w*0.46, pale, 2)
}

// camera takes pictures, or shows a face far away.
func (p *pen) camera(x, y, w float64, fill string, off bool) {
	p.framed(pt(x, y), w*0.66, w*0.5, 12, fill)
	p.drawn(fill, pt(x+w*0.7, y+w*0.2), pt(x+w, y+w*0.06), pt(x+w, y+w*0.44), pt(x+w*0.7, y+w*0.3))
	if off {
		p.slash(x-4, y-14, w+8, w*0.5+28)
	}
}

// microphone hears a voice.
func (p *pen) microphone(x, y, h float64, off bool) {
	p.line(ink, h*0.07, arc(x, y+h*0.34, h*0.3, 0, 180)...)
	p.line(ink, h*0.07, pt(x, y+h*0.64), pt(x, y+h*0.86))
	p.line(ink, h*0.07, pt(x-h*0.2, y+h*0.88), pt(x+h*0.2, y+h*0.88))
	p.framed(pt(x-h*0.17, y), h*0.34, h*0.56, h*0.17, green)
	if off {
		p.slash(x-h*0.4, y, h*0.8, h*0.9)
	}
}

// slash strikes through what is off.
func (p *pen) slash(x, y, w, h float64) {
	p.line(white, 22, pt(x, y), pt(x+w, y+h))
	p.line(brick, 12, pt(x, y), pt(x+w, y+h))
}

// speaker gives a sound.
func (p *pen) speaker(x, y, s float64, n int) {
	p.drawn(slate, pt(x, y+35*s), pt(x+30*s, y+35*s), pt(x+75*s, y), pt(x+75*s, y+130*s), pt(x+30*s, y+95*s), pt(x, y+95*s))
	for i := range n {
		p.line(green, 12*s, arc(x+80*s, y+65*s, (32+30*float64(i))*s, -42, 42)...)
	}
}

// home is a little house.
func (p *pen) home(x, y, r float64, fill string) {
	p.drawn(fill, pt(x-r, y), pt(x, y-r), pt(x+r, y), pt(x+r*0.7, y), pt(x+r*0.7, y+r*0.85), pt(x-r*0.7, y+r*0.85), pt(x-r*0.7, y))
}

// gear is a wheel with teeth, the sign of settings.
func (p *pen) gear(x, y, r float64) {
	for i := range 8 {
		a := float64(i) * math.Pi / 4
		p.line(ink, r*0.34, pt(x, y), pt(x+r*math.Cos(a), y+r*math.Sin(a)))
	}
	p.disc(x, y, r*0.8, ink)
	p.disc(x, y, r*0.62, pale)
	p.disc(x, y, r*0.3, ink)
	p.disc(x, y, r*0.16, white)
}

// turn is an arrow that goes round.
func (p *pen) turn(x, y, r float64, fill string) {
	p.line(fill, r*0.3, arc(x, y, r, -60, 220)...)
	end := arc(x, y, r, -60, 220)[0]
	p.shape(fill, pt(end.x-r*0.75, end.y-r*0.2), pt(end.x+r*0.1, end.y-r*0.55), pt(end.x+r*0.05, end.y+r*0.5))
}

// photo is a picture of a mountain and a sun.
func (p *pen) photo(x, y, w float64) {
	h := w * 0.74
	p.framed(pt(x, y), w, h, 6, white)
	p.box(pt(x+w*0.1, y+h*0.12), w*0.8, h*0.76, 3, pale)
	p.shape(green, pt(x+w*0.12, y+h*0.86), pt(x+w*0.38, y+h*0.4), pt(x+w*0.6, y+h*0.86))
	p.shape(teal, pt(x+w*0.42, y+h*0.86), pt(x+w*0.68, y+h*0.5), pt(x+w*0.88, y+h*0.86))
	p.disc(x+w*0.74, y+h*0.28, w*0.07, "#F3C74B")
}

// laptop is a computer that opens.
func (p *pen) laptop(x, y, w float64) {
	h := w * 0.62
	p.device(x+w*0.08, y, w*0.84, h)
	p.drawn(slate, pt(x+w*0.06, y+h), pt(x+w*0.94, y+h), pt(x+w, y+h+w*0.12), pt(x, y+h+w*0.12))
}

// stick is a key for a computer's socket, which keeps files.
func (p *pen) stick(x, y, w float64) {
	p.framed(pt(x+w*0.62, y+8), w*0.38, w*0.3, 4, white)
	p.framed(pt(x, y), w*0.7, w*0.46, 10, brick)
	p.disc(x+w*0.16, y+w*0.23, 7, white)
}

// cloud is the room for photos on the Internet, as telephones draw it.
func (p *pen) cloud(x, y, w float64) {
	puffs := []struct{ x, y, r float64 }{{0.2, 0.44, 0.2}, {0.5, 0.3, 0.28}, {0.8, 0.44, 0.2}}
	for _, coat := range []struct {
		edge float64
		fill string
	}{{0, ink}, {6, white}} {
		for _, puff := range puffs {
			p.disc(x+w*puff.x, y+w*puff.y, w*puff.r-coat.edge, coat.fill)
		}
		p.box(pt(x+w*0.2, y+w*0.36+coat.edge), w*0.6, w*0.28-2*coat.edge, 0, coat.fill)
	}
}

// resting is a hand that lies on a mouse, its first finger on the left button.
func (p *pen) resting(skin string) {
	fingers := [][]point{
		{pt(214, 196), pt(178, 150), pt(168, 96)},
		{pt(226, 190), pt(214, 140), pt(212, 92)},
		{pt(240, 196), pt(252, 150), pt(254, 118)},
		{pt(200, 220), pt(150, 206), pt(130, 180)},
	}
	for _, f := range fingers {
		p.line(ink, 40, f...)
	}
	p.line(ink, 92, pt(222, 216), pt(300, 330))
	for _, f := range fingers {
		p.line(skin, 28, f...)
	}
	p.line(skin, 80, pt(222, 216), pt(300, 330))
	p.line(ink, 5, pt(196, 160), pt(204, 182))
	p.line(ink, 5, pt(232, 158), pt(232, 178))
	p.line(white, 96, pt(292, 306), pt(300, 318))
	p.line(teal, 104, pt(316, 340), pt(340, 380))
}
