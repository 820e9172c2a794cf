// Package tandem is the root of the tree; it holds no code, only tests about
// the tree itself: which package may stand on which, and how a file looks.
//
// Three vocabularies carry the product. Read them first, in this order:
//
//	content   what is taught: tutorials, services, facts
//	fleet     what is lent and kept running: devices, loans, reports
//	kiosk     what a learner does: screens, intents, effects
//
// Each folder below one of them is an adapter that ties it to something of the
// world (a disk, a wire, a window), and knows no other adapter. Only the
// programs in cmd join them. DESIGN.md says why.
package tandem
