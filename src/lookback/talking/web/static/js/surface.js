// Drawing the wall: tiles of what is far, previews nearer, larger pictures nearer still, and through
// them the original's own pixels. Each lies over the one before as it arrives; nothing is reloaded.

const TILE = 512, TILE_WORK = 64; // px of a tile, and of a column in the deepest
const PREVIEWS = 24; // px a column is wide before previews are fetched
const MANY = 700; // works in view up to which they are
const SMALL = 96; // px up to which a preview is kept small: drawing it takes a tenth of the time
const ALONE = 60; // px from which tiles show through only where a preview is missing
const LANDMARKS = 13; // px a column is wide up to which some works stand out whole, to be known by
const LANDMARK = 46; // px such a work is long
const APART = [230, 165]; // px from one to the next, about
const LARGER = 300; // px a work is long on the screen before a larger picture is
const FADE = 160; // milliseconds
const still = matchMedia('(prefers-reduced-motion: reduce)');

export class Surface {
  constructor(canvas, camera, loading) {
    Object.assign(this, { canvas, camera, loading, geometry: null, before: null, room: 'dark', colours: {}, born: new Map() });
    this.context = canvas.getContext('2d', { alpha: false });
    this.frames = 0;
  }

  resize(width, height) {
    this.ratio = Math.min(2, devicePixelRatio || 1);
    this.canvas.width = Math.round(width * this.ratio);
    this.canvas.height = Math.round(height * this.ratio);
  }

  /** The tiles that a look from here needs, the middle first: [{address, …place on the screen}]. */
  tilesFor(geometry = this.geometry, camera = this.camera) {
    if (!geometry?.works) return [];
    const extent = Math.max(geometry.width, geometry.height, 1);
    const zoom = Math.max(0, Math.min(geometry.deepest, Math.ceil(Math.log2((camera.scale * this.ratio * extent) / TILE) - 0.35)));
    const span = extent / 2 ** zoom;
    const [left, top] = camera.wall(0, 0), [right, bottom] = camera.wall(camera.width, camera.height);
    const found = [], last = 2 ** zoom - 1;
    const clip = at => Math.max(0, Math.min(last, Math.floor(at / span)));
    for (let x = clip(left); x <= clip(Math.min(right, geometry.width - 1e-9)); x++) {
      for (let y = clip(top); y <= clip(Math.min(bottom, geometry.height - 1e-9)); y++) {
        const away = Math.hypot((x + 0.5) * span - camera.x, (y + 0.5) * span - camera.y);
        found.push({ zoom, x, y, span, away });
      }
    }
    return found.sort((a, b) => a.away - b.away);
  }

  address(tile, token = this.geometry.token) { return `/wall/${token}/${tile.zoom}/${tile.x}/${tile.y}/${this.room}.jpg`; }

  /** One frame; `fine` when the view rests. */
  draw(fine = false) {
    const { context, camera, geometry } = this;
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    context.fillStyle = this.colours.ground ?? '#35322d';
    context.fillRect(0, 0, camera.width, camera.height);
    this.frames++;
    if (!geometry?.works) return false;
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = fine ? 'medium' : 'low'; // fine takes five times as long
    const works = camera.scale >= PREVIEWS ? this.inView() : [];
    const near = works.length > 0 && works.length <= MANY;
    if (near && camera.scale >= ALONE) this.#through(works); else this.#tiles();
    const fading = camera.scale < LANDMARKS && this.#landmarks();
    this.#brackets();
    return near ? this.#works(works) : fading;
  }

  /** From far a few works stand in the weave whole, each at its own place, the same each time. */
  #landmarks() {
    const { camera, geometry, loading } = this, now = performance.now(), wanted = [];
    const octave = 2 ** Math.floor(Math.log2(camera.scale)), [dx, dy] = APART.map(px => px / octave);
    const [left, top] = camera.wall(0, 0), [right, bottom] = camera.wall(camera.width, camera.height);
    let fading = false;
    for (let c = Math.max(0, Math.floor(left / dx)); c * dx < Math.min(right, geometry.width); c++) {
      for (let r = Math.max(0, Math.floor(top / dy)); r * dy < Math.min(bottom, geometry.height); r++) {
        const i = geometry.at((c + spread(c, r)) * dx, (r + spread(r, c + 7)) * dy);
        if (i < 0) continue;
        const picture = loading.picture(i);
        if (!picture) { wanted.push(i); continue; }
        const box = this.onScreen(i), scale = LANDMARK / Math.max(picture.width, picture.height);
        const w = picture.width * scale, h = picture.height * scale;
        if (!this.born.has(i)) this.born.set(i, still.matches ? 0 : now);
        const age = Math.min(1, (now - this.born.get(i)) / FADE);
        this.context.globalAlpha = Math.max(0.05, age);
        this.context.drawImage(picture, box.x + box.w / 2 - w / 2, box.y + box.h / 2 - h / 2, w, h);
        this.context.globalAlpha = 1;
        fading ||= age < 1;
      }
    }
    loading.wantPictures(wanted, SMALL);
    return fading;
  }

  /** Enlarged tiles are blurred at works' edges: near, they show only where a preview is missing. */
  #through(works) {
    const missing = works.filter(i => !this.loading.picture(i) || performance.now() - (this.born.get(i) ?? 0) < FADE);
    if (!missing.length) { this.loading.tiles.want([]); return; }
    const { context } = this;
    context.save();
    context.beginPath();
    for (const i of missing) { const { x, y, w, h } = this.onScreen(i); context.rect(x, y, w, h); }
    context.clip();
    this.#tiles();
    context.restore();
  }


  #tiles() {
    const { camera, loading } = this, wanted = [];
    for (const tile of this.tilesFor()) {
      const address = this.address(tile);
      const found = loading.tiles.get(address);
      if (found) { this.#tile(found, tile, 0, 0, 1); continue; }
      wanted.push(address);
      this.#coarser(tile);
    }
    loading.tiles.want(camera.scale < TILE_WORK * 4 ? wanted : []);
  }

  /** Until a tile is there, the part of a coarser one that shows the same; of the wall before, too. */
  #coarser(tile) {
    for (const token of [this.geometry.token, this.before]) {
      if (!token) continue;
      for (let up = token === this.before ? 0 : 1; tile.zoom - up >= 0; up++) {
        const parent = { zoom: tile.zoom - up, x: tile.x >> up, y: tile.y >> up };
        const found = this.loading.tiles.get(this.address(parent, token));
        if (!found) continue;
        const part = 2 ** up;
        this.#tile(found, tile, (tile.x % part) / part, (tile.y % part) / part, 1 / part);
        return;
      }
    }
  }

  #tile(picture, tile, u, v, part) {
    const [x, y] = this.camera.screen(tile.x * tile.span, tile.y * tile.span);
    const side = tile.span * this.camera.scale, size = picture.width;
    const r = this.ratio, left = Math.round(x * r) / r, top = Math.round(y * r) / r;
    const right = Math.round((x + side) * r) / r, bottom = Math.round((y + side) * r) / r;
    this.context.drawImage(picture, u * size, v * size, part * size, part * size, left, top, right - left, bottom - top);
  }

  /** Lines across the years that a wide date spans; an open end stays open. */
  #brackets() {
    const { context, camera } = this;
    context.strokeStyle = this.colours.quiet ?? '#bcb4a6';
    context.lineWidth = 1;
    for (const block of this.geometry.blocks) {
      if (block.kind !== 'span') continue;
      const [x, y] = camera.screen(block.x, block.y), right = x + block.w * camera.scale;
      if (right < 0 || x > camera.width || y < -20 || y > camera.height + 20) continue;
      const top = Math.round(y - 5) + 0.5;
      context.beginPath();
      if (block.first !== null) { context.moveTo(Math.round(x) + 0.5, top + 5); context.lineTo(Math.round(x) + 0.5, top); } else context.moveTo(x, top);
      context.lineTo(Math.round(right) - 0.5, top);
      if (block.last !== null) context.lineTo(Math.round(right) - 0.5, top + 5);
      context.stroke();
    }
  }

  /** The works in view, as [index, place on the screen]. */
  inView(margin = 0) {
    const { camera, geometry } = this, found = [];
    if (!geometry?.works) return found;
    const [left, top] = camera.wall(-margin, -margin), [right, bottom] = camera.wall(camera.width + margin, camera.height + margin);
    geometry.within(left, top, right, bottom, i => found.push(i));
    return found;
  }

  onScreen(i) {
    const place = this.geometry.place(i), [x, y] = this.camera.screen(place.x, place.y);
    return { x, y, w: place.w * this.camera.scale, h: place.h * this.camera.scale };
  }

  #works(works) {
    const { camera, loading } = this, now = performance.now();
    const small = camera.scale * this.ratio <= SMALL;
    const middle = [camera.width / 2, camera.height / 2];
    let fading = false;
    const missing = [], large = [], deep = [];
    for (const i of works) {
      const box = this.onScreen(i), work = loading.work(i);
      const away = Math.hypot(box.x + box.w / 2 - middle[0], box.y + box.h / 2 - middle[1]);
      const picture = loading.picture(i);
      if (picture) fading = this.#picture(picture, i, box, work, now) || fading;
      if (!picture || (picture.small && !small)) { missing.push([away, i]); if (work && !work.cover) this.#bare(work, box); }
      if (work?.cover && Math.max(box.w, box.h) > LARGER) large.push([away, work, box]);
    }
    missing.sort((a, b) => a[0] - b[0]);
    loading.wantPictures(missing.map(one => one[1]), small ? SMALL : 0);
    large.sort((a, b) => a[0] - b[0]);
    loading.large.want(large.slice(0, 6).map(([, work]) => `/picture/${work.cover}/large`));
    for (const [, work, box] of large) {
      const picture = loading.large.get(`/picture/${work.cover}/large`);
      if (!picture) continue;
      const fitted = fit(picture, box);
      this.context.drawImage(picture, fitted.x, fitted.y, fitted.w, fitted.h);
      deep.push([work, fitted, picture]);
    }
    this.deep?.draw(this.context, deep, camera, this.ratio);
    return fading;
  }

  #picture(picture, i, box, work, now) {
    const { context } = this;
    if (!this.born.has(i)) this.born.set(i, still.matches ? 0 : now);
    const age = (now - this.born.get(i)) / FADE;
    context.globalAlpha = Math.min(1, Math.max(0.05, age)) * (work?.away ? 0.45 : 1);
    if (work?.away) context.filter = 'grayscale(1)';
    const fitted = fit(picture, box);
    if (age >= 1 && fitted.w < box.w - 1.5) { context.fillStyle = this.colours.ground; context.fillRect(box.x, box.y, box.w, box.h); }
    context.drawImage(picture, fitted.x, fitted.y, fitted.w, fitted.h);
    context.globalAlpha = 1;
    if (work?.away) context.filter = 'none';
    return age < 1;
  }

  /** A work without a picture says its name. */
  #bare(work, box) {
    const { context } = this;
    context.strokeStyle = this.colours.hair;
    context.strokeRect(box.x + 0.5, box.y + 0.5, box.w - 1, box.h - 1);
    if (box.w < 70) return;
    context.fillStyle = this.colours.quiet;
    context.font = `13px ${this.colours.sans ?? 'sans-serif'}`;
    context.save();
    context.beginPath(); context.rect(box.x, box.y, box.w, box.h); context.clip();
    context.fillText(work.title, box.x + 6, box.y + 18);
    context.restore();
  }

  /** Another wall: `same` when all hangs where it did. */
  take(geometry, same) {
    this.before = same ? this.geometry?.token : null;
    this.geometry = geometry;
    this.born.clear();
  }
}

/** A share from .15 to .85 that is always the same for the same two numbers. */
const spread = (a, b) => 0.15 + 0.7 * ((Math.imul(a + 11, 2654435761) ^ Math.imul(b + 5, 1597334677)) >>> 0) / 4294967296;

/** A picture whole within a box, in its middle. */
const fit = (picture, box) => {
  const scale = Math.min(box.w / picture.width, box.h / picture.height);
  const w = picture.width * scale, h = picture.height * scale;
  // a preview's whole pixels make it a hair narrower than its work: that is no frame
  if (box.w - w < 1.5 + box.w * 0.012 && box.h - h < 1.5 + box.h * 0.012) return box;
  return { x: box.x + (box.w - w) / 2, y: box.y + (box.h - h) / 2, w, h };
};
