// The scrubber: the works' own colours, spaced by works and not by days, so that nothing is empty.

import { make, say } from './room.js';

const LABEL = 2.5; // rem between labelled years at least
const FEW_UNDATED = 8; // works' worth of width that the undated part gets on top

export class Scrubber {
  constructor(hanging, { top, changed }) {
    this.hanging = hanging;
    this.top = top;
    this.strip = document.getElementById('strip');
    this.years = document.getElementById('years');
    this.here = document.getElementById('here');
    this.dated = document.getElementById('dated');
    this.undated = document.getElementById('undated');
    this.changed = changed;
    this.strip.addEventListener('pointerdown', event => this.#grab(event));
    this.strip.addEventListener('keydown', event => this.#key(event));
  }

  /** Take the spine: counts a year, and fresh pictures when the works changed. */
  take(spine) {
    this.parts = spine.years.map(section => ({ key: section.key, title: section.title, works: section.works }));
    this.all = this.parts.reduce((sum, part) => sum + part.works, 0);
    this.late = spine.undated?.works ?? 0;
    this.dated.style.flex = `${Math.max(this.all, 0)} 1 0`;
    this.undated.style.flex = `${this.late + Math.max(1, (this.all + this.late) * 0.01) * FEW_UNDATED * 0.5} 1 0`;
    this.dated.hidden = !this.all;
    this.undated.hidden = !this.late;
    for (const [part, place, n] of [['dated', this.dated, this.all], ['undated', this.undated, this.late]]) {
      if (n) this.#picture(place.querySelector('img'), `/strip/${part}.png?of=${spine.generation}`);
    }
    this.label();
    this.sync();
  }

  #picture(image, address) {
    if (image.getAttribute('src') === address) return;
    const fresh = new Image();
    fresh.onload = () => { image.src = address; image.hidden = false; }; // never an empty moment between
    fresh.src = address;
  }

  label() {
    if (!this.parts) return;
    const width = this.dated.offsetWidth;
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize), apart = LABEL * rem;
    const labels = [];
    let before = 0, last = -apart;
    for (const part of this.parts) {
      const x = (before / (this.all || 1)) * width;
      if (x - last >= apart && x < width - 1.5 * rem) {
        const label = make('span', {}, part.title);
        label.style.left = `${x}px`;
        labels.push(label);
        last = x;
      }
      before += part.works;
    }
    if (this.late) {
      const left = this.undated.getBoundingClientRect().left - this.strip.getBoundingClientRect().left;
      const label = make('span', {}, say('undated').toLocaleLowerCase());
      const word = 3.5 * rem; // its width, about
      if (this.all && this.strip.clientWidth - left < word) label.style.right = '0';
      else label.style.left = `${left}px`;
      const free = Math.min(left, this.strip.clientWidth - word) - apart;
      while (labels.length && parseFloat(labels.at(-1).style.left) > free) labels.pop();
      labels.push(label);
    }
    this.years.replaceChildren(...labels);
  }

  /** Draw where the window is. */
  sync() {
    const bottom = innerHeight - document.querySelector('.scrub').offsetHeight;
    const from = this.#xAt(this.top()), to = this.#xAt(bottom);
    if (!from || !to) { this.here.hidden = true; return; }
    this.here.hidden = false;
    this.here.style.left = `${from.x}px`;
    this.here.style.width = `${Math.max(8, to.x - from.x)}px`;
    const middle = this.#xAt(this.top() + (bottom - this.top()) * 0.4);
    this.at = middle;
    const of = this.all + this.late;
    this.strip.setAttribute('aria-valuemax', of);
    this.strip.setAttribute('aria-valuenow', Math.min(of, middle.n + 1));
    this.strip.setAttribute('aria-valuetext', say('timePlace', { when: middle.title, at: Math.min(of, middle.n + 1), of }));
    this.changed(middle.title);
  }

  /** The place on the strip of a height of the window: px, how many works before, and the year. */
  #xAt(y) {
    const chunk = this.hanging.chunkAt(y);
    if (!chunk || !this.parts) return null;
    const box = chunk.el.getBoundingClientRect();
    const share = box.height ? Math.min(1, Math.max(0, (y - box.top) / box.height)) : 0;
    let n = 0, title = '';
    for (const section of this.hanging.sections) {
      if (section.span) { if (section.key === chunk.key) { title ||= section.title; break; } continue; }
      title = section.title;
      if (section.key !== chunk.key) { n += section.works; continue; }
      for (const one of section.chunks) {
        if (one === chunk) break;
        n += one.works;
      }
      n += share * chunk.works;
      break;
    }
    return { x: this.#x(n), n: Math.floor(n), title };
  }

  #x(n) {
    if (n <= this.all && this.all) return (n / this.all) * this.dated.offsetWidth;
    const left = this.undated.getBoundingClientRect().left - this.strip.getBoundingClientRect().left;
    return left + (Math.min(this.late, n - this.all) / (this.late || 1)) * this.undated.offsetWidth;
  }

  /** Go to the n-th work in time order. */
  go(n) {
    let left = Math.max(0, Math.min(this.all + this.late - 1, n));
    for (const section of this.hanging.sections) {
      if (section.span) continue;
      if (left < section.works) {
        for (const chunk of section.chunks) {
          if (left < chunk.works) {
            const box = chunk.el.getBoundingClientRect();
            const aim = this.top() + (innerHeight - this.top()) * 0.3;
            scrollBy({ top: box.top + box.height * (left / chunk.works) - aim, behavior: 'instant' });
            return;
          }
          left -= chunk.works;
        }
      }
      left -= section.works;
    }
  }

  #grab(event) {
    if (event.button) return;
    this.strip.setPointerCapture(event.pointerId);
    const move = e => {
      const x = e.clientX - this.strip.getBoundingClientRect().left;
      const width = this.dated.offsetWidth;
      if (this.all && x <= width + 7) this.go((x / width) * this.all);
      else {
        const left = this.undated.getBoundingClientRect().left - this.strip.getBoundingClientRect().left;
        this.go(this.all + ((x - left) / this.undated.offsetWidth) * this.late);
      }
    };
    const stop = () => {
      this.strip.removeEventListener('pointermove', move);
      this.strip.removeEventListener('pointerup', stop);
      this.strip.removeEventListener('pointercancel', stop);
    };
    this.strip.addEventListener('pointermove', move);
    this.strip.addEventListener('pointerup', stop);
    this.strip.addEventListener('pointercancel', stop);
    move(event);
  }

  #key(event) {
    const n = this.at?.n ?? 0, step = Math.max(1, Math.round((this.all + this.late) / 100));
    const year = by => {
      let before = 0;
      const starts = this.parts.map(part => { const at = before; before += part.works; return at; });
      if (this.late) starts.push(before);
      return by > 0 ? starts.find(at => at > n + 1) ?? before : starts.filter(at => at < n - 1).at(-1) ?? 0;
    };
    const to = {
      ArrowLeft: n - step, ArrowDown: n - step, ArrowRight: n + step, ArrowUp: n + step,
      PageUp: year(-1), PageDown: year(1), Home: 0, End: this.all + this.late - 1,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.go(to);
  }
}
