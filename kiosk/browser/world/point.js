// Points at the button of the step that a person is at, and says when it was
// pressed. It looks again when the page changes, and costs a changing page a
// few percent at most: while it waits to look it hears of no change.
{
  const { plain, pressable, pressables, called, rank, choose, open, covered, face, within } = match;

  const quiet = 1500; // ms after which a page that changes no more has settled
  const lag = 300; // ms between a change and the look at it
  const held = 800; // ms for which what is gone may come back

  let order = { order: 0, names: [], next: [] };
  let found = null; // what choose said of the names
  let ring = null; // { host, frame } while it is drawn
  let wanted = 0; // the last word about the ring
  let drawn = false; // whether that word was yes
  let told = '';
  let state = null; // what was told last, without its time
  let seenAt = 0; // when the button was last there
  let changedAt = 0; // when what we say changed last
  let timer = 0;
  let due = 0; // when timer ends
  let took = 0; // of the last look, in ms
  let scrolled = false; // to this button, once
  let person = 0; // when the person last moved the page
  const roots = new Set();

  // Place says whether the page shows another address, and never which.
  const place = () => {
    const text = location.origin + location.pathname + location.hash;
    let h = 2166136261;
    for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
    return (h >>> 0).toString(36);
  };

  const small = () => innerWidth < 40 || innerHeight < 20;

  const watcher = new MutationObserver(() => {
    watcher.disconnect();
    later(Math.max(lag, took * 30));
  });
  const watch = () => {
    for (const root of roots) {
      if (root !== document && !root.host.isConnected) roots.delete(root);
    }
    for (const root of roots) {
      watcher.observe(root, {
        subtree: true, childList: true, characterData: true, attributes: true,
        attributeFilter: ['class', 'style', 'hidden', 'disabled', 'inert', 'open', 'href', 'value', 'title', 'alt',
          'aria-hidden', 'aria-disabled', 'aria-label', 'aria-labelledby', 'aria-modal', 'role'],
      });
    }
  };

  // later looks again after a time, or sooner where that was asked already.
  const later = (wait) => {
    const at = performance.now() + wait;
    if (timer && due <= at) return;
    clearTimeout(timer);
    due = at;
    timer = setTimeout(look, wait);
  };

  const look = () => {
    clearTimeout(timer);
    timer = 0;
    if (!order.order) return;
    const began = performance.now();
    roots.clear();
    const all = small() ? [] : pressables(document, (root) => roots.add(root));
    const now = choose(all, order.names);
    if (now?.e !== found?.e) scrolled = false;
    found = now;
    const next = all.some((b) => rank(b.said, order.next).like >= 2 && open(b.e));
    report(next);
    watch();
    draw();
    took = performance.now() - began;
    const settling = !state.settled || (!found && state.rank);
    later(Math.max(settling ? 500 : 2000, took * 40)); // a hover, a style: not every change is heard
  };

  const report = (next) => {
    const now = Date.now();
    const sure = found && found.sure;
    if (sure) seenAt = now;
    let s = {
      order: order.order, rank: sure ? found.worth * 10 + found.top : 0, name: sure ? found.name : -1,
      covered: Boolean(sure && covered(found.e)), several: Boolean(found && !found.sure), next, place: place(), page: performance.timeOrigin,
    };
    if (!sure && state?.order === order.order && state.rank && state.place === s.place && now - seenAt < held) {
      s = { ...s, rank: state.rank, name: state.name, covered: state.covered }; // it may be about to come back
    }
    const text = JSON.stringify(s);
    if (text !== told) {
      told = text;
      changedAt = now;
    }
    const loaded = document.readyState === 'complete' || now - startedAt > 5000;
    state = { ...s, settled: loaded && now - changedAt >= quiet };
    const all = JSON.stringify(state);
    if (all !== sent) {
      sent = all;
      note('point.seen', { ...state, at: now });
    }
  };
  let sent = '';
  const startedAt = Date.now();

  // The ring has no colour alone: a dark and a light rim show it on any ground.
  const rims = '0 0 0 2px #fff, 0 0 0 10px #ff7a00, 0 0 0 12px #1b1b1f';
  const draw = () => {
    if (!drawn || !found?.sure || covered(found.e)) {
      ring?.host.remove();
      ring = null;
      return;
    }
    bring();
    if (!ring) {
      const host = document.createElement('div');
      const frame = document.createElement('div');
      host.attachShadow({ mode: 'closed' }).append(frame);
      styled(host, {
        all: 'initial', position: 'fixed', inset: '0', width: 'auto', height: 'auto', margin: '0', padding: '0', border: '0',
        background: 'none', overflow: 'visible', 'pointer-events': 'none', 'z-index': '2147483647', display: 'block',
      });
      styled(frame, { position: 'fixed', 'pointer-events': 'none', 'border-radius': '6px', 'box-shadow': rims });
      host.setAttribute('aria-hidden', 'true');
      ring = { host, frame };
    }
    if (!ring.host.isConnected) {
      document.documentElement.append(ring.host);
      watcher.takeRecords(); // that was us
    }
    raise();
    follow();
  };

  const styled = (e, all) => {
    for (const [name, value] of Object.entries(all)) e.style.setProperty(name, value, 'important');
  };

  // raise puts the ring above a dialog that is above all else.
  const raise = () => {
    const over = Boolean(within(found.e, 'dialog,[popover]'));
    const is = ring.host.popover === 'manual' && ring.host.matches(':popover-open');
    if (over === is) return;
    ring.host.popover = over ? 'manual' : null;
    if (over) ring.host.showPopover();
    watcher.takeRecords();
  };

  const follow = () => {
    if (!ring || !found?.e.isConnected) return;
    const r = face(found.e).getBoundingClientRect();
    const gap = 4;
    const edge = 12; // of the rims
    const left = Math.max(r.left - gap, edge);
    const top = Math.max(r.top - gap, edge);
    const right = Math.min(r.right + gap, innerWidth - edge);
    const bottom = Math.min(r.bottom + gap, innerHeight - edge);
    const seen = right > left && bottom > top;
    styled(ring.frame, {
      display: seen ? 'block' : 'none', left: left + 'px', top: top + 'px', width: right - left + 'px', height: bottom - top + 'px',
    });
  };

  // bring scrolls to the button once, and not while the person does something.
  const bring = () => {
    if (scrolled || Date.now() - person < 3000) return;
    const busy = document.activeElement;
    if (busy?.matches('input:not([type=submit],[type=button]),textarea,select,[contenteditable]')) return;
    scrolled = true;
    const r = face(found.e).getBoundingClientRect();
    if (r.top < 0 || r.bottom > innerHeight || r.left < 0 || r.right > innerWidth) {
      face(found.e).scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
    }
  };

  // pressed is what of a click could be a button of ours.
  const pressed = (e) => {
    if (!e.isTrusted || !order.order) return;
    const path = e.composedPath().filter((n) => n instanceof Element);
    const one = path.find((n) => n.matches(pressable)) ?? path.find((n) => n.localName === 'label')?.control;
    const ours = found?.sure && path.some((n) => n === found.e || n === face(found.e));
    const name = ours ? 1000 : one ? rank(called(one), order.names).worth : 0;
    const next = one ? rank(called(one), order.next).worth : 0;
    if (name || next) {
      const picks = Boolean(one?.matches('input[type=radio],input[type=checkbox],[role=radio],[role=checkbox],[role=option],[role=switch]'));
      note('point.touched', { order: order.order, next: next > name, picks, at: Date.now() });
    }
    later(lag);
  };

  const moved = () => { person = Date.now(); };
  addEventListener('click', pressed, true);
  for (const kind of ['wheel', 'touchmove', 'pointerdown', 'keydown']) addEventListener(kind, moved, { capture: true, passive: true });
  for (const kind of ['scroll', 'resize']) addEventListener(kind, follow, { capture: true, passive: true });
  for (const kind of ['transitionend', 'animationend', 'load', 'toggle', 'hashchange', 'popstate', 'pageshow']) {
    addEventListener(kind, () => { if (order.order) { follow(); later(lag); } }, { capture: true, passive: true });
  }

  // point takes the step that the person is at; 0 for none.
  tandem.point = (o) => {
    if (o.order === order.order) return;
    order = { order: o.order, names: o.names.map(plain), next: o.next.map(plain) };
    found = null;
    state = null;
    drawn = false;
    wanted = 0;
    told = sent = '';
    scrolled = false;
    watcher.disconnect();
    draw();
    if (order.order) later(0);
  };

  // ring says whether the ring of a step is for this frame to draw. What was
  // said earlier may come later.
  tandem.ring = (o) => {
    if (o.order !== order.order || o.word < wanted) return;
    wanted = o.word;
    drawn = o.on;
    if (found || !drawn) draw();
  };

  addEventListener('pageshow', (e) => { if (e.persisted) note('point.ready'); });
  note('point.ready');
}
