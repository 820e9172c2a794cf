package main

// keyboardScenes show one key, lit, where it stands on a keyboard.
var keyboardScenes = []scene{
	{"clavier-touche", "Un doigt touche une lettre d'un clavier.", cool, func(p *pen) {
		p.keyboard(5, 2)
		p.hand(293, 184, 0.85, tan, plum)
	}},
	{"clavier-espace", "Un doigt touche la longue touche, en bas d'un clavier.", cool, func(p *pen) {
		p.keyboard(-1, 0)
		p.cap(110, 216, 180, 40, true)
		p.hand(200, 232, 0.7, dark, green)
	}},
	{"clavier-effacer", "La touche Effacer, avec une flèche vers la gauche.", cool, func(p *pen) {
		p.keyboard(-1, 0)
		p.cap(308, 44, 54, 40, true)
		p.arrow(ink, pt(350, 64), pt(320, 64))
		p.arrow(brick, pt(335, 160), pt(335, 104))
	}},
	{"clavier-majuscule", "La touche Majuscule, avec une flèche vers le haut.", cool, func(p *pen) {
		p.keyboard(-1, 0)
		p.cap(38, 160, 62, 40, true)
		p.arrow(ink, pt(69, 192), pt(69, 168))
		p.arrow(brick, pt(69, 290), pt(69, 222))
	}},
	{"clavier-chiffres", "La ligne du haut d'un clavier, entourée.", cool, func(p *pen) {
		p.keyboard(-1, 0)
		for i := range 7 {
			p.cap(38+float64(i)*47, 44, 40, 40, true)
		}
	}},
	{"clavier-arobase", "Une grande arobase, au-dessus d'un clavier.", cool, func(p *pen) {
		p.at(200, 84, 60)
		p.framed(pt(30, 176), 340, 110, 14, slate)
		for i := range 7 {
			p.cap(46+float64(i)*45, 190, 38, 36, i == 5)
			p.cap(46+float64(i)*45, 236, 38, 36, i == 4)
		}
	}},
	{"clavier-entree", "Un doigt touche la grande touche Entrée.", cool, func(p *pen) {
		p.keyboard(-1, 0)
		p.cap(300, 100, 64, 96, true)
		p.line(ink, 9, pt(350, 122), pt(350, 156), pt(316, 156))
		p.hand(322, 180, 0.8, light, teal)
	}},
}

// keyboard is rows of keys; the one at that column and row is lit.
func (p *pen) keyboard(column, row int) {
	p.framed(pt(18, 26), 364, 250, 18, slate)
	for r := range 4 {
		for c := range 7 {
			x := 38 + float64(c)*47
			if r == 3 && c > 0 && c < 6 {
				continue
			}
			p.cap(x, 44+float64(r)*58, 40, 40, c == column && r == row)
		}
	}
	p.cap(85, 218, 228, 40, false)
}

// at is the sign of e-mail addresses.
func (p *pen) at(x, y, r float64) {
	p.line(ink, r*0.26, arc(x, y, r, 40, 360)...)
	p.line(ink, r*0.26, append([]point{pt(x+r, y)}, arc(x+r*0.7, y+r*0.12, r*0.3, 0, 180)...)...)
	p.line(ink, r*0.26, pt(x+r*0.4, y-r*0.38), pt(x+r*0.4, y+r*0.12))
	p.line(ink, r*0.26, arc(x, y, r*0.4, 0, 360)...)
}
