package endtoend_test

import (
	"crypto/tls"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"tandem/kiosk"
)

// The centre of the test, as its staff wrote it down.
const (
	centreName  = "CCAS d'essai"
	centrePhone = "0561000000"
	centreHours = "le matin"
	phoneRead   = "05 61 00 00 00" // as people read it
)

// staff is a member of staff at a browser, who reads the manager's pages and
// fills in its forms.
type staff struct {
	m        *machine
	data     string // of the manager
	url      string
	password string
	client   *http.Client
}

const staffName = "claire"

// newStaff sets the centre up, as whoever installs the manager does.
func newStaff(m *machine, data string) *staff {
	m.t.Helper()
	m.output("tandem-manager", "centre", "-name", centreName, "-phone", centrePhone, "-hours", centreHours, "-data", data)
	password := m.output("tandem-manager", "staff", "add", staffName, "-role", "agent", "-data", data)
	return &staff{m: m, data: data, password: strings.TrimSpace(password)}
}

// token asks for a code that enrols a device, beside the running manager.
func (s *staff) token(asset string, body kiosk.Body) string {
	s.m.t.Helper()
	out := s.m.output("tandem-manager", "token", "-tag", asset, "-body", string(body), "-data", s.data)
	lines := strings.Split(strings.TrimSpace(out), "\n")
	return lines[len(lines)-1]
}

// signIn opens a session of the pages, and first tries a wrong password.
func (s *staff) signIn(address string) {
	s.m.t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		s.m.t.Fatal(err)
	}
	// The manager made its certificate itself: a browser would ask once.
	own := &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}
	s.url, s.client = address, &http.Client{Jar: jar, Transport: own, Timeout: patience}
	if page := s.post("/connexion", url.Values{"nom": {staffName}, "passe": {"wrong"}}, http.StatusUnauthorized); strings.Contains(page, tablet) {
		s.m.t.Error("a wrong password opens the list")
	}
	s.post("/connexion", url.Values{"nom": {staffName}, "passe": {s.password}}, http.StatusOK)
}

func (s *staff) post(path string, form url.Values, want int) string {
	s.m.t.Helper()
	answer, err := s.client.PostForm(s.url+path, form)
	return s.read(path, answer, err, want)
}

func (s *staff) get(path string) string {
	s.m.t.Helper()
	answer, err := s.client.Get(s.url + path)
	return s.read(path, answer, err, http.StatusOK)
}

func (s *staff) read(path string, answer *http.Response, err error, want int) string {
	s.m.t.Helper()
	if err != nil {
		s.m.t.Fatal(err)
	}
	defer answer.Body.Close()
	page, err := io.ReadAll(answer.Body)
	if err != nil {
		s.m.t.Fatal(err)
	}
	if answer.StatusCode != want {
		s.m.t.Fatalf("%s answers %s, want %d:\n%s", path, answer.Status, want, page)
	}
	return string(page)
}

func (s *staff) page(asset string) string { return s.get("/appareils/" + asset) }

// healthy reports whether the device's page says how it does.
func (s *staff) healthy(asset string) bool {
	page := s.page(asset)
	return strings.Contains(page, "Disque libre") && strings.Contains(page, "Mémoire libre")
}

// lend hands the device to somebody new for a month, and gives the last day.
func (s *staff) lend(asset, name, phone string) time.Time {
	s.m.t.Helper()
	due := time.Now().AddDate(0, 1, 0)
	page := s.post("/appareils/"+asset+"/preter", url.Values{
		"nom": {name}, "telephone": {phone}, "jusqu-au": {due.Format(time.DateOnly)},
	}, http.StatusOK)
	if !strings.Contains(page, name) {
		s.m.t.Errorf("the device's page does not name %s:\n%s", name, page)
	}
	return due
}

var loanOf = regexp.MustCompile(`name="pret" value="([^"]+)"`)

// loan is the number of the device's present loan, or nothing.
func (s *staff) loan(asset string) string {
	if found := loanOf.FindStringSubmatch(s.page(asset)); found != nil {
		return found[1]
	}
	return ""
}

// takeBack ends the loan.
func (s *staff) takeBack(asset string) {
	s.m.t.Helper()
	s.post("/appareils/"+asset+"/reprendre", url.Values{"pret": {s.loan(asset)}}, http.StatusOK)
	if s.loan(asset) != "" {
		s.m.t.Error("the device is still lent")
	}
}

var countOf = regexp.MustCompile(`<th scope="row">([^<]*)</th><td>([^<]*)</td><td class="number">(\d+)</td>`)

// counts are the sums on the device's page, by their words: what, of what.
func (s *staff) counts(asset string) map[string]int { return sums(s.page(asset)) }

// figures are the sums on the page of what was done, over the months.
func (s *staff) figures() map[string]int { return sums(s.get("/chiffres")) }

func sums(page string) map[string]int {
	all := map[string]int{}
	for _, row := range countOf.FindAllStringSubmatch(page, -1) {
		n, _ := strconv.Atoi(row[3]) // digits, says the pattern
		all[row[1]+" "+row[2]] += n
	}
	return all
}
