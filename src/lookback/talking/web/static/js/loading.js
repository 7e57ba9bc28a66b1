// What the surface is drawn from, as it arrives: tiles, works' words, previews, larger pictures.
//
// Each kind is asked for by what is in view now; what was wanted a moment ago and is not under way
// is forgotten, so that a fast zoom never waits for what it flew past.

import { ask } from './room.js';

const TILES = 140, TILES_AT_ONCE = 6;
const BLOCK = 64; // works whose words come together
const PICTURES = 640, HANDFUL = 24, HANDFULS_AT_ONCE = 3;
const LARGE = 10, LARGE_AT_ONCE = 2;

/** A map that forgets what was not used for longest. */
class Kept {
  constructor(most) { this.most = most; this.held = new Map(); }
  get(key) {
    const value = this.held.get(key);
    if (value !== undefined) { this.held.delete(key); this.held.set(key, value); }
    return value;
  }
  set(key, value) {
    this.held.set(key, value);
    while (this.held.size > this.most) {
      const [oldest, gone] = this.held.entries().next().value;
      this.held.delete(oldest);
      gone?.close?.();
    }
  }
  clear() { for (const value of this.held.values()) value?.close?.(); this.held.clear(); }
}

const bitmap = async (address, signal) => {
  const answer = await fetch(address, { signal });
  if (!answer.ok) throw new Error(String(answer.status));
  return createImageBitmap(await answer.blob());
};

/** Pictures by address: at most so many at once, the last wanted first. */
export class Fetching {
  constructor(most, atOnce, arrived) { Object.assign(this, { atOnce, arrived, kept: new Kept(most), under: new Set(), wanted: [], failed: new Set() }); }
  get(address) { return this.kept.get(address); }
  has(address) { return this.kept.held.has(address); }
  want(addresses) {
    this.wanted = addresses.filter(a => !this.has(a) && !this.under.has(a) && !this.failed.has(a));
    this.#next();
  }
  get idle() { return !this.under.size && !this.wanted.length; }
  #next() {
    while (this.under.size < this.atOnce && this.wanted.length) {
      const address = this.wanted.shift();
      this.under.add(address);
      bitmap(address).then(found => this.kept.set(address, found), () => this.failed.add(address)).then(() => {
        this.under.delete(address);
        this.#next();
        this.arrived();
      });
    }
  }
}

export class Loading {
  constructor(arrived) {
    this.arrived = arrived;
    this.tiles = new Fetching(TILES, TILES_AT_ONCE, arrived);
    this.large = new Fetching(LARGE, LARGE_AT_ONCE, arrived);
    this.take(null);
  }

  /** Another wall: works have other places on it. */
  take(token) {
    this.token = token;
    this.words = new Map(); // block → works, or null while they are under way
    this.pictures?.clear();
    this.pictures = new Kept(PICTURES);
    this.tried = new Set();
    this.under = 0;
    this.handful = [];
  }

  /** A work's words, or undefined while they are on their way. */
  work(i) {
    const block = Math.floor(i / BLOCK), held = this.words.get(block);
    if (held === undefined) this.#words(block);
    return held?.[i - block * BLOCK];
  }

  async #words(block) {
    const token = this.token;
    this.words.set(block, null);
    const answer = await ask(`/works.json?on=${token}&from=${block * BLOCK}&n=${BLOCK}`);
    if (token !== this.token) return;
    if (answer) this.words.set(block, answer.works); else this.words.delete(block);
    this.arrived();
  }

  /** The words of a work, when they are there. */
  async told(i) {
    for (let tries = 0; tries < 200; tries++) {
      const work = this.work(i);
      if (work) return work;
      await new Promise(done => setTimeout(done, 25));
    }
    return null;
  }

  picture(i) { return this.pictures.get(i); }

  /** Previews of these works, nearest to the middle first; `small` px long, or as they are (0). */
  wantPictures(works, small) {
    this.small = small;
    this.handful = works.filter(i => !this.tried.has(i));
    this.#more();
  }

  #more() {
    while (this.under < HANDFULS_AT_ONCE && this.handful.length) {
      const some = this.handful.splice(0, HANDFUL);
      for (const i of some) this.tried.add(i);
      this.under++;
      this.#handful(this.token, some, this.small);
    }
  }

  async #handful(token, some, small) {
    const made = small ? { resizeWidth: small, resizeQuality: 'medium' } : {};
    try {
      const answer = await fetch(`/wall/${token}/pictures?of=${some.join(',')}`);
      const bytes = answer.ok ? await answer.arrayBuffer() : new ArrayBuffer(0);
      const lengths = new DataView(bytes);
      const found = [];
      for (let at = 0, n = 0; at < bytes.byteLength; n++) {
        const length = lengths.getUint32(at, true), i = some[n];
        if (length) found.push(this.#bitmap(new Blob([new Uint8Array(bytes, at + 4, length)], { type: 'image/jpeg' }), small, made).then(one => this.#arrived(token, i, one)));
        at += 4 + length;
      }
      await Promise.all(found);
    } catch { /* the server ended; the page says so elsewhere */ }
    if (token !== this.token) return;
    this.under--;
    for (const i of some) if (this.pictures.held.has(i)) this.tried.delete(i); else setTimeout(() => this.tried.delete(i), 5000);
    this.#more();
    this.arrived();
  }

  async #bitmap(blob, small, options) {
    try {
      const picture = await createImageBitmap(blob, options);
      picture.small = small > 0;
      return picture;
    } catch {
      return null; // bytes that are no picture
    }
  }

  #arrived(token, i, picture) {
    if (!picture) return;
    if (token !== this.token) { picture.close(); return; }
    this.pictures.get(i)?.close();
    this.pictures.set(i, picture);
  }
}
