// Through a work into the original's own pixels: its tiles, by the IIIF Image API, over what is there.

import { ask } from './room.js';

const ENLARGED = 1.12; // times a picture may be enlarged before the original is looked into
const LOOKED_INTO = 2; // works at a time
const TILES = 48, AT_ONCE = 4;

export class Deep {
  constructor(Fetching, arrived) {
    this.tiles = new Fetching(TILES, AT_ONCE, arrived);
    this.infos = new Map(); // digest → info, null while it is asked for, false where there is none
    this.arrived = arrived;
  }

  /** Draw the parts in view of [[work, place on the screen, picture that is there]], nearest first. */
  draw(context, works, camera, ratio) {
    const wanted = [];
    for (const [work, box, picture] of works.slice(0, LOOKED_INTO)) {
      if (box.w * ratio < picture.width * ENLARGED) continue;
      const info = this.#info(work.cover);
      if (info && info.width > picture.width) this.#tiles(context, info, work.cover, box, camera, ratio, wanted);
    }
    this.tiles.want(wanted);
  }

  #info(digest) {
    if (!this.infos.has(digest)) {
      this.infos.set(digest, null);
      ask(`/iiif/${digest}/info.json`).then(info => { this.infos.set(digest, info ?? false); this.arrived(); });
    }
    return this.infos.get(digest);
  }

  #tiles(context, info, digest, box, camera, ratio, wanted) {
    const scale = box.w / info.width; // screen px a pixel of the original
    const side = info.tiles[0].width, factors = info.tiles[0].scaleFactors;
    const factor = factors.filter(f => f * scale * ratio <= 1.3).at(-1) ?? 1;
    const span = side * factor;
    const from = at => Math.max(0, Math.floor(at / span));
    const right = Math.min(info.width, (camera.width - box.x) / scale), bottom = Math.min(info.height, (camera.height - box.y) / scale);
    for (let y = from(-box.y / scale) * span; y < bottom; y += span) {
      for (let x = from(-box.x / scale) * span; x < right; x += span) {
        const w = Math.min(span, info.width - x), h = Math.min(span, info.height - y);
        const address = `/iiif/${digest}/${x},${y},${w},${h}/${Math.ceil(w / factor)},${Math.ceil(h / factor)}/0/default.jpg`;
        const found = this.tiles.get(address);
        if (!found) { wanted.push(address); continue; }
        const r = ratio, snap = at => Math.round(at * r) / r;
        const left = snap(box.x + x * scale), top = snap(box.y + y * scale);
        context.imageSmoothingEnabled = scale * r < 3; // pixels are pixels, from so near
        context.drawImage(found, left, top, snap(box.x + (x + w) * scale) - left, snap(box.y + (y + h) * scale) - top);
        context.imageSmoothingEnabled = true;
      }
    }
  }
}
