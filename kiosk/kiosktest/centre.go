package kiosktest

import (
	"maps"
	"time"

	"tandem/content"
	"tandem/kiosk"
)

// logo is that of the example centre.
const logo = "logo-exemple"

// WithCentre is a catalogue to which the example centre added its logo and the
// address of its tutorials.
func WithCentre(c *content.Catalog) *content.Catalog {
	with := *c
	with.Site = "https://tandem.sainte-exemple.fr"
	with.Logo = logo
	with.Hall = content.Wifi{Name: "Visiteurs-Sainte-Exemple", Key: "cerise;bleue:2026"}
	with.Pictures = maps.Clone(c.Pictures)
	with.Pictures[logo] = content.Picture{Name: logo, SVG: []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 80">` +
		`<path d="M40 4L76 20L76 48C76 62 58 72 40 78C22 72 4 62 4 48L4 20Z" fill="#1F3A6E"/>` +
		`<path d="M40 18L48 36L66 38L52 50L56 66L40 58L24 66L28 50L14 38L32 36Z" fill="#FFE100"/>` +
		`<path d="M96 22L228 22M96 42L200 42M96 62L172 62" stroke="#0F5A3C" stroke-width="10" stroke-linecap="round"/></svg>`)}
	return &with
}

// Plans are what the town of the example centre has planned in the week of the
// gallery: short and long, of an hour and of whole days.
func Plans() kiosk.AgendaIs {
	at := func(day, hour, minute int) time.Time { return time.Date(2026, 11, day, hour, minute, 0, 0, time.UTC) }
	return kiosk.AgendaIs{Known: true, Plans: []content.Happening{
		{Title: "Atelier tablette", Where: "Salle des fêtes", Start: at(24, 14, 0), End: at(24, 16, 0)},
		{Title: "Collecte solidaire de jouets et de livres pour enfants", Start: at(25, 0, 0), End: at(28, 0, 0), AllDay: true},
		{
			Title: "Permanence France services : déclarer ses revenus, demander une carte grise",
			Where: "Mairie annexe, 12 rue de la République, rez-de-chaussée", Start: at(26, 9, 30), End: at(26, 12, 0),
		},
		{Title: "Marché de Noël", Where: "Place de l'Église", Start: at(29, 0, 0), End: at(30, 0, 0), AllDay: true},
	}}
}
