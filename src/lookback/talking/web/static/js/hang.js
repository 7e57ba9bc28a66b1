// Hanging works: sections cut into chunks that are loaded when they come near and let go when far.
//
// Heights of what is not loaded are estimated from sums of aspects; when the truth arrives, or works
// arrive in the middle, what is looked at stays where it is on the screen.

import { ask, make } from './room.js';
import { estimate, heightOf, lines } from './justify.js';
import { link } from './link.js';

const NEAR = '80% 0px'; // beyond the window, each way, in which chunks are loaded
const SETTLE = 60; // milliseconds a chunk must stay near: dragging across ten years loads none of them
const REMEMBERED = 60; // chunks whose works are kept when they are let go

export class Hanging {
  /** `place` holds the sections; `changed` is called after every change of layout. */
  constructor(place, { top, lineHeight, changed }) {
    Object.assign(this, { place, top, lineHeight, changed });
    this.sections = [];
    this.chunks = [];
    this.nodes = new Map(); // work id → its link, of works that are on the page now
    this.works = new Map(); // work id → the work, of loaded chunks
    this.remembered = [];
    this.width = 0;
    this.watcher = new IntersectionObserver(seen => this.#seen(seen), { rootMargin: NEAR });
    new ResizeObserver(() => this.#resized()).observe(place);
  }

  /** Hang these sections: [{key, title, chunks: [[works, aspects, after, mark]…], span, why}]. */
  async hang(wanted) {
    const before = new Map(this.chunks.map(chunk => [chunk.name, chunk]));
    const nearKeys = new Set(this.chunks.filter(chunk => chunk.near).map(chunk => chunk.key));
    const next = wanted.map(section => ({
      ...section,
      chunks: section.chunks.map(([works, aspects, after, mark], i) => {
        const name = `${section.key} ${after} ${works} ${mark}`;
        return before.get(name) ?? { name, key: section.key, works, aspects, after, loaded: null, near: false, height: 0, i };
      }),
    }));
    await this.#fetchAhead(next, nearKeys);
    this.hold(() => this.#replace(next));
  }

  /** Do something that changes the layout; what is looked at does not move. */
  hold(change) {
    const anchor = this.#anchor();
    change();
    if (anchor) {
      const node = (anchor.id && this.nodes.get(anchor.id)) || (anchor.chunk?.el?.isConnected && anchor.chunk.el);
      if (node) {
        const box = node.getBoundingClientRect();
        const now = anchor.id && node !== anchor.chunk?.el ? box.top : box.top + box.height * anchor.share;
        if (Math.abs(now - anchor.at) > 0.5) scrollBy({ top: now - anchor.at, behavior: 'instant' });
      }
    }
    this.changed();
  }

  /** The chunk at a height of the window (px from its top), or the last one above it. */
  chunkAt(y) {
    let low = 0, high = this.chunks.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.chunks[middle].el.getBoundingClientRect().bottom > y) high = middle;
      else low = middle + 1;
    }
    return this.chunks[low];
  }

  /** Scroll so that the n-th work of a section stands at `at` px from the window's top. */
  async show(key, n, at, id) {
    const section = this.sections.find(s => s.key === key);
    if (!section?.chunks.length) return null;
    let left = n;
    let chunk = section.chunks[0];
    for (chunk of section.chunks) {
      if (left < chunk.works) break;
      left -= chunk.works;
    }
    const to = () => scrollBy({ top: chunk.el.getBoundingClientRect().top + chunk.height * Math.min(1, left / chunk.works) - at, behavior: 'instant' });
    to();
    await this.load(chunk);
    const node = this.nodes.get(id);
    if (node) scrollBy({ top: node.getBoundingClientRect().top - at, behavior: 'instant' });
    else to();
    this.changed();
    return node ?? null;
  }

  /** The link beside a work: -1 before, 1 after, loading its chunk when need be. */
  async beside(node, step) {
    const near = step > 0 ? node.nextElementSibling : node.previousElementSibling;
    if (near) return near;
    const line = node.closest('.line') && (await this.lineBeside(node.closest('.line'), step));
    return (step > 0 ? line?.firstElementChild : line?.lastElementChild) ?? null;
  }

  /** The line above (-1) or below (1), loading its chunk when need be. */
  async lineBeside(line, step) {
    const near = step > 0 ? line?.nextElementSibling : line?.previousElementSibling;
    if (near || !line) return near ?? null;
    const neighbour = this.chunks[this.chunks.indexOf(line.parentElement.chunk) + step];
    if (!neighbour) return null;
    await this.load(neighbour);
    return step > 0 ? neighbour.el.firstElementChild : neighbour.el.lastElementChild;
  }

  /** Fetch a chunk's works and show them. */
  async load(chunk) {
    if (!chunk.loaded) {
      chunk.fetching ??= this.#fetch(chunk);
      const works = await chunk.fetching;
      chunk.fetching = null;
      if (!works || !chunk.el?.isConnected) return;
      chunk.loaded = works;
    }
    if (!chunk.shown) this.hold(() => this.#show(chunk));
  }

  /** Take works off at once; the server's word follows. */
  take(id) {
    const node = this.nodes.get(id);
    const chunk = this.chunks.find(c => c.el.contains(node));
    if (!chunk?.loaded) return;
    chunk.loaded = chunk.loaded.filter(work => work.id !== id);
    this.nodes.delete(id); // should it come back, it comes back unfaded
    this.hold(() => { this.#hide(chunk); this.#show(chunk); });
  }

  /** Lay everything out anew, for another width or another size. */
  relay() {
    this.hold(() => {
      for (const chunk of this.chunks) {
        if (chunk.shown) { this.#hide(chunk); this.#show(chunk); } else this.#size(chunk);
      }
    });
  }

  #seen(entries) {
    for (const entry of entries) {
      const chunk = entry.target.chunk;
      if (!chunk) continue;
      chunk.near = entry.isIntersecting;
      clearTimeout(chunk.settling);
      if (chunk.near) chunk.settling = setTimeout(() => this.load(chunk), chunk.loaded ? 0 : SETTLE);
      else if (chunk.shown && !chunk.el.contains(document.activeElement)) this.#letGo(chunk);
      else chunk.stop?.abort();
    }
  }

  #resized() {
    const width = this.#measure();
    if (Math.abs(width - this.width) < 0.5) return;
    this.width = width;
    this.relay();
  }

  #measure() {
    const body = this.sections[0]?.body;
    return body ? body.clientWidth : 0;
  }

  #fetch(chunk) {
    chunk.stop = new AbortController();
    const query = new URLSearchParams({ in: chunk.key, after: chunk.after, n: chunk.works });
    return ask(`/works.json?${query}`, chunk.stop.signal).then(answer => answer?.works ?? null);
  }

  /** What replaces chunks near the eye is fetched before they go, so that nothing flickers. */
  async #fetchAhead(next, nearKeys) {
    const fresh = next.filter(s => nearKeys.has(s.key)).flatMap(s => s.chunks).filter(c => !c.el && !c.loaded);
    await Promise.all(fresh.slice(0, 8).map(async chunk => { chunk.loaded = await this.#fetch(chunk); }));
  }

  #replace(next) {
    const focused = document.activeElement?.dataset?.id;
    const old = new Map(this.sections.map(section => [section.key, section]));
    const keep = new Set(next.flatMap(section => section.chunks));
    for (const chunk of this.chunks) {
      if (!keep.has(chunk)) this.#drop(chunk);
    }
    this.sections = next.map(section => this.#section(section, old.get(section.key)));
    this.place.replaceChildren(...this.sections.map(section => section.el));
    this.width = this.#measure();
    this.chunks = this.sections.flatMap(section => section.chunks);
    for (const section of this.sections) {
      for (const chunk of section.chunks) if (!chunk.el) this.#element(chunk);
      section.body.replaceChildren(...section.chunks.map(chunk => chunk.el));
    }
    for (const chunk of this.chunks) {
      if (chunk.loaded && !chunk.shown && chunk.fresh) this.#show(chunk);
      else if (!chunk.shown) this.#size(chunk);
      chunk.fresh = false;
    }
    if (focused && document.activeElement?.dataset?.id !== focused) this.nodes.get(focused)?.focus({ preventScroll: true });
  }

  #section(section, old) {
    const el = old?.el ?? make('section', { className: 'year', 'aria-labelledby': `h-${section.key}` });
    if (!old) {
      el.classList.toggle('span', !!section.span);
      el.classList.toggle('undated', section.key === 'undated');
      const inside = make('div');
      if (section.why) inside.append(make('p', { className: 'why' }, section.why));
      const body = make('div', { className: 'hang' });
      inside.append(body);
      el.append(make('h2', { id: `h-${section.key}` }, make('span', {}, section.title)), inside);
      return { ...section, el, body };
    }
    return { ...section, el, body: old.body };
  }

  #element(chunk) {
    chunk.el = make('div', { className: 'chunk' });
    chunk.el.chunk = chunk;
    chunk.fresh = true;
    this.watcher.observe(chunk.el);
  }

  #size(chunk) {
    chunk.height = this.width ? estimate(chunk.works, chunk.aspects, this.width, this.lineHeight()) : 0;
    chunk.el.style.height = `${chunk.height}px`;
  }

  #show(chunk) {
    const found = lines(chunk.loaded, this.width, this.lineHeight());
    chunk.height = heightOf(found);
    chunk.el.style.height = `${chunk.height}px`;
    chunk.el.replaceChildren(...found.map(({ works, height }) => {
      const line = make('div', { className: 'line' });
      for (const work of works) line.append(this.#work(work, work.aspect * height, height));
      return line;
    }));
    chunk.shown = true;
  }

  #work(work, width, height) {
    const node = this.nodes.get(work.id) ?? link(work);
    node.style.width = `${width.toFixed(2)}px`;
    node.style.height = `${height.toFixed(2)}px`;
    this.nodes.set(work.id, node);
    this.works.set(work.id, work);
    return node;
  }

  #hide(chunk) {
    chunk.shown = false; // its links stay in `nodes`: they are about to be hung again
  }

  #letGo(chunk) {
    for (const picture of chunk.el.querySelectorAll('img')) {
      if (!picture.complete) picture.removeAttribute('src'); // what is far must not hold up what is near
    }
    this.#forgetNodes(chunk);
    chunk.el.replaceChildren();
    chunk.shown = false;
    this.remembered.push(chunk);
    if (this.remembered.length > REMEMBERED) {
      const oldest = this.remembered.shift();
      if (!oldest.shown) {
        for (const work of oldest.loaded ?? []) this.works.delete(work.id);
        oldest.loaded = null;
      }
    }
  }

  #drop(chunk) {
    chunk.stop?.abort();
    clearTimeout(chunk.settling);
    if (chunk.el) this.watcher.unobserve(chunk.el);
    queueMicrotask(() => this.#forgetNodes(chunk, true));
  }

  #forgetNodes(chunk, onlyLoose = false) {
    for (const work of chunk.loaded ?? []) {
      const node = this.nodes.get(work.id);
      if (node && !(onlyLoose && node.isConnected)) this.nodes.delete(work.id);
    }
  }

  #anchor() {
    if (!this.chunks.length) return null;
    const top = this.top();
    const looked = [document.activeElement, this.hovered].find(node => {
      if (!node?.classList?.contains('work') || !this.place.contains(node)) return false;
      const box = node.getBoundingClientRect();
      return box.bottom > top && box.top < innerHeight;
    });
    if (looked) return { id: looked.dataset.id, at: looked.getBoundingClientRect().top, share: 0 };
    if (scrollY < 8) return null; // at the very beginning the wall may fill from above
    const chunk = this.chunkAt(top);
    const box = chunk.el.getBoundingClientRect();
    const node = chunk.shown && [...chunk.el.querySelectorAll('.work')].find(n => n.getBoundingClientRect().bottom > top + 4);
    if (node) return { id: node.dataset.id, chunk, at: node.getBoundingClientRect().top, share: 0 };
    const share = box.height ? Math.min(1, Math.max(0, (top - box.top) / box.height)) : 0;
    return { chunk, at: box.top + box.height * share, share };
  }
}
