// Words on the wall: years and months above it, wide dates at their bands. They keep out of each
// other's way; what does not fit is left out, never laid over another.

import { wide } from './measure.js';
import { make } from './room.js';

const APART = 9; // px between words
const HAIR = 0.01; // columns; places are told rounded
const MONTHS_FROM = 2.4; // rem a month must have before it is named

export class Marks {
  constructor(rule, labels, camera) {
    Object.assign(this, { rule, labels, camera, geometry: null, pool: [], spans: [] });
    this.month = new Intl.DateTimeFormat(document.documentElement.lang, { month: 'short', timeZone: 'UTC' });
    this.monthYear = new Intl.DateTimeFormat(document.documentElement.lang, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  }

  take(geometry) {
    this.geometry = geometry;
    const named = geometry.blocks.filter(block => block.kind !== 'span');
    const places = [];
    for (const block of named) places.push({ x: this.#left(block.start, block), end: block.x + block.w, text: block.title, rank: 1, block });
    for (const [at, month] of geometry.months) {
      const day = new Date(`${month}-15T00:00:00Z`);
      places.push({ x: this.#left(at), text: this.month.format(day), long: this.monthYear.format(day), rank: 2, at });
    }
    this.places = places.sort((a, b) => a.x - b.x || a.rank - b.rank);
    this.labels.replaceChildren();
    this.spans = geometry.blocks.filter(block => block.kind === 'span').map(block => {
      const node = make('span', { className: 'wide' }, block.title);
      this.labels.append(node);
      const lines = geometry.fields.filter(field => field[2] < block.y - HAIR).map(field => field[2] + field[3]);
      return { block, node, above: block.y - Math.max(0, ...lines) };
    });
  }

  /** A section that shares a column begins at its own column, not at its run's. */
  #left(at, block) { return block && block.x ? block.x : this.geometry.x[this.geometry.columnOf[at]]; }

  draw() {
    const { camera, geometry } = this;
    if (!geometry) return;
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const words = this.#chosen(rem);
    words.forEach(([text, x, rank], n) => {
      const node = (this.pool[n] ??= this.rule.appendChild(make('span')));
      if (node.textContent !== text) node.textContent = text;
      node.className = rank === 1 ? 'year' : 'month';
      node.style.transform = `translateX(${x.toFixed(1)}px)`;
      node.hidden = false;
    });
    for (let n = words.length; n < this.pool.length; n++) this.pool[n].hidden = true;
    this.#bands(rem);
  }

  #chosen(rem) {
    const { camera, places } = this, chosen = [];
    const sizes = { 1: rem * 1.0, 2: rem * 0.8125 };
    const width = (text, rank) => wide(text, sizes[rank]);
    // the year one is in stays at the left edge while its works pass
    const edge = Math.max(camera.edge, 0);
    const [left] = camera.wall(edge, 0);
    let current = null;
    for (const place of places) if (place.rank === 1 && place.x <= left) current = place; else if (place.rank === 1 && place.x > left) break;
    const taken = [];
    const put = (text, x, rank) => {
      const w = width(text, rank);
      if (x > camera.width - 8 || taken.some(([a, b]) => x < b + APART && x + w > a - APART)) return false;
      taken.push([x, x + w]);
      chosen.push([text, x, rank]);
      return true;
    };
    if (current && camera.screen(current.end ?? current.x, 0)[0] > edge) {
      const next = places.find(p => p.rank === 1 && p.x > left);
      const room = next ? camera.screen(next.x, 0)[0] - edge : Infinity;
      if (room > width(current.text, 1) + APART) put(current.text, edge, 1);
    }
    for (const place of places) {
      if (place.rank !== 1) continue;
      const [x] = camera.screen(place.x, 0);
      if (x >= edge - 1) put(place.text, x, 1);
    }
    if (places.length && this.#monthly() > MONTHS_FROM * rem) {
      for (const place of places) {
        if (place.rank !== 2) continue;
        const [x] = camera.screen(place.x, 0);
        if (x >= edge) put(place.text, x, 2);
      }
    }
    return chosen;
  }

  /** Pixels an average month takes here. */
  #monthly() {
    const months = this.geometry.months.length;
    return months ? (this.geometry.width * this.camera.scale) / months : 0;
  }

  #bands(rem) {
    const { camera } = this, taken = [];
    for (const { block, node, above } of this.spans) {
      const [x, y] = camera.screen(block.x, block.y), right = x + block.w * camera.scale;
      const text = wide(node.textContent, rem * 0.8125);
      const left = Math.max(camera.edge, x), top = y - 8 - rem * 1.15;
      const seen = right > camera.edge && x < camera.width - 40 && top > 0 && top < camera.height - 10 && right - left > Math.min(text, 40);
      const free = seen && !taken.some(([a, b, t]) => Math.abs(t - top) < rem && left < b + APART && left + text > a - APART);
      const fits = free && block.h * camera.scale > 14 && above * camera.scale > rem * 1.15 + 8;
      node.hidden = !fits;
      if (!fits) continue;
      taken.push([left, left + text, top]);
      node.style.transform = `translate(${left.toFixed(1)}px, ${top.toFixed(1)}px)`;
    }
  }
}
