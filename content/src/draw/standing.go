package main

// standing are the pictures that are drawn by hand, each in its own file: the
// tool leaves them alone, but for the words.
var standing = []struct{ name, alt string }{
	{"main-touche", "Un doigt touche un bouton vert sur une tablette."},
	{"main-attend", "Un sablier sur une tablette, et une main qui attend."},
	{"doigt-bouton", "Un doigt touche le milieu d'un grand bouton."},
	{"bouton-retour", "Un doigt touche la flèche Retour, en bas de l'écran."},
	{"texte-grand", "Trois lettres A, de plus en plus grandes."},
	{"doigt-glisse", "Un doigt fait monter une longue page."},
	{"depart", "Une femme salue et quitte la borne."},
	{"adresse-haut", "Un doigt montre l'adresse, en haut d'un écran."},
	{"adresse-barre", "Une adresse, avec le nom avant la barre penchée."},
	{"adresse-loupe", "Une loupe grossit l'adresse caf.fr."},
	{"adresse-piege", "Une adresse rallongée, avec un signe de danger."},
	{"cadenas", "Une personne regarde un cadenas et l'adresse d'un site."},
	{"stop-payer", "Une main dit stop devant une carte de paiement."},
	{"ecrire-adresse", "Un doigt écrit une adresse sur un clavier."},
	{"papiers-prets", "Une carte, un mot de passe caché et un téléphone."},
	{"ouvrir-site", "Un doigt touche la première case de l'accueil."},
	{"bouton-compte", "Un doigt touche un bouton avec un petit personnage."},
	{"numero-mot-de-passe", "Deux cases : le numéro, puis le mot de passe caché."},
	{"code-envoye", "Un e-mail arrive sur un téléphone, à côté de la page."},
	{"code-recopie", "Un doigt recopie le code lu sur un téléphone."},
	{"choisir-papier", "Un doigt choisit un papier dans une liste."},
	{"papier-attestation", "Un papier marqué d'un signe vert, et une flèche vers le bas."},
	{"famille", "Deux parents et un enfant devant une maison."},
	{"sante", "Une femme médecin, un cœur et une carte."},
	{"travail", "Un homme, une lettre et une sacoche de travail."},
	{"impots", "Un papier avec des sommes, et une calculatrice."},
	{"retraite", "Une femme et un homme aux cheveux blancs."},
	{"papiers-droits", "Un bâtiment public et une carte d'identité."},
}
