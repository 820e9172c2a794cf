package kiosktest

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"

	"tandem/kiosk"
)

// papers walks past a paper that a site gives, while it is open.
func (w *walk) papers() {
	for i, missing := range []string{"photo", "papier"} {
		w.do(kiosk.PaperAsked{Visit: w.visit, Takes: i > 0})
		w.keep("papier-a-donner-sans-%s", missing)
		w.do(kiosk.GoBack{})
	}
	w.do(kiosk.PaperCame{Visit: w.visit, ID: 1, Name: "Attestation de paiement", Pages: 2})
	w.keep("papier-arrive")
	w.do(kiosk.PaperDrawn{Of: kiosk.DrawPaper{ID: 1, Page: 1}, PNG: aPage(800, 1131)})
	w.keep("papier-sans-imprimante")
	w.do(kiosk.PrinterIs{Ready: true})
	w.keep("papier")
	w.do(kiosk.TurnPaper{By: 1}, kiosk.PaperDrawn{Of: kiosk.DrawPaper{ID: 1, Page: 2}, PNG: aPage(800, 1131)}, kiosk.PrintPaper{ID: 1})
	w.keep("papier-imprime")
	w.do(kiosk.PrintGoes{ID: 1, State: kiosk.PrintNoPaper})
	w.keep("papier-sans-feuilles")
	w.do(kiosk.PrintGoes{ID: 1, State: kiosk.PrintDone})
	w.keep("papier-imprime-fini")
	w.do(kiosk.NearPaper{Is: true}, kiosk.PaperDrawn{Of: kiosk.DrawPaper{ID: 1, Page: 2, Part: 1}, PNG: aPage(1600, 820)})
	w.keep("papier-de-pres")
	w.do(kiosk.NearPaper{}, kiosk.PaperDrawn{Of: kiosk.DrawPaper{ID: 1, Page: 2}})
	w.keep("papier-illisible")
	w.do(kiosk.PaperCame{Visit: w.visit, ID: 2, Pages: 30})
	w.do(kiosk.PaperDrawn{Of: kiosk.DrawPaper{ID: 2, Page: 1}, PNG: aPage(800, 1131)})
	w.keep("papier-trop-long")
	w.do(kiosk.OpenPapers{})
	w.keep("papiers")
	for _, why := range []kiosk.PaperFault{kiosk.PaperOther, kiosk.PaperLarge, kiosk.PaperCut, kiosk.PaperLocked, kiosk.PaperUngiven} {
		w.do(kiosk.PaperLost{Visit: w.visit, Why: why})
		w.keep("papier-refuse-%s", why)
		w.do(kiosk.GoBack{})
	}
	w.do(kiosk.PrinterIs{})
	w.toPage()
	w.do(kiosk.PaperAsked{Visit: w.visit, Takes: true})
	w.keep("papier-a-donner")
	w.toPage()
}

// toPage goes back to the page of the site.
func (w *walk) toPage() {
	for range 4 {
		if _, page := w.model.Screen().(kiosk.Page); page {
			return
		}
		w.do(kiosk.GoBack{})
	}
}

// aPage is a picture of some lines of writing.
func aPage(wide, high int) []byte {
	page := image.NewGray(image.Rect(0, 0, wide, high))
	draw.Draw(page, page.Rect, image.White, image.Point{}, draw.Src)
	for y := wide / 8; y < high-wide/10; y += wide / 25 {
		line := image.Rect(wide/8, y, wide-wide/8-(y*7)%(wide/3), y+wide/70)
		draw.Draw(page, line, image.NewUniform(color.Gray{70}), image.Point{}, draw.Src)
	}
	var out bytes.Buffer
	if err := png.Encode(&out, page); err != nil {
		panic("kiosktest: internal error: " + err.Error())
	}
	return out.Bytes()
}
