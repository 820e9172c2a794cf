package main

// deviceScenes are about the device itself: switching it on, its network, what
// is open on it, its sound and its letters.
var deviceScenes = []scene{
	{"souris-main", "Une main posée sur une souris.", cool, func(p *pen) {
		p.mouse(pt(130, 60), 200, "", "", pale)
		p.resting(tan)
	}},
	{"souris-fleche", "Une souris, et une flèche sur un écran.", cool, func(p *pen) {
		p.device(24, 36, 236, 180)
		p.button(60, 92, 120, 56, green)
		p.pointer(150, 110, 1.2)
		p.mouse(pt(296, 130), 130, "", "", pale)
	}},
	{"souris-gauche", "Une souris, son bouton gauche est vert.", cool, func(p *pen) {
		p.mouse(pt(140, 70), 200, green, "", pale)
		p.arrow(green, pt(70, 60), pt(140, 108))
	}},
	{"souris-double", "Deux cercles verts autour du bouton gauche d'une souris.", cool, func(p *pen) {
		p.mouse(pt(170, 70), 200, "", "", pale)
		for _, r := range []float64{66, 40} {
			p.line(green, 10, arc(200, 116, r, 0, 360)...)
		}
		p.disc(200, 116, 15, green)
	}},
	{"souris-droite", "Une souris, son bouton droit est vert, et une petite liste.", cool, func(p *pen) {
		p.mouse(pt(60, 80), 190, "", green, pale)
		p.framed(pt(230, 60), 140, 150, 12, white)
		p.bars(252, 88, 96, ink, 1)
		p.bars(252, 122, 80, pale, 3)
	}},
	{"souris-roue", "La roue d'une souris, et une flèche vers le bas.", cool, func(p *pen) {
		p.mouse(pt(90, 70), 200, "", "", green)
		p.arrow(green, pt(310, 80), pt(310, 220))
	}},
	{"bouton-marche", "Un doigt garde le bouton de marche d'une tablette.", cool, func(p *pen) {
		p.device(40, 60, 240, 180)
		p.ball(300, 100, 42, green)
		p.line(white, 9, arc(300, 102, 17, -50, 230)...)
		p.line(white, 9, pt(300, 78), pt(300, 98))
		p.hand(300, 128, 0.85, dark, plum)
	}},
	{"batterie", "Trois batteries : pleine, à moitié, presque vide.", cool, func(p *pen) {
		for i, fill := range []string{green, "#F3C74B", brick} {
			y := 36 + float64(i)*80
			p.box(pt(318, y+18), 18, 28, 5, ink)
			p.framed(pt(80, y), 240, 64, 12, white)
			p.box(pt(92, y+12), []float64{216, 108, 34}[i], 40, 5, fill)
		}
	}},
	{"wifi-ondes", "Trois arcs au-dessus d'une box.", cool, func(p *pen) {
		p.waves(200, 176, 120, green, 3)
		p.framed(pt(110, 190), 180, 60, 14, slate)
		for i := range 3 {
			p.disc(150+float64(i)*30, 220, 7, "#6FCF97")
		}
	}},
	{"wifi-liste", "Un doigt choisit un Wi-Fi dans une liste.", cool, func(p *pen) {
		p.device(50, 16, 300, 250)
		for i := range 3 {
			y := 44 + float64(i)*68
			fill := white
			if i == 1 {
				fill = green
			}
			p.framed(pt(76, y), 248, 58, 10, fill)
			bar, wave := pale, ink
			if i == 1 {
				bar, wave = white, white
			}
			p.box(pt(98, y+24), 110-float64(i)*20, 10, 5, bar)
			p.waves(288, y+42, 24, wave, 2)
		}
		p.hand(226, 150, 0.85, light, teal)
	}},
	{"applis-grille", "Un doigt touche un dessin parmi neuf, sur un téléphone.", cool, func(p *pen) {
		p.phone(110, 10, 280)
		for i, fill := range []string{green, brick, plum, teal, slate, green, plum, brick, teal} {
			p.framed(pt(134+float64(i%3)*36, 46+float64(i/3)*44), 32, 34, 7, fill)
		}
		p.hand(186, 116, 0.85, dark, green)
	}},
	{"bouton-accueil", "Un doigt touche une maison, en bas d'un téléphone.", cool, func(p *pen) {
		p.phone(110, 10, 280)
		p.bars(136, 60, 100, pale, 3)
		p.box(pt(122, 190), 127, 6, 0, pale)
		p.home(185, 222, 24, green)
		p.hand(196, 236, 0.8, tan, plum)
	}},
	{"fenetres-deux", "Deux fenêtres, l'une devant l'autre.", cool, func(p *pen) {
		p.browser(30, 30, 220, 160)
		p.bars(54, 96, 130, pale, 3)
		p.browser(150, 110, 220, 160)
		p.box(pt(176, 172), 70, 70, 8, green)
		p.bars(264, 178, 80, pale, 3)
	}},
	{"contraste", "Une page blanche, et la même en noir et jaune.", cool, func(p *pen) {
		p.framed(pt(30, 50), 160, 200, 14, white)
		p.bars(56, 86, 108, ink, 6)
		p.framed(pt(210, 50), 160, 200, 14, "#000000")
		p.bars(236, 86, 108, "#FFE100", 6)
	}},
	{"voix-lit", "Un haut-parleur lit les lignes d'une page.", cool, func(p *pen) {
		p.page(40, 40, 150, 220)
		p.box(pt(64, 96), 100, 12, 6, green)
		p.bars(64, 126, 100, pale, 5)
		p.speaker(220, 90, 0.95, 2)
	}},
	{"son-plus", "Un haut-parleur, avec un plus et un moins.", cool, func(p *pen) {
		p.speaker(50, 85, 1, 2)
		p.ball(300, 90, 46, green)
		p.line(white, 11, pt(280, 90), pt(320, 90))
		p.line(white, 11, pt(300, 70), pt(300, 110))
		p.ball(300, 210, 46, slate)
		p.line(white, 11, pt(280, 210), pt(320, 210))
	}},
	{"wifi", "Trois arcs au-dessus d'un boîtier, chez soi.", warm, func(p *pen) {
		p.drawn(white, pt(60, 120), pt(200, 24), pt(340, 120), pt(340, 290), pt(60, 290))
		p.waves(200, 200, 76, green, 3)
		p.framed(pt(130, 212), 140, 50, 12, slate)
	}},
	{"reglages", "Un doigt touche une roue dentée, sur un téléphone.", cool, func(p *pen) {
		p.phone(110, 10, 280)
		p.gear(186, 120, 46)
		p.hand(192, 136, 0.85, light, brick)
	}},
	{"mise-a-jour", "Une flèche qui tourne, sur un téléphone.", cool, func(p *pen) {
		p.phone(125, 10, 280)
		p.turn(200, 140, 44, green)
	}},
	{"brancher", "Un téléphone branché à une prise.", cool, func(p *pen) {
		p.phone(50, 20, 220)
		p.shape("#F3C74B", pt(116, 80), pt(84, 136), pt(108, 136), pt(98, 178), pt(136, 120), pt(112, 120))
		p.line(ink, 12, pt(109, 240), pt(109, 268), pt(300, 268), pt(300, 160))
		p.framed(pt(262, 90), 90, 74, 16, white)
		p.disc(290, 127, 8, ink)
		p.disc(324, 127, 8, ink)
	}},
	{"telephone-casse", "Un téléphone fendu, à côté de photos.", warm, func(p *pen) {
		p.phone(40, 24, 250)
		p.line(ink, 6, pt(70, 60), pt(106, 110), pt(84, 150), pt(140, 200))
		p.line(ink, 6, pt(106, 110), pt(148, 86))
		p.photo(220, 40, 140)
		p.photo(240, 160, 140)
	}},
	{"cle-ordinateur", "Une petite clé branchée sur un ordinateur.", cool, func(p *pen) {
		p.laptop(90, 40, 280)
		p.stick(14, 206, 100)
	}},
	{"copie-photos", "Des photos partent du téléphone vers un nuage, ou une clé.", cool, func(p *pen) {
		p.phone(30, 20, 250)
		p.photo(50, 70, 96)
		p.arrow(green, pt(178, 120), pt(240, 92))
		p.arrow(green, pt(178, 180), pt(240, 208))
		p.cloud(258, 46, 120)
		p.stick(262, 198, 110)
	}},
	{"photos-vues", "Une femme regarde ses photos sur un ordinateur.", warm, func(p *pen) {
		p.laptop(150, 50, 240)
		p.photo(190, 74, 72)
		p.photo(278, 74, 72)
		p.part("dame", 4, 96, 220)
	}},
}
