package manager

import "testing"

func FuzzCleanPhone(f *testing.F) {
	for _, seed := range []string{"0536490001", "05.36-49 00/01", "+33 (5) 36 49 00 01", "12", "", "+"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		kept, err := cleanPhone(typed)
		if err != nil {
			return
		}
		if again, err := cleanPhone(kept); err != nil || again != kept {
			t.Errorf("%q is kept as %q, and that as %q, %v", typed, kept, again, err)
		}
	})
}

func FuzzCleanText(f *testing.F) {
	for _, seed := range []string{" Ann  Essai ", "a\x00b", "\u202eevil", "é\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		kept, err := cleanText(typed, "name")
		if err != nil {
			return
		}
		if again, err := cleanText(kept, "name"); err != nil || again != kept || !printable(kept) {
			t.Errorf("%q is kept as %q, and that as %q, %v", typed, kept, again, err)
		}
	})
}
