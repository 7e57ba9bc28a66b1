// The scrubber: the works' own colours along the wall, one slice each, so that nothing is empty. It
// runs as the wall runs: what stands above a place of it from far is what it is the place of.

import { wide } from './measure.js';
import { make, say } from './room.js';

const LABEL = 2.5; // rem between labelled years at least
const NEAR = 110; // px a column is wide where the scrubber leads to

export class Scrubber {
  constructor(camera, { go, changed }) {
    Object.assign(this, { camera, go, changed, geometry: null, n: 0 });
    this.strip = document.getElementById('strip');
    this.image = this.strip.querySelector('img');
    this.years = document.getElementById('years');
    this.here = document.getElementById('here');
    this.strip.addEventListener('pointerdown', event => this.#grab(event));
    this.strip.addEventListener('keydown', event => this.#key(event));
  }

  take(geometry) {
    this.geometry = geometry;
    this.parts = geometry.blocks.filter(block => block.kind !== 'span');
    this.along = this.parts.length ? Math.max(...this.parts.map(part => part.x + part.w)) : geometry.width;
    const fresh = new Image(), address = `/wall/${geometry.token}/strip.png`;
    fresh.onload = () => { this.image.src = address; this.image.hidden = false; }; // never an empty moment between
    if (this.image.getAttribute('src') !== address) fresh.src = address;
    this.label();
    this.sync();
  }

  label() {
    if (!this.geometry) return;
    const width = this.strip.clientWidth;
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize), apart = LABEL * rem;
    const labels = [];
    let last = -apart;
    const last_part = this.parts.at(-1);
    for (const part of this.parts) {
      const word = wide(part.title, rem * 0.8125);
      const x = Math.min((part.x / this.geometry.width) * width, width - word);
      const free = part === last_part || !last_part || last_part.kind !== 'undated' || x + apart + word < width - wide(last_part.title, rem * 0.8125);
      if (x - last < apart || !free) continue;
      const label = make('span', {}, part.title);
      label.style.left = `${x}px`;
      labels.push(label);
      last = x + Math.max(0, word - apart + 8);
    }
    this.years.replaceChildren(...labels);
  }

  /** Draw where the window is. */
  sync() {
    const { camera, geometry, strip } = this;
    if (!geometry?.works) return;
    const width = strip.clientWidth, scale = width / geometry.width;
    const [left] = camera.wall(0, 0), [right] = camera.wall(camera.width, 0);
    const from = Math.max(0, left * scale), to = Math.min(width, right * scale);
    this.here.style.left = `${Math.min(from, width - 8)}px`;
    this.here.style.width = `${Math.max(8, to - from)}px`;
    const at = this.#at(camera.x), n = at.n, title = camera.atFit ? '' : at.title;
    this.n = n;
    strip.setAttribute('aria-valuemax', geometry.works);
    strip.setAttribute('aria-valuenow', Math.min(geometry.works, n + 1));
    strip.setAttribute('aria-valuetext', say('timePlace', { when: at.title, at: Math.min(geometry.works, n + 1), of: geometry.works }));
    this.changed(title, at);
  }

  /** The work and the section at a place along the wall. */
  #at(x) {
    const { geometry, camera } = this;
    let part = this.parts[0] ?? geometry.blocks[0];
    for (const one of this.parts) if (one.x <= x) part = one;
    const field = geometry.fields[0];
    let n = part?.start ?? 0;
    if (field?.[1]) {
      let c = field[0];
      while (c + 1 < field[0] + field[1] && geometry.x[c + 1] <= x) c++;
      n = geometry.nearestIn(c, camera.y);
    }
    return { n, title: part?.title ?? '' };
  }

  /** Lead to a place along the wall, a share of its length. */
  #lead(share, animated) {
    const { geometry, camera } = this;
    const x = Math.max(0, Math.min(1, share)) * geometry.width;
    const scale = camera.scale * geometry.width > camera.width * 2.5 ? camera.scale : Math.min(NEAR, Math.max(camera.fitting * 6, 60));
    this.go({ x, scale }, animated);
  }

  #grab(event) {
    if (event.button || !this.geometry?.works) return;
    this.strip.setPointerCapture(event.pointerId);
    const share = e => (e.clientX - this.strip.getBoundingClientRect().left) / this.strip.clientWidth;
    const move = e => this.#lead(share(e), false);
    const stop = () => { for (const [name, does] of [['pointermove', move], ['pointerup', stop], ['pointercancel', stop]]) this.strip.removeEventListener(name, does); };
    for (const [name, does] of [['pointermove', move], ['pointerup', stop], ['pointercancel', stop]]) this.strip.addEventListener(name, does);
    this.#lead(share(event), true);
  }

  #key(event) {
    if (!this.geometry?.works) return;
    const { geometry, camera } = this, step = Math.max(0.5, camera.width / camera.scale / 4);
    const part = by => {
      const starts = this.parts.map(p => p.x + 0.01);
      const now = camera.x;
      return by > 0 ? starts.find(x => x > now + 0.02) ?? geometry.width : starts.filter(x => x < now - 0.02).at(-1) ?? 0;
    };
    const to = {
      ArrowLeft: () => camera.x - step, ArrowDown: () => camera.x - step, ArrowRight: () => camera.x + step, ArrowUp: () => camera.x + step,
      PageUp: () => part(-1), PageDown: () => part(1), Home: () => 0, End: () => geometry.width,
    }[event.key];
    if (!to) return;
    event.preventDefault();
    event.stopPropagation();
    this.#lead(to() / geometry.width, false);
  }
}
