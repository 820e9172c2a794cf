package main

// helperScenes are about who helps, and about lending.
var helperScenes = []scene{
	{"assis-a-cote", "Une femme aide un homme âgé, assise à côté de lui.", warm, func(p *pen) {
		p.part("grand-pere", 40, 80, 200)
		p.part("jeune-femme", 210, 70, 220)
		p.framed(pt(-10, 240), 420, 80, 6, "#C98F64")
		p.device(110, 186, 120, 84)
	}},
	{"mandat-signe", "Un papier signé, avec deux personnes.", warm, func(p *pen) {
		p.page(130, 24, 140, 190)
		p.bars(154, 70, 90, pale, 4)
		p.line(ink, 7, pt(156, 190), pt(172, 170), pt(182, 192), pt(204, 174))
		p.part("grand-mere", 0, 120, 200)
		p.part("homme", 250, 120, 200)
	}},
	{"carnet-range", "Un carnet fermé, avec un cadenas.", cool, func(p *pen) {
		p.book(80, 40, 180)
		p.padlock(220, 120, 96, green)
	}},
	{"facture-telephone", "Un téléphone à côté d'une facture et d'une calculatrice.", warm, func(p *pen) {
		p.phone(20, 50, 200)
		p.part("papier-euro", 140, 50, 200)
		p.part("calculatrice", 300, 130, 130)
	}},
	{"tablette-posee", "Une tablette sur une table, devant une personne.", warm, func(p *pen) {
		p.part("grand-mere", 110, 20, 260)
		p.framed(pt(-10, 220), 420, 90, 6, "#C98F64")
		p.device(130, 196, 150, 96)
	}},
	{"tablette-rendue", "Une femme rend une tablette à une autre personne.", warm, func(p *pen) {
		p.part("grand-mere", 0, 90, 220)
		p.part("jeune-homme", 250, 90, 220)
		p.device(160, 150, 110, 84)
		p.arrow(green, pt(170, 120), pt(256, 120))
	}},
	{"atelier", "Trois personnes autour d'une table, avec des tablettes.", warm, func(p *pen) {
		p.part("grand-mere", 0, 60, 200)
		p.part("jeune-homme", 136, 40, 220)
		p.part("grand-pere", 276, 70, 190)
		p.framed(pt(-10, 210), 420, 100, 6, "#C98F64")
		for i := range 3 {
			p.device(34+float64(i)*124, 196, 90, 66)
		}
	}},
}
