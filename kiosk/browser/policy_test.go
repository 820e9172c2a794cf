package browser

import (
	"encoding/json"
	"errors"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tandem/content"
)

func parseHosts(t *testing.T, names ...string) []content.Host {
	t.Helper()
	list := make([]content.Host, len(names))
	for i, name := range names {
		h, err := content.ParseHost(name)
		if err != nil {
			t.Fatal(err)
		}
		list[i] = h
	}
	return list
}

func TestPolicies(t *testing.T) {
	got := policies(parseHosts(t, "caf.fr", "franceconnect.gouv.fr", "caf.localhost:8080"))
	want, err := os.ReadFile("testdata/policies.json")
	if err == nil && string(want) == string(got) {
		return
	}
	const failed = "testdata/failed/policies.json"
	if err := errors.Join(os.MkdirAll("testdata/failed", 0o755), os.WriteFile(failed, got, 0o644)); err != nil {
		t.Error(err)
	}
	t.Errorf("now in %s, to be moved where it is right: %v (-want +got):\n%s", failed, err, cmp.Diff(string(want), string(got)))
}

func TestPoliciesThatWouldUndoTheKiosk(t *testing.T) {
	var got map[string]any
	if err := json.Unmarshal(policies(parseHosts(t, "caf.fr")), &got); err != nil {
		t.Fatal(err)
	}
	for _, never := range []string{"FullscreenAllowed", "RemoteDebuggingAllowed"} {
		if _, ok := got[never]; ok {
			t.Errorf("%s is set", never)
		}
	}
}
