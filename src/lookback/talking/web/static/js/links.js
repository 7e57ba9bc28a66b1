// The works in view as links over the canvas: for the keyboard, for screen readers, for another tab.
//
// A canvas says nothing. So once works are large enough to be told apart each has a real link at its
// place, in the order of the wall. They are laid anew when the view rests; while it moves, one
// transform moves them all.

import { make } from './room.js';
import { named } from './link.js';

const FROM = 40; // px a column is wide before its works are links
const MOST = 420;

export class Links {
  constructor(place, surface, loading, camera) {
    Object.assign(this, { place, surface, loading, camera, held: new Map(), focused: -1, laid: null, chosen: new Map() });
  }

  get near() { return this.camera.scale >= FROM; }

  /** Move with the view. */
  follow() {
    if (!this.laid) return;
    const { x, y, scale } = this.laid, k = this.camera.scale / scale;
    const [left, top] = this.camera.screen(x, y);
    this.place.style.transform = `translate(${left}px, ${top}px) scale(${k})`;
  }

  /** Lay links where works are now. */
  lay() {
    const { camera, surface } = this;
    this.laid = { x: camera.x, y: camera.y, scale: camera.scale };
    const wanted = new Set(this.near ? surface.inView().slice(0, MOST) : []);
    if (this.focused >= 0) wanted.add(this.focused);
    for (const [i, node] of this.held) if (!wanted.has(i)) { node.remove(); this.held.delete(i); }
    let before = null;
    for (const i of [...wanted].sort((a, b) => a - b)) {
      const work = this.loading.work(i);
      if (!work) continue;
      const node = this.held.get(i) ?? this.#link(i, work);
      const place = surface.geometry.place(i);
      const style = node.style;
      style.left = `${(place.x - camera.x) * camera.scale}px`;
      style.top = `${(place.y - camera.y) * camera.scale}px`;
      style.width = `${place.w * camera.scale}px`;
      style.height = `${place.h * camera.scale}px`;
      if (!node.isConnected || node.previousElementSibling !== before) { if (before) before.after(node); else this.place.prepend(node); }
      before = node;
      this.held.set(i, node);
    }
    this.follow();
    this.reachable();
    this.mark();
  }

  /** Show which of the works are chosen. */
  mark() {
    for (const node of this.held.values()) {
      if (this.chosen.has(node.dataset.id)) node.setAttribute('aria-current', 'true'); else node.removeAttribute('aria-current');
    }
  }

  /** Tab reaches one work, the arrows all of them. */
  reachable() {
    const nodes = [...this.held.values()];
    const one = this.held.get(this.focused) ?? nodes[0];
    for (const node of nodes) node.tabIndex = node === one ? 0 : -1;
  }

  #link(i, work) {
    const node = make('a', { className: 'work', href: work.page ?? `/work/${work.id}`, 'aria-label': named(work), draggable: false, tabIndex: -1 });
    node.dataset.id = work.id;
    node.dataset.at = i;
    node.dataset.title = work.title;
    return node;
  }

  /** Put the focus on a work that is in view. */
  async focus(i) {
    this.focused = i;
    await this.loading.told(i);
    if (this.focused !== i) return;
    this.lay();
    const node = this.held.get(i);
    if (node) { this.reachable(); node.focus({ preventScroll: true }); }
  }

  clear() { this.place.replaceChildren(); this.held.clear(); this.focused = -1; this.laid = null; }
}
