package main

// videoScenes are about calls and messages among people who know each other.
var videoScenes = []scene{
	{"appel-video", "Deux personnes se parlent et se voient sur un écran.", warm, func(p *pen) {
		p.device(110, 20, 280, 210)
		p.part("jeune-homme", 180, 74, 160)
		p.box(pt(104, 228), 296, 80, 0, warm)
		p.box(pt(126, 214), 248, 16, 0, slate)
		p.part("grand-mere", 0, 120, 220)
	}},
	{"lumiere-visage", "Une femme assise face à une fenêtre, devant un téléphone.", warm, func(p *pen) {
		p.framed(pt(250, 20), 130, 130, 6, "#DDEBFA")
		p.box(pt(308, 20), 7, 130, 0, ink)
		p.sun(284, 54, 15)
		p.part("grand-mere", 20, 70, 240)
		p.phone(270, 170, 120)
	}},
	{"lien-message", "Un doigt touche une ligne bleue, dans un message.", cool, func(p *pen) {
		p.bubble(pt(50, 40), 290, 150, white, false)
		p.bars(80, 72, 220, pale, 2)
		p.box(pt(80, 128), 180, 14, 7, "#2F5CA8")
		p.box(pt(80, 150), 180, 6, 3, "#2F5CA8")
		p.hand(200, 156, 0.9, tan, plum)
	}},
	{"camera-micro", "Une caméra et un micro, avec un signe vert.", cool, func(p *pen) {
		p.camera(40, 100, 170, slate, false)
		p.microphone(280, 66, 170, false)
		p.tick(350, 230, 36)
	}},
	{"bouton-appel", "Un doigt touche un bouton vert avec une caméra.", cool, func(p *pen) {
		p.ball(200, 120, 92, green)
		p.camera(146, 92, 110, white, false)
		p.hand(226, 158, 0.9, dark, teal)
	}},
	{"micro-coupe", "Un micro barré d'un trait rouge.", cool, func(p *pen) { p.microphone(200, 40, 230, true) }},
	{"camera-coupee", "Une caméra barrée d'un trait rouge.", cool, func(p *pen) { p.camera(80, 90, 240, slate, true) }},
	{"raccrocher", "Un doigt touche un téléphone rouge.", cool, func(p *pen) {
		p.ball(190, 120, 92, brick)
		p.receiver(190, 138, 1.1, white)
		p.hand(222, 156, 0.9, light, green)
	}},
	{"bulles", "Deux bulles de message, sur un téléphone.", cool, func(p *pen) {
		p.phone(90, 10, 280)
		p.bubble(pt(116, 50), 160, 66, white, false)
		p.bars(136, 70, 116, pale, 2)
		p.bubble(pt(150, 148), 170, 66, around, true)
		p.bars(170, 168, 126, ink, 2)
	}},
	{"choisir-contact", "Un doigt choisit un visage dans une liste.", cool, func(p *pen) {
		p.phone(60, 10, 280)
		for i, fill := range []string{plum, green, brick} {
			y := 44 + float64(i)*66
			p.framed(pt(80, y), 112, 58, 8, map[bool]string{true: around, false: white}[i == 1])
			p.person(106, y+30, 17, fill)
			p.box(pt(132, y+24), 46, 9, 4, pale)
		}
		p.hand(168, 146, 0.95, tan, slate)
	}},
	{"envoyer-photo", "Un message montre une photo de montagne.", cool, func(p *pen) {
		p.bubble(pt(70, 30), 260, 210, white, true)
		p.photo(100, 56, 200)
	}},
	{"groupe", "Quatre visages dans un même rond.", warm, func(p *pen) {
		p.ball(200, 150, 138, white)
		for i, fill := range []string{green, brick, plum, teal} {
			p.person(146+float64(i%2)*108, 112+float64(i/2)*100, 40, fill)
		}
	}},
	{"ancien-numero", "Une femme téléphone, avec son carnet d'adresses.", warm, func(p *pen) {
		p.part("grand-mere", 10, 60, 250)
		p.phone(170, 130, 80)
		p.book(250, 120, 120)
		p.bars(280, 158, 62, white, 3)
	}},
	{"bloquer", "Un visage inconnu, derrière un rond barré.", cool, func(p *pen) {
		p.disc(200, 150, 128, brick)
		p.disc(200, 150, 108, white)
		p.person(200, 148, 76, slate)
		p.line(brick, 20, pt(116, 66), pt(284, 234))
	}},
}

// receiver is that of a telephone, laid down.
func (p *pen) receiver(x, y, s float64, fill string) {
	p.line(fill, 22*s, arc(x, y, 56*s, 200, 340)...)
	p.line(fill, 34*s, pt(x-54*s, y-8*s), pt(x-50*s, y+4*s))
	p.line(fill, 34*s, pt(x+54*s, y-8*s), pt(x+50*s, y+4*s))
}

// book is closed.
func (p *pen) book(x, y, w float64) {
	p.framed(pt(x, y), w, w*1.2, 10, plum)
	p.box(pt(x+w*0.13, y+6), 6, w*1.2-12, 0, ink)
}
