package main

// mailScenes are about e-mail, papers that go with it, and codes.
var mailScenes = []scene{
	{"adresse-arobase", "Une enveloppe et une grande arobase.", cool, func(p *pen) {
		p.envelope(24, 80, 190, white)
		p.at(300, 146, 62)
	}},
	{"boite-email", "Une liste d'enveloppes sur un écran, une est ouverte.", cool, func(p *pen) {
		p.browser(40, 16, 320, 270)
		for i := range 3 {
			y := 64 + float64(i)*72
			fill := white
			if i == 1 {
				fill = around
			}
			p.framed(pt(60, y), 280, 62, 8, fill)
			p.envelope(76, y+13, 54, white)
			p.bars(150, y+18, 160, map[bool]string{true: ink, false: pale}[i == 1], 2)
		}
	}},
	{"ouvrir-email", "Un doigt touche une enveloppe, qui s'ouvre.", cool, func(p *pen) {
		p.page(120, 20, 150, 150)
		p.bars(146, 60, 90, pale, 3)
		p.framed(pt(80, 120), 230, 130, 8, white)
		p.line(ink, 7, pt(86, 126), pt(195, 200), pt(304, 126))
		p.hand(214, 190, 0.85, dark, green)
	}},
	{"repondre", "Une flèche qui tourne vers la gauche, et une bulle.", cool, func(p *pen) {
		p.back(40, 150, 1)
		p.bubble(pt(220, 70), 150, 110, white, true)
		p.bars(246, 98, 98, ink, 3)
	}},
	{"repondre-tous", "Une double flèche, vers trois personnes.", cool, func(p *pen) {
		p.back(170, 170, 0.8)
		p.back(210, 170, 0.8)
		for i, fill := range []string{green, brick, plum} {
			p.person(90-float64(i%2)*20, 70+float64(i)*84, 34, fill)
		}
	}},
	{"ecrire-message", "Deux mains écrivent un message sur un clavier.", cool, func(p *pen) {
		p.bubble(pt(90, 16), 220, 80, white, false)
		p.bars(116, 38, 168, ink, 2)
		p.framed(pt(40, 128), 320, 160, 14, slate)
		for i := range 14 {
			p.cap(58+float64(i%7)*41, 144+float64(i/7)*42, 34, 32, false)
		}
		p.hand(230, 196, 0.7, tan, plum)
		p.hand(120, 196, 0.7, tan, plum)
	}},
	{"message-envoye", "Un avion de papier part d'un écran.", cool, func(p *pen) {
		p.device(24, 60, 220, 190)
		p.line(pale, 8, pt(90, 200), pt(140, 176))
		p.plane(180, 60, 1.4)
	}},
	{"corbeille", "Un doigt touche une corbeille, sur un écran.", cool, func(p *pen) {
		p.device(50, 20, 300, 230)
		p.bin(150, 56, 90)
		p.hand(216, 140, 0.9, light, green)
	}},
	{"indesirables", "Un dossier d'enveloppes, avec un signe d'attention.", cool, func(p *pen) {
		p.folder(50, 70, 240)
		p.envelope(90, 120, 110, white)
		p.danger(306, 110, 56)
	}},
	{"trombone", "Un doigt touche un trombone, sur un écran.", cool, func(p *pen) {
		p.device(40, 20, 320, 230)
		p.bars(72, 60, 160, pale, 4)
		p.clip(240, 56, 1.3)
		p.hand(262, 176, 0.85, dark, plum)
	}},
	{"photo-rangee", "Un téléphone garde la photo d'un papier.", cool, func(p *pen) {
		p.phone(125, 10, 280)
		p.page(152, 52, 96, 120)
		p.bars(166, 92, 60, pale, 3)
		p.folder(150, 186, 100)
	}},
	{"nouvel-email", "Un doigt touche un crayon, à côté d'une enveloppe.", cool, func(p *pen) {
		p.envelope(30, 60, 200, white)
		p.ball(300, 110, 52, green)
		p.pencil(276, 134, 0.8, white)
		p.hand(310, 146, 0.85, tan, slate)
	}},
	{"papier-trombone", "Un papier attaché à une enveloppe par un trombone.", cool, func(p *pen) {
		p.envelope(40, 90, 240, white)
		p.page(200, 40, 140, 190)
		p.bars(224, 90, 90, pale, 5)
		p.clip(182, 24, 1.1)
	}},
	{"photo-papier", "Un téléphone prend en photo un papier.", cool, func(p *pen) {
		p.page(30, 60, 150, 200)
		p.bars(56, 110, 90, pale, 5)
		p.phone(220, 10, 280)
		p.page(248, 60, 90, 120)
		p.bars(262, 96, 60, pale, 3)
		p.disc(296, 218, 18, ink)
		p.disc(296, 218, 12, white)
	}},
	{"photo-au-dessus", "Un téléphone à plat, au-dessus d'un papier posé sur une table.", warm, func(p *pen) {
		p.drawn("#C98F64", pt(80, 186), pt(320, 186), pt(390, 288), pt(10, 288))
		p.drawn(white, pt(150, 198), pt(250, 198), pt(276, 272), pt(124, 272))
		for i := range 4 {
			y := 210 + float64(i)*15
			p.box(pt(158-float64(i)*4, y), 84+float64(i)*8, 6, 3, pale)
		}
		p.line("#F3C74B", 8, pt(134, 112), pt(140, 180))
		p.line("#F3C74B", 8, pt(266, 112), pt(260, 180))
		p.drawn(slate, pt(126, 20), pt(274, 20), pt(312, 104), pt(88, 104))
		p.shape(white, pt(142, 30), pt(258, 30), pt(284, 94), pt(116, 94))
		p.drawn(white, pt(170, 40), pt(230, 40), pt(246, 84), pt(154, 84))
		p.bars(176, 50, 48, pale, 2)
	}},
	{"papier-a-plat", "Un papier bien à plat sur une table.", warm, func(p *pen) {
		p.drawn("#C98F64", pt(70, 60), pt(330, 60), pt(390, 260), pt(10, 260))
		p.drawn(white, pt(140, 90), pt(260, 90), pt(290, 230), pt(110, 230))
		p.bars(150, 116, 96, pale, 5)
	}},
	{"lumiere-fenetre", "Une fenêtre éclaire un papier posé sur une table.", warm, func(p *pen) {
		p.framed(pt(30, 20), 140, 150, 6, "#DDEBFA")
		p.box(pt(97, 20), 7, 150, 0, ink)
		p.box(pt(30, 90), 140, 7, 0, ink)
		p.sun(70, 58, 16)
		p.drawn("#C98F64", pt(90, 220), pt(340, 220), pt(390, 292), pt(40, 292))
		p.drawn(white, pt(190, 206), pt(290, 206), pt(310, 260), pt(170, 260))
		for i := range 3 {
			p.line("#F3C74B", 8, pt(190+float64(i)*34, 100), pt(216+float64(i)*30, 180))
		}
	}},
	{"appareil-photo", "Un doigt touche l'appareil photo, sur un téléphone.", cool, func(p *pen) {
		p.phone(110, 10, 280)
		p.framed(pt(140, 90), 92, 68, 12, slate)
		p.box(pt(168, 80), 36, 14, 5, ink)
		p.ball(186, 124, 24, white)
		p.hand(200, 142, 0.85, light, brick)
	}},
	{"rond-photo", "Un doigt touche un gros rond blanc, sous une photo.", cool, func(p *pen) {
		p.phone(110, 10, 280)
		p.page(140, 50, 92, 116)
		p.bars(154, 86, 60, pale, 3)
		p.disc(186, 214, 28, ink)
		p.disc(186, 214, 21, white)
		p.hand(192, 222, 0.8, dark, green)
	}},
	{"recadrer", "Un cadre avec quatre coins, autour d'un papier.", cool, func(p *pen) {
		p.page(120, 50, 160, 200)
		p.bars(148, 100, 100, pale, 5)
		for _, c := range []struct{ x, y, dx, dy float64 }{{92, 26, 1, 1}, {308, 26, -1, 1}, {92, 274, 1, -1}, {308, 274, -1, -1}} {
			p.line(brick, 12, pt(c.x+46*c.dx, c.y), pt(c.x, c.y), pt(c.x, c.y+46*c.dy))
		}
	}},
	{"code-sms", "Un téléphone reçoit une bulle avec un code.", cool, func(p *pen) {
		p.phone(60, 10, 280)
		p.bubble(pt(170, 50), 200, 96, white, false)
		p.dots(202, 98, 6, green)
	}},
	{"telephone-pres", "Un téléphone posé à côté d'un écran.", cool, func(p *pen) {
		p.part("ecran", 20, 30, 230)
		p.field(70, 90, 180, false)
		p.phone(290, 70, 190)
		p.bubble(pt(296, 96), 76, 50, around, false)
	}},
	{"code-loupe", "Une loupe grossit le code d'un message.", cool, func(p *pen) {
		p.bubble(pt(40, 60), 220, 120, white, false)
		p.bars(70, 86, 150, pale, 1)
		p.glass(220, 150, 74)
		p.dots(178, 152, 5, green)
	}},
	{"code-secret", "Un doigt sur la bouche, à côté d'un code caché.", warm, func(p *pen) {
		p.part("dame", 20, 60, 260)
		p.hand(92, 172, 0.42, light, plum)
		p.framed(pt(210, 100), 170, 80, 14, white)
		p.dots(238, 140, 6, ink)
		p.padlock(270, 30, 50, green)
	}},
	{"stop-message", "Une main dit stop devant un message.", warm, func(p *pen) {
		p.bubble(pt(24, 50), 220, 120, white, false)
		p.bars(52, 82, 160, pale, 3)
		p.part("paume", 200, 50, 440)
	}},
}

// back is an arrow that turns to the left, the sign of an answer.
func (p *pen) back(x, y, s float64) {
	p.line(green, 18*s, append([]point{pt(x+20*s, y)}, append([]point{pt(x+90*s, y)}, arc(x+90*s, y+60*s, 60*s, -90, 0)...)...)...)
	p.shape(green, pt(x-10*s, y), pt(x+44*s, y-44*s), pt(x+44*s, y+44*s))
}

// plane is a paper plane, the sign of sending.
func (p *pen) plane(x, y, s float64) {
	p.drawn(white, pt(x, y+60*s), pt(x+130*s, y), pt(x+70*s, y+120*s), pt(x+50*s, y+80*s))
	p.shape(pale, pt(x+50*s, y+80*s), pt(x+130*s, y), pt(x+70*s, y+120*s))
}

// clip is a paper clip, the sign of what goes with an e-mail.
func (p *pen) clip(x, y, s float64) {
	p.line(brick, 11*s, append(append([]point{pt(x+20*s, y+30*s), pt(x+20*s, y+85*s)}, arc(x+38*s, y+85*s, 18*s, 180, 0)...), append(arc(x+28*s, y+20*s, 28*s, 0, -180), append([]point{pt(x, y+95*s)}, arc(x+38*s, y+95*s, 38*s, 180, 0)...)...)...)...)
	p.line(brick, 11*s, pt(x+76*s, y+95*s), pt(x+76*s, y+40*s))
}

// pencil writes; its point is at x, y.
func (p *pen) pencil(x, y, s float64, fill string) {
	p.drawn(fill, pt(x, y), pt(x+8*s, y-22*s), pt(x+54*s, y-68*s), pt(x+70*s, y-52*s), pt(x+24*s, y-6*s))
	p.shape(ink, pt(x, y), pt(x+5*s, y-13*s), pt(x+14*s, y-4*s))
}

// sun shines.
func (p *pen) sun(x, y, r float64) {
	p.disc(x, y, r, "#F3C74B")
}
