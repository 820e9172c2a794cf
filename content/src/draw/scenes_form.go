package main

import "math"

// formScenes are about filling in what a site asks.
var formScenes = []scene{
	{"formulaire-cases", "Trois cases à remplir, sur un écran.", cool, func(p *pen) {
		p.browser(40, 14, 320, 272)
		for i := range 3 {
			y := 66 + float64(i)*70
			p.box(pt(66, y), 90, 10, 5, ink)
			p.field(66, y+18, 268, i == 0)
		}
	}},
	{"identifiant-mot-de-passe", "Deux cases : un identifiant, puis un mot de passe caché.", cool, func(p *pen) {
		p.browser(50, 20, 300, 240)
		p.box(pt(76, 82), 90, 10, 5, ink)
		p.field(76, 100, 248, true)
		p.box(pt(76, 160), 120, 10, 5, ink)
		p.field(76, 178, 248, false)
		p.dots(104, 198, 6, ink)
		p.hand(250, 200, 0.8, tan, green)
	}},
	{"formulaire-liste", "Un doigt choisit une ligne dans une liste.", cool, func(p *pen) {
		p.field(50, 30, 300, true)
		p.line(ink, 10, pt(306, 44), pt(320, 58), pt(334, 44))
		p.framed(pt(50, 76), 300, 200, 10, white)
		p.bars(76, 100, 150, pale, 1)
		p.box(pt(56, 126), 288, 46, 0, green)
		p.box(pt(76, 144), 120, 10, 5, white)
		p.bars(76, 196, 170, pale, 1)
		p.bars(76, 236, 110, pale, 1)
		p.hand(220, 158, 0.85, tan, plum)
	}},
	{"calendrier", "Un calendrier avec un jour vert.", cool, func(p *pen) {
		p.calendar(90, 40, 220, 6)
	}},
	{"formulaire-etoile", "Une case avec une étoile, et une case sans étoile.", cool, func(p *pen) {
		p.star(76, 76, 34, brick)
		p.box(pt(124, 50), 110, 11, 5, ink)
		p.field(124, 74, 236, true)
		p.box(pt(124, 172), 90, 11, 5, ink)
		p.field(124, 196, 236, false)
	}},
	{"formulaire-rouge", "Une case rouge avec un signe d'attention.", cool, func(p *pen) {
		p.box(pt(50, 50), 110, 11, 5, ink)
		p.field(50, 74, 250, true)
		p.tick(340, 94, 26)
		p.box(pt(50, 152), 90, 11, 5, ink)
		p.box(pt(46, 172), 258, 60, 12, brick)
		p.box(pt(56, 182), 238, 40, 6, around)
		p.box(pt(74, 197), 90, 10, 5, ink)
		p.danger(342, 200, 32)
		p.box(pt(50, 248), 180, 10, 5, brick)
	}},
	{"ecrire-nom", "Un doigt écrit un nom dans une case, à côté d'une carte.", cool, func(p *pen) {
		p.field(150, 50, 220, true)
		p.box(pt(270, 58), 5, 26, 2, brick)
		p.part("identite", 20, 150, 120)
		p.hand(276, 100, 0.85, dark, green)
	}},
	{"bouton-continuer", "Un doigt touche un bouton avec une flèche vers la droite.", cool, func(p *pen) {
		p.framed(pt(70, 70), 260, 96, 20, green)
		p.arrow(white, pt(140, 118), pt(258, 118))
		p.hand(226, 138, 0.95, light, plum)
	}},
	{"bouton-cle", "Un doigt touche un grand bouton bleu avec une clé.", cool, func(p *pen) {
		p.framed(pt(50, 60), 300, 106, 20, ink)
		p.box(pt(58, 68), 284, 90, 16, "#2F5CA8")
		p.key(130, 110, 130, "#F3C74B")
		p.hand(216, 140, 0.95, dark, teal)
	}},
	{"choisir-compte", "Un doigt choisit un compte parmi quatre.", cool, func(p *pen) {
		for i, fill := range []string{green, brick, plum, teal} {
			x, y := 50+float64(i%2)*160, 30+float64(i/2)*116
			p.framed(pt(x, y), 140, 100, 14, white)
			p.disc(x+70, y+38, 20, fill)
			p.box(pt(x+34, y+70), 72, 10, 5, pale)
		}
		p.hand(262, 90, 0.95, tan, slate)
	}},
	{"compte-nouveau", "Un petit personnage et un signe plus, sur un écran.", cool, func(p *pen) {
		p.device(60, 30, 280, 220)
		p.person(180, 140, 46, slate)
		p.disc(262, 96, 34, ink)
		p.disc(262, 96, 28, green)
		p.line(white, 9, pt(248, 96), pt(276, 96))
		p.line(white, 9, pt(262, 82), pt(262, 110))
	}},
	{"compte-connu", "Une femme pense à un compte qu'elle connaît.", warm, func(p *pen) {
		p.part("jeune-femme", 30, 70, 240)
		p.disc(206, 150, 10, ink)
		p.disc(228, 128, 14, ink)
		p.disc(228, 128, 9, white)
		p.framed(pt(236, 30), 140, 96, 30, white)
		p.disc(276, 76, 20, green)
		p.box(pt(306, 70), 46, 11, 5, ink)
	}},
	{"oui-non", "Un doigt hésite entre un signe vert et une croix.", cool, func(p *pen) {
		p.framed(pt(40, 40), 140, 130, 18, white)
		p.tick(110, 105, 44)
		p.framed(pt(220, 40), 140, 130, 18, white)
		p.cross(290, 105, 44)
		p.hand(200, 186, 0.9, dark, plum)
	}},
	{"choisir-boite", "Un doigt choisit une boîte aux lettres parmi trois.", cool, func(p *pen) {
		for i, fill := range []string{plum, green, brick} {
			x := 28 + float64(i)*122
			p.framed(pt(x, 60), 104, 110, 20, fill)
			p.box(pt(x+22, 92), 60, 12, 6, white)
			p.box(pt(x+44, 170), 16, 90, 0, slate)
		}
		p.hand(204, 130, 0.9, light, teal)
	}},
	{"se-deconnecter", "Un doigt touche une porte ouverte, avec une flèche qui sort.", cool, func(p *pen) {
		p.framed(pt(110, 20), 130, 210, 8, white)
		p.drawn(green, pt(114, 24), pt(186, 52), pt(186, 252), pt(114, 226))
		p.disc(172, 150, 8, white)
		p.arrow(brick, pt(206, 96), pt(328, 96))
		p.hand(280, 124, 0.85, dark, plum)
	}},
	{"signer", "Un doigt touche le bouton qui signe, sous un papier.", cool, func(p *pen) {
		p.browser(50, 14, 300, 262)
		p.bars(82, 76, 230, pale, 3)
		p.framed(pt(90, 166), 220, 76, 18, green)
		p.line(white, 7, pt(116, 212), pt(132, 190), pt(142, 216), pt(160, 188), pt(170, 214), pt(196, 202))
		p.hand(236, 206, 0.85, tan, plum)
	}},
}

// star says that something must be there.
func (p *pen) star(x, y, r float64, fill string) {
	var points []point
	for i := range 10 {
		long := r
		if i%2 == 1 {
			long = r * 0.45
		}
		a := float64(36*i-90) * math.Pi / 180
		points = append(points, pt(x+math.Cos(a)*long, y+math.Sin(a)*long))
	}
	p.shape(fill, points...)
}

// person is the sign of somebody's account.
func (p *pen) person(x, y, r float64, fill string) {
	p.disc(x, y-r*0.75, r*0.52, fill)
	p.shape(fill, append(arc(x, y+r*0.75, r*0.95, 180, 360), pt(x+r*0.95, y+r*0.95), pt(x-r*0.95, y+r*0.95))...)
}
