package browser

import "context"

// history is the addresses that a page came by.
type history struct {
	Now     int `json:"currentIndex"`
	Entries []struct {
		ID  int    `json:"id"`
		URL string `json:"url"`
	} `json:"entries"`
}

// TurnBack leads the page that people see back to the address before, and
// reports whether there is one. Addresses outside the visit are passed over.
func (b *Browser) TurnBack(ctx context.Context) (turned bool, err error) {
	err = b.onPage(ctx, func(ctx context.Context, p *pilot) error {
		return p.do(ctx, func(ctx context.Context) error {
			t := p.front()
			if t == nil || t.session == "" {
				return errNowhere
			}
			var h history
			if err := p.ask(ctx, t.session, "Page.getNavigationHistory", nil, &h); err != nil {
				return err
			}
			for i := min(h.Now, len(h.Entries)) - 1; i >= 0; i-- {
				if e := h.Entries[i]; t.allows(e.URL) {
					turned = true
					return p.ask(ctx, t.session, "Page.navigateToHistoryEntry", historyEntry{e.ID}, nil)
				}
			}
			return nil
		})
	})
	return turned, err
}

// historyEntry names an address of a page's history.
type historyEntry struct {
	ID int `json:"entryId"`
}
