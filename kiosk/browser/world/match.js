// What a site calls its buttons, and how like that is to a name we know.

const match = (() => {
  // plain is text without what does not tell two names apart: case, accents,
  // quotes, spaces, arrows, that a window opens. A plus that ends a word does
  // ("FranceConnect+").
  const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
    .replaceAll('œ', 'oe').replaceAll('æ', 'ae')
    .replace(/[^\p{L}\p{N}+]+/gu, ' ').replace(/(^| )\+[+ ]*(?=[^+]|$)/g, '$1')
    .replace(/(^| )(?:s )?(?:ouvre )?(?:dans )?(?:une |un )?(?:nouvelle fenetre|nouvel onglet)(?= |$)/g, '').trim();

  // turning are words that make a button another one, however much else it
  // shares with a name: "Créer un compte" is not "Mon compte".
  const turning = new Set(`creer creation inscrire inscription supprimer fermer annuler quitter abandonner refuser oublie oubliee
    oublies perdu perdue deconnecter deconnexion retour precedent aide comment pourquoi non pas sans faq video tutoriel
    application appli`.split(/\s+/));

  // small are words that say little: one more or less changes no meaning.
  const small = new Set('le la les l un une des de du d mon ma mes m votre vos au aux a en et avec sur pour par se s me ce cette'.split(' '));

  const root = (word) => (word.length > 3 ? word.replace(/[sx]$/, '') : word);

  // Likeness: 3 for the same name, 2 for a name that goes on, 1 for all of its
  // words in any order with little beside them, 0 for another one.
  const likeness = (name, said) => {
    if (name === '' || said === '') return 0;
    if (said === name) return 3;
    const own = new Set(name.split(' ').map(root));
    const words = said.split(' ');
    const more = words.filter((w) => !own.has(root(w)));
    if (more.some((w) => turning.has(w))) return 0;
    const weighty = [...own].filter((w) => !small.has(w));
    if (weighty.length === 0) return 0;
    if (said.startsWith(name + ' ') && words.length <= own.size + 10) return 2;
    const has = new Set(words.map(root));
    if (![...own].every((w) => has.has(w))) return 0;
    const beside = more.filter((w) => !small.has(w)).length;
    if (weighty.length === 1 && weighty[0].length < 5) return 0;
    return beside <= (weighty.length === 1 ? 1 : 3) ? 1 : 0;
  };

  // pressable is what a person can activate, by what it is and never by where.
  const pressable = `a[href],area[href],button,summary,input:not([type=hidden]):is([type=submit],[type=button],[type=reset],
    [type=image],[type=radio],[type=checkbox],[type=file]),[role=button],[role=link],[role=menuitem],[role=menuitemradio],[role=menuitemcheckbox],
    [role=tab],[role=option],[role=radio],[role=checkbox],[role=switch],[role=treeitem],[onclick],[tabindex="0"]`;

  const mute = new Set(['script', 'style', 'template', 'noscript', 'select', 'textarea']);

  // spoken is the text of a part of the page as it is read: without what is
  // hidden from readers, with pictures in words. Gap stands between elements.
  const spoken = (node, gap, whole = true) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || mute.has(node.localName)) return '';
    if (!whole && (node.getAttribute('aria-hidden') === 'true' || node.hidden)) return '';
    const label = whole ? '' : node.getAttribute('aria-label') || node.getAttribute('alt') || '';
    if (label) return ' ' + label + ' ';
    const inner = node.localName === 'slot' ? node.assignedNodes({ flatten: true }) : (node.shadowRoot ?? node).childNodes;
    return gap + Array.from(inner, (n) => spoken(n, gap, false)).join('') + gap;
  };

  const texts = (ids, from) => (ids ?? '').split(/\s+/)
    .map((id) => (id ? from.getRootNode().getElementById?.(id) : null)).filter(Boolean).map((e) => spoken(e, ' ')).join(' ');

  // called lists what a button may be said to be called, most of it twice over.
  const called = (e) => {
    const list = [texts(e.getAttribute('aria-labelledby'), e), e.getAttribute('aria-label') ?? '', e.title ?? ''];
    if (e.localName === 'input' || e.localName === 'area') {
      list.push(e.alt ?? '', ...Array.from(e.labels ?? [], (l) => spoken(l, ' ')));
      if (!['radio', 'checkbox', 'file'].includes(e.type)) list.push(e.value ?? '');
    } else {
      list.push(spoken(e, ''), spoken(e, ' '));
    }
    return [...new Set(list.filter((t) => t && t.length < 400).map(plain))].filter(Boolean);
  };

  // above lists an element and all that it stands in, out of shadow roots too.
  const above = function* (e) {
    for (let at = e; at; at = at.assignedSlot ?? at.parentElement ?? at.getRootNode().host) yield at;
  };

  const within = (e, selector) => {
    for (const at of above(e)) if (at.matches(selector)) return at;
    return null;
  };

  // face is what of a button is seen: a box to tick may be drawn by its label.
  const face = (e) => {
    const own = e.getBoundingClientRect();
    if (own.width >= 6 && own.height >= 6 && e.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return e;
    return e.labels?.[0] ?? Array.from(e.children).find((c) => c.getBoundingClientRect().width >= 6) ?? e;
  };

  // open reports whether a button can be seen and used, now or after scrolling.
  const open = (e) => {
    if (e.matches(':disabled') || within(e, '[inert],[aria-hidden=true],[aria-disabled=true]')) return false;
    const shown = face(e);
    if (!shown.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const r = shown.getBoundingClientRect();
    return r.width >= 6 && r.height >= 6 && r.right + scrollX > 0 && r.bottom + scrollY > 0;
  };

  const wall = 'dialog[open],[role=dialog],[role=alertdialog],[aria-modal=true]';

  // covered reports whether something large lies over a button, such as a
  // question about cookies.
  const covered = (e) => {
    const r = face(e).getBoundingClientRect();
    const x = (Math.max(r.left, 0) + Math.min(r.right, innerWidth)) / 2;
    const y = (Math.max(r.top, 0) + Math.min(r.bottom, innerHeight)) / 2;
    if (r.right <= 0 || r.left >= innerWidth || r.bottom <= 0 || r.top >= innerHeight) {
      const modal = document.querySelector('dialog:modal');
      return Boolean(modal) && !modal.contains(e);
    }
    let hit = document.elementFromPoint(x, y);
    while (hit?.shadowRoot?.elementFromPoint(x, y) && hit.shadowRoot.elementFromPoint(x, y) !== hit) hit = hit.shadowRoot.elementFromPoint(x, y);
    if (!hit) return false;
    const over = [...above(hit)];
    if (over.includes(e) || over.includes(face(e)) || face(e).contains(hit)) return false;
    const under = new Set(above(e));
    return over.some((at) => {
      if (under.has(at)) return false;
      if (at.matches(wall)) return true;
      const box = at.getBoundingClientRect();
      return getComputedStyle(at).position === 'fixed' && box.width * box.height > 0.2 * innerWidth * innerHeight;
    });
  };

  // region is how likely a part of the page is meant where several buttons have
  // the same name.
  const region = (e) => {
    if (within(e, wall)) return 4;
    if (within(e, 'main,[role=main]')) return 3;
    if (within(e, 'footer,[role=contentinfo]')) return 0;
    return within(e, 'nav,header,aside,[role=navigation],[role=banner],[role=complementary]') ? 1 : 2;
  };

  // pressables lists what can be pressed below a root and what it is called,
  // through open shadow roots, which are given to seen.
  const pressables = (from, seen, into = []) => {
    seen(from);
    for (const e of from.querySelectorAll(pressable)) into.push({ e, said: called(e) });
    for (const e of from.querySelectorAll('*')) {
      if (e.shadowRoot) pressables(e.shadowRoot, seen, into);
    }
    return into;
  };

  // rank is how like one of some names a button is, by what it is called: the
  // nearest of them, and of those as near the first.
  const rank = (said, names) => {
    let best = { like: 0, name: -1, worth: 0 };
    for (const one of said) {
      names.forEach((name, i) => {
        const like = likeness(name, one);
        if (like > 0 && like * 100 - i > best.worth) best = { like, name: i, worth: like * 100 - i };
      });
    }
    return best;
  };

  // choose is the one button among all that a name means. It is not sure where
  // several are as good: then nobody points.
  const choose = (all, names) => {
    let best = [];
    let worth = 0;
    for (const { e, said } of all) {
      const r = rank(said, names);
      if (r.worth === 0 || r.worth < worth || !open(e)) continue;
      if (r.worth > worth) best = [];
      worth = r.worth;
      best.push({ e, ...r });
    }
    if (best.length === 0) return null;
    best = best.filter((b) => !best.some((o) => o !== b && b.e.contains(o.e))); // a button in a menu item is one
    const top = Math.max(...best.map((b) => region(b.e)));
    best = best.filter((b) => region(b.e) === top);
    const same = best.every((b) => b.e.href && b.e.href === best[0].e.href);
    return { ...best[0], sure: best.length === 1 || same, top };
  };

  return { plain, pressable, pressables, called, rank, choose, open, covered, face, within };
})();
