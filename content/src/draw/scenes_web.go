package main

// webScenes are about sites: searching, links, tabs, cookies.
var webScenes = []scene{
	{"chercher-loupe", "Un doigt touche une case avec une loupe.", cool, func(p *pen) {
		p.browser(30, 20, 340, 250)
		p.framed(pt(60, 110), 280, 56, 28, white)
		p.glass(306, 134, 16)
		p.box(pt(88, 118), 6, 40, 3, brick)
		p.hand(170, 150, 0.9, tan, green)
	}},
	{"chercher-mots", "Trois mots dans une case de recherche.", cool, func(p *pen) {
		p.framed(pt(24, 100), 352, 84, 42, white)
		p.box(pt(58, 132), 62, 20, 10, ink)
		p.box(pt(134, 132), 80, 20, 10, green)
		p.box(pt(228, 132), 60, 20, 10, plum)
		p.glass(328, 136, 22)
	}},
	{"chercher-annonce", "Deux réponses : une croix, puis un signe vert.", cool, func(p *pen) {
		p.browser(30, 16, 340, 270)
		p.framed(pt(54, 76), 292, 84, 10, around)
		p.bars(76, 98, 150, ink, 1)
		p.bars(76, 126, 200, pale, 1)
		p.cross(318, 116, 26)
		p.framed(pt(54, 178), 292, 84, 10, white)
		p.bars(76, 200, 150, ink, 1)
		p.bars(76, 228, 200, pale, 1)
		p.tick(318, 220, 26)
	}},
	{"lien-souligne", "Un doigt touche un mot souligné, dans une page.", cool, func(p *pen) {
		p.browser(30, 20, 340, 250)
		p.bars(60, 92, 240, pale, 1)
		p.box(pt(60, 128), 130, 14, 7, green)
		p.box(pt(60, 150), 130, 6, 3, green)
		p.box(pt(204, 128), 110, 12, 6, pale)
		p.bars(60, 186, 260, pale, 3)
		p.hand(130, 156, 0.85, dark, plum)
	}},
	{"onglets", "Deux onglets, en haut d'une fenêtre : l'un est clair.", cool, func(p *pen) {
		p.tabs()
		p.bars(66, 140, 220, pale, 5)
	}},
	{"onglet-croix", "Un doigt touche la petite croix d'un onglet.", cool, func(p *pen) {
		p.tabs()
		p.bars(66, 140, 180, pale, 5)
		p.cross(326, 66, 24)
		p.hand(318, 86, 0.8, tan, teal)
	}},
	{"cookies-fenetre", "Une fenêtre avec un biscuit cache une page.", cool, func(p *pen) {
		p.browser(24, 16, 352, 270)
		p.bars(50, 80, 290, pale, 8)
		p.framed(pt(70, 100), 260, 156, 14, around)
		p.cookie(128, 160, 38)
		p.bars(184, 130, 120, ink, 2)
		p.box(pt(96, 216), 96, 26, 13, green)
		p.box(pt(208, 216), 96, 26, 13, slate)
	}},
	{"cookies-refuser", "Un doigt touche Refuser, à côté d'un biscuit barré.", cool, func(p *pen) {
		p.framed(pt(30, 24), 340, 240, 16, around)
		p.cookie(110, 100, 52)
		p.slash(56, 46, 108, 108)
		p.button(190, 64, 150, 70, green)
		p.hand(256, 112, 0.85, dark, plum)
	}},
	{"menu-site", "Un doigt ouvre un menu, en haut d'un écran.", cool, func(p *pen) {
		p.browser(40, 20, 320, 250)
		for i := range 3 {
			p.box(pt(66, 80+float64(i)*18), 50, 9, 4, ink)
		}
		p.framed(pt(60, 142), 150, 120, 8, around)
		p.bars(78, 162, 110, ink, 4)
		p.hand(96, 116, 0.85, light, green)
	}},
	{"fermer-fenetre", "Un doigt touche la croix, en haut d'une fenêtre.", cool, func(p *pen) {
		p.browser(36, 50, 300, 220)
		p.bars(66, 120, 200, pale, 4)
		p.cross(330, 62, 32)
		p.hand(326, 84, 0.8, light, plum)
	}},
}

// tabs is a window with two tabs, the second in front.
func (p *pen) tabs() {
	p.framed(pt(36, 44), 150, 60, 12, pale)
	p.box(pt(60, 64), 80, 11, 5, slate)
	p.framed(pt(36, 92), 328, 180, 12, white)
	p.framed(pt(196, 40), 160, 66, 12, white)
	p.box(pt(202, 92), 148, 14, 0, white)
	p.box(pt(222, 62), 76, 11, 5, ink)
}

// glass is a magnifier.
func (p *pen) glass(x, y, r float64) {
	p.line(ink, r*0.45, pt(x+r*0.6, y+r*0.6), pt(x+r*1.5, y+r*1.5))
	p.disc(x, y, r, ink)
	p.disc(x, y, r*0.68, white)
}

// cookie is a biscuit, as everybody draws those of a site.
func (p *pen) cookie(x, y, r float64) {
	p.ball(x, y, r, "#D9A066")
	for _, at := range []point{{-0.35, -0.3}, {0.3, -0.4}, {0.05, 0.1}, {-0.4, 0.35}, {0.45, 0.35}} {
		p.disc(x+at.x*r, y+at.y*r, r*0.12, "#5A3A22")
	}
}
