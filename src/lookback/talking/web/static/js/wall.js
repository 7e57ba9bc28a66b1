// The wall: hang the spine, follow the scan, and a table of keys.

import { ask, commonKeys, gesture, keys, say } from './room.js';
import { Hanging } from './hang.js';
import { Lane } from './lane.js';
import { named } from './link.js';
import { Scrubber } from './scrub.js';
import { watch } from './progress.js';

const SIZES = [34, 46, 58, 78, 104, 140, 190]; // px a line is wished to be tall
const CONFIRMED = 6000; // milliseconds a sentence stays in the caption

const place = document.getElementById('wall');
const caption = document.getElementById('caption');
const only = place.dataset.span; // one span by itself
const header = document.querySelector('.top');
const top = () => Math.max(0, header.getBoundingClientRect().bottom);

const store = window.sessionStorage;
const kept = name => { try { return JSON.parse(store.getItem(name)); } catch { return null; } };
const keep = (name, value) => { try { store.setItem(name, JSON.stringify(value)); } catch { /* private window */ } };
const chosen = () => { try { return window.localStorage.getItem('size'); } catch { return null; } };
let size = Number(chosen() ?? 2);

/** Until somebody chooses: fewer works hang larger, and a phone shows them smaller. */
const becoming = works => {
  if (chosen() !== null) return;
  size = (works <= 60 ? 4 : works <= 240 ? 3 : 2) - (innerWidth <= 640 ? 1 : 0);
};

let where = '', saying = 0, scrubber = null, lane = null, pending = false, relaid = false;
const told = document.getElementById('told'); // read aloud; the caption, which follows the pointer, is not
const tell = text => {
  caption.textContent = told.textContent = text;
  saying = Date.now() + CONFIRMED;
  setTimeout(show, CONFIRMED + 50);
};
const show = () => {
  if (Date.now() < saying) return;
  const work = hanging.works.get(focused()?.dataset.id ?? hanging.hovered?.dataset.id);
  caption.textContent = work ? named(work) : where;
};
const focused = () => (document.activeElement?.classList.contains('work') ? document.activeElement : null);

const soon = () => {
  if (pending) return;
  pending = true;
  requestAnimationFrame(() => {
    if (relaid) lane?.lay();
    pending = relaid = false;
    scrubber?.sync();
    reachable();
  });
};
const changed = () => { relaid = true; soon(); };
const hanging = new Hanging(document.getElementById('sections'), { top, lineHeight: () => SIZES[size], changed });

/** Tab reaches one work, the arrows all of them. */
const reachable = () => {
  if (focused() || place.querySelector('.chunk .work[tabindex="0"]')) return;
  const chunk = hanging.chunks.length && hanging.chunkAt(top());
  const first = chunk && chunk.el.querySelector('.work');
  if (first) first.tabIndex = 0;
};

const arrange = spine => {
  const sections = spine.years.map(section => ({ ...section }));
  if (!spine.lane) {
    for (const span of spine.spans) {
      const end = span.last ?? 9999;
      let i = sections.length;
      while (i > 0 && (sections[i - 1].span ? sections[i - 1].last ?? 9999 : sections[i - 1].first) > end) i--;
      sections.splice(i, 0, { ...span, span: true });
    }
  }
  if (spine.undated) sections.push({ ...spine.undated, why: say('undatedWhy') });
  return sections;
};

let hung = Promise.resolve();
const hang = () => (hung = hung.then(async () => {
  const spine = await ask(only ? `/span/${only}.json` : '/wall.json');
  if (!spine) return;
  if (only) {
    await hanging.hang([{ ...spine.span, span: true }]);
    return;
  }
  const empty = document.getElementById('empty');
  empty.hidden = spine.works > 0;
  document.getElementById('waiting').hidden = !spine.progress.running;
  document.getElementById('nothing').hidden = spine.progress.running;
  document.querySelector('.scrub').hidden = !spine.works;
  if (spine.few.length && !spine.progress.running) { location.replace('/'); return; }
  becoming(spine.works);
  const spans = spine.lane ? spine.spans : [];
  place.style.setProperty('--lane', spans.length && innerWidth > 640 ? '10.5rem' : '0px');
  await hanging.hang(arrange(spine));
  lane.take(spans);
  scrubber.take(spine);
  watching?.seen(spine.generation);
}));

// Where one was: kept in the history, and found again by the work that stood there.

const remember = () => {
  if (!hanging.chunks.length) return;
  const chunk = hanging.chunkAt(top() + 1);
  const node = [...chunk.el.querySelectorAll('.work')].find(n => n.getBoundingClientRect().bottom > top() + 4);
  if (node) keep('wall', { id: node.dataset.id, at: node.getBoundingClientRect().top, opened: focused()?.dataset.id, openedAt: focused()?.getBoundingClientRect().top });
};
addEventListener('pagehide', remember);

const comeBack = async () => {
  const back = kept('wall'), from = kept('work');
  store.removeItem('work');
  if (!back && !from) return;
  // The work one comes from stands where it was opened, wherever its date has moved it since.
  const here = from ? { id: from, at: from === back?.opened ? back.openedAt : top() + innerHeight / 3 } : back;
  const found = await ask(`/place.json?${new URLSearchParams({ work: here.id })}`);
  if (!found?.in) return;
  await hanging.show(found.in, found.before, here.at, here.id);
  const node = hanging.nodes.get(from ?? back?.opened);
  if (node) { node.tabIndex = 0; node.focus({ preventScroll: true }); }
};

// Gestures

const aimed = () => focused() ?? hanging.hovered ?? null;
const sayOf = async what => {
  const node = aimed();
  if (!node || !place.contains(node)) return false;
  const id = node.dataset.id;
  const next = (await hanging.beside(node, 1)) ?? (await hanging.beside(node, -1));
  node.classList.add('going');
  const answer = await gesture({ do: what, works: [id] });
  tell(answer.said);
  if (!answer.ok) { node.classList.remove('going'); return true; }
  const hadFocus = focused() === node;
  hanging.take(id);
  hanging.hovered = null;
  if (hadFocus && next) focusOn(next);
  await hang();
  return true;
};
const takeBack = async what => {
  const answer = await gesture({ do: what });
  tell(answer.said);
  if (answer.ok) await hang();
};

// Moving by geometry

const focusOn = node => {
  for (const other of place.querySelectorAll('.work[tabindex="0"]')) if (!other.closest('.few')) other.tabIndex = -1;
  node.tabIndex = 0;
  node.focus({ preventScroll: true });
  const box = node.getBoundingClientRect();
  const bottom = innerHeight - (document.querySelector('.scrub')?.offsetHeight ?? 0) - 12;
  if (box.top < top() + 8) scrollBy({ top: box.top - top() - 60, behavior: 'instant' });
  else if (box.bottom > bottom) scrollBy({ top: box.bottom - bottom + 60, behavior: 'instant' });
};
const firstInView = () => {
  const chunk = hanging.chunks.length ? hanging.chunkAt(top() + 1) : null;
  return chunk && ([...chunk.el.querySelectorAll('.work')].find(n => n.getBoundingClientRect().top >= top() - 1) ?? chunk.el.querySelector('.work'));
};
const sideways = async step => {
  const from = focused();
  const to = from ? await hanging.beside(from, step) : firstInView();
  if (to) focusOn(to);
};
const updown = async step => {
  const from = focused();
  if (!from) { const first = firstInView(); if (first) focusOn(first); return; }
  const box = from.getBoundingClientRect(), x = box.left + box.width / 2;
  const line = await hanging.lineBeside(from.closest('.line'), step);
  if (!line) return;
  const nearest = [...line.children].map(node => ({ node, box: node.getBoundingClientRect() }))
    .sort((a, b) => Math.max(a.box.left - x, x - a.box.right) - Math.max(b.box.left - x, x - b.box.right))[0];
  if (nearest) focusOn(nearest.node);
};
const end = last => {
  if (!hanging.sections.length) return;
  const section = last ? hanging.sections.at(-1) : hanging.sections[0];
  hanging.show(section.key, last ? section.works - 1 : 0, last ? innerHeight / 2 : top() + 20).then(() => {
    const all = [...place.querySelectorAll('.chunk .work')];
    const node = last ? all.at(-1) : all[0];
    if (node) focusOn(node);
    if (!last) scrollTo({ top: 0, behavior: 'instant' });
  });
};
const resize = step => {
  const next = Math.max(0, Math.min(SIZES.length - 1, size + step));
  if (next === size) return;
  size = next;
  try { window.localStorage.setItem('size', size); } catch { /* private window */ }
  hanging.relay();
};

const inWall = does => event => (event.target.closest?.('#strip, dialog') ? false : does(event));
keys([
  { keys: ['ArrowLeft'], shown: say('arrows'), says: 'keyMove', does: inWall(() => { sideways(-1); }) },
  { keys: ['ArrowRight'], does: inWall(() => { sideways(1); }) },
  { keys: ['ArrowUp'], does: inWall(() => { updown(-1); }) },
  { keys: ['ArrowDown'], does: inWall(() => { updown(1); }) },
  { keys: ['Enter'], shown: 'Enter', says: 'keyOpen', does: () => false }, // a link opens by itself
  { keys: ['h', 'H'], shown: 'H', says: 'keyHide', does: () => (aimed() ? void sayOf('hide') : false) },
  { keys: ['n', 'N'], shown: 'N', says: 'keyNotMine', does: () => (aimed() ? void sayOf('not-mine') : false) },
  { keys: ['z'], shown: 'Z', says: 'keyUndo', does: () => { takeBack('undo'); } },
  { keys: ['Z'], shown: 'Shift Z', says: 'keyRedo', does: () => { takeBack('redo'); } },
  { keys: ['+', '='], shown: '+', says: 'keyLarger', does: () => resize(1) },
  { keys: ['-', '_'], shown: '−', says: 'keySmaller', does: () => resize(-1) },
  { keys: ['Home'], shown: 'Home, End', says: 'keyEnds', does: inWall(() => end(false)) },
  { keys: ['End'], does: inWall(() => end(true)) },
]);
commonKeys();

place.addEventListener('pointerover', event => { hanging.hovered = event.target.closest('.work'); show(); });
place.addEventListener('pointerleave', () => { hanging.hovered = null; show(); });
place.addEventListener('focusin', show);
place.addEventListener('focusout', show);
addEventListener('scroll', soon, { passive: true });

let watching = null;
if (!only) {
  scrubber = new Scrubber(hanging, { top, changed: title => { where = title; show(); } });
  lane = new Lane(hanging, place, top);
  let width = innerWidth;
  addEventListener('resize', () => {
    if (innerWidth === width) return;
    width = innerWidth;
    scrubber.label();
    lane.take(lane.spans);
    changed();
  });
  watching = watch(JSON.parse(document.getElementById('progress').textContent), { grown: hang });
}
history.scrollRestoration = 'manual';
hang().then(comeBack).then(changed);
