package sitetest

// Person is who has an account on every stand-in. Tests that look for what a
// session leaves behind give secrets of their own.
type Person struct {
	FirstName string
	Name      string
	Number    string // 13 digits: of Sécurité sociale, and of the tax office
	Password  string // of every service
	Mail      string // address of the mailbox
	MailWord  string // password of the mailbox
	Paper     string // a word that stands in every paper, such as a number of it
}

// amina has a number that nobody has: none begins with 9.
var amina = Person{
	FirstName: "Amina", Name: "Benali", Number: "9000000000001", Password: "soleil7",
	Mail: "amina@webmail.localhost", MailWord: "lune8", Paper: "AT-7Q2-481",
}

func (p Person) orAmina() Person {
	if p == (Person{}) {
		return amina
	}
	return p
}
