package browser

import (
	"encoding/json"
	"fmt"
	"testing"
)

// verdictOf asks the gate about a document and waits for what it says.
func (f flight) verdictOf(question string) (method string, said verdict) {
	f.t.Helper()
	f.other.says(f.t, question)
	for {
		m, err := f.other.in.next()
		if err != nil {
			f.t.Fatal(err)
		}
		f.other.says(f.t, fmt.Sprintf(`{"id":%d,"result":{}}`, m.ID))
		if m.Method == "Target.getTargetInfo" || furnishes(m.Method) {
			continue
		}
		if err := json.Unmarshal(m.Params, &said); err != nil {
			f.t.Fatal(err)
		}
		return m.Method, said
	}
}

// document is a question about a document of a frame.
func document(frame, address, more string) string {
	return fmt.Sprintf(`{"method":"Fetch.requestPaused","params":{"requestId":"r","frameId":%q,"request":{"url":%q,"method":"GET"}%s}}`, frame, address, more)
}

func TestGate(t *testing.T) {
	const lets, drops = "Fetch.continueRequest", "Fetch.failRequest"
	for name, c := range map[string]struct {
		question string
		want     string
		told     Event // nil: nobody is
	}{
		"a page of the visit":                    {document("main", "https://www.caf.fr/droits", ""), lets, nil},
		"another service":                        {document("main", "https://www.ameli.fr/?nir=1", ""), drops, Refused{Host: "www.ameli.fr"}},
		"a name that looks alike":                {document("main", "https://www.caf.fr.mes-aides.fr/", ""), drops, Refused{Host: "www.caf.fr.mes-aides.fr"}},
		"a page without encryption":              {document("main", "http://www.caf.fr/", ""), drops, Refused{Host: "www.caf.fr"}},
		"a frame of the visit":                   {document("frame", "https://www.caf.fr/captcha", ""), lets, nil},
		"a frame of another service":             {document("frame", "https://www.ameli.fr/", ""), drops, nil},
		"a page that came":                       {document("main", "https://www.caf.fr/", `,"responseStatusCode":200`), lets, nil},
		"a page that is not there":               {document("main", "https://www.caf.fr/", `,"responseStatusCode":404`), lets, nil},
		"a page of a site that is down":          {document("main", "https://www.caf.fr/", `,"responseStatusCode":503`), drops, Failed{Why: Down, Again: true}},
		"a guard against robots":                 {document("main", "https://www.caf.fr/", `,"responseStatusCode":503,"responseHeaders":[{"name":"cf-mitigated","value":"challenge"}]`), lets, nil},
		"a page without a network":               {document("main", "https://www.caf.fr/", `,"responseErrorReason":"InternetDisconnected"`), drops, Failed{Why: NoNetwork, Again: true}},
		"a frame that did not come":              {document("frame", "https://www.caf.fr/", `,"responseErrorReason":"Failed"`), drops, nil},
		"a site that asks for a password itself": {`{"method":"Fetch.authRequired","params":{"requestId":"r","frameId":"main"}}`, "Fetch.continueWithAuth", nil},
		"the page that waits":                    {document("main", waitPage, ""), "Fetch.fulfillRequest", nil},
	} {
		t.Run(name, func(t *testing.T) {
			f := takeOff(t)
			f.usable()
			method, said := f.verdictOf(c.question)
			if method != c.want || said.ID != "r" {
				t.Errorf("said %s of %q, want %s", method, said.ID, c.want)
			}
			if c.want == drops && said.Reason != "Aborted" {
				t.Errorf("dropped as %q: the page would not stay", said.Reason)
			}
			if c.told != nil {
				f.told(c.told)
			}
			select {
			case e := <-f.events:
				t.Errorf("told %#v", e)
			default:
			}
		})
	}
	t.Run("what was sent is not sent again", func(t *testing.T) {
		f := takeOff(t)
		f.usable()
		f.verdictOf(`{"method":"Fetch.requestPaused","params":{"requestId":"r","frameId":"main","request":{"url":"https://www.caf.fr/","method":"POST"},"responseStatusCode":500}}`)
		f.told(Failed{Why: Down})
	})
}
