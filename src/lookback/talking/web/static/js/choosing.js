// Choosing many works: X or a touch for one, Shift for all between, arrows to walk.
import { make } from './room.js';
import { named } from './link.js';

/** A work that can be chosen; the whole of it is the target. */
export const option = work => {
  const picture = make('img', { alt: '', loading: 'lazy', decoding: 'async', draggable: false });
  const node = make('div', { className: 'work', role: 'option', 'aria-selected': 'false', 'aria-label': named(work), tabIndex: -1 }, picture);
  node.dataset.id = work.id;
  node.dataset.title = work.title;
  node.dataset.when = work.when;
  if (work.tone) node.style.backgroundColor = work.tone;
  if (!work.cover) { node.classList.add('bare'); node.append(make('span', {}, work.title)); }
  picture.onerror = () => { node.classList.add('bare'); node.style.backgroundColor = ''; node.append(make('span', {}, work.title)); };
  if (work.cover) picture.src = `/picture/${work.cover}`;
  return node;
};

/** Choosing within `place`. `changed` is told at every change, `looked` which work is looked at. */
export class Choosing {
  constructor(place, { changed, looked }) {
    Object.assign(this, { place, changed, looked, ids: new Set(), from: null, at: null });
    place.addEventListener('click', event => {
      const node = event.target.closest('[role=option]');
      if (!node) return;
      this.walk(node);
      if (event.shiftKey) this.through(node); else this.toggle(node);
    });
    place.addEventListener('focusin', event => {
      const node = event.target.closest('[role=option]');
      if (node) this.looked(node);
    });
    place.addEventListener('pointerover', event => {
      const node = event.target.closest('[role=option]');
      if (node) this.looked(node);
    });
  }

  get all() { return [...this.place.querySelectorAll('[role=option]')]; }

  get here() { const node = document.activeElement; return node?.getAttribute('role') === 'option' && this.place.contains(node) ? node : null; }

  /** Make what was just laid show what is chosen, and one of it reachable by Tab. */
  refresh() {
    const all = this.all;
    for (const node of all) node.setAttribute('aria-selected', String(this.ids.has(node.dataset.id)));
    if (!this.place.contains(this.at)) this.#stop(all[0]); // boxes load in any order: the first is first
    this.place.classList.toggle('choosing', this.ids.size > 0);
    this.changed(this.ids.size);
  }

  set(ids, chosen) {
    for (const id of ids) { if (chosen) this.ids.add(id); else this.ids.delete(id); }
    this.refresh();
  }

  toggle(node) {
    this.from = node;
    this.set([node.dataset.id], !this.ids.has(node.dataset.id));
  }

  /** Choose all between the last that was touched and this one. */
  through(node) {
    const all = this.all;
    const ends = [all.indexOf(this.from ?? node), all.indexOf(node)].sort((a, b) => a - b);
    this.set(all.slice(Math.max(0, ends[0]), ends[1] + 1).map(one => one.dataset.id), true);
  }

  clear() { this.from = null; this.set([...this.ids], false); }

  #stop(node) {
    for (const one of this.all) one.tabIndex = one === node ? 0 : -1;
  }

  walk(node) {
    this.at = node;
    this.#stop(node);
    node.focus({ preventScroll: true });
    node.scrollIntoView({ block: 'nearest' });
  }

  /** Go on by arrow; with Shift what is passed is chosen. False when nothing is looked at. */
  step(key, shift) {
    const all = this.all, here = this.here ?? all.find(node => node.tabIndex === 0);
    if (!here) return false;
    const at = all.indexOf(here);
    let next;
    if (!this.here) next = here;
    else if (key === 'ArrowLeft' || key === 'ArrowRight') next = all[at + (key === 'ArrowRight' ? 1 : -1)];
    else next = this.#vertical(all, here, key === 'ArrowDown' ? 1 : -1);
    if (!next) return true;
    if (shift) { this.from ??= here; this.through(next); }
    this.walk(next);
    return true;
  }

  #vertical(all, here, way) {
    const box = here.getBoundingClientRect(), middle = box.left + box.width / 2;
    let found = null, least = Infinity;
    for (const node of all) {
      const one = node.getBoundingClientRect(), down = (one.top - box.top) * way;
      if (down < box.height / 2) continue;
      const far = down * 4 + Math.abs(one.left + one.width / 2 - middle);
      if (far < least) { least = far; found = node; }
    }
    return found;
  }
}
