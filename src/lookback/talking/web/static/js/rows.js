// Works in whole justified rows, for pages that show some of them rather than the wall.
import { link } from './link.js';
import { make } from './room.js';

const HEIGHT = 150; // px wished for a row
const GAP = 4; // px between works
const LOOSE = 1.25; // a row of few works may be so many times the wished height

const STRIP = 2.6; // times as wide as high, from which a work is half as high as its row: waves of songs
/** Works as they take up places: strips half as high, two that follow each other one above the other. */
const stacked = works => {
  const found = [];
  for (const work of works) {
    const above = found.at(-1)?.strips;
    if (work.aspect < STRIP) found.push(work);
    else if (above?.length === 1) found[found.length - 1] = { strips: [...above, work], aspect: 1 / (1 / above[0].aspect + 1 / work.aspect) };
    else found.push({ strips: [work], aspect: work.aspect / 2 });
  }
  return found;
};

/** Rows of works whose heights fill `width`; the last one need not. Pure arithmetic. */
export const lines = (works, width, height, gap = GAP) => {
  const found = [];
  let line = [], aspects = 0;
  for (const work of works) {
    line.push(work);
    aspects += work.aspect;
    const full = (width - gap * (line.length - 1)) / aspects;
    if (full > height) continue;
    found.push({ works: line, height: full });
    line = [];
    aspects = 0;
  }
  if (line.length) {
    const full = (width - gap * (line.length - 1)) / aspects;
    found.push({ works: line, height: Math.min(full, found.at(-1)?.height ?? height * LOOSE) });
  }
  return found;
};

/** Put works into `place` in rows as wide as it is; `node` makes a work's element. Returns how to add more. */
export const rows = (place, works, { height = HEIGHT, gap = GAP, node = link, role = '', stack = false } = {}) => {
  const held = [];
  const nodes = new Map();
  let width = 0;
  const lay = () => {
    const focused = place.contains(document.activeElement) ? document.activeElement : null;
    const sized = (work, w, h) => {
      const one = nodes.get(work);
      one.style.width = `${w}px`;
      one.style.height = `${h}px`;
      return one;
    };
    const column = ({ strips, aspect }, high) => { // the space between takes a hair of their proportions
      const wide = aspect * high, share = (high - gap) / high;
      return make('div', { className: 'stack' }, ...strips.map(work => sized(work, wide, share * wide / work.aspect)));
    };
    place.replaceChildren(...lines(stack ? stacked(held) : held, width, height, gap).map(line =>
      make('div', { className: line.works.every(one => one.strips) ? 'line strips' : 'line', ...(role ? { role } : {}) }, ...line.works.map(one =>
        (one.strips ? column(one, line.height) : sized(one, one.aspect * line.height, line.height))))));
    focused?.focus({ preventScroll: true }); // what leaves the page for a moment loses it
  };
  const add = more => {
    for (const work of more) {
      const one = node(work);
      if (one.tagName === 'A') one.tabIndex = 0;
      nodes.set(work, one);
      held.push(work);
    }
    if (width) lay();
  };
  new ResizeObserver(() => {
    const now = place.clientWidth;
    if (now && now !== width) { width = now; lay(); }
  }).observe(place);
  width = place.clientWidth;
  add(works);
  return { add };
};
