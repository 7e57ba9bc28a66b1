// The wall's geometry: columns, and where in them each work hangs. Arithmetic only.
//
// The server says where columns stand; how tall works are comes once for all, two bytes each, so
// that any point of the wall can be told its work at any distance without asking.

const UNIT = 4096, TALLEST = 4, GAP = 0.04;

export class Geometry {
  constructor(wall, shapes) {
    Object.assign(this, wall);
    this.count = wall.works;
    const { x, y, w, first, count } = wall.columns;
    this.x = Float64Array.from(x); this.y = Float64Array.from(y); this.w = Float64Array.from(w);
    this.first = Int32Array.from(first); this.number = Int32Array.from(count);
    this.sums = new Float64Array(this.count + 1);
    for (let i = 0; i < this.count; i++) this.sums[i + 1] = this.sums[i] + Math.min(TALLEST, shapes[i] / UNIT);
    this.columnOf = new Int32Array(this.count);
    for (let c = 0; c < this.x.length; c++) this.columnOf.fill(c, this.first[c], this.first[c] + this.number[c]);
    this.fieldOf = new Int32Array(this.x.length);
    this.fields.forEach(([begun, n], f) => this.fieldOf.fill(f, begun, begun + n));
  }

  /** A work's place without the gap around it: {x, y, w, h}. */
  place(i) {
    const c = this.columnOf[i], w = this.w[c], gap = w * GAP / 2;
    const top = this.y[c] + (this.sums[i] - this.sums[this.first[c]]) * w;
    return { x: this.x[c] + gap, y: top + gap, w: w - 2 * gap, h: (this.sums[i + 1] - this.sums[i]) * w - 2 * gap };
  }

  /** The work at a point of the wall, or -1. */
  at(x, y) {
    for (const [begun, n, top, height] of this.fields) {
      if (y < top || y >= top + height || !n) continue;
      const c = this.#column(begun, n, x);
      if (c < 0 || x >= this.x[c] + this.w[c]) return -1;
      const i = this.#work(c, y);
      return y < this.y[c] + (this.sums[i + 1] - this.sums[this.first[c]]) * this.w[c] ? i : -1;
    }
    return -1;
  }

  /** The work of a column that is nearest to a height. */
  nearestIn(c, y) { return this.#work(c, y); }

  /** Call `each(work)` for all works that a window of the wall shows. */
  within(left, top, right, bottom, each) {
    for (const [begun, n, y, height] of this.fields) {
      if (!n || y > bottom || y + height < top) continue;
      for (let c = Math.max(begun, this.#column(begun, n, left)); c < begun + n && this.x[c] < right; c++) {
        if (this.x[c] + this.w[c] < left) continue;
        const last = this.#work(c, bottom);
        for (let i = this.#work(c, top); i <= last; i++) each(i);
      }
    }
  }

  /** The column beside a column, left (-1) or right (1), or -1. */
  beside(c, step) {
    const next = c + step;
    return next >= 0 && next < this.x.length && this.fieldOf[next] === this.fieldOf[c] ? next : -1;
  }

  #column(begun, n, x) {
    let low = begun, high = begun + n - 1;
    if (x < this.x[low]) return -1;
    while (low < high) { const m = (low + high + 1) >> 1; if (this.x[m] <= x) low = m; else high = m - 1; }
    return low;
  }

  #work(c, y) {
    const first = this.first[c], wanted = this.sums[first] + (y - this.y[c]) / this.w[c];
    let low = first, high = first + this.number[c] - 1;
    while (low < high) { const m = (low + high + 1) >> 1; if (this.sums[m] <= wanted) low = m; else high = m - 1; }
    return low;
  }
}
