package main

// gestureScenes are about gestures and choices that come one after another.
var gestureScenes = []scene{
	{"souris-soulevee", "Une souris soulevée, et une flèche vers le milieu.", cool, func(p *pen) {
		p.box(pt(60, 236), 280, 16, 8, pale)
		p.mouse(pt(240, 70), 130, "", "", pale)
		p.line(pale, 9, pt(250, 214), pt(310, 214))
		p.arrow(green, pt(220, 140), pt(110, 140))
	}},
	{"case-curseur", "Un doigt touche une case vide, avec un petit trait.", cool, func(p *pen) {
		p.framed(pt(40, 80), 320, 70, 14, white)
		p.box(pt(66, 96), 7, 38, 3, brick)
		p.hand(190, 124, 0.95, tan, green)
	}},
	{"menu-eteindre", "Un doigt touche un bouton rouge, dans un petit menu.", cool, func(p *pen) {
		p.device(30, 20, 340, 230)
		p.framed(pt(80, 60), 190, 160, 10, white)
		p.bars(104, 86, 120, pale, 2)
		p.button(96, 136, 158, 66, brick)
		p.hand(184, 184, 0.8, light, teal)
	}},
	{"bouton-long", "Un doigt reste sur un bouton rond, à côté d'une horloge.", cool, func(p *pen) {
		p.ball(120, 110, 66, brick)
		p.line(white, 12, arc(120, 114, 26, -50, 230)...)
		p.line(white, 12, pt(120, 76), pt(120, 106))
		p.clock(310, 90, 62)
		p.hand(138, 140, 0.95, dark, green)
	}},
	{"etiquette-cle", "Une loupe sur l'étiquette collée sous une box.", cool, func(p *pen) {
		p.framed(pt(30, 60), 300, 150, 20, slate)
		p.framed(pt(70, 96), 180, 80, 6, white)
		p.bars(90, 116, 130, pale, 1)
		p.glass(240, 146, 66)
		p.key(206, 146, 70, "#F3C74B")
	}},
	{"wifi-public", "Un téléphone sur une table de café, et une carte barrée.", warm, func(p *pen) {
		p.framed(pt(-10, 210), 420, 110, 6, "#C98F64")
		p.phone(40, 30, 190)
		p.waves(92, 130, 40, green, 2)
		p.framed(pt(176, 168), 56, 50, 12, white)
		p.line(ink, 8, arc(236, 190, 14, -90, 90)...)
		p.part("carte", 260, 90, 80)
		p.slash(256, 70, 130, 116)
	}},
	{"fenetre-ouverte", "Une fenêtre ouverte sur l'écran d'un ordinateur.", cool, func(p *pen) {
		p.part("ecran", 20, 14, 270)
		p.browser(96, 50, 210, 140)
		p.bars(118, 112, 150, pale, 3)
	}},
	{"fenetre-cachee", "Un doigt montre un petit trait, en haut d'une fenêtre.", cool, func(p *pen) {
		p.browser(36, 50, 320, 220)
		p.bars(66, 120, 200, pale, 5)
		p.ball(270, 66, 30, white)
		p.box(pt(256, 72), 28, 8, 4, ink)
		p.hand(272, 88, 0.85, tan, plum)
	}},
	{"casque", "Une femme porte un casque, devant un écran.", warm, func(p *pen) {
		p.device(180, 50, 200, 150)
		p.speaker(220, 86, 0.6, 2)
		p.part("grand-mere", 10, 60, 250)
		p.line(slate, 13, arc(95, 122, 54, 190, 350)...)
		p.framed(pt(30, 112), 26, 46, 10, slate)
		p.framed(pt(136, 112), 26, 46, 10, slate)
	}},
	{"doigts-ecartes", "Deux doigts s'écartent sur une page, et les mots grandissent.", cool, func(p *pen) {
		p.device(60, 16, 280, 260)
		p.box(pt(100, 60), 80, 10, 5, pale)
		p.box(pt(100, 84), 60, 10, 5, pale)
		p.box(pt(100, 200), 190, 26, 13, ink)
		p.arrow(green, pt(190, 150), pt(130, 170))
		p.arrow(green, pt(210, 134), pt(270, 110))
		p.hand(112, 176, 0.5, dark, plum)
		p.hand(290, 106, 0.5, dark, plum)
	}},
	{"liste-resultats", "Une personne lit une liste de réponses, une par une.", cool, func(p *pen) {
		p.browser(20, 16, 240, 270)
		for i := range 3 {
			y := 74 + float64(i)*70
			p.box(pt(44, y), 120, 12, 6, map[bool]string{true: green, false: ink}[i == 1])
			p.bars(44, y+22, 180, pale, 1)
		}
		p.part("homme-lunettes", 250, 80, 240)
	}},
	{"page-nouvelle", "Une page s'ouvre à la place d'une autre.", cool, func(p *pen) {
		p.browser(20, 40, 160, 200)
		p.bars(42, 106, 110, pale, 4)
		p.arrow(green, pt(190, 140), pt(226, 140))
		p.browser(236, 40, 150, 200)
		p.box(pt(258, 106), 106, 100, 8, green)
	}},
	{"fleche-page", "Un doigt touche une flèche vers la gauche, en haut d'un écran.", cool, func(p *pen) {
		p.browser(30, 20, 340, 250)
		p.bars(60, 150, 240, pale, 4)
		p.ball(84, 92, 40, green)
		p.arrow(white, pt(104, 92), pt(66, 92))
		p.hand(104, 116, 0.85, dark, plum)
	}},
	{"onglet-choisi", "Un doigt touche le premier de deux onglets.", cool, func(p *pen) {
		p.tabs()
		p.bars(66, 150, 220, pale, 5)
		p.hand(112, 84, 0.9, light, green)
	}},
	{"telecharger", "Une flèche descend dans un appareil.", cool, func(p *pen) {
		p.page(140, 10, 120, 130)
		p.bars(162, 50, 76, pale, 3)
		p.arrow(green, pt(200, 130), pt(200, 214))
		p.line(ink, 16, pt(70, 190), pt(70, 260), pt(330, 260), pt(330, 190))
	}},
	{"imprimante-allumee", "Une imprimante avec une lumière verte et du papier blanc.", cool, func(p *pen) {
		p.printer(60, 40, 230)
		p.ball(258, 124, 22, "#6FCF97")
		p.arrow(green, pt(350, 60), pt(288, 110))
	}},
	{"bouton-imprimer", "Un doigt touche un bouton avec une petite imprimante.", cool, func(p *pen) {
		p.framed(pt(90, 40), 220, 150, 20, green)
		p.printer(146, 64, 108)
		p.hand(226, 140, 0.9, tan, plum)
	}},
	{"apercu", "Une petite image du papier, sur un écran.", cool, func(p *pen) {
		p.part("ecran", 20, 14, 270)
		p.page(140, 46, 110, 140)
		p.bars(162, 84, 66, pale, 4)
	}},
	{"menu-choix", "Trois boutons fermés, l'un sous l'autre.", cool, func(p *pen) {
		p.framed(pt(40, 20), 320, 262, 16, white)
		for i := range 3 {
			y := 48 + float64(i)*70
			p.box(pt(70, y+14), 150, 12, 6, pale)
			p.framed(pt(250, y), 84, 42, 21, slate)
			p.disc(272, y+21, 13, white)
		}
	}},
}
