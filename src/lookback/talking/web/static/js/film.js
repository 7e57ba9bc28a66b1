// The film's page: plays the cut at once, lets one leave out, and renders to keep.
import { ask, commonKeys, hear, keys, make, say } from './room.js';
import { screen } from './screen.js';

const CHANGED = 300; // milliseconds after the last stroke through before the cut is made again
const LOST = 1000; // milliseconds after a stream broke off
const canvas = document.getElementById('screen');
const strip = document.getElementById('strip');
const play = document.getElementById('play');
let data = JSON.parse(document.getElementById('film').textContent);
let drawn, frame = 0, since = null, from = 0, needle, sound = null, following = '';
const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
const address = new URL(location.href);
const outs = new Set((address.searchParams.get('out') ?? '').split(',').filter(Boolean));

const clock = seconds => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
const fit = () => {
  const [across, down] = data.shape.split(':').map(Number);
  const shorter = Math.min(1080, Math.round(Math.min(innerWidth, 1400) * devicePixelRatio * (across >= down ? down / across : 1)));
  const unit = Math.max(360, shorter);
  canvas.width = Math.round(unit * across / Math.min(across, down));
  canvas.height = Math.round(unit * down / Math.min(across, down));
  canvas.parentElement.classList.toggle('tall', down > across);
};

const show = () => {
  if (!data.cut) return;
  const n = drawn.draw(frame, since !== null);
  const one = data.cut.shots[n];
  const rate = data.cut.rate;
  document.getElementById('clock').textContent = say('filmClock', { at: clock(frame / rate), of: clock(data.cut.frames / rate) });
  document.getElementById('why').textContent = one.why;
  needle.style.left = `${100 * frame / data.cut.frames}%`;
  strip.setAttribute('aria-valuenow', Math.round(100 * frame / data.cut.frames));
  strip.setAttribute('aria-valuetext', `${clock(frame / rate)} ${one.year} ${one.why}`);
};
const arrived = () => { if (since === null) show(); }; // pictures come a moment after their shot

const volume = () => {
  if (!sound || !data.cut) return;
  const dip = data.cut.silences.some(([start, end]) => frame >= start && frame < end);
  const left = (data.cut.frames - frame) / data.cut.rate;
  sound.volume = dip ? 0 : Math.min(1, Math.max(0, left / 1.5));
};
const heard = () => Math.max(0, (frame - data.cut.music_at) / data.cut.rate);
const step = now => {
  if (since === null) return;
  frame = Math.min(data.cut.frames - 1, from + Math.floor((now - since) / 1000 * data.cut.rate));
  show();
  volume();
  if (sound && sound.paused && frame >= data.cut.music_at && heard() < (sound.duration || 0)) { sound.currentTime = heard(); sound.play().catch(() => {}); }
  if (frame >= data.cut.frames - 1) { pause(); return; }
  requestAnimationFrame(step);
};
const pause = () => {
  since = null;
  sound?.pause();
  if (drawn) show();
  play.textContent = say('filmPlay');
};
const start = () => {
  if (!data.cut) return;
  if (frame >= data.cut.frames - 1) frame = 0;
  from = frame;
  since = performance.now();
  play.textContent = say('filmPause');
  requestAnimationFrame(step);
};
const toggle = () => (since === null ? start() : pause());
const go = to => {
  frame = Math.max(0, Math.min(data.cut.frames - 1, Math.round(to)));
  if (since !== null) { from = frame; since = performance.now(); if (sound) sound.currentTime = heard(); }
  show();
};
const goShot = by => {
  const n = drawn.indexAt(frame);
  const to = by < 0 && frame > data.cut.shots[n].at + data.cut.rate ? n : n + by;
  go(data.cut.shots[Math.max(0, Math.min(data.cut.shots.length - 1, to))].at);
};

// Changes by hand, in the address like everything else: "l.WORK.2" holds longer, "m.WORK.-1" moves.
const edits = () => (address.searchParams.get('edit') ?? '').split(',').filter(Boolean);
const edit = (kind, by) => {
  if (!data.cut) return;
  const [work] = data.cut.shots[drawn.indexAt(frame)].works;
  if (!work) return;
  const all = edits(), [lastKind, lastWork, lastBy] = (all.at(-1) ?? '').split('.');
  if (lastKind === kind && lastWork === work) {
    all.pop();
    by += Number(lastBy);
  }
  if (by) all.push(`${kind}.${work}.${by}`);
  following = work;
  change('edit', all.join(','));
};
const back = () => change('edit', edits().slice(0, -1).join(','));

const image = address => make('img', { src: address, alt: '', loading: 'lazy' });
const label = one => ({ opening: 'filmSilence', grow: 'filmGrows', then: 'filmPair', closing: 'filmLatest' })[one.kind];
const hang = () => {
  strip.replaceChildren();
  document.querySelector('.labels')?.remove();
  const labels = make('div', { className: 'labels', 'aria-hidden': 'true' });
  let last = -100;
  const shots = data.cut?.shots ?? [];
  const name = (one, key) => {
    const at = 100 * one.at / data.cut.frames;
    if (!key || at - last < 9 || at > 93) return;
    const span = make('span', {}, say(key));
    span.style.left = `${at}%`;
    labels.append(span);
    last = at;
  };
  for (let n = 0; n < shots.length; n += 1) {
    const one = shots[n];
    const block = make('li', {});
    let frames = one.frames;
    if (one.kind === 'sketch') {
      block.className = 'run';
      const run = [one];
      while (shots[n + 1]?.kind === 'sketch') { n += 1; run.push(shots[n]); frames += shots[n].frames; }
      block.append(...run.slice(0, 6).map(s => image(s.pictures[0][0])));
      name(one, 'filmRun');
    } else {
      name(one, label(one));
      if (one.text) { block.className = 'words'; block.append(one.text); }
      block.append(...one.pictures.slice(0, 3).map(p => image(p[0])));
    }
    block.style.flexGrow = frames;
    strip.append(block);
  }
  needle = make('li', { className: 'needle' });
  strip.append(needle);
  strip.after(labels);
};

const singles = () => {
  document.getElementById('singles').replaceChildren(...data.singles.map(one => {
    const button = make('button', { type: 'button', 'data-out': one.work, 'aria-pressed': String(one.out), 'aria-label': one.title }, image(`/picture/${one.digest}`));
    return button;
  }));
};
const open = () => {
  fit();
  drawn = data.cut ? screen(canvas, data.cut, data.rooms, arrived) : null;
  hang();
  singles();
  sound?.pause();
  sound = data.song ? new Audio(data.song) : null;
  document.getElementById('nosong').hidden = !data.song;
  for (const button of document.querySelectorAll('[data-song]')) button.setAttribute('aria-pressed', String(data.song.endsWith(button.dataset.song)));
  document.getElementById('back').hidden = !edits().length;
  frame = Math.min(frame, (data.cut?.frames ?? 1) - 1);
  const moved = data.cut?.shots.find(one => one.works.includes(following));
  if (moved) frame = moved.at; // what was changed by hand stays in sight
  following = '';
  if (drawn) { drawn.foresee(0); show(); }
};

let changing;
const change = (name, value) => {
  if (value) address.searchParams.set(name, value); else address.searchParams.delete(name);
  history.replaceState(null, '', address);
  clearTimeout(changing);
  changing = setTimeout(async () => {
    const answer = await ask(`/film.json${address.search}`);
    if (!answer) return;
    pause();
    data = answer;
    document.getElementById('summary').textContent = data.summary.join(' · ');
    document.getElementById('likely').textContent = data.keep;
    const none = document.getElementById('none');
    none.textContent = data.said;
    none.hidden = !data.said;
    open();
  }, CHANGED);
};
document.querySelector('.leave').onclick = event => {
  const button = event.target.closest('[data-out]');
  if (!button) return;
  const out = button.dataset.out;
  if (!outs.delete(out)) outs.add(out);
  button.setAttribute('aria-pressed', String(outs.has(out)));
  change('out', [...outs].join(','));
};
document.querySelector('.shapes').onclick = event => {
  const shape = event.target.dataset.shape;
  if (!shape) return;
  for (const button of document.querySelectorAll('[data-shape]')) button.setAttribute('aria-pressed', String(button === event.target));
  change('shape', shape);
};
document.getElementById('others')?.addEventListener('click', event => {
  const chosen = event.target.dataset.with;
  if (chosen === undefined) return;
  for (const button of document.querySelectorAll('[data-with]')) button.setAttribute('aria-pressed', String(button === event.target));
  address.searchParams.delete('edit'); // what was held longer is of another cut
  change('with', chosen);
});
const other = () => change('seed', Number(address.searchParams.get('seed') ?? 1) + 1);
document.getElementById('other').onclick = other;
document.getElementById('longer').onclick = () => edit('l', 1);
document.getElementById('shorter').onclick = () => edit('l', -1);
document.getElementById('earlier').onclick = () => edit('m', -1);
document.getElementById('later').onclick = () => edit('m', 1);
document.getElementById('back').onclick = back;
const length = document.getElementById('length');
length.value = address.searchParams.get('length') ?? '';
length.oninput = () => change('length', /^\d+$/.test(length.value) ? length.value : '');
document.getElementById('keep').onsubmit = event => event.preventDefault();

const making = document.getElementById('making');
document.getElementById('song').onchange = async event => {
  const file = event.target.files[0];
  if (!file) return;
  const answer = await fetch('/song', { method: 'POST', body: file, headers: { 'content-type': 'application/octet-stream' } })
    .then(a => a.json()).catch(() => ({ said: say('failed') }));
  making.textContent = answer.song ? '' : answer.said;
  if (answer.song) change('song', answer.song);
};
document.getElementById('own')?.addEventListener('click', event => {
  if (event.target.dataset.song) change('song', event.target.dataset.song);
});
document.getElementById('nosong').onclick = () => change('song', '');
let shown = '';
const made = answer => {
  making.textContent = answer.said;
  if (answer.running) return true;
  if (answer.film && answer.film !== shown) {
    shown = answer.film;
    making.replaceChildren(make('a', { href: answer.film }, answer.said));
  }
  return false;
};
const follow = () => hear('/film/events', made, () => setTimeout(async () => {
  const answer = await ask('/film/state.json');
  if (answer && made(answer)) follow();
}, LOST));
document.getElementById('make').onclick = async () => {
  const asked = Object.fromEntries(address.searchParams);
  const answer = await fetch('/film/make', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(asked) })
    .then(a => a.json()).catch(() => ({ said: say('failed') }));
  making.textContent = answer.said;
  follow();
};

play.onclick = toggle;
canvas.onclick = toggle;
const at = event => {
  const box = strip.getBoundingClientRect();
  if (data.cut) go((event.clientX - box.left) / box.width * data.cut.frames);
};
strip.onpointerdown = event => { strip.setPointerCapture(event.pointerId); at(event); };
strip.onpointermove = event => { if (event.buttons) at(event); };
strip.addEventListener('keydown', event => {
  if (event.key === 'Home') go(0);
  else if (event.key === 'End') go(data.cut.frames - 1);
  else return;
  event.preventDefault();
});
keys([
  { keys: [' ', 'p', 'P'], shown: say('space'), says: 'filmPlay', does: event => (event.target.closest('button, a') && event.key === ' ' ? false : void toggle()) },
  { keys: ['ArrowLeft'], shown: say('arrows'), says: 'filmShots', does: () => goShot(-1) },
  { keys: ['ArrowRight'], does: () => goShot(1) },
  { keys: ['f', 'F'], shown: 'F', says: 'filmWhole', does: () => { canvas.requestFullscreen?.().catch(() => {}); } },
  { keys: ['c', 'C'], shown: 'C', says: 'filmOther', does: other },
  { keys: ['+', '='], shown: '+', says: 'filmLonger', does: () => edit('l', 1) },
  { keys: ['-'], shown: '-', says: 'filmShorter', does: () => edit('l', -1) },
  { keys: ['['], shown: '[', says: 'filmEarlier', does: () => edit('m', -1) },
  { keys: [']'], shown: ']', says: 'filmLater', does: () => edit('m', 1) },
  { keys: ['z'], shown: 'Z', says: 'filmBack', does: back },
  { keys: ['Escape'], shown: 'Esc', says: 'keyBack', does: () => { location.assign('/'); } },
]);
commonKeys();
addEventListener('resize', () => { fit(); show(); });
document.fonts?.ready.then(show);
open();
follow();
if (!still) canvas.focus?.();
