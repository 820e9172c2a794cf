package main

// safetyScenes are about passwords, traps and what to do after one.
var safetyScenes = []scene{
	{"mots-assembles", "Quatre petites cases de couleur, attachées comme une chaîne.", cool, func(p *pen) {
		p.line(ink, 10, pt(60, 150), pt(340, 150))
		for i, fill := range []string{green, brick, plum, teal} {
			x := 22 + float64(i)*92
			p.framed(pt(x, 112), 80, 76, 14, fill)
			p.box(pt(x+18, 146), 44, 9, 4, white)
		}
	}},
	{"telephone-secours", "Un téléphone, avec une bouée de secours.", cool, func(p *pen) {
		p.phone(60, 10, 280)
		p.disc(270, 160, 96, ink)
		p.disc(270, 160, 90, white)
		for i := range 4 {
			a := float64(i)*90 + 25
			p.line(brick, 44, arc(270, 160, 66, a, a+40)...)
		}
		p.disc(270, 160, 44, ink)
		p.disc(270, 160, 38, cool)
	}},
	{"cadenas-etoiles", "Un cadenas fermé, au-dessus d'une case pleine de points.", cool, func(p *pen) {
		p.padlock(146, 20, 108, green)
		p.framed(pt(50, 186), 300, 80, 14, white)
		p.dots(84, 226, 11, ink)
	}},
	{"date-barree", "Un gâteau d'anniversaire et un calendrier, barrés.", warm, func(p *pen) {
		p.framed(pt(40, 150), 140, 90, 12, plum)
		p.box(pt(46, 180), 128, 12, 0, white)
		for i := range 3 {
			p.box(pt(74+float64(i)*34, 112), 9, 40, 3, green)
			p.disc(78+float64(i)*34, 104, 9, "#F3C74B")
		}
		p.calendar(220, 90, 150, 5)
		p.slash(50, 60, 300, 200)
	}},
	{"cles-differentes", "Trois clés différentes, devant trois cadenas.", cool, func(p *pen) {
		for i, fill := range []string{green, brick, plum} {
			y := 10 + float64(i)*96
			p.padlock(290, y, 62, fill)
			p.key(60, y+50, 150, map[int]string{0: "#6FCF97", 1: "#F3C74B", 2: "#C9A0D6"}[i])
		}
	}},
	{"deux-cles", "Un cadenas et un téléphone, reliés par un plus.", cool, func(p *pen) {
		p.padlock(40, 66, 120, green)
		p.line(brick, 14, pt(186, 150), pt(234, 150))
		p.line(brick, 14, pt(210, 126), pt(210, 174))
		p.phone(260, 40, 220)
		p.dots(286, 140, 3, ink)
	}},
	{"message-piege", "Un message accroché à un hameçon.", cool, func(p *pen) { p.hooked() }},
	{"lien-casse", "Un doigt vient de toucher un message accroché à un hameçon.", warm, func(p *pen) {
		p.hooked()
		p.hand(230, 214, 0.8, tan, green)
	}},
	{"qui-ecrit", "Une loupe sur un visage masqué, en haut d'un message.", cool, func(p *pen) {
		p.bubble(pt(40, 40), 320, 170, white, false)
		p.bars(190, 80, 140, pale, 4)
		p.person(116, 130, 44, slate)
		p.box(pt(92, 86), 50, 16, 8, brick)
		p.line(ink, 16, pt(158, 150), pt(214, 232))
		p.line(ink, 12, arc(118, 112, 64, 0, 360)...)
	}},
	{"message-presse", "Un message avec une horloge et un signe d'attention.", cool, func(p *pen) {
		p.bubble(pt(30, 60), 230, 140, white, false)
		p.bars(60, 96, 170, pale, 3)
		p.clock(290, 90, 62)
		p.danger(300, 220, 44)
	}},
	{"signaler", "Un doigt touche un drapeau, à côté d'un message.", cool, func(p *pen) {
		p.bubble(pt(14, 50), 160, 120, white, false)
		p.bars(38, 82, 112, pale, 3)
		p.box(pt(200, 40), 12, 180, 6, ink)
		p.drawn(brick, pt(212, 46), pt(304, 76), pt(212, 112))
		p.hand(254, 106, 0.85, dark, plum)
	}},
	{"appeler-banque", "Une femme téléphone, à côté de sa carte bancaire.", warm, func(p *pen) {
		p.part("jeune-femme", 20, 60, 250)
		p.phone(180, 120, 84)
		p.part("carte", 240, 150, 110)
	}},
	{"changer-mot-de-passe", "Un cadenas, avec une flèche qui tourne.", cool, func(p *pen) {
		p.line(green, 18, arc(200, 150, 124, -60, 230)...)
		p.shape(green, pt(232, 20), pt(290, 40), pt(248, 82))
		p.padlock(144, 76, 112, brick)
	}},
	{"photo-ecran", "Un téléphone prend en photo un écran.", cool, func(p *pen) {
		p.part("ecran", 10, 40, 210)
		p.danger(120, 118, 40)
		p.phone(266, 30, 230)
		p.danger(328, 122, 26)
		p.disc(328, 208, 15, ink)
		p.disc(328, 208, 9, white)
	}},
	{"prevenir", "Une femme téléphone à un bâtiment public.", warm, func(p *pen) {
		p.part("batiment", 190, 40, 190)
		p.part("jeune-femme", 10, 90, 220)
		p.phone(150, 160, 76)
	}},
	{"plainte", "Un homme parle à une personne, à un bureau.", warm, func(p *pen) {
		p.part("homme", 20, 40, 240)
		p.part("jeune-femme", 240, 60, 220)
		p.framed(pt(-10, 224), 420, 90, 6, "#C98F64")
		p.page(160, 200, 90, 60)
	}},
	{"en-parler", "Deux personnes se parlent.", warm, func(p *pen) {
		p.part("grand-pere", 20, 100, 210)
		p.part("jeune-femme", 230, 100, 210)
		p.bubble(pt(150, 24), 110, 66, white, false)
		p.bars(172, 44, 66, ink, 2)
	}},
	{"cacher-code", "Une main cache un clavier, une personne est derrière.", warm, func(p *pen) {
		p.part("homme-lunettes", 230, 10, 190)
		p.framed(pt(40, 150), 190, 150, 14, slate)
		for i := range 9 {
			p.cap(62+float64(i%3)*50, 168+float64(i/3)*44, 42, 36, false)
		}
		p.part("paume", 90, 130, 420)
	}},
	{"refuser-enregistrer", "Un doigt touche une croix, à côté d'un cadenas.", cool, func(p *pen) {
		p.framed(pt(40, 40), 320, 150, 16, white)
		p.padlock(70, 64, 74, green)
		p.tick(210, 116, 34)
		p.cross(300, 116, 34)
		p.hand(306, 134, 0.85, light, teal)
	}},
	{"reprendre-papiers", "Une main reprend un papier et une carte, près d'une imprimante.", cool, func(p *pen) {
		p.printer(20, 60, 190)
		p.page(236, 40, 120, 150)
		p.bars(258, 86, 76, pale, 4)
		p.part("carte", 210, 150, 80)
		p.hand(300, 190, 0.8, dark, green)
	}},
}

// hooked is a message that somebody fishes with.
func (p *pen) hooked() {
	p.line(slate, 9, pt(200, 0), pt(200, 60))
	p.envelope(110, 86, 180, white)
	p.line(brick, 13, append([]point{pt(200, 52), pt(200, 150)}, arc(170, 150, 30, 0, 170)...)...)
	p.shape(brick, pt(128, 168), pt(142, 120), pt(164, 156))
	p.disc(200, 50, 12, brick)
}

// clock says that time passes.
func (p *pen) clock(x, y, r float64) {
	p.ball(x, y, r, white)
	p.line(ink, r*0.14, pt(x, y-r*0.55), pt(x, y), pt(x+r*0.4, y+r*0.22))
}
