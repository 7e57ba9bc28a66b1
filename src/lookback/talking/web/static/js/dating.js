// Dating many works: boxes that load as they come near, a choice that is kept, tools for what is chosen.
import { ask, commonKeys, gesture, keys, make, say, sayMany } from './room.js';
import { Choosing, option } from './choosing.js';
import { redate } from './redate.js';
import { rows } from './rows.js';

const NEAR = '600px'; // below the window, where boxes begin to load
const GAP = 8; // px between works, as the style sheet has it
const CONFIRMED = 12000;
const place = document.getElementById('boxes');
const bar = document.getElementById('bar');
const count = document.getElementById('count');
const told = document.getElementById('told');
const caption = document.getElementById('caption');
const { which } = place.dataset;

let quiet;
const tell = (text, undo = '') => {
  told.replaceChildren(text);
  if (undo) {
    const button = make('button', { type: 'button' }, say('undoNamed', { name: undo }));
    button.onclick = () => back('undo');
    told.append(' ', button);
  }
  clearTimeout(quiet);
  quiet = setTimeout(() => told.replaceChildren(), CONFIRMED);
};
const before = JSON.parse(sessionStorage.getItem('toldDating') ?? 'null');
sessionStorage.removeItem('toldDating');
const again = (said, undo) => {
  sessionStorage.setItem('toldDating', JSON.stringify({ said, undo, y: scrollY }));
  location.reload();
};
const back = async what => {
  const answer = await gesture({ do: what });
  if (answer.ok) again(answer.said); else tell(answer.said);
};

const choosing = new Choosing(place, {
  changed: n => {
    bar.hidden = n === 0;
    count.textContent = n ? sayMany('chosen', n) : '';
  },
  looked: node => { caption.textContent = `${node.dataset.title}. ${node.dataset.when}`; },
});

// Boxes
const idsOf = new Map();
const load = async (box, start = 0, laid = null) => {
  const shelf = box.querySelector('.rows');
  const answer = await ask(`/boxed.json?${new URLSearchParams({ which, box: box.dataset.box, from: start })}`);
  if (!answer) return;
  idsOf.set(box, answer.ids);
  const adder = laid ?? rows(shelf, [], { height: 120, gap: GAP, node: option, role: 'presentation' });
  adder.add(answer.works);
  choosing.refresh();
  const on = start + answer.works.length;
  box.querySelector('.on')?.remove();
  if (on < answer.ids.length && answer.works.length) {
    const button = make('button', { type: 'button', className: 'on' }, sayMany('more', answer.ids.length - on));
    button.onclick = () => load(box, on, adder);
    box.append(button);
  }
};
const loaded = new WeakMap();
const coming = new IntersectionObserver(entries => {
  for (const entry of entries) {
    if (!entry.isIntersecting || loaded.has(entry.target)) continue;
    coming.unobserve(entry.target);
    loaded.set(entry.target, load(entry.target));
  }
}, { rootMargin: NEAR });
const everyBox = [...document.querySelectorAll('.box')];
for (const box of everyBox) {
  coming.observe(box);
  box.querySelector('.all').onclick = () => whole(box);
}
const whole = async box => {
  coming.unobserve(box);
  if (!loaded.has(box)) loaded.set(box, load(box));
  await loaded.get(box);
  const ids = idsOf.get(box) ?? [];
  choosing.set(ids, !ids.every(id => choosing.ids.has(id)));
};

/** What is chosen, in the order of the page. */
const inOrder = () => {
  const chosen = everyBox.flatMap(box => idsOf.get(box) ?? []).filter(id => choosing.ids.has(id));
  return [...new Set(chosen)];
};
const say_ = way => async () => {
  const ids = inOrder();
  if (!ids.length) return;
  const done = await redate(ids, { way });
  if (done) again(done.said, done.undo);
};
for (const button of bar.querySelectorAll('[data-way]')) button.onclick = say_(button.dataset.way);
document.getElementById('clear').onclick = () => choosing.clear();

const open = () => { const node = choosing.here; if (!node) return false; location.assign(`/work/${node.dataset.id}`); };
const tool = way => () => (choosing.ids.size ? void say_(way)() : false);
keys([
  { keys: ['x', 'X', ' '], shown: 'X', says: 'keyChoose', does: event => {
    const node = choosing.here;
    if (!node) return false;
    if (event.shiftKey) choosing.through(node); else choosing.toggle(node);
  } },
  { keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'], shown: say('arrows'), says: 'keyMove', does: event => choosing.step(event.key, event.shiftKey) },
  { keys: [], shown: `Shift ${say('arrows')}`, says: 'keyThrough', does: () => false },
  { keys: ['a', 'A'], shown: 'A', says: 'keyWholeBox', does: () => {
    const box = choosing.here?.closest('.box');
    if (!box) return false;
    whole(box);
  } },
  { keys: ['d', 'D'], shown: 'D', says: 'keyDateChosen', does: tool('set') },
  { keys: ['s', 'S'], shown: 'S', says: 'keyShift', does: tool('shift') },
  { keys: ['p', 'P'], shown: 'P', says: 'keySpread', does: tool('spread') },
  { keys: ['Enter', 'o', 'O'], shown: 'Enter', says: 'keyOpen', does: open },
  { keys: ['z'], shown: 'Z', says: 'keyUndo', does: () => { back('undo'); } },
  { keys: ['Z'], shown: 'Shift Z', says: 'keyRedo', does: () => { back('redo'); } },
  { keys: ['Escape'], shown: 'Esc', says: 'keyClear', does: () => { if (choosing.ids.size) choosing.clear(); else location.assign('/'); } },
]);
commonKeys();
if (before) { tell(before.said, before.undo); scrollTo(0, before.y ?? 0); }
