// The field that a person writes in: what it is for, so that the kiosk brings
// the keys it wants, and what the keyboard cannot do by pressing keys.
{
  const types = { text: 'text', password: 'text', email: 'email', tel: 'tel', search: 'search', url: 'url' };
  const modes = { numeric: 'number', decimal: 'decimal', tel: 'tel', email: 'email', url: 'url', search: 'search' };
  const askedWithin = 1000; // after a press; what has the focus later was not asked for by hand

  let field = null; // where the person writes, or null
  let secret = false; // what stands there shows as dots, unless it was asked for
  let pressed = -askedWithin;
  let before = null; // where they wrote when they pressed

  // kindOf says what a field is for, or nothing where it needs no keyboard of
  // ours: what is chosen, what is locked, and what has keys of its own.
  const kindOf = (e) => {
    const mode = e.getAttribute('inputmode')?.toLowerCase();
    if (e.disabled || e.readOnly || mode === 'none') return '';
    if (e.localName === 'textarea' || e.isContentEditable) return 'long';
    if (e.localName !== 'input') return '';
    if (e.type === 'number') return /any|\./.test(e.step) ? 'decimal' : 'number';
    const kind = types[e.type] ?? '';
    return kind && (modes[mode] ?? kind);
  };

  // active is what has the focus, inside of custom elements too.
  const active = () => {
    let e = document.activeElement;
    while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;
    return e;
  };

  // more reports whether another field to write in follows in the same form.
  const more = (e) => {
    const form = e.form ?? e.closest('fieldset, dialog, [role=form], [role=dialog], section, main') ?? document;
    return [...form.querySelectorAll('input, textarea')].some((other) =>
      e.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING && other.tabIndex >= 0 && kindOf(other) &&
      other.checkVisibility({ opacityProperty: true, visibilityProperty: true }));
  };

  const look = (asked) => {
    const e = active();
    const kind = e instanceof Element ? kindOf(e) : '';
    if (!kind) return leave();
    if (e !== field) cover();
    if (e !== field) secret = e.type === 'password';
    field = e;
    note('field.focused', { kind, secret, asked, more: more(e) });
  };

  // leave tells that what has the focus is no field; in which frame the person
  // wrote, the kiosk knows.
  const leave = () => {
    cover();
    field = null;
    note('field.left');
  };

  // cover shows a secret as dots again.
  const cover = () => {
    if (secret && field?.type === 'text') field.type = 'password';
  };

  const asked = () => performance.now() - pressed < askedWithin;
  addEventListener('pointerdown', () => { pressed = performance.now(); before = field; }, true);
  addEventListener('focusin', () => { before = null; look(asked()); }, true);
  // What has the focus next is known a moment later. A frame says so itself;
  // where the whole page lost it, the person comes back to this field.
  const lookSoon = () => setTimeout(() => {
    if (document.hasFocus() && !/^i?frame$/.test(active()?.localName) && active() !== field) look(asked());
  });
  addEventListener('focusout', lookSoon, true);
  addEventListener('focus', (e) => { if (e.target === window) lookSoon(); }, true);
  addEventListener('click', (e) => {
    if (field && field === before && e.composedPath().includes(field)) look(true); // it had the focus already
  }, true);
  addEventListener('submit', cover, true);
  addEventListener('pagehide', cover, true);
  setInterval(() => { if (field && !field.isConnected) look(false); }, 500); // nothing tells of it

  // showField brings the field to the middle of what is seen, now and once the
  // window has its new size: a frame is not told of that.
  const show = () => field?.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  tandem.showField = () => {
    for (const ms of [0, 100, 300]) setTimeout(show, ms);
  };
  addEventListener('resize', show);

  // revealSecret shows a secret in letters, or as dots again.
  tandem.revealSecret = (shown) => {
    if (!field || !secret) return;
    field.type = shown ? 'text' : 'password';
    const end = field.value.length;
    field.setSelectionRange(end, end);
  };

  if (document.hasFocus()) look(false);
}
