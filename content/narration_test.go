package content_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"tandem/content"
)

func TestNarration(t *testing.T) {
	question := &content.Question{Ask: "Combien ?", Answers: []content.Answer{{Text: "Un"}, {Text: "Deux", Right: true}}, Explain: "Deux."}
	got := content.Tutorial{ID: "compter", Steps: []content.Step{
		{Say: "Comptez.", Detail: "Lentement.", Help: "Avec les doigts."},
		{Say: "Écrivez.", Speech: "Prenez un crayon, puis écrivez.", Practice: "Écrivez 2.", Question: question},
	}}.Narration()
	want := []content.Narrated{
		{"compter-1-1", "Comptez."},
		{"compter-1-2", "Lentement."},
		{"compter-1-3", "Avec les doigts."},
		{"compter-2-1", "Prenez un crayon, puis écrivez."},
		{"compter-2-2", "Écrivez 2."},
		{"compter-2-3", "Combien ?"},
		{"compter-2-4", "Un"},
		{"compter-2-5", "Deux"},
		{"compter-2-6", "Deux."},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("narration (-want +got):\n%s", diff)
	}
}
