// The lane at the right: wide dates as bands across their years, never at a false day.
//
// Bands that overlap share a column of words; each keeps a bracket of its own. What does not fit is
// folded. On a phone a band follows its last year instead. A span with an open end stands beside the
// one year it has, and its bracket stays open: "2018 or before" says nothing of 1990.

import { ask, make, say, sayMany } from './room.js';
import { link } from './link.js';

const THUMB = 92; // px wide
const SHOWN = 3; // pictures a band
const BRACKET = 9; // px between brackets that overlap
const BRACKETS = 5;
const ENTRY = 62, PICTURE = 92; // px, to reckon with before pictures are there
const PHONE = 52; // px tall there

const from = span => span.first ?? span.last;
const to = span => span.last ?? span.first;

export class Lane {
  constructor(hanging, place, top) {
    Object.assign(this, { hanging, place, top, spans: [], pictures: new Map(), bands: [] });
  }

  take(spans) {
    this.spans = spans;
    this.place.style.setProperty('--lane', spans.length && !this.phone ? '10.5rem' : '0px');
    for (const band of this.bands) band.remove();
    this.bands = [];
    if (spans.length) this.#hang();
  }

  get phone() { return innerWidth <= 640; }

  #hang() {
    if (this.phone) {
      for (const span of this.spans) {
        const aside = make('aside', { className: 'after' });
        this.#fill(aside, span, 6, true);
        const year = this.#sections().filter(s => s.first <= (span.last ?? 9999)).at(-1);
        if (year) year.el.after(aside); else this.hanging.place.prepend(aside);
        this.bands.push(aside);
      }
      return;
    }
    for (const cluster of this.#clusters()) {
      const aside = make('aside', { className: 'band' });
      const about = make('div', { className: 'about' });
      cluster.brackets = cluster.spans.slice(0, BRACKETS).map(span => make('i', { className: `${span.first ? '' : 'early'} ${span.last ? '' : 'late'}` }));
      aside.append(...cluster.brackets, about);
      aside.cluster = cluster;
      this.#words(about, cluster);
      this.place.append(aside);
      this.bands.push(aside);
    }
    this.lay();
  }

  #sections() { return this.hanging.sections.filter(s => !s.span && s.first !== null); }

  /** Spans that share years stand together. */
  #clusters() {
    const found = [];
    const sorted = [...this.spans].sort((a, b) => from(a) - from(b) || to(a) - to(b));
    for (const span of sorted) {
      const low = from(span), high = to(span);
      const last = found.at(-1);
      if (last && low <= last.high) { last.spans.push(span); last.high = Math.max(last.high, high); }
      else found.push({ low, high, spans: [span] });
    }
    return found;
  }

  #words(about, cluster) {
    const room = Math.min(innerHeight - 300, Math.max(ENTRY + 2 * PICTURE, this.#height(cluster)));
    const fit = Math.max(1, Math.floor(room / ENTRY));
    const words = cluster.spans.slice(0, fit);
    const pictures = Math.max(0, Math.min(SHOWN, Math.floor((room - words.length * ENTRY) / PICTURE / words.length)));
    for (const span of words) this.#fill(about, span, pictures, false, cluster.spans.length > 2);
    const rest = cluster.spans.slice(fit);
    if (rest.length) {
      const more = make('details', {}, make('summary', {}, sayMany('moreSpans', rest.length)));
      for (const span of rest) this.#fill(more, span, 0, false, true);
      about.append(more);
    }
    about.style.paddingLeft = `${Math.min(cluster.spans.length, BRACKETS) * BRACKET + 8}px`;
  }

  #height(cluster) {
    const [start, end] = this.#reach(cluster.low, cluster.high);
    return end - start;
  }

  /** From where to where on the page some years reach. */
  #reach(low, high) {
    const all = this.#sections();
    const within = all.filter(s => s.first >= low && s.first <= high);
    if (within.length) return [within[0].el.offsetTop, within.at(-1).el.offsetTop + within.at(-1).el.offsetHeight];
    const before = all.filter(s => s.first < low).at(-1);
    const at = before ? before.el.offsetTop + before.el.offsetHeight : all[0]?.el.offsetTop ?? 0;
    return [at, at];
  }

  /** Put every bracket across its years; after each change of layout. */
  lay() {
    const laid = this.bands.filter(aside => aside.cluster);
    for (const aside of laid) {
      const cluster = aside.cluster;
      const [start, end] = this.#reach(cluster.low, cluster.high);
      cluster.start = start;
      aside.style.top = `${start}px`;
      aside.style.height = `${Math.max(end - start, 40)}px`;
      cluster.brackets.forEach((bracket, i) => {
        const [a, b] = this.#reach(from(cluster.spans[i]), to(cluster.spans[i]));
        bracket.style.left = `${i * BRACKET}px`;
        bracket.style.top = `${a - start}px`;
        bracket.style.height = `${Math.max(24, b - a)}px`;
      });
    }
    this.#makeWay(laid);
  }

  /** Words of one band never run into the next: pictures go first, then the next begins lower. */
  #makeWay(laid) {
    let taken = -Infinity;
    laid.forEach((aside, i) => {
      const about = aside.querySelector('.about');
      const top = Math.max(aside.cluster.start, taken);
      const free = (laid[i + 1]?.cluster.start ?? Infinity) - top;
      about.style.marginTop = `${top - aside.cluster.start}px`;
      about.classList.remove('tight');
      if (about.offsetHeight > free) about.classList.add('tight');
      taken = top + about.offsetHeight;
    });
  }

  async #fill(place, span, pictures, phone, brief = false) {
    const words = make('p', {}, make('a', { href: `/span/${span.key}`, 'aria-label': span.title }, brief && span.first && span.last ? `${span.first}–${span.last}` : span.title), make('small', {}, sayMany('works', span.works)));
    const few = make('div', { className: 'few' });
    place.append(words, few);
    if (!pictures) { few.remove(); return; }
    const [works, , after, mark] = span.chunks[0];
    const name = `${span.key} ${mark} ${pictures}`;
    if (!this.pictures.has(name)) {
      const query = new URLSearchParams({ in: span.key, after, n: Math.min(works, pictures) });
      this.pictures.set(name, ask(`/works.json?${query}`));
    }
    for (const work of (await this.pictures.get(name))?.works ?? []) {
      const node = link(work);
      const width = phone ? PHONE * work.aspect : Math.min(THUMB, THUMB * 1.4 * work.aspect);
      node.style.width = `${width}px`;
      node.style.height = `${width / work.aspect}px`;
      node.tabIndex = 0;
      this.hanging.works.set(work.id, work);
      few.append(node);
    }
    if (!phone) this.lay();
  }
}
