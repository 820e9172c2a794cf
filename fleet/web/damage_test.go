package web_test

import (
	"net/http"
	"strings"
	"testing"

	"go.etcd.io/bbolt"

	"tandem/fleet"
)

// spoil flips one bit of every record of a bucket, while the manager is away.
func (o *office) spoil(bucket string) {
	o.t.Helper()
	o.stop()
	db, err := bbolt.Open(o.file, 0o600, nil)
	if err != nil {
		o.t.Fatal(err)
	}
	defer db.Close()
	err = db.Update(func(tx *bbolt.Tx) error {
		b := tx.Bucket([]byte(bucket))
		spoilt := map[string][]byte{}
		err := b.ForEach(func(key, value []byte) error {
			changed := append([]byte(nil), value...)
			changed[len(changed)-1] ^= 1
			spoilt[string(key)] = changed
			return nil
		})
		for key, value := range spoilt {
			if err == nil {
				err = b.Put([]byte(key), value)
			}
		}
		return err
	})
	if err != nil {
		o.t.Fatal(err)
	}
}

func TestDamagedBorrowerCostsOneLine(t *testing.T) {
	o := withTablet(t)
	o.lend("TAB-01")
	loan := o.history("TAB-01").Loan.ID
	o.post("/ajouter", "etiquette", "TAB-02", "type", "tablette")
	o.spoil("borrowers")
	o.serve()
	o.hire("denis", fleet.Admin)
	o.get("/").want(http.StatusOK, "/", "Fiche abîmée", ">TAB-02<")
	o.get("/appareils/TAB-01").want(http.StatusOK, "/appareils/TAB-01", "Fiche abîmée", "remettre la dernière sauvegarde")
	o.get("/appareils/TAB-02/preter").want(http.StatusOK, "/appareils/TAB-02/preter", "Nouvelle personne")
	o.get("/chiffres").want(http.StatusOK, "/chiffres")
	o.get("/metrics").want(http.StatusOK, "/metrics", `tandem_loans{state="running"} 1`)
	o.get("/healthz").want(http.StatusServiceUnavailable, "/healthz", "damaged records")
	if got := strings.Count(o.logged.String(), "damaged record"); got != 1 {
		t.Errorf("the log tells it %d times, want once:\n%s", got, o.logged)
	}
	o.post("/appareils/TAB-01/reprendre", "pret", loan).want(http.StatusOK, "/appareils/TAB-01", "Retour enregistré.")
}

func TestDamagedRecordsOfEachKindLeaveThePages(t *testing.T) {
	for _, bucket := range []string{"loans", "running", "loans_of", "people", "reports", "audits", "assets", "counts", "calls", "calls_open", "call_ids"} {
		t.Run(bucket, func(t *testing.T) {
			o := withDemo(t)
			o.spoil(bucket)
			o.serve()
			o.hire("zoe", fleet.Admin)
			o.get("/").want(http.StatusOK, "/")
			if err := o.Inspect(t.Context()); err != nil {
				t.Errorf("inspect: %v", err)
			}
			o.get("/chiffres").want(http.StatusOK, "/chiffres")
			o.get("/healthz").want(http.StatusServiceUnavailable, "/healthz")
		})
	}
}
