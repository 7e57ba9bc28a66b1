// The wall of a site: the app's own surface, over files. The page shows all that it tells without
// this, too; when it runs, the picture of the whole becomes one that is come nearer to.

import { byHand } from './touch.js';
import { Camera } from './camera.js';
import { frames } from './frames.js';
import { Geometry } from './geometry.js';
import { Links } from './links.js';
import { Loading } from './loading.js';
import { Marks } from './marks.js';
import { Surface } from './surface.js';
import { named } from './link.js';

const NEAR = 130; // px a column is wide where one works from work to work
const STEP = 1.6; // times nearer with a key

const told = window.lookback;
const form = innerWidth > innerHeight ? 'wide' : 'tall';
const wall = told.walls[form];
const $ = id => document.getElementById(id);
const stage = $('stage'), caption = $('caption'), place = $('wall');
const all = caption.textContent;

document.body.classList.add('wide', 'zooms');
$('foot').hidden = false;
$('canvas').hidden = false;
$('canvas').setAttribute('aria-hidden', 'true');

const camera = new Camera();
const loading = new Loading(() => redraw(), told.block);
const surface = new Surface($('canvas'), camera, loading);
surface.address = tile => `wall/${form}/${tile.zoom}/${tile.x}-${tile.y}.jpg`;
const links = new Links($('links'), surface, loading, camera);
const marks = new Marks($('rule'), $('labels'), camera);
const geometry = new Geometry(wall, told.shapes);
const style = getComputedStyle(document.documentElement), of = name => style.getPropertyValue(name).trim();
surface.colours = { ground: of('--ground'), ink: of('--ink'), quiet: of('--quiet'), hair: of('--hair'), sans: of('--sans') };
camera.world = { width: geometry.width, height: geometry.height };
camera.nearest = told.nearest;
surface.take(geometry, false);
marks.take(geometry);

let hovered = -1;
const redraw = frames(place, passed => {
  const moving = camera.step(passed);
  const fading = surface.draw();
  links.follow();
  marks.draw();
  return moving || fading;
}, () => rest());
const rest = () => {
  surface.draw(true);
  links.lay();
  place.classList.toggle('near', links.near);
  place.dataset.scale = camera.scale.toFixed(3); // for whoever measures
  place.dataset.rested = '';
};
const measure = () => {
  const box = stage.getBoundingClientRect(), fit = camera.atFit;
  camera.width = box.width;
  camera.height = box.height;
  camera.edge = parseFloat(getComputedStyle($('foot')).paddingLeft) || 16;
  surface.resize(box.width, box.height);
  if (fit) camera.fit();
};

const focused = () => (document.activeElement?.classList.contains('work') ? Number(document.activeElement.dataset.at) : -1);
const show = () => {
  const i = focused() >= 0 ? focused() : hovered, work = i >= 0 ? loading.work(i) : null;
  caption.textContent = work ? named(work) : all;
};
const near = async i => {
  if (i < 0 || i >= geometry.count) return;
  const scale = links.near ? camera.scale : NEAR, at = geometry.place(i), box = surface.onScreen(i);
  const inside = links.near && box.x >= 0 && box.y >= 0 && box.x + box.w <= camera.width && box.y + box.h <= camera.height;
  if (!inside) camera.go({ x: at.x + at.w / 2, y: at.y + at.h / 2, scale });
  redraw();
  await links.focus(i);
  show();
};
const come = factor => { camera.zoom(factor); redraw(); };
const whole = () => { camera.fit(true); redraw(); };
const along = step => near(links.focused < 0 ? Math.max(0, geometry.at(camera.x, camera.y)) : Math.max(0, Math.min(geometry.count - 1, links.focused + step)));
const across = step => {
  const i = links.focused;
  if (i < 0) { along(0); return; }
  const c = geometry.beside(geometry.columnOf[i], step), p = geometry.place(i);
  if (c >= 0) near(geometry.nearestIn(c, p.y + p.h / 2)); else along(step);
};
const KEYS = {
  '+': () => come(STEP), '=': () => come(STEP), '-': () => come(1 / STEP), 0: whole, Escape: whole,
  ArrowLeft: () => across(-1), ArrowRight: () => across(1), ArrowUp: () => along(-1), ArrowDown: () => along(1),
};
addEventListener('keydown', event => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest?.('nav, input')) return;
  const does = KEYS[event.key];
  if (!does) return;
  event.preventDefault();
  does();
});
$('nearer').onclick = () => come(STEP);
$('farther').onclick = () => come(1 / STEP);
$('whole').onclick = whole;
byHand(stage, camera, {
  moved: redraw,
  tapped: (event, x, y) => {
    if (event.target.closest('a')) return; // a work near enough leads to its page by itself
    const i = geometry.at(...camera.wall(x, y));
    if (i < 0) return;
    if (links.near) { const work = loading.work(i); if (work) location.href = work.page; return; }
    camera.zoom(Math.max(2.5, NEAR / 3 / camera.scale), x, y);
    redraw();
  },
});
stage.addEventListener('pointermove', event => {
  const box = stage.getBoundingClientRect();
  hovered = event.pointerType === 'mouse' ? geometry.at(...camera.wall(event.clientX - box.left, event.clientY - box.top)) : -1;
  show();
});
stage.addEventListener('pointerleave', () => { hovered = -1; show(); });
addEventListener('focusin', show);
addEventListener('resize', () => { measure(); redraw(); });
measure();
camera.fit();
redraw();
document.fonts?.ready.then(redraw);
