// What the wall is drawn from, out of files beside the page: tiles, works' words, previews.
//
// A page that was opened as a file may fetch nothing. It may show pictures and run scripts, so
// pictures come as pictures, and words as small scripts that call back.

const TILES = 140, TILES_AT_ONCE = 6, PICTURES = 640, PICTURES_AT_ONCE = 12;

/** Pictures by address: at most so many at once, the first wanted first; the oldest are let go. */
class Pictures {
  constructor(most, atOnce, arrived) { Object.assign(this, { most, atOnce, arrived, held: new Map(), under: new Set(), failed: new Set(), wanted: [] }); }
  get(address) {
    const found = this.held.get(address);
    if (found) { this.held.delete(address); this.held.set(address, found); }
    return found;
  }
  want(addresses) {
    this.wanted = addresses.filter(a => !this.held.has(a) && !this.under.has(a) && !this.failed.has(a));
    this.#next();
  }
  #next() {
    while (this.under.size < this.atOnce && this.wanted.length) {
      const address = this.wanted.shift(), picture = new Image();
      this.under.add(address);
      picture.src = address;
      picture.decode().then(() => {
        this.held.set(address, picture);
        while (this.held.size > this.most) this.held.delete(this.held.keys().next().value);
      }, () => this.failed.add(address)).then(() => { this.under.delete(address); this.#next(); this.arrived(); });
    }
  }
}

export class Loading {
  constructor(arrived, block) {
    this.arrived = arrived;
    this.block = block; // works whose words come together
    this.tiles = new Pictures(TILES, TILES_AT_ONCE, arrived);
    this.pictures = new Pictures(PICTURES, PICTURES_AT_ONCE, arrived);
    this.large = { get: () => undefined, want: () => {} };
    this.words = new Map(); // block → works, or null while they are under way
    this.waiting = [];
    window.lookback.heard = (n, works) => {
      this.words.set(n, works);
      for (const done of this.waiting.splice(0)) done();
      this.arrived();
    };
  }

  /** A work's words, or undefined while they are on their way. */
  work(i) {
    const n = Math.floor(i / this.block), held = this.words.get(n);
    if (held === undefined) {
      this.words.set(n, null);
      const script = document.createElement('script');
      script.src = `wall/works-${n}.js`;
      script.onerror = () => this.words.delete(n);
      document.head.append(script);
    }
    return held?.[i - n * this.block];
  }

  /** The words of a work, when they are there. */
  async told(i) {
    while (!this.work(i)) await new Promise(done => this.waiting.push(done));
    return this.work(i);
  }

  picture(i) {
    const work = this.work(i);
    return work?.cover ? this.pictures.get(work.cover) : undefined;
  }

  /** Previews of these works, the nearest first. */
  wantPictures(works) { this.pictures.want(works.map(i => this.work(i)?.cover).filter(Boolean)); }
}
