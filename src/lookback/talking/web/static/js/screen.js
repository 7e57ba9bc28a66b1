// Draws any moment of a cut onto a canvas, as the renderer draws it into a file: the same mats, the same easing.

const held = new Map(); // address → image
const MOST = 160; // pictures kept decoded: a minute of film

/** An image that is there, or null while it loads; `seen` is told when it came. */
const loaded = (address, seen) => {
  let image = held.get(address);
  if (!image) {
    image = new Image();
    image.addEventListener('load', seen, { once: true });
    image.src = address;
    held.set(address, image);
    if (held.size > MOST) held.delete(held.keys().next().value);
  }
  return image.complete && image.naturalWidth ? image : null;
};

// A film's own frames, silent: one element a film, asked for where its shot begins.
const films = new Map(); // address → video
const FILMS = 4; // held at once
const APART = 0.3; // seconds by which a playing film may be off its shot
const film = (address, at, seen) => {
  let one = films.get(address);
  if (!one) {
    one = Object.assign(document.createElement('video'), { muted: true, playsInline: true, preload: 'auto', src: `${address}#t=${at}` });
    one.addEventListener('seeked', seen);
    films.set(address, one);
    if (films.size > FILMS) {
      const [oldest, other] = films.entries().next().value;
      other.removeAttribute('src');
      other.load();
      films.delete(oldest);
    }
  }
  return one;
};
/** The film at a second of it, playing or not; null where it can't be shown. */
const rolled = ({ src, at }, inside, playing, seen) => {
  const one = film(src, at, seen);
  if (one.error || one.readyState < 1) return null;
  const to = Math.min(at + inside, Math.max(0, one.duration - 0.04));
  const runs = playing && to < one.duration - 0.05;
  const off = runs ? Math.abs(one.currentTime - to) > APART : one.sought !== to;
  if (runs) one.sought = null;
  if (off && !one.seeking) { one.currentTime = to; if (!runs) one.sought = to; }
  if (runs && one.paused) one.play().catch(() => {}); else if (!runs && !one.paused) one.pause();
  return one.readyState >= 2 ? one : null;
};
const rest = address => { for (const [other, one] of films) if (other !== address && !one.paused) one.pause(); };

const large = address => (address.startsWith('/picture/') ? `${address}/large` : address); // what was given has one size
const bare = address => (address.startsWith('/picture/') ? `${address}/bare` : address); // a film's frame without its edge
const eased = share => { const s = Math.min(1, Math.max(0, share)); return s * s * (3 - 2 * s); };
const colour = rgb => `rgb(${rgb.join(' ')})`;

/** A screen for one cut. `rooms` are the measures of the mat; `seen` is told when something came that is to be drawn. */
export const screen = (canvas, cut, rooms, seen = () => {}) => {
  const pen = canvas.getContext('2d');
  const picture = address => loaded(address, seen);
  let width, height, unit, mat;

  const measure = () => {
    ({ width, height } = canvas);
    unit = Math.min(width, height);
    mat = { x: rooms.side * unit, y: rooms.top * unit, w: width - 2 * rooms.side * unit, h: height - (rooms.top + rooms.bottom) * unit };
  };
  const halves = () => {
    const gap = rooms.between * unit;
    if (width >= height) {
      const w = (mat.w - gap) / 2;
      return [{ ...mat, w }, { ...mat, x: mat.x + w + gap, w }];
    }
    const h = (mat.h - gap) / 2;
    return [{ ...mat, h }, { ...mat, y: mat.y + h + gap, h }];
  };
  const placed = ([, w, h], box) => {
    let scale = Math.min(box.w / w, box.h / h);
    const most = rooms.enlarged * (unit / 1080);
    scale = Math.max(w, h) <= rooms.grain && scale > 1 ? Math.floor(scale) : Math.min(scale, Math.max(most, 0));
    return { x: box.x + (box.w - w * scale) / 2, y: box.y + (box.h - h * scale) / 2, w: w * scale, h: h * scale };
  };
  const within = (at, length, start, room) => (length <= room ? start + (room - length) / 2 : Math.min(start, Math.max(start + room - length, at)));

  const lay = (one, box, near, focus) => {
    const image = picture(large(one[0])) ?? picture(bare(one[0]));
    if (!image) return;
    const place = placed(one, box);
    pen.imageSmoothingEnabled = Math.max(one[1], one[2]) > rooms.grain;
    pen.imageSmoothingQuality = 'high';
    if (near === 1) { pen.drawImage(image, place.x, place.y, place.w, place.h); return; }
    const w = place.w * near, h = place.h * near;
    let x = place.x + (place.w - w) / 2, y = place.y + (place.h - h) / 2;
    pen.save();
    if (near > rooms.move) {
      pen.beginPath();
      pen.rect(box.x, box.y, box.w, box.h);
      pen.clip();
      x = within(box.x + box.w / 2 - focus[0] * w, w, box.x, box.w);
      y = within(box.y + box.h / 2 - focus[1] * h, h, box.y, box.h);
    }
    pen.drawImage(image, x, y, w, h);
    pen.restore();
  };
  const write = (text, x, y, size, tone, align = 'left') => {
    pen.font = `${Math.round(size * unit)}px "Source Sans 3", sans-serif`;
    pen.fillStyle = colour(tone);
    pen.textAlign = align;
    pen.textBaseline = align === 'center' ? 'middle' : 'alphabetic';
    pen.fillText(text, x, y);
  };
  const lines = text => {
    pen.font = `${Math.round(rooms.line * unit)}px "Source Serif 4", serif`;
    pen.fillStyle = colour(rooms.ink);
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    const found = [''];
    for (const word of text.split(/\s+/)) {
      const joined = `${found[found.length - 1]} ${word}`.trim();
      if (found[found.length - 1] && pen.measureText(joined).width > width * 0.7) found.push(word);
      else found[found.length - 1] = joined;
    }
    const step = rooms.line * unit * rooms.leading;
    found.forEach((line, n) => pen.fillText(line, width / 2, height / 2 + (n - (found.length - 1) / 2) * step));
  };

  const roll = (one, share, playing) => {
    const moving = rolled(one.rolls, share * (one.frames - 1) / cut.rate, playing, seen);
    if (!moving) return false;
    const { x, y, w, h } = placed(one.pictures[0], mat);
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(moving, x, y, w, h);
    return true;
  };

  /** A drawing of then on its way over the one of now, where its strokes were found to lie. */
  const settle = (one, share) => {
    const image = picture(large(one.pictures[0][0])) ?? picture(bare(one.pictures[0][0]));
    if (!image) return;
    const own = placed(one.pictures[0], mat), place = placed(one.lies.over, mat), [left, top, across, down] = one.lies.box;
    const goes = { x: place.x + left * place.w, y: place.y + top * place.h, w: across * place.w, h: down * place.h };
    const [x, y, w, h] = ['x', 'y', 'w', 'h'].map(side => own[side] + (goes[side] - own[side]) * share);
    pen.save();
    pen.beginPath();
    pen.rect(mat.x, mat.y, mat.w, mat.h);
    pen.clip();
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(image, x, y, w, h);
    pen.restore();
  };

  const shot = (one, share, playing = false) => {
    pen.fillStyle = colour(rooms.paper);
    pen.fillRect(0, 0, width, height);
    if (one.kind === 'card') { write(one.text, width / 2, height / 2, rooms.card, rooms.quiet, 'center'); return; }
    if (one.kind === 'line') { lines(one.text); return; }
    if (!one.pictures.length) return;
    if (one.kind !== 'grow' && one.pictures.length > 1) {
      const years = one.year.split(' · ');
      halves().forEach((box, n) => {
        lay(one.pictures[n], box, 1, [0.5, 0.5]);
        write(years[n] ?? '', box.x, box.y + box.h + rooms.caption * unit * 1.4, rooms.caption, rooms.quiet);
      });
      return;
    }
    if (one.kind === 'grow') {
      const at = share * one.pictures.length;
      const n = Math.min(one.pictures.length - 1, Math.floor(at));
      const dissolving = rooms.dissolve * cut.rate / (one.frames / one.pictures.length);
      if (n && at - n < dissolving) {
        lay(one.pictures[n - 1], mat, 1);
        pen.globalAlpha = eased((at - n) / dissolving);
      }
      lay(one.pictures[n], mat, 1);
      pen.globalAlpha = 1;
    } else if (one.lies && share * (one.frames - 1) > one.frames - 1 - rooms.settle * cut.rate) {
      settle(one, eased(1 - ((1 - share) * (one.frames - 1)) / (rooms.settle * cut.rate)));
    } else if (!one.rolls || !roll(one, share, playing)) {
      lay(one.pictures[0], mat, one.near[0] + (one.near[1] - one.near[0]) * eased(share), one.focus);
    }
    if (one.year) write(one.year, rooms.side * unit, height - rooms.bottom * unit * 0.36, rooms.caption, rooms.quiet);
  };

  const indexAt = frame => {
    let low = 0, high = cut.shots.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (cut.shots[middle].at <= frame) low = middle; else high = middle - 1;
    }
    return low;
  };
  const foresee = from => {
    let few = 0, near = 0;
    const next = cut.shots.slice(from, from + FILMS).find(one => one.rolls);
    if (next) film(next.rolls.src, next.rolls.at, seen);
    for (let n = from; n < cut.shots.length && few < 24; n += 1) {
      for (const [address] of cut.shots[n].pictures) {
        picture(bare(address));
        few += 1;
        if (near < 4 && cut.shots[n].kind !== 'sketch') { picture(large(address)); near += 1; }
      }
    }
  };

  /** Draw the moment at `frame`, `playing` or not; returns the shot's index. */
  const draw = (frame, playing = false) => {
    measure();
    const n = indexAt(frame);
    const one = cut.shots[n];
    const inside = frame - one.at;
    shot(one, inside / Math.max(1, one.frames - 1), playing);
    rest(playing && one.rolls?.src);
    const length = (one.joins === 'dissolve' ? rooms.dissolve : rooms.wipe) * cut.rate;
    if (n && (one.joins === 'dissolve' || one.joins === 'wipe') && inside < length) {
      const share = eased((inside + 1) / (length + 1));
      pen.save();
      if (one.joins === 'wipe') {
        pen.beginPath();
        pen.rect(share * width, 0, width, height);
        pen.clip();
      } else pen.globalAlpha = 1;
      if (one.joins === 'dissolve') {
        shot(cut.shots[n - 1], 1);
        pen.globalAlpha = share;
        lay(one.pictures[0], mat, 1, [0.5, 0.5]);
      } else shot(cut.shots[n - 1], 1);
      pen.restore();
      pen.globalAlpha = 1;
    }
    foresee(n);
    return n;
  };
  return { draw, foresee, indexAt };
};
