// What was written, as small marks at its time above the wall. Each is a link to its page.
//
// They keep apart from each other: nearer ones are one mark, which follows from the distance alone,
// so that none jumps while the wall is moved along. The arrows go from mark to mark; Tab reaches one.

import { ask, make } from './room.js';

const APART = 26; // px between marks, so that each can be hit

export class Written {
  constructor(place, camera, { redraw, says }) {
    Object.assign(this, { place, camera, redraw, says, x: [], marks: [], groups: [], scale: 0, held: new Map(), current: 0 });
    if (!place) return;
    place.addEventListener('keydown', event => this.#key(event));
    place.addEventListener('focusin', event => { this.current = Number(event.target.dataset.first); says(event.target.ariaLabel); });
    place.addEventListener('pointerover', event => { const mark = event.target.closest('a'); if (mark) says(mark.ariaLabel); });
    for (const name of ['focusout', 'pointerleave']) place.addEventListener(name, () => says(''));
  }

  async take(geometry) {
    if (!this.place || this.token === geometry.token) return;
    this.token = geometry.token;
    const told = await ask(`/wall/${geometry.token}/written.json`);
    if (this.token !== geometry.token) return;
    this.marks = told?.marks ?? [];
    this.x = this.marks.map(mark => geometry.x[geometry.columnOf[mark.at]]);
    this.scale = 0;
    for (const node of this.held.values()) node.remove();
    this.held.clear();
    this.place.dataset.ready = this.marks.length; // for whoever measures
    this.redraw();
  }

  draw() {
    if (!this.marks.length) return;
    const { camera, place } = this;
    if (camera.scale !== this.scale) this.#group();
    const seen = new Set(), edge = Math.max(camera.edge, 0) - 1;
    for (const first of this.groups) {
      const [x] = camera.screen(this.x[first], 0);
      const focused = this.held.get(first) === document.activeElement;
      if ((x < edge || x > camera.width - 8) && !focused) continue;
      const node = this.held.get(first) ?? this.#node(first);
      node.style.transform = `translateX(${x.toFixed(1)}px)`;
      seen.add(first);
    }
    for (const [first, node] of this.held) if (!seen.has(first)) { node.remove(); this.held.delete(first); }
    const order = [...this.held.keys()].sort((a, b) => a - b);
    const one = order.includes(this.current) ? this.current : order[0];
    order.forEach((first, n) => {
      const node = this.held.get(first);
      node.tabIndex = first === one ? 0 : -1;
      if (place.children[n] !== node) place.insertBefore(node, place.children[n] ?? null);
    });
  }

  /** Which marks are one at this distance, named by their first; the focus goes with its mark. */
  #group() {
    const { camera, marks } = this, had = this.place.contains(document.activeElement);
    this.scale = camera.scale;
    this.groups = [];
    let last = -Infinity;
    for (let i = 0; i < marks.length; i++) {
      const x = this.x[i] * camera.scale;
      if (x - last < APART) continue;
      this.groups.push(i);
      last = x;
    }
    const own = this.groups.findLast(first => first <= this.current) ?? this.groups[0];
    if (!had || own === this.current) return;
    this.current = own;
    (this.held.get(own) ?? this.#node(own)).focus({ preventScroll: true });
  }

  #node(first) {
    const mark = this.marks[first];
    const node = make('a', { href: `/journal/all?at=${encodeURIComponent(mark.id)}`, 'aria-label': mark.says, tabIndex: -1, draggable: false }, make('span', { 'aria-hidden': 'true' }, '“'));
    node.dataset.first = first;
    this.place.append(node);
    this.held.set(first, node);
    return node;
  }

  #key(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key], end = { Home: 0, End: this.groups.length - 1 }[event.key];
    if (step === undefined && end === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const now = this.groups.indexOf(this.groups.findLast(first => first <= this.current));
    const first = this.groups[end ?? Math.max(0, Math.min(this.groups.length - 1, now + step))];
    const { camera } = this, [x] = camera.screen(this.x[first], 0);
    if (x < camera.edge || x > camera.width - APART) camera.go({ x: this.x[first] });
    this.current = first;
    (this.held.get(first) ?? this.#node(first)).focus({ preventScroll: true });
    this.redraw();
  }
}
