package main

// serviceScenes are the tiles of services and their procedures.
var serviceScenes = []scene{
	{"cle-portes", "Une grosse clé devant trois portes de couleurs différentes.", cool, func(p *pen) {
		for i, fill := range []string{green, brick, plum} {
			x := 40 + float64(i)*114
			p.framed(pt(x, 20), 92, 170, 8, fill)
			p.disc(x+74, 108, 7, white)
		}
		p.key(60, 240, 280, "#F3C74B")
	}},
	{"carte-passeport", "Une carte d'identité et un passeport, côte à côte.", warm, func(p *pen) {
		p.framed(pt(30, 40), 140, 200, 12, brick)
		p.line("#F3C74B", 8, arc(100, 120, 34, 0, 360)...)
		p.box(pt(66, 186), 68, 12, 6, "#F3C74B")
		p.part("identite", 186, 90, 130)
	}},
	{"champ-tracteur", "Un homme devant un champ et un tracteur.", warm, func(p *pen) {
		p.box(pt(0, 190), 400, 110, 16, green)
		for i := range 4 {
			p.line("#F3C74B", 8, pt(210+float64(i)*50, 210), pt(180+float64(i)*70, 290))
		}
		p.framed(pt(250, 110), 90, 60, 8, brick)
		p.framed(pt(256, 70), 50, 50, 6, white)
		p.ball(270, 186, 36, pale)
		p.ball(338, 196, 24, pale)
		p.part("homme", 10, 60, 250)
	}},
	{"telephone-identite", "Un téléphone montre le portrait d'une carte d'identité.", cool, func(p *pen) {
		p.phone(50, 10, 280)
		p.person(126, 150, 44, teal)
		p.part("identite", 196, 100, 120)
		p.tick(340, 80, 32)
	}},
	{"carnet-sante", "Un carnet avec un cœur, ouvert sur une tablette.", cool, func(p *pen) {
		p.device(30, 30, 340, 240)
		p.framed(pt(80, 70), 116, 156, 6, white)
		p.framed(pt(190, 70), 116, 156, 6, white)
		p.part("coeur", 100, 112, 56)
		p.bars(214, 104, 70, pale, 5)
	}},
	{"aide-domicile", "Une femme aide un homme âgé, chez lui.", warm, func(p *pen) {
		p.drawn(white, pt(40, 110), pt(200, 20), pt(360, 110), pt(360, 300), pt(40, 300))
		p.part("grand-pere", 60, 120, 200)
		p.part("jeune-femme", 200, 100, 220)
	}},
	{"rendez-vous-medecin", "Un calendrier avec un jour vert, et une femme médecin.", warm, func(p *pen) {
		p.calendar(200, 60, 170, 6)
		p.part("medecin", 4, 50, 270)
	}},
	{"demenagement", "Un camion et deux cartons devant une maison.", warm, func(p *pen) {
		p.home(310, 130, 84, white)
		p.framed(pt(288, 150), 44, 54, 4, brick)
		p.truck(20, 110, 210)
		p.parcel(220, 220, 64)
		p.parcel(292, 232, 52)
	}},
	{"carte-perdue", "Une carte dans un rond barré.", cool, func(p *pen) {
		p.disc(200, 150, 133, brick)
		p.disc(200, 150, 115, white)
		p.part("carte", 110, 90, 120)
		p.line(brick, 18, pt(112, 62), pt(288, 238))
	}},
	{"releve-carriere", "Une longue liste de lignes sur un papier, avec une loupe.", warm, func(p *pen) {
		p.page(60, 14, 190, 272)
		p.bars(88, 60, 130, pale, 10)
		p.glass(250, 170, 62)
	}},
	{"carte-sante", "Une carte de santé verte et un mot de passe caché.", cool, func(p *pen) {
		p.part("carte", 30, 50, 130)
		p.framed(pt(170, 180), 200, 74, 14, white)
		p.dots(206, 217, 6, ink)
	}},
	{"mairie-rendez-vous", "Une mairie, et un calendrier avec un jour vert.", warm, func(p *pen) {
		p.part("batiment", 14, 50, 210)
		p.calendar(250, 100, 130, 6)
	}},
}
