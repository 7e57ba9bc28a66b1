// Choosing on the wall: X for one, Shift X for all between; what is chosen is dated where it hangs.
import { sayMany } from './room.js';
import { redate } from './redate.js';

const MOST = 5000; // works between two that are chosen at once

export class Chosen {
  /** `aimed` tells which work is meant; `told` says something; `dated` is called when dates changed. */
  constructor(links, loading, { aimed, told, dated }) {
    Object.assign(this, { links, loading, aimed, told, dated, places: new Map(), from: -1 });
    links.chosen = this.places;
  }

  get sentence() { return this.places.size ? sayMany('chosen', this.places.size) : ''; }

  async toggle(i) {
    const work = await this.loading.told(i);
    if (!work) return;
    this.from = i;
    if (!this.places.delete(work.id)) this.places.set(work.id, i);
    this.#changed();
  }

  async through(i) {
    const [low, high] = [this.from < 0 ? i : this.from, i].sort((a, b) => a - b);
    const works = [];
    for (let at = low; at <= Math.min(high, low + MOST); at++) works.push(this.loading.told(at).then(work => work && this.places.set(work.id, at)));
    await Promise.all(works);
    this.#changed();
  }

  clear() {
    this.places.clear();
    this.from = -1;
    this.#changed();
  }

  #changed() {
    this.links.mark();
    this.told(this.sentence || sayMany('chosen', 0));
  }

  /** What is chosen, in the order of the wall; else the work that is meant. */
  async #meant() {
    if (this.places.size) return [...this.places].sort((a, b) => a[1] - b[1]).map(([id]) => id);
    const work = this.aimed() >= 0 ? await this.loading.told(this.aimed()) : null;
    return work ? [work.id] : [];
  }

  async #date(way) {
    const ids = await this.#meant();
    const done = ids.length ? await redate(ids, { way }) : null;
    if (!done) return;
    this.clear();
    this.told(done.said);
    await this.dated();
  }

  /** The keys, as on the page of dates; `inWall` lets one through where the wall is meant. */
  keys(inWall) {
    const one = does => inWall(() => (this.aimed() >= 0 ? void does(this.aimed()) : false));
    const tool = way => inWall(() => (this.places.size ? void this.#date(way) : false));
    return [
      { keys: ['x'], shown: 'X', says: 'keyChoose', does: one(i => this.toggle(i)) },
      { keys: ['X'], shown: 'Shift X', says: 'keyBetween', does: one(i => this.through(i)) },
      { keys: ['d', 'D'], shown: 'D', says: 'keyDateChosen', does: inWall(() => (this.places.size || this.aimed() >= 0 ? void this.#date('set') : false)) },
      { keys: ['s', 'S'], shown: 'S', says: 'keyShift', does: tool('shift') },
      { keys: ['p', 'P'], shown: 'P', says: 'keySpread', does: tool('spread') },
      { keys: ['Escape'], shown: 'Esc', says: 'keyNone', does: () => (this.places.size ? void this.clear() : false) },
    ];
  }
}
