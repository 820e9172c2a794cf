package voice

// letterNames are the names of A to Z, as engines read them right.
var letterNames = []string{
	"a", "bé", "cé", "dé", "e", "effe", "gé", "ache", "i", "ji", "ka", "elle", "emme",
	"enne", "o", "pé", "ku", "erre", "esse", "té", "u", "vé", "double vé", "ixe", "i grec", "zède",
}

// frenchSaid says words that engines misread, by their small letters.
var frenchSaid = map[string]string{
	"ameli": "améli",
	"email": "imel",
	"etc":   "et cetera",
}

// frenchAcronyms are said as words; and words that stand in capitals on the
// buttons of public sites are not spelled.
var frenchAcronyms = set(
	"CAF", "RIB", "CARSAT", "CNAV", "ASPA", "ANAH", "INSEE", "SIRET", "PIN", "PUMA", "SAMU", "CROUS", "TIC",
	"LE", "LA", "LES", "UN", "UNE", "DES", "DU", "DE", "AU", "AUX", "ET", "OU", "SUR", "ICI", "OUI", "NON",
	"STOP", "FIN", "PAS", "MON", "MA", "MES", "VOS", "VOTRE", "AIDE", "SUITE", "MENU", "CODE",
)

// frenchSpelled are spelled even among other words in capitals.
var frenchSpelled = set(
	"CPAM", "CCAS", "CIAS", "RSA", "APL", "AAH", "MSA", "ANTS", "SMS", "CSS", "MDPH", "APA", "PDF", "USB", "SNCF", "EDF",
	"QR", "TV", "CB", "ID", "URL",
)

func set(words ...string) map[string]bool {
	all := make(map[string]bool, len(words))
	for _, w := range words {
		all[w] = true
	}
	return all
}
