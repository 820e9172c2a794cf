// What every part of the world of ours in a page stands on. Each part is a file
// beside this one and adds its functions to "tandem"; we call them by name.
// The page cannot see any of it, and none of it asks the page's own scripts.

// note tells the kiosk of something: a kind, and what it is about.
const note = (kind, about = {}) => {
  try {
    tandemNote(JSON.stringify({ kind, about }));
  } catch {
    // The kiosk does not listen yet, or any more.
  }
};

const tandem = { alive: () => true };
globalThis.tandem = tandem;
