// Then and now: N works of one subject on one stage, between any two of which one can stand.
import { commonKeys, keys, make, say } from './room.js';
import { back, doing } from './toast.js';
import { zooming } from './zoom.js';

const BLINK = 900; // milliseconds each is seen: slower than three flashes a second by far
const GLIDE = 900; // milliseconds from one work to the next
const NUDGE = 0.05; // of the way between two works, for an arrow key
const SEAM = 28; // px beside the seam that still take hold of it when zoomed in
const SEVERAL = 3, MANY = 5, CROWD = 9; // works from which the chain tells less of each
const NARROWEST = 220; // px of a picture side by side
const still = matchMedia('(prefers-reduced-motion: reduce)');

const main = document.getElementById('then');
const stage = document.getElementById('stage');
const ones = [...stage.querySelectorAll('.one')];
const last = ones.length - 1;
const seam = document.getElementById('seam');
const under = document.getElementById('under');
const [left, right] = under.children;
const time = document.getElementById('time');
const track = document.getElementById('track');
const links = [...document.getElementById('chain').children];
const modes = [...document.querySelectorAll('[data-mode]')];
const aspects = ones.map(one => Number(one.dataset.aspect) || 1);
const years = ones.map(one => one.dataset.year);
let mode = 'slide';

main.style.setProperty('--aspect', Math.sqrt(Math.min(...aspects) * Math.max(...aspects)));
main.style.setProperty('--n', ones.length);
main.style.setProperty('--all', aspects.reduce((sum, aspect) => sum + aspect, 0));
const beside = () => {
  const fit = Math.max(1, Math.min(ones.length, Math.floor(document.documentElement.clientWidth / NARROWEST)));
  const inRow = Math.ceil(ones.length / Math.ceil(ones.length / fit));
  main.style.setProperty('--beside', inRow);
  main.classList.toggle('one-row', inRow === ones.length);
};
addEventListener('resize', () => { beside(); draw(); });
beside();
main.classList.toggle('several', last >= SEVERAL);
main.classList.toggle('many', last >= MANY);
main.classList.toggle('crowd', last >= CROWD);
ones.forEach((one, i) => one.style.setProperty('--own', aspects[i]));
for (let i = 0; i <= last; i++) {
  const dot = make('i');
  dot.style.left = `${(100 * i) / last}%`;
  track.prepend(dot);
}

// Where one stands: between works i and i + 1, f of the way.
const at = () => Math.min(last, Math.max(0, Number(time.value)));
const between = () => Math.min(last - 1, Math.floor(at()));
const nearest = () => Math.round(at());

const grown = new Set();
const enlarge = i => {
  const one = ones[i];
  if (!one || grown.has(i)) return;
  grown.add(i);
  const larger = new Image();
  larger.src = `/picture/${one.dataset.digest}/large`;
  larger.decode().then(() => { one.querySelector('img').src = larger.src; }, () => {});
};

let blinking = 0; // 1 while the later of the two is seen
const draw = () => {
  const p = at(), i = between(), f = p - i, side = mode === 'side';
  const seen = mode === 'blink' ? (timer ? i + blinking : nearest()) : -1;
  ones.forEach((one, k) => {
    const shown = mode === 'blink' ? k === seen : k === i || k === i + 1;
    one.style.visibility = shown || side ? '' : 'hidden';
    one.style.clipPath = mode === 'slide' && k === i + 1 ? `inset(0 0 0 ${(1 - f) * 100}%)` : '';
    one.style.opacity = mode === 'onion' && k === i + 1 ? f : '';
  });
  if (side) ones.forEach((_, k) => enlarge(k)); else { enlarge(i); enlarge(i + 1); }
  const sliding = mode === 'slide', s = (1 - f) * 100;
  seam.hidden = !sliding || f < 0.002 || f > 0.998;
  seam.style.left = `${s}%`;
  under.classList.toggle('plain', !sliding);
  if (sliding) {
    left.textContent = s > 9 ? years[i] : '';
    right.textContent = s < 91 ? years[i + 1] : '';
    if (s <= 9 && f > 0.998) right.textContent = years[i + 1];
  } else {
    left.textContent = '';
    right.textContent = mode === 'blink' ? years[seen] : f < 0.02 ? years[i] : f > 0.98 ? years[i + 1] : `${years[i]}, ${years[i + 1]}`;
  }
  // the years stand at the seam, as far as they stay on the page
  const wide = under.clientWidth, x = (s / 100) * wide;
  left.style.left = `${Math.max(x, left.offsetWidth)}px`;
  right.style.left = `${sliding ? Math.max(0, Math.min(x, wide - right.offsetWidth)) : 0}px`;
  const on = k => (mode === 'blink' ? k === seen : (k === i && f < 0.98) || (k === i + 1 && f > 0.02));
  links.forEach((link, k) => link.setAttribute('aria-current', String(on(k))));
  time.setAttribute('aria-valuetext', f < 0.02 ? years[i] : f > 0.98 ? years[i + 1] : say('betweenYears', { then: years[i], now: years[i + 1] }));
};
const stand = p => { time.value = Math.min(last, Math.max(0, p)); draw(); };
time.oninput = draw;

let gliding = 0;
const go = to => {
  const mine = ++gliding, from = at(), began = performance.now();
  const lasts = still.matches ? 1 : GLIDE * Math.min(2, Math.abs(to - from)) + 1;
  const tick = now => {
    if (mine !== gliding) return;
    const u = Math.min(1, (now - began) / lasts);
    stand(from + (to - from) * (1 - (1 - u) ** 3));
    if (u < 1) requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
};
links.forEach((link, k) => { link.onclick = () => go(k); });

let timer;
const blink = on => {
  clearInterval(timer);
  timer = on ? setInterval(() => { blinking = 1 - blinking; draw(); }, BLINK) : null;
};
const look = to => {
  mode = to;
  for (const button of modes) button.setAttribute('aria-pressed', String(button.dataset.mode === to));
  main.className = [...main.classList].filter(name => !modes.some(m => m.dataset.mode === name)).concat(to).join(' ');
  if (to === 'slide' || to === 'onion') if (at() === nearest()) stand(between() + 0.5);
  blink(to === 'blink' && !still.matches);
  lay.disabled = to === 'side';
  place();
  draw();
};
for (const button of modes) button.onclick = () => look(button.dataset.mode);

// The stage: the seam by drag, the pictures by wheel, drag, two fingers.
const seamAt = event => {
  const box = stage.getBoundingClientRect();
  const i = Math.max(0, Math.min(last - 1, Math.floor(at() - 1e-6)));
  stand(i + Math.min(1, Math.max(0.001, 1 - (event.clientX - box.left) / box.width)));
};
const windows = ones.map(one => one.querySelector('.win'));
const which = event => {
  if (mode === 'side') return Math.max(0, windows.findIndex(win => win.contains(event.target)));
  const box = stage.getBoundingClientRect(), i = between();
  if (mode !== 'slide') return nearest();
  return (event.clientX - box.left) / box.width < 1 - (at() - i) ? i : i + 1;
};
let dragging = false;
const zoom = zooming(stage, windows, {
  which,
  changed: () => {},
  claims: event => {
    if (mode !== 'slide') return false;
    const box = stage.getBoundingClientRect();
    const near = Math.abs(event.clientX - (box.left + box.width * (1 - (at() - between())))) < SEAM;
    if (zoom.near(which(event)) && !near) return false;
    dragging = true;
    gliding++;
    stage.setPointerCapture(event.pointerId);
    seamAt(event);
    return true;
  },
});
stage.addEventListener('pointermove', event => { if (dragging) seamAt(event); });
for (const name of ['pointerup', 'pointercancel']) stage.addEventListener(name, () => { dragging = false; });

const lock = document.getElementById('lock');
const toggle = () => {
  zoom.lock(!zoom.locked, nearest());
  lock.setAttribute('aria-pressed', String(zoom.locked));
  lock.textContent = say(zoom.locked ? 'zoomLocked' : 'zoomFree');
};
lock.onclick = toggle;

// The subject laid over the last drawing, where its strokes were found to lie there: an offer.
const laying = document.getElementById('laying');
const lay = document.getElementById('lay');
let found = null, laid = false;
const shownIn = (win, aspect) => {
  const wide = win.clientWidth, high = win.clientHeight;
  return aspect > wide / high ? { w: wide, h: wide / aspect } : { w: high * aspect, h: high };
};
const place = () => {
  if (!found) return;
  const goal = aspects[last];
  windows.forEach((win, k) => {
    const way = laid && mode !== 'side' ? found[k] : null;
    if (!way) { zoom.base(k, ''); return; }
    const [a, b, c, d, e, f] = way, from = shownIn(win, aspects[k]), to = shownIn(win, goal);
    const x = ((a + c) / 2 + e - 0.5) * to.w, y = ((b + d) / 2 + f - 0.5) * to.h;
    zoom.base(k, `matrix(${(a * to.w) / from.w}, ${(b * to.h) / from.w}, ${(c * to.w) / from.h}, ${(d * to.h) / from.h}, ${x}, ${y})`);
  });
};
const layOver = () => {
  if (!found || mode === 'side') return false;
  laid = !laid;
  lay.setAttribute('aria-pressed', String(laid));
  lay.textContent = say(laid ? 'asTheyStand' : 'layOver');
  place();
  return true;
};
lay.onclick = layOver;
addEventListener('resize', place);
fetch(`/then-and-now/${main.dataset.key}/laid.json`).then(answer => (answer.ok ? answer.json() : null)).then(told => {
  const some = told?.laid.some((way, k) => way && k < last);
  if (some) found = told.laid;
  laying.hidden = !some;
  main.dataset.laid = some ? 'found' : 'none';
}, () => {});

// What may be said, and the ways on.
const key = main.dataset.key, ids = ones.map(one => one.dataset.id);
const asked = document.getElementById('ask');
const answer = given => async () => {
  const body = { do: given === 'yes' ? 'redraw' : 'not-redraw', works: ids };
  await doing(body, () => (given === 'yes' ? `/then-and-now/${ids[0]}` : '/then-and-now'));
};
for (const button of asked?.querySelectorAll('[data-answer]') ?? []) button.onclick = answer(button.dataset.answer);
const out = document.getElementById('out');
const leaveOut = () => doing({ do: 'leave-out', works: [ids[nearest()], ...ids] }, () => (ids.length > 2 ? `/then-and-now/${ids[nearest() ? 0 : 1]}` : '/then-and-now'));
if (out) out.onclick = leaveOut;
const open = document.getElementById('open');
const visit = () => location.assign(`/work/${ids[nearest()]}`);
if (open) open.onclick = event => { event.preventDefault(); visit(); };
const keep = document.getElementById('keep');
if (keep) keep.onclick = () => { const i = between(); keep.href = `/then-and-now/${key}/picture.png?of=${mode === 'side' ? ids.join(',') : `${ids[i]},${ids[i + 1]}`}`; };
const to = id => () => (id ? void location.assign(`/then-and-now/${id}`) : false);
const step = by => event => {
  if (event.target === time && event.key.startsWith('Arrow')) return false; // the slider's own
  if (mode === 'blink' || mode === 'side') stand(nearest() + by); else stand(at() + by * (event.shiftKey ? 1 : NUDGE));
  gliding++;
  return true;
};
keys([
  { keys: ['ArrowLeft'], shown: say('arrows'), says: 'keyTime', does: step(-1) },
  { keys: ['ArrowRight'], does: step(1) },
  { keys: ['s', 'S'], shown: 'S', says: 'keySlide', does: () => look('slide') },
  { keys: ['d', 'D'], shown: 'D', says: 'keySide', does: () => look('side') },
  { keys: ['b', 'B'], shown: 'B', says: 'keyBlink', does: () => look('blink') },
  { keys: ['o', 'O'], shown: 'O', says: 'keyOnion', does: () => look('onion') },
  { keys: [' '], shown: say('space'), says: 'keyHold', does: event => {
    if (mode !== 'blink' || event.target.closest('button, a')) return false;
    if (timer) { stand(between() + blinking); blink(false); } else if (still.matches) stand((nearest() + 1) % ones.length); else blink(true);
    draw();
    return true;
  } },
  { keys: ['+', '='], shown: '+', says: 'keyNearer', does: () => zoom.in(nearest()) },
  { keys: ['-'], shown: '−', says: 'keyFarther', does: () => zoom.out(nearest()) },
  { keys: ['0'], shown: '0', says: 'keyWholePicture', does: () => zoom.all(nearest()) },
  { keys: ['a', 'A'], shown: 'A', says: 'keyLay', does: layOver },
  { keys: ['l', 'L'], shown: 'L', says: 'keyLock', does: toggle },
  ...(asked ? [
    { keys: ['y', 'Y'], shown: 'Y', says: 'keyYes', does: answer('yes') },
    { keys: ['n', 'N'], shown: 'N', says: 'keyNo', does: answer('no') },
  ] : [
    { keys: ['Enter'], shown: 'Enter', says: 'keyOpen', does: event => (event.target.closest('button, a') ? false : void visit()) },
    { keys: ['x', 'X'], shown: 'X', says: 'keyLeaveOut', does: leaveOut },
    { keys: ['e', 'E'], shown: 'E', says: 'keyKeepPicture', does: () => (keep ? void keep.click() : false) },
    { keys: ['k', 'K', '['], shown: 'K', says: 'keySubjectBefore', does: to(main.dataset.before) },
    { keys: ['j', 'J', ']'], shown: 'J', says: 'keySubjectAfter', does: to(main.dataset.after) },
  ]),
  { keys: ['z'], shown: 'Z', says: 'keyUndo', does: () => { back('undo'); } },
  { keys: ['Z'], shown: 'Shift Z', says: 'keyRedo', does: () => { back('redo'); } },
  { keys: ['Escape'], shown: 'Esc', says: 'keyAllSubjects', does: () => { location.assign('/then-and-now'); } },
]);
commonKeys();
look('slide');
