// One work: the larger picture when it is there, versions by arrow keys, and a date in one gesture.
import { belonging } from './belong.js';
import { hearing } from './hearing.js';
import { ask, commonKeys, gesture, keys, say } from './room.js';
import { back, doing as does, onward } from './toast.js';

const A_VERSION = 900; // milliseconds each version is seen while they play
const THINKING = 180; // milliseconds after the last letter before typed words are understood
const SMALLEST = 420; // px that a small picture may be enlarged to

const work = document.getElementById('work');
const id = work.dataset.id;
const big = document.getElementById('big');
sessionStorage.setItem('work', JSON.stringify(id));

// The picture: the preview at once, then the larger one in its place.
const grown = new Map();
const enlarge = digest => {
  if (!grown.has(digest)) {
    const image = new Image();
    image.src = `/picture/${digest}/large`;
    grown.set(digest, image.decode().then(() => image.src, () => null));
  }
  return grown.get(digest);
};
const fit = () => {
  const width = Number(big.getAttribute('width')), height = Number(big.getAttribute('height'));
  if (!width || !height) return;
  big.style.setProperty('--aspect', width / height);
  big.style.setProperty('--widest', `${Math.max(width, SMALLEST)}px`); // an icon is not blown up to a poster
};
const show = async (digest, width, height) => {
  if (!big) return;
  big.dataset.digest = digest;
  if (width && height) { big.width = width; big.height = height; }
  fit();
  big.src = `/picture/${digest}`;
  const larger = await enlarge(digest);
  if (larger && big.dataset.digest === digest) big.src = larger;
};
if (big) {
  big.onerror = () => { if (!big.src.endsWith('/large')) { big.hidden = true; document.getElementById('none').hidden = false; } };
  if (big.complete && !big.naturalWidth) big.onerror();
  show(big.dataset.digest);
}

// A song or a film: heard from its file, each version in its turn; sought by keys.
const SEEK = 5; // seconds that a key goes back or on
const sound = document.getElementById('sound');
const wave = document.getElementById('wave');
if (sound && wave) hearing(sound, wave);
const heard = (digest, plays) => {
  if (!sound || plays !== sound.localName) return;
  const going = !sound.paused;
  sound.src = `/play/${digest}`;
  if (going) sound.play();
};
const listen = () => { if (!sound) return false; if (sound.paused) sound.play(); else sound.pause(); return true; };
const seek = by => () => { if (!sound) return false; sound.currentTime = Math.max(0, sound.currentTime + by); return true; };

const versions = [...document.querySelectorAll('.vers [data-digest]')];
const pick = button => {
  for (const other of versions) other.setAttribute('aria-pressed', String(other === button));
  show(button.dataset.digest, Number(button.dataset.width), Number(button.dataset.height));
  heard(button.dataset.digest, button.dataset.plays);
};
for (const button of versions) button.onclick = () => { stop(); pick(button); };
const current = () => versions.findIndex(button => button.getAttribute('aria-pressed') === 'true');
const step = by => {
  if (versions.length < 2) return false;
  stop();
  const next = versions[current() + by];
  if (next) pick(next);
  return true;
};
const play = document.getElementById('play');
let playing;
const stop = () => {
  clearTimeout(playing);
  playing = null;
  if (play) play.textContent = say('play');
};
const run = async () => {
  if (playing) { stop(); return; }
  play.textContent = say('pause');
  playing = true;
  await Promise.all(versions.map(button => enlarge(button.dataset.digest)));
  const next = i => {
    if (!playing) return;
    pick(versions[i]);
    playing = i + 1 < versions.length ? setTimeout(() => next(i + 1), A_VERSION) : setTimeout(stop, A_VERSION);
  };
  if (playing) next(0);
};
if (play) play.onclick = run;

// The date: type, see what it means, Enter.
const when = document.getElementById('when');
const form = document.getElementById('dating');
const typed = document.getElementById('typed');
const means = document.getElementById('means');
const choices = document.getElementById('choices');
const example = means.textContent;
const open = () => {
  when.open = true;
  form.hidden = false;
  choices.hidden = true;
  typed.focus();
};
const close = () => { form.hidden = true; choices.hidden = false; typed.value = ''; means.textContent = example; };
let thinking;
typed.oninput = () => {
  clearTimeout(thinking);
  if (!typed.value.trim()) { means.textContent = example; return; }
  thinking = setTimeout(async () => {
    const said = typed.value;
    const answer = await ask(`/means.json?${new URLSearchParams({ typed: said })}`);
    if (answer && said === typed.value) means.textContent = answer.said;
  }, THINKING);
};
typed.onkeydown = event => { if (event.key === 'Escape') { event.stopPropagation(); close(); document.getElementById('change').focus(); } };
const date = async words => {
  const answer = await gesture({ do: 'date', works: [id], typed: words });
  if (answer.ok) onward(answer.said, answer.undo);
  else means.textContent = answer.said;
};
form.onsubmit = event => { event.preventDefault(); if (typed.value.trim()) date(typed.value); };
document.getElementById('change').onclick = open;
const unknown = document.getElementById('unknown');
if (unknown) unknown.onclick = () => date('unknown');
if (location.hash === '#when') open();

// Gestures and ways on
const doing = what => () => does({ do: what, works: [id] });
const buttons = [...document.querySelectorAll('[data-do]')];
for (const button of buttons) button.onclick = doing(button.dataset.do);
const press = i => () => { buttons[i].click(); };
const go = to => () => (to ? void location.assign(`/work/${to}`) : false);
keys([
  { keys: ['j', 'J', ']'], shown: 'J', says: 'keyAfter', does: go(work.dataset.after) },
  { keys: ['k', 'K', '['], shown: 'K', says: 'keyBefore', does: go(work.dataset.before) },
  { keys: ['ArrowLeft'], shown: say('arrows'), says: 'keyVersions', does: () => step(-1) },
  { keys: ['ArrowRight'], does: () => step(1) },
  { keys: ['p', 'P'], shown: 'P', says: 'keyPlay', does: () => (play ? void run() : false) },
  ...(sound ? [
    { keys: ['l', 'L'], shown: 'L', says: 'keyListen', does: listen },
    { keys: [','], shown: ', .', says: 'keySeek', does: seek(-SEEK) },
    { keys: ['.'], does: seek(SEEK) },
  ] : []),
  { keys: ['d', 'D'], shown: 'D', says: 'keyWhen', does: open },
  ...belonging(id, () => versions[current()]),
  { keys: ['e', 'E'], shown: 'E', says: 'keyWrite', does: () => { document.getElementById('write').click(); } },
  { keys: ['h', 'H'], shown: 'H', says: 'keyHide', does: press(0) },
  { keys: ['n', 'N'], shown: 'N', says: 'keyNotMine', does: press(1) },
  { keys: ['z'], shown: 'Z', says: 'keyUndo', does: () => { back('undo'); } },
  { keys: ['Z'], shown: 'Shift Z', says: 'keyRedo', does: () => { back('redo'); } },
  { keys: ['Escape'], shown: 'Esc', says: 'keyBack', does: () => { location.assign('/'); } },
]);
commonKeys();
