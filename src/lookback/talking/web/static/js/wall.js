// The wall: hang it, look at it from any distance, follow the scan, and a table of keys.

import { ask, commonKeys, currentRoom, gesture, keys, make, onRoom, say, sayMany } from './room.js';
import { byHand } from './touch.js';
import { Camera } from './camera.js';
import { Chosen } from './chosen.js';
import { frames } from './frames.js';
import { Geometry } from './geometry.js';
import { Links } from './links.js';
import { named } from './link.js';
import { Deep } from './deep.js';
import { Fetching, Loading } from './loading.js';
import { Marks } from './marks.js';
import { pairAtAPause } from './pair.js';
import { Scrubber } from './scrub.js';
import { Surface } from './surface.js';
import { watch } from './progress.js';
import { Written } from './written.js';

const CONFIRMED = 6000; // milliseconds a sentence stays in the caption
const NEAR = 130; // px a column is wide where one works from work to work
const STEP = 1.6; // times nearer with the plus key
const PASSING = 60; // milliseconds a pointer rests before it asks what lies beneath
const TYPED = 160; // milliseconds after the last letter before works are counted
const PRELOADED = 900; // milliseconds a new wall may take to be ready before it is shown as it is

const place = document.getElementById('wall'), stage = document.getElementById('stage');
const caption = document.getElementById('caption'), told = document.getElementById('told');
const query = new URLSearchParams(location.search).get('q') ?? '';
const store = (kind, name, value) => { try { if (value === undefined) return JSON.parse(window[kind].getItem(name)); window[kind].setItem(name, JSON.stringify(value)); } catch { /* private window */ } return null; };

const camera = new Camera();
const loading = new Loading(() => redraw());
const surface = new Surface(document.getElementById('canvas'), camera, loading);
surface.deep = new Deep(Fetching, () => redraw());
const links = new Links(document.getElementById('links'), surface, loading, camera);
const marks = new Marks(document.getElementById('rule'), document.getElementById('labels'), camera);

let geometry = null, by = query ? 'time' : store('localStorage', 'by'), where = '', saying = 0, hovered = -1;
let hovering, drawn = 0, here = { x: 0, y: 0 };

// Captions

const tell = text => {
  caption.textContent = told.textContent = text; // the caption follows the pointer; only what is told is read aloud
  saying = Date.now() + CONFIRMED;
  setTimeout(show, CONFIRMED + 50);
};
const focused = () => (document.activeElement?.classList.contains('work') ? Number(document.activeElement.dataset.at) : -1);
const aimed = () => (focused() >= 0 ? focused() : hovered);
const show = () => {
  if (Date.now() < saying) return;
  const work = aimed() >= 0 ? loading.work(aimed()) : null;
  const what = work ? named(work) : where || (geometry ? sayMany('works', geometry.works) : '');
  caption.textContent = [chosen.sentence, what].filter(Boolean).join('. ');
};
const chosen = new Chosen(links, loading, { aimed, told: text => { tell(text); }, dated: () => hang() });
const scrubber = new Scrubber(camera, {
  go: (to, animated) => { camera.go(to, animated); redraw(); },
  changed: title => { where = title; show(); },
});

const written = new Written(document.getElementById('written'), camera, {
  redraw: () => redraw(),
  says: what => { if (what) { saying = Infinity; caption.textContent = what; } else { saying = 0; show(); } },
});

const redraw = frames(place, passed => {
  const moving = camera.step(passed);
  const fading = surface.draw();
  links.follow();
  marks.draw();
  written.draw();
  scrubber.sync();
  drawn++;
  return moving || fading;
}, () => rest());
const rest = () => {
  if (!geometry) return;
  surface.draw(true);
  links.lay();
  place.classList.toggle('near', links.near);
  if (hovered >= 0) hover(here.x, here.y);
  place.dataset.scale = camera.scale.toFixed(3); // for whoever measures
  place.dataset.rested = '';
  show();
};
const measure = () => {
  const box = stage.getBoundingClientRect();
  if (!box.width || !box.height) return false;
  const fit = camera.atFit;
  camera.width = box.width; camera.height = box.height;
  camera.edge = parseFloat(getComputedStyle(document.querySelector('.scrub')).paddingLeft) || 16; // the wall from far stands above the scrubber
  surface.resize(box.width, box.height);
  if (geometry && fit) camera.fit();
  return true;
};
const colours = () => {
  const style = getComputedStyle(document.documentElement), of = name => style.getPropertyValue(name).trim();
  surface.room = currentRoom();
  surface.colours = { ground: of('--ground'), ink: of('--ink'), quiet: of('--quiet'), hair: of('--hair'), sans: of('--sans') };
};
onRoom(() => { colours(); redraw(); });

// Hanging: ask for the geometry, get ready what the eye will see, then change over.

const shape = () => Math.max(0.3, (camera.width - 2 * camera.edge) / Math.max(100, camera.height - 16)).toFixed(2);
let hung = Promise.resolve();
const hang = (aim = null) => (hung = hung.then(() => hangNow(aim)).catch(error => { if (location.hostname) console.error(error); }));
const hangNow = async aim => {
  const asks = new URLSearchParams({ shape: shape() });
  if (by) asks.set('by', by);
  if (query) asks.set('q', query);
  const wall = await ask(`/wall.json?${asks}`);
  if (!wall) return;
  by = wall.by;
  if (wall.few.length && !query && !wall.progress.running) { location.replace('/'); return; }
  empty(wall);
  watching?.seen(wall.generation, wall.squares);
  if (geometry?.token === wall.token) return;
  const shapes = wall.works ? new Uint16Array(await (await fetch(`/wall/${wall.token}/shapes`)).arrayBuffer()) : [];
  const next = new Geometry(wall, shapes);
  const same = !!geometry && geometry.generation === wall.generation && geometry.width === wall.width && geometry.rows === wall.rows && geometry.by === wall.by;
  const to = await aimFor(next, same, aim);
  camera.world = { width: next.width, height: next.height };

  await ready(next, to);
  change(next, same, to);
};

/** Where to look on a new wall: what was looked at stays where it is on the screen. */
const aimFor = async (next, same, aim) => {
  if (same) return { focus: links.focused };
  if (aim) return aim(next);
  if (!geometry || camera.atFit) return { fit: true };
  const i = focused() >= 0 ? focused() : surface.inView().length ? geometry.at(camera.x, camera.y) : -1;
  const anchor = i >= 0 ? i : surface.inView()[0] ?? -1;
  const work = anchor >= 0 ? await loading.told(anchor) : null;
  const found = work && await ask(`/place.json?on=${next.token}&work=${work.id}`);
  if (!found || found.at === null) return { share: camera.x / Math.max(geometry.width, 0.01), scale: camera.scale, focus: focused() };
  const box = surface.onScreen(anchor), now = next.place(found.at), scale = box.w / now.w;
  return {
    scale, focus: focused() >= 0 ? found.at : -1,
    x: now.x - (box.x - camera.width / 2) / scale, y: now.y - (box.y - camera.height / 2) / scale,
  };
};

const ready = async (next, to) => {
  const eye = Object.assign(new Camera(), { width: camera.width, height: camera.height, edge: camera.edge, world: camera.world, x: camera.x, y: camera.y, scale: camera.scale });
  if (to.fit) eye.fit(); else if (to.scale) eye.go({ x: to.x ?? to.share * next.width, y: to.y ?? eye.y, scale: to.scale }, false);
  if (!next.works) return;
  const addresses = surface.tilesFor(next, eye).slice(0, 24).map(tile => surface.address(tile, next.token));
  loading.tiles.want(addresses);
  const begun = performance.now();
  while (!loading.tiles.idle && performance.now() - begun < PRELOADED) await new Promise(done => setTimeout(done, 15));
};

const change = (next, same, to) => {
  const hadFocus = focused() >= 0;
  const pictures = same ? loading.pictures : null, words = same ? loading.words : null;
  if (same) loading.pictures = { clear() {}, held: new Map() };
  loading.take(next.token);
  if (same) { loading.pictures = pictures; loading.words = words; }
  surface.take(next, same);
  geometry = next;
  if (!same) links.clear();
  marks.take(next);
  written.take(next);
  if (to.fit) camera.fit(); else if (to.scale) camera.go({ x: to.x ?? to.share * next.width, y: to.y ?? camera.y, scale: to.scale }, !!to.fly);
  scrubber.take(next);
  list(next);
  place.dataset.token = next.token;
  if (to.focus >= 0 && next.works && (hadFocus || to.takes)) links.focus(Math.min(to.focus, next.works - 1));
  redraw();
};

const empty = wall => {
  document.getElementById('empty').hidden = wall.works > 0;
  document.getElementById('waiting').hidden = !wall.progress.running || !!query;
  document.getElementById('nothing').hidden = wall.progress.running || !!query;
  document.getElementById('unfound').hidden = !query;
  document.querySelector('.scrub').classList.toggle('bare', !wall.works);
  if (query) found.textContent = sayMany('works', wall.works);
  for (const button of document.querySelectorAll('[data-by]')) button.setAttribute('aria-pressed', String(button.dataset.by === by));
};

/** For screen readers: the sections, each with how many works it has; one goes there. */
const list = next => {
  const items = next.blocks.map(block => {
    const button = make('button', { type: 'button', tabIndex: -1 }, `${block.title}: ${sayMany('works', block.works)}`);
    button.onclick = () => near(block.start);
    return make('li', {}, button);
  });
  document.getElementById('parts').replaceChildren(...items);
};

// Where one was: kept for the way back, and found again by the work that stood there.

const remember = () => {
  if (!geometry?.works) return;
  const at = focused() >= 0 ? focused() : geometry.at(camera.x, camera.y), anchor = at >= 0 ? at : surface.inView()[0] ?? -1;
  const work = anchor >= 0 ? loading.work(anchor) : null, box = anchor >= 0 ? surface.onScreen(anchor) : null;
  store('sessionStorage', query ? `wall ${query}` : 'wall', { by, fit: camera.atFit, id: work?.id, box, token: geometry.token, x: camera.x, y: camera.y, scale: camera.scale, opened: focused() >= 0 ? work?.id : null });
};
addEventListener('pagehide', remember);
addEventListener('hashchange', async () => {
  const id = new URLSearchParams(location.hash.slice(1)).get('work'), to = id && geometry && await lookAt(geometry, id, null, true);
  if (to?.scale) { camera.go(to); redraw(); links.focus(to.focus); }
});

const comeBack = () => {
  const back = store('sessionStorage', query ? `wall ${query}` : 'wall'), from = store('sessionStorage', 'work');
  const asked_for = new URLSearchParams(location.hash.slice(1)).get('work');
  sessionStorage.removeItem('work');
  if (asked_for) return async next => lookAt(next, asked_for, null, true);
  if (!back) return from ? async next => lookAt(next, from, null, true) : null;
  if (!query && back.by) by = back.by;
  return async next => {
    if (back.token === next.token && !from) return back.fit ? { fit: true } : { x: back.x, y: back.y, scale: back.scale };
    if (back.fit && !from) return { fit: true };
    const id = from ?? back.id;
    return id ? lookAt(next, id, id === back.id ? back : null, !!from || !!back.opened) : { fit: true };
  };
};

/** A work where it stood on the screen, or in the middle. */
const lookAt = async (next, id, back, takes) => {
  const found = await ask(`/place.json?on=${next.token}&work=${id}`);
  if (!found || found.at === null) return { fit: true };
  const now = next.place(found.at);
  const scale = back?.box ? back.box.w / now.w : Math.max(NEAR, Math.min(camera.height * 0.4, 320) / now.h / 1.5);
  const left = back?.box ? back.box.x : camera.width / 2 - (now.w * scale) / 2, top = back?.box ? back.box.y : camera.height / 2 - (now.h * scale) / 2;
  return { scale, x: now.x - (left - camera.width / 2) / scale, y: now.y - (top - camera.height / 2) / scale, focus: found.at, takes };
};

// Gestures

const sayOf = async what => {
  const i = aimed(), work = loading.work(i), hadFocus = focused() >= 0;
  if (!work) return;
  const answer = await gesture({ do: what, works: [work.id] });
  tell(answer.said);
  if (!answer.ok) return;
  hovered = -1;
  await hang(hadFocus ? async next => ({ x: camera.x, y: camera.y, scale: camera.scale, fit: camera.atFit, focus: Math.min(i, next.works - 1), takes: true }) : null);
};
const takeBack = async what => {
  const answer = await gesture({ do: what });
  tell(answer.said);
  if (answer.ok) await hang();
};

// Finding: the number of works while one types, a wall of them with Enter, and back to the place.

const find = document.getElementById('find'), found = document.getElementById('found');
let counting;
find.addEventListener('input', () => {
  clearTimeout(counting);
  counting = setTimeout(async () => {
    const line = find.value.trim(), answer = line ? await ask(`/search.json?${new URLSearchParams({ q: line })}`) : null;
    if (find.value.trim() !== line) return;
    found.textContent = answer?.said ?? '';
    const words = document.getElementById('inwords'); // where the journal has them, its page is a step away
    words.hidden = !answer?.written;
    words.href = `/journal/all?${new URLSearchParams({ q: line })}`;
  }, TYPED);
});
find.addEventListener('keydown', event => { if (event.key === 'Escape') { find.blur(); stage.focus?.(); } });
find.form.addEventListener('submit', event => { if (!find.value.trim()) { event.preventDefault(); location.href = '/'; } });
/** From what was found to the place of one of them among all works. */
const showOnWall = async () => {
  const at = aimed() >= 0 ? aimed() : links.focused >= 0 ? links.focused : geometry?.at(camera.x, camera.y) ?? -1;
  const work = at >= 0 ? await loading.told(at) : null;
  location.href = work ? `/#work=${work.id}` : '/';
};
document.getElementById('all')?.addEventListener('click', event => { event.preventDefault(); showOnWall(); });

// Moving from work to work

/** Bring a work into view, near enough to be told from others. */
const near = async i => {
  if (i < 0 || i >= (geometry?.works ?? 0)) return;
  const scale = links.near ? camera.scale : NEAR, p = geometry.place(i);
  const box = surface.onScreen(i), margin = 24;
  const inside = links.near && box.x >= margin && box.y >= margin && box.x + box.w <= camera.width - margin && box.y + box.h <= camera.height - margin;
  if (!inside) {
    const fits = p.w * scale < camera.width && p.h * scale < camera.height;
    camera.go({ x: p.x + p.w / 2, y: fits || !links.near ? p.y + p.h / 2 : p.y + Math.min(p.h, camera.height / scale) / 2, scale });
    redraw();
  }
  await links.focus(i);
};
const current = () => (focused() >= 0 ? focused() : links.focused);
const first = () => { const all = surface.inView(); return links.near && all.length ? all.find(i => { const b = surface.onScreen(i); return b.x >= 0 && b.y >= 0; }) ?? all[0] : 0; };
const along = step => near(current() < 0 ? first() : Math.max(0, Math.min(geometry.works - 1, current() + step)));
const across = step => {
  const i = current();
  if (i < 0) { near(first()); return; }
  const c = geometry.beside(geometry.columnOf[i], step), p = geometry.place(i);
  if (c >= 0) near(geometry.nearestIn(c, p.y + Math.min(p.h, p.w) / 2));
  else along(step > 0 ? 1 : -1);
};
const come = factor => { const box = aimed() >= 0 ? surface.onScreen(aimed()) : null; camera.zoom(factor, box ? box.x + box.w / 2 : undefined, box ? box.y + box.h / 2 : undefined); redraw(); };

const inWall = does => event => (!geometry?.works || event.target.closest?.('#strip, #written, dialog') ? false : void does(event));
keys([
  { keys: ['ArrowLeft'], shown: say('arrows'), says: 'keyMove', does: inWall(() => across(-1)) },
  { keys: ['ArrowRight'], does: inWall(() => across(1)) },
  { keys: ['ArrowUp'], does: inWall(() => along(-1)) },
  { keys: ['ArrowDown'], does: inWall(() => along(1)) },
  { keys: ['k', 'K'], shown: 'K', says: 'keyBefore', does: inWall(() => along(-1)) },
  { keys: ['j', 'J'], shown: 'J', says: 'keyAfter', does: inWall(() => along(1)) },
  { keys: ['Enter'], shown: 'Enter', says: 'keyOpen', does: () => false }, // a link opens by itself
  ...chosen.keys(inWall),
  { keys: ['h', 'H'], shown: 'H', says: 'keyHide', does: () => (aimed() >= 0 ? void sayOf('hide') : false) },
  { keys: ['n', 'N'], shown: 'N', says: 'keyNotMine', does: () => (aimed() >= 0 ? void sayOf('not-mine') : false) },
  { keys: ['z'], shown: 'Z', says: 'keyUndo', does: () => { takeBack('undo'); } },
  { keys: ['Z'], shown: 'Shift Z', says: 'keyRedo', does: () => { takeBack('redo'); } },
  { keys: ['+', '='], shown: '+', says: 'keyNearer', does: () => come(STEP) },
  { keys: ['-', '_'], shown: '−', says: 'keyFarther', does: () => come(1 / STEP) },
  { keys: ['0'], shown: '0', says: 'keyWhole', does: () => { camera.fit(true); redraw(); } },
  { keys: ['/'], shown: '/', says: 'keyFind', does: () => { find.focus(); find.select(); } },
  ...(query ? [{ keys: ['w', 'W'], shown: 'W', says: 'keyOnWall', does: () => { showOnWall(); } }] : []),
  { keys: ['Home'], shown: 'Home, End', says: 'keyEnds', does: inWall(() => near(0)) },
  { keys: ['End'], does: inWall(() => near(geometry.works - 1)) },
]);
commonKeys();

const hover = (x, y) => {
  const [wx, wy] = camera.wall(x, y), i = geometry ? geometry.at(wx, wy) : -1;
  if (i === hovered && i < 0) return;
  hovered = i;
  show();
};
stage.addEventListener('pointermove', event => {
  if (event.pointerType === 'touch') return;
  const box = stage.getBoundingClientRect();
  here = { x: event.clientX - box.left, y: event.clientY - box.top };
  clearTimeout(hovering); // what the pointer only passes over is not asked about
  hovering = setTimeout(() => { if (!camera.moving) hover(here.x, here.y); }, links.near ? 0 : PASSING);
});
stage.addEventListener('pointerleave', () => { clearTimeout(hovering); hovered = -1; show(); });
place.addEventListener('focusin', event => { if (event.target.dataset?.at) links.focused = Number(event.target.dataset.at); show(); });
place.addEventListener('focusout', show);
byHand(stage, camera, {
  moved: redraw,
  // From far a click comes nearer; near, the link beneath is followed.
  tapped: (event, x, y) => {
    if (links.near || !geometry?.works) return;
    event.preventDefault();
    const [wx, wy] = camera.wall(x, y), i = geometry.at(wx, wy);
    if (i < 0) return;
    const p = geometry.place(i);
    camera.go({ x: p.x + p.w / 2, y: p.y + p.h / 2, scale: Math.min(NEAR, Math.max(60, camera.scale * 6)) });
    redraw();
  },
});
for (const button of document.querySelectorAll('[data-by]')) {
  button.onclick = () => { by = button.dataset.by; store('localStorage', 'by', by); hang(async () => ({ fit: true })); };
}

new ResizeObserver(() => {
  if (!measure()) return;
  scrubber.label();
  redraw();
  clearTimeout(resizing);
  resizing = setTimeout(() => { if (geometry) hang(); }, 250);
}).observe(stage);
let resizing, watching = null;
colours();
measure();
watching = watch(JSON.parse(document.getElementById('progress').textContent), { grown: () => hang() });
hang(comeBack() ?? (async () => ({ fit: true })));
window.wall = { camera, surface, get drawn() { return drawn; }, redraw }; // for whoever measures
if (!query) pairAtAPause();
