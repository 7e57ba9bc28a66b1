// Where one looks from: a place on the wall and how near. Nothing is drawn here.
//
// Lengths on the wall are in columns; `scale` is how many pixels an ordinary column is wide. Zooming
// holds a point of the wall under a point of the screen all the while, or the wall would swim.

const FOLLOW = 70; // milliseconds in which a zoom comes two thirds nearer to where it goes
const FLIGHT = 240; // milliseconds of a move to another place
const NEAREST = 16000; // px a column is wide at most: an original's pixels, enlarged
const DONE = 0.002;
const LOOSE = 0.92; // of the whole wall's scale: the farthest one can step back

const still = matchMedia('(prefers-reduced-motion: reduce)');
const ease = t => 1 - (1 - t) ** 3;

export class Camera {
  constructor() {
    Object.assign(this, { x: 0, y: 0, scale: 1, width: 1, height: 1, world: { width: 1, height: 1 }, nearest: NEAREST, wanted: null, flight: null, edge: 16 });
  }

  get fitting() {
    const { width, height } = this.world;
    return Math.min((this.width - 2 * this.edge) / Math.max(width, 0.01), (this.height - 16) / Math.max(height, 0.01));
  }
  get atFit() { return this.scale <= this.fitting * 1.02; }
  get moving() { return !!(this.wanted || this.flight); }
  screen(x, y) { return [(x - this.x) * this.scale + this.width / 2, (y - this.y) * this.scale + this.height / 2]; }
  wall(sx, sy) { return [(sx - this.width / 2) / this.scale + this.x, (sy - this.height / 2) / this.scale + this.y]; }

  /** The whole wall in view. */
  fit(animated = false) {
    const { width, height } = this.world;
    this.go({ x: width / 2, y: height / 2, scale: this.fitting }, animated);
  }

  /** To a place, at once or in flight. */
  go(to, animated = true) {
    this.wanted = null;
    const aim = this.#within({ x: to.x ?? this.x, y: to.y ?? this.y, scale: to.scale ?? this.scale });
    if (!animated || still.matches) { this.flight = null; Object.assign(this, aim); return; }
    this.flight = { from: { x: this.x, y: this.y, scale: this.scale }, to: aim, begun: performance.now() };
  }

  /** Nearer or farther, holding what is at (sx, sy). */
  zoom(factor, sx = this.width / 2, sy = this.height / 2) {
    this.flight = null;
    const from = this.wanted?.scale ?? this.scale;
    const scale = Math.min(this.nearest, Math.max(this.fitting * LOOSE, from * factor));
    const [wx, wy] = this.wall(sx, sy);
    this.wanted = { scale, wx, wy, sx, sy };
    if (still.matches) this.step(1e9);
  }

  pan(dx, dy) {
    this.flight = this.wanted = null;
    Object.assign(this, this.#within({ x: this.x - dx / this.scale, y: this.y - dy / this.scale, scale: this.scale }));
  }

  /** A moment passes; says whether anything moved. */
  step(milliseconds) {
    if (this.flight) {
      const t = Math.min(1, (performance.now() - this.flight.begun) / FLIGHT), k = ease(t), { from, to } = this.flight;
      const scale = from.scale * (to.scale / from.scale) ** k;
      // the place moves with the size, so that one flies straight at it
      const share = Math.abs(to.scale - from.scale) < 1e-6 * to.scale ? k : (1 / from.scale - 1 / scale) / (1 / from.scale - 1 / to.scale);
      Object.assign(this, { scale, x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share });
      if (t === 1) this.flight = null;
      return true;
    }
    if (!this.wanted) return false;
    const { wx, wy, sx, sy } = this.wanted;
    let scale = this.scale * (this.wanted.scale / this.scale) ** (1 - Math.exp(-milliseconds / FOLLOW));
    const done = Math.abs(Math.log(this.wanted.scale / scale)) < DONE;
    if (done) scale = this.wanted.scale;
    Object.assign(this, this.#within({ scale, x: wx - (sx - this.width / 2) / scale, y: wy - (sy - this.height / 2) / scale }));
    if (done) this.wanted = null;
    return true;
  }

  /** Somewhere on the wall stays in view; a wall that is smaller than the window stands in its middle. */
  #within({ x, y, scale }) {
    const least = this.fitting * LOOSE;
    scale = Math.min(this.nearest, Math.max(least, scale));
    const hold = (at, length, window, margin) => {
      const half = window / scale / 2, pad = margin / scale;
      if (length + 2 * pad <= 2 * half) return length / 2;
      return Math.min(length - half + pad, Math.max(half - pad, at));
    };
    return { x: hold(x, this.world.width, this.width, this.edge), y: hold(y, this.world.height, this.height, Math.min(40, this.edge)), scale };
  }
}
