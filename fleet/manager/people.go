package manager

import (
	"context"
	"regexp"
	"strings"

	"tandem/fleet"
)

// Centre is the centre that m serves; before it is named, one with an id only.
func (m *Manager) Centre(ctx context.Context) (fleet.Centre, error) {
	centre := fleet.Centre{ID: m.Config.Centre}
	err := m.Store.View(ctx, func(tx fleet.Tx) error {
		found, err := tx.People().Centre(m.Config.Centre)
		if err == nil {
			centre = found
		}
		if fleet.CodeOf(err) == fleet.NotFound {
			return nil
		}
		return err
	})
	return centre, err
}

// SetCentre says what the centre is called and when somebody answers its
// telephone, as the kiosks show it. An admin may call it. It returns Invalid
// with the field.
func (m *Manager) SetCentre(ctx context.Context, by fleet.Staff, name, phone, hours string) error {
	if by.Role != fleet.Admin {
		return fleet.Refuse(fleet.Forbidden)
	}
	name, err := cleanName(name)
	if err != nil {
		return err
	}
	if phone, err = cleanPhone(phone); err != nil {
		return err
	}
	if hours, err = cleanText(hours, "hours"); err != nil {
		return err
	}
	return m.change(ctx, by, func(tx fleet.Tx) error {
		centre, err := tx.People().Centre(m.Config.Centre)
		if err != nil && fleet.CodeOf(err) != fleet.NotFound {
			return err
		}
		centre.ID, centre.Name, centre.Phone, centre.Hours = m.Config.Centre, name, phone, hours
		if err := tx.People().PutCentre(centre); err != nil {
			return err
		}
		return m.note(tx, by, "centre", centre.ID)
	})
}

// NewStaff is somebody who shall sign in.
type NewStaff struct {
	Name  string
	Role  fleet.Role
	Reset bool // somebody known gets a new password, and this role
}

// AddStaff lets somebody sign in, and makes the password they begin with. An
// admin may call it. It returns Invalid with the field: "name" also where the
// name is known and Reset is not asked for.
func (m *Manager) AddStaff(ctx context.Context, by fleet.Staff, n NewStaff) (password string, err error) {
	if by.Role != fleet.Admin {
		return "", fleet.Refuse(fleet.Forbidden)
	}
	name := cleanLogin(n.Name)
	if !regexp.MustCompile(`^[a-z][a-z0-9._-]*$`).MatchString(name) || len(name) > mostLogin {
		return "", fleet.RefuseField(fleet.Invalid, "name")
	}
	switch n.Role {
	case fleet.Admin, fleet.Agent, fleet.Reader, fleet.DPO:
	default:
		return "", fleet.RefuseField(fleet.Invalid, "role")
	}
	password = newPassword(m.Random)
	hash, err := hashPassword(password)
	if err != nil {
		return "", err
	}
	staff := fleet.Staff{Name: name, Centre: m.Config.Centre, Role: n.Role, Password: hash, Added: m.Now()}
	return password, m.change(ctx, by, func(tx fleet.Tx) error {
		_, err := tx.People().Staff(name)
		if err == nil && !n.Reset {
			return fleet.RefuseField(fleet.Invalid, "name")
		}
		if err != nil && fleet.CodeOf(err) != fleet.NotFound {
			return err
		}
		if err := tx.People().PutStaff(staff); err != nil {
			return err
		}
		return m.note(tx, by, "staff", name)
	})
}

// mostLogin is the bytes of a name that somebody signs in with.
const mostLogin = 32

// cleanLogin is a name as people sign in with it: a phone's keyboard likes to
// begin with a capital and end with a blank.
func cleanLogin(typed string) string { return strings.ToLower(strings.TrimSpace(typed)) }

// Staff is who has that name now. It returns NotFound.
func (m *Manager) Staff(ctx context.Context, name string) (fleet.Staff, error) {
	var s fleet.Staff
	err := m.Store.View(ctx, func(tx fleet.Tx) error {
		var err error
		s, err = tx.People().Staff(name)
		return err
	})
	return s, err
}

// tooLong stands for all names that are longer than any of ours, so that what
// the door remembers is bounded. Nobody has it, and it is slowed down as a name
// is, which tells nothing: a name of that length is nobody's in any case.
const tooLong = "(too long)"

// SignIn is who has that name and that password. Anybody may call it. It
// returns WrongPassword, which does not say which of the two is wrong, and
// TooMuch with a time to wait.
func (m *Manager) SignIn(ctx context.Context, name, password string) (fleet.Staff, error) {
	name = cleanLogin(name)
	if len(name) > mostLogin {
		name = tooLong
	}
	if err := m.door.knock(name, m.Now()); err != nil {
		return fleet.Staff{}, err
	}
	staff, err := m.Staff(ctx, name)
	if err != nil && fleet.CodeOf(err) != fleet.NotFound {
		return fleet.Staff{}, err
	}
	right, err := m.door.compare(ctx, password, staff.Password)
	if err != nil {
		return fleet.Staff{}, err
	}
	if !right {
		return fleet.Staff{}, fleet.Refuse(fleet.WrongPassword)
	}
	m.door.welcome(name)
	return staff, nil
}
