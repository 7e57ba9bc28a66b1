// Then and now on a site: beside each other without this; with it, a seam that is drawn over them.

import { make, say } from './room.js';

const STEP = 0.005;
const then = document.getElementById('then'), stage = document.getElementById('stage');
const ones = [...stage.querySelectorAll('.one')], last = ones.length - 1;
const pictures = ones.map(one => one.querySelector('img'));
const aspects = pictures.map(one => one.width / one.height);
const years = ones.map(one => one.querySelector('figcaption').textContent);
const oneRow = then.classList.contains('one-row');

const seam = make('i', { className: 'seam' });
const left = make('span', { className: 'l' }), right = make('span', { className: 'r' });
const under = make('div', { className: 'under', 'aria-hidden': 'true' }, left, right);
const time = make('input', { type: 'range', min: '0', max: String(last), step: String(STEP), value: String(last - 0.5), 'aria-label': say('fromThenToNow') });
const track = make('div', { className: 'track' }, time);
const modes = make('div', { className: 'modes', role: 'group', 'aria-label': say('howToLook') });
then.style.setProperty('--aspect', Math.sqrt(Math.min(...aspects) * Math.max(...aspects)));
for (let i = 0; i <= last; i++) {
  const dot = make('i');
  dot.style.left = `${(100 * i) / last}%`;
  track.prepend(dot);
}
stage.append(seam);
stage.after(under, track);
then.querySelector('.head').append(modes);

const draw = () => {
  const at = Number(time.value), i = Math.min(last - 1, Math.floor(at)), f = at - i;
  const sliding = !then.classList.contains('side'), s = (1 - f) * 100;
  ones.forEach((one, k) => {
    one.style.visibility = sliding && k !== i && k !== i + 1 ? 'hidden' : '';
    one.style.clipPath = sliding && k === i + 1 ? `inset(0 0 0 ${s}%)` : '';
  });
  seam.style.left = `${s}%`;
  left.textContent = s > 9 ? years[i] : '';
  right.textContent = s < 91 ? years[i + 1] : '';
  const wide = under.clientWidth, x = (s / 100) * wide;
  left.style.left = `${Math.max(x, left.offsetWidth)}px`;
  right.style.left = `${Math.max(0, Math.min(x, wide - right.offsetWidth))}px`;
  time.setAttribute('aria-valuetext', f < 0.02 ? years[i] : f > 0.98 ? years[i + 1] : `${years[i]}, ${years[i + 1]}`);
};
const look = mode => {
  then.classList.toggle('side', mode === 'side');
  then.classList.toggle('one-row', mode === 'side' && oneRow);
  for (const button of modes.children) button.setAttribute('aria-pressed', String(button.dataset.mode === mode));
  draw();
};
for (const [mode, word] of [['slide', 'slider'], ['side', 'sideBySide']]) {
  const button = make('button', { type: 'button', 'data-mode': mode }, say(word));
  button.onclick = () => look(mode);
  modes.append(button);
}
time.oninput = draw;
let dragging = false;
const drag = event => {
  const box = stage.getBoundingClientRect(), i = Math.min(last - 1, Math.floor(Number(time.value) - 1e-6));
  time.value = Math.max(0, i) + Math.min(1, Math.max(0.001, 1 - (event.clientX - box.left) / box.width));
  draw();
};
stage.addEventListener('pointerdown', event => {
  if (then.classList.contains('side') || event.button) return;
  dragging = true;
  stage.setPointerCapture(event.pointerId);
  drag(event);
});
stage.addEventListener('pointermove', event => { if (dragging) drag(event); });
for (const name of ['pointerup', 'pointercancel']) stage.addEventListener(name, () => { dragging = false; });
addEventListener('resize', draw);
look('slide');
