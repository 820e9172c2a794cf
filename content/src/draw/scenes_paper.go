package main

// paperScenes are about papers, printing, paying and files.
var paperScenes = []scene{
	{"dossier-fleche", "Une flèche entre dans un dossier.", cool, func(p *pen) {
		p.folder(70, 90, 260)
		p.arrow(green, pt(200, 20), pt(200, 180))
	}},
	{"papier-nom", "Un papier avec une étiquette verte, et un crayon.", cool, func(p *pen) {
		p.page(60, 30, 170, 230)
		p.bars(90, 80, 110, pale, 4)
		p.framed(pt(40, 190), 210, 56, 10, green)
		p.box(pt(70, 213), 120, 11, 5, white)
		p.pencil(270, 230, 1.3, "#F3C74B")
	}},
	{"imprimer", "Une imprimante, et un papier qui sort.", cool, func(p *pen) { p.printer(80, 24, 240) }},
	{"imprimer-une-fois", "Un doigt touche un bouton, et un papier sort.", cool, func(p *pen) {
		p.printer(24, 30, 190)
		p.button(232, 70, 148, 74, green)
		p.hand(296, 122, 0.8, tan, plum)
	}},
	{"pages", "Trois petites pages, une seule est choisie.", cool, func(p *pen) {
		for i := range 3 {
			x := 26 + float64(i)*122
			if i == 0 {
				p.box(pt(x-10, 70), 120, 166, 12, green)
			}
			p.page(x, 82, 100, 142)
			p.bars(x+18, 126, 64, pale, 4)
		}
		p.tick(122, 72, 28)
	}},
	{"accueil-aide", "Une personne aide, à un comptoir.", warm, func(p *pen) {
		p.part("jeune-femme", 200, 40, 230)
		p.part("grand-pere", 10, 90, 210)
		p.framed(pt(150, 220), 260, 90, 6, "#C98F64")
	}},
	{"lire-papier", "Une femme lit un papier avec ses lunettes.", warm, func(p *pen) {
		p.part("dame", 20, 60, 260)
		p.page(220, 90, 140, 180)
		p.bars(244, 138, 90, ink, 5)
	}},
	{"noter-numero", "Un stylo note un numéro sur un carnet, près d'un écran.", cool, func(p *pen) {
		p.part("ecran", 10, 24, 170)
		p.book(210, 100, 140)
		p.framed(pt(236, 116), 104, 136, 4, white)
		p.dots(258, 160, 4, ink)
		p.pencil(296, 200, 1.2, "#F3C74B")
	}},
	{"declaration", "Un papier avec des sommes, un stylo et un calendrier.", warm, func(p *pen) {
		p.part("papier-euro", 30, 24, 250)
		p.calendar(240, 40, 130, 6)
		p.pencil(210, 260, 1.3, "#F3C74B")
	}},
	{"fiches-paie", "Trois fiches de paie sur une table.", warm, func(p *pen) {
		for i := range 3 {
			x := 30 + float64(i)*110
			p.page(x, 40+float64(i)*16, 130, 180)
			p.bars(x+22, 90+float64(i)*16, 80, pale, 3)
			p.box(pt(x+22, 176+float64(i)*16), 60, 14, 7, green)
		}
	}},
	{"cloche-message", "Une cloche avec un point rouge, en haut d'un écran.", cool, func(p *pen) {
		p.browser(40, 30, 320, 240)
		p.bars(70, 150, 200, pale, 4)
		p.bell(290, 110, 46)
	}},
	{"comparer-montants", "Un doigt compare les sommes de deux papiers.", warm, func(p *pen) {
		for i := range 2 {
			x := 40 + float64(i)*170
			p.page(x, 30, 140, 200)
			p.bars(x+24, 80, 90, pale, 2)
			p.box(pt(x+24, 136), 92, 26, 8, green)
			p.bars(x+24, 184, 90, pale, 1)
		}
		p.hand(236, 168, 0.85, tan, slate)
	}},
	{"ajouter-ligne", "Un crayon ajoute une ligne verte à un papier.", cool, func(p *pen) {
		p.page(70, 24, 200, 250)
		p.bars(100, 74, 140, pale, 5)
		p.box(pt(100, 200), 110, 14, 7, green)
		p.pencil(226, 214, 1.6, "#F3C74B")
	}},
	{"papier-envoye", "Un papier s'envole, avec un signe vert.", cool, func(p *pen) {
		p.plane(120, 40, 1.7)
		p.line(pale, 9, pt(40, 220), pt(110, 184))
		p.line(pale, 9, pt(50, 260), pt(140, 216))
		p.tick(320, 220, 42)
	}},
	{"calendrier-mois", "Un calendrier avec une flèche en rond.", cool, func(p *pen) {
		p.calendar(40, 50, 210, 3)
		p.turn(310, 160, 50, green)
	}},
	{"heures-salaires", "Une horloge et une fiche de paie.", warm, func(p *pen) {
		p.clock(110, 150, 84)
		p.page(220, 40, 150, 210)
		p.bars(246, 90, 96, pale, 4)
		p.box(pt(246, 192), 80, 18, 8, green)
	}},
	{"jours-barres", "Un calendrier avec des jours barrés, et un lit.", warm, func(p *pen) {
		p.calendar(24, 40, 190, -1)
		p.line(brick, 9, pt(50, 112), pt(130, 112))
		p.box(pt(220, 130), 12, 130, 4, ink)
		p.framed(pt(224, 190), 160, 44, 8, teal)
		p.framed(pt(232, 168), 56, 34, 10, white)
		p.box(pt(372, 200), 12, 60, 4, ink)
	}},
	{"chercher-emploi", "Une femme lit des offres d'emploi avec une loupe.", warm, func(p *pen) {
		p.part("jeune-femme", 10, 70, 240)
		p.page(210, 40, 150, 210)
		p.bars(236, 84, 96, pale, 6)
		p.glass(268, 130, 44)
	}},
	{"panier", "Un panier de courses, sur un écran.", cool, func(p *pen) {
		p.device(40, 20, 320, 240)
		p.line(ink, 12, pt(92, 80), pt(130, 80), pt(160, 170), pt(280, 170), pt(304, 106), pt(142, 106))
		p.disc(178, 206, 15, ink)
		p.disc(262, 206, 15, ink)
	}},
	{"qui-vend", "Une loupe sur une boutique, en bas d'un écran.", cool, func(p *pen) {
		p.browser(40, 16, 320, 270)
		p.bars(70, 76, 240, pale, 3)
		p.shop(80, 160, 120)
		p.line(ink, 16, pt(206, 226), pt(258, 276))
		p.line(ink, 12, arc(150, 204, 72, 0, 360)...)
	}},
	{"prix-bas", "Une étiquette de prix, avec un signe d'attention.", cool, func(p *pen) {
		p.drawn("#F3C74B", pt(40, 150), pt(110, 70), pt(280, 70), pt(280, 230), pt(110, 230))
		p.disc(104, 150, 14, ink)
		p.part("piece", 156, 106, 90)
		p.danger(310, 90, 50)
	}},
	{"prix-total", "Un paquet, un camion et une somme entourée.", cool, func(p *pen) {
		p.parcel(24, 90, 110)
		p.truck(150, 96, 130)
		p.part("piece", 296, 100, 80)
		p.line(brick, 10, arc(336, 140, 56, 0, 360)...)
		p.line(ink, 9, pt(60, 250), pt(340, 250))
	}},
	{"carte-ecran", "Une carte bancaire à côté d'un ordinateur.", cool, func(p *pen) {
		p.laptop(20, 40, 270)
		p.part("carte", 226, 150, 120)
	}},
	{"recu", "Un reçu, avec un signe vert.", cool, func(p *pen) {
		p.drawn(white, pt(120, 30), pt(280, 30), pt(280, 262), pt(254, 242), pt(227, 262), pt(200, 242), pt(173, 262), pt(146, 242), pt(120, 262))
		p.bars(146, 66, 108, pale, 4)
		p.box(pt(146, 168), 108, 14, 7, ink)
		p.tick(290, 220, 42)
	}},
	{"colis-retour", "Un paquet, avec une flèche qui revient.", cool, func(p *pen) {
		p.parcel(190, 90, 160)
		p.back(40, 130, 1)
	}},
}

// bell rings; its red point says that something is new.
func (p *pen) bell(x, y, r float64) {
	p.drawn("#F3C74B", append(append([]point{pt(x-r, y+r*0.6), pt(x-r*0.7, y+r*0.2)}, arc(x, y-r*0.2, r*0.7, 180, 360)...), pt(x+r*0.7, y+r*0.2), pt(x+r, y+r*0.6))...)
	p.disc(x, y+r*0.8, r*0.22, ink)
	p.ball(x+r*0.8, y-r*0.7, 20, brick)
}

// shop sells something.
func (p *pen) shop(x, y, w float64) {
	p.framed(pt(x, y+w*0.25), w, w*0.6, 4, white)
	p.drawn(brick, pt(x-8, y+w*0.3), pt(x+10, y), pt(x+w-10, y), pt(x+w+8, y+w*0.3))
	p.framed(pt(x+w*0.56, y+w*0.42), w*0.3, w*0.42, 4, teal)
}

// parcel comes with the post.
func (p *pen) parcel(x, y, w float64) {
	p.framed(pt(x, y), w, w*0.9, 6, "#C98F64")
	p.box(pt(x+w*0.42, y+6), w*0.16, w*0.9-12, 0, around)
}

// truck brings parcels, or all that a home holds.
func (p *pen) truck(x, y, w float64) {
	p.framed(pt(x, y), w*0.62, w*0.56, 6, teal)
	p.drawn(white, pt(x+w*0.64, y+w*0.18), pt(x+w*0.86, y+w*0.18), pt(x+w, y+w*0.36), pt(x+w, y+w*0.54), pt(x+w*0.64, y+w*0.54))
	p.ball(x+w*0.22, y+w*0.6, w*0.13, pale)
	p.ball(x+w*0.78, y+w*0.6, w*0.13, pale)
}
