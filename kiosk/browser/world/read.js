// What a page says, sentence by sentence, for who wants to hear it: what stands
// in its main part, in the order in which it is read; not its menus, not
// questions about cookies, nothing that is hidden, and never what was typed.

const reader = (() => {
  // most is how many words are read at once: some three minutes.
  const most = 420;

  const never = new Set(['script', 'style', 'template', 'noscript', 'head', 'select', 'datalist', 'textarea', 'iframe', 'object',
    'embed', 'svg', 'canvas', 'video', 'audio', 'map', 'meter', 'progress']);
  const apart = 'nav,[role=navigation],[role=banner],[role=contentinfo],[role=search],[role=menu],[role=menubar],[role=complementary],[role=textbox],aside';
  const edges = 'header,footer';
  const button = 'button,[role=button],input[type=submit],input[type=button],input[type=reset],summary';
  const field = 'input:not([type=hidden],[type=submit],[type=button],[type=reset],[type=image]),select,textarea';

  // acts is what does something when it is pressed.
  const acts = `a[href],area[href],${button},${field},option,[role=link],[role=checkbox],[role=radio],[role=switch],[role=tab],
    [role=menuitem],[role=option],[contenteditable],[onclick]`;

  const shown = (e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true });

  // tiny reports whether a part is there for machines that read alone.
  const tiny = (e, style) => {
    if (style.position !== 'absolute' && style.position !== 'fixed') return false;
    const r = e.getBoundingClientRect();
    return (r.width <= 2 && r.height <= 2 && style.overflow !== 'visible') || r.right + scrollX <= 0 || r.bottom + scrollY <= 0;
  };

  const cookies = /cookie|consent|rgpd|gdpr|tarteaucitron|didomi|axeptio|onetrust|privacy-?banner/i;

  // asksForCookies reports whether a part lies over the page to ask that.
  const asksForCookies = (e, style) => {
    if (!cookies.test(e.id + ' ' + (e.getAttribute('class') ?? '') + ' ' + (e.getAttribute('aria-label') ?? ''))) return false;
    return ['fixed', 'sticky', 'absolute'].includes(style.position) || e.matches('dialog,[role=dialog],[role=alertdialog],[role=region]') ||
      (e.textContent.length < 2000 && /accepter|refuser|accept|reject/i.test(e.textContent) && e.querySelector('button,[role=button]') !== null);
  };

  const skips = (e, root) => {
    if (never.has(e.localName) || e.isContentEditable) return true;
    if (e !== root && e.matches(apart)) return true;
    if (e !== root && e.matches(edges) && !e.closest('main,[role=main],article,section,dialog')) return true;
    if (e.matches('[aria-hidden=true],[inert]') || (e.localName !== 'slot' && getComputedStyle(e).display !== 'contents' && !shown(e))) return true;
    const style = getComputedStyle(e);
    return tiny(e, style) || asksForCookies(e, style);
  };

  // Block is a piece of text that is read in one breath: its text, and for each
  // letter the text node and the place that it comes from, or none.
  const newBlock = () => ({ text: '', from: [] });
  const put = (block, text, node, offset) => {
    for (let i = 0; i < text.length; i++) {
      const letter = /\s/.test(text[i]) && text[i] !== '\u00a0' && text[i] !== '\u202f' ? ' ' : text[i];
      if (letter === ' ' && (block.text === '' || block.text.endsWith(' '))) continue;
      block.text += letter;
      block.from.push(node ? [node, offset + i] : null);
    }
  };

  // blocksOf is what a part of the page says, and beneath it.
  const blocksOf = (root) => {
    const blocks = [];
    let block = newBlock();
    let words = 0;
    const end = () => {
      if (/[\p{L}\p{N}]/u.test(block.text)) {
        blocks.push(block);
        words += block.text.split(' ').length;
      }
      block = newBlock();
    };
    const alone = (text) => {
      end();
      put(block, text);
      end();
    };
    const say = { fr: { button: 'Bouton : ' }, en: { button: 'Button: ' } }[langOf(root).slice(0, 2)] ?? { button: '' };
    const visit = (node) => {
      if (words > most * 2) return;
      if (node.nodeType === Node.TEXT_NODE) {
        put(block, node.data, node, 0);
        return;
      }
      if (node.nodeType !== Node.ELEMENT_NODE) return;
      if (node.matches(field)) {
        end();
        if (shown(node) && !(node.labels?.length > 0)) alone(node.getAttribute('aria-label') ?? node.placeholder ?? node.title ?? '');
        return;
      }
      if (node.localName === 'input') {
        if (shown(node) && node.matches(button)) alone(say.button + node.value);
        return;
      }
      if (skips(node, root)) return;
      if (node.localName === 'br' || node.localName === 'hr') return void end();
      if (node.localName === 'img') {
        if (node.alt && node.getBoundingClientRect().width >= 24) put(block, ' ' + node.alt + ' ');
        return;
      }
      const style = getComputedStyle(node);
      const cell = style.display === 'table-cell';
      const inline = cell || node.localName === 'slot' || style.display === 'contents' ||
        (style.display.startsWith('inline') && !node.matches(button)) || style.display === 'ruby';
      if (!inline) end();
      if (cell && block.text) put(block, block.text.trimEnd().match(/[.:;,!?]$/) ? ' ' : ', ');
      if (node.matches(button)) {
        const label = node.getAttribute('aria-label');
        put(block, say.button + (label ?? ''));
        if (label) return void end();
      }
      const inner = node.localName === 'slot' ? node.assignedNodes({ flatten: true }) : (node.shadowRoot ?? node).childNodes;
      for (const child of inner) {
        if (node.localName !== 'details' || node.open || child.localName === 'summary') visit(child);
      }
      if (!inline) end();
    };
    visit(root);
    end();
    return blocks;
  };

  const langOf = (e) => ((e.closest?.('[lang]') ?? document.documentElement).lang || document.documentElement.lang || '').toLowerCase();

  // short are words whose full stop ends no sentence.
  const short = /(?:^|[\s(])(?:M|Mme|Mlle|MM|Dr|Me|n°|art|av|bd|tél|etc|ex|p|cf|\p{Lu})\.\s*$/u;

  // sentencesOf cuts blocks into sentences; each knows where it stands.
  const sentencesOf = (blocks, lang, room) => {
    const list = [];
    let cutter;
    try {
      cutter = new Intl.Segmenter(lang || 'fr', { granularity: 'sentence' });
    } catch {
      cutter = new Intl.Segmenter('fr', { granularity: 'sentence' });
    }
    let words = 0;
    for (const block of blocks) {
      const parts = [];
      for (const { segment, index } of cutter.segment(block.text)) {
        const last = parts.at(-1);
        if (last && short.test(block.text.slice(last.start, index))) last.end = index + segment.length;
        else parts.push({ start: index, end: index + segment.length });
      }
      for (const part of parts) {
        const text = block.text.slice(part.start, part.end).trim();
        if (!/[\p{L}\p{N}]/u.test(text)) continue;
        words += text.split(/\s+/).length;
        if (words > room && list.length > 0) return { list, cut: true };
        list.push({ text, from: block.from.slice(part.start, part.end).filter(Boolean) });
      }
    }
    return { list, cut: false };
  };

  // root is the part of the page that is about what people came for: a question
  // that lies over all, the main part, or all of it.
  const root = () => {
    for (const e of document.querySelectorAll('dialog[open],[role=dialog],[role=alertdialog],[aria-modal=true]')) {
      if (shown(e) && e.innerText?.trim() && !asksForCookies(e, getComputedStyle(e))) return e;
    }
    const wordy = (e) => shown(e) && e.innerText?.trim().length > 20;
    const main = Array.from(document.querySelectorAll('main,[role=main]')).find(wordy);
    if (main) return main;
    const articles = Array.from(document.querySelectorAll('article')).filter((e) => wordy(e) && !e.parentElement.closest('article'));
    return articles.length === 1 && articles[0].innerText.length > document.body.innerText.length / 3 ? articles[0] : document.body;
  };

  // framed reports whether this frame is too small to be read, or hidden.
  const framed = () => window !== window.top && (innerWidth < 160 || innerHeight < 60);

  let on = false;
  let marks = [];
  let sheet;

  const unmark = () => CSS.highlights?.delete('tandem-read');

  const answer = (part, room) => {
    const lang = langOf(part);
    const { list, cut } = sentencesOf(blocksOf(part), lang, room);
    marks = list.map((s) => s.from);
    return { lang, sentences: list.map((s) => s.text), cut };
  };

  // read begins: it says what is to be read, in so many words.
  const read = (room) => {
    on = true;
    unmark();
    if (!document.body || framed()) return { lang: '', sentences: [], cut: false };
    const part = root();
    if (window !== window.top && /cookie/i.test(part.innerText ?? '') && /accepter|accept/i.test(part.innerText)) return { lang: '', sentences: [], cut: false };
    return answer(part, room);
  };

  // mark underlines a sentence and brings it into view; without one, none.
  const mark = (i) => {
    unmark();
    const from = marks[i];
    if (!on || !from?.length || typeof Highlight === 'undefined') return;
    const range = new Range();
    try {
      range.setStart(from[0][0], from[0][1]);
      range.setEnd(from.at(-1)[0], from.at(-1)[1] + 1);
    } catch {
      return; // the page changed meanwhile
    }
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync('::highlight(tandem-read) { background-color: #ffe46b; color: #1b1b1f; text-decoration: underline 3px #8a2f1d; }');
    }
    if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
    CSS.highlights.set('tandem-read', new Highlight(range));
    const r = range.getBoundingClientRect();
    if (r.bottom < 0 || r.top > innerHeight - 20) from[0][0].parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' });
  };

  const stop = () => {
    on = false;
    marks = [];
    unmark();
  };

  // under is the text below a finger, or none.
  const under = (x, y) => {
    const at = document.caretPositionFromPoint?.(x, y) ?? null;
    const node = at?.offsetNode;
    if (node?.nodeType !== Node.TEXT_NODE || !node.data.trim()) return null;
    const range = new Range();
    range.selectNodeContents(node);
    const near = Array.from(range.getClientRects()).some((r) => x > r.left - 30 && x < r.right + 30 && y > r.top - 12 && y < r.bottom + 12);
    return near ? node : null;
  };

  addEventListener('click', (e) => {
    if (!on || !e.isTrusted) return;
    const target = e.composedPath()[0];
    if (!(target instanceof Element) || target.closest(acts) || getComputedStyle(target).cursor === 'pointer') return;
    const node = under(e.clientX, e.clientY);
    if (!node) return;
    let part = node.parentElement;
    while (part.parentElement && getComputedStyle(part).display.match(/^(inline|contents|table-cell|ruby)/)) part = part.parentElement;
    if (skips(part, part)) return;
    const said = answer(part, most);
    if (said.sentences.length > 0) note('read.touched', said);
  }, true);

  return { read, mark, stop, most };
})();

tandem.readAll = (room) => reader.read(room ?? reader.most);
tandem.readMark = reader.mark;
tandem.readStop = reader.stop;
