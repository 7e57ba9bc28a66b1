// A song's waves are where it is heard: a line shows the place, a press seeks, arrows go on from there.
import { say } from './room.js';

const STEP = 5; // seconds that an arrow goes back or on
const clock = seconds => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

/** Let `sound` be played on its waves, instead of by the browser's own controls. */
export const hearing = (sound, wave) => {
  const line = document.getElementById('place'), listen = document.getElementById('listen'), at = document.getElementById('at');
  sound.controls = false;
  sound.hidden = true;
  line.hidden = document.getElementById('hear').hidden = false;
  for (const [name, value] of Object.entries({ role: 'slider', tabindex: 0, 'aria-label': sound.getAttribute('aria-label'), 'aria-valuemin': 0 })) wave.setAttribute(name, value);
  const tell = () => {
    const whole = sound.duration || 0, now = Math.min(sound.currentTime, whole);
    line.style.left = `${whole ? 100 * now / whole : 0}%`;
    at.textContent = whole ? say('filmClock', { at: clock(now), of: clock(whole) }) : '';
    wave.setAttribute('aria-valuemax', Math.round(whole));
    wave.setAttribute('aria-valuenow', Math.round(now));
    wave.setAttribute('aria-valuetext', at.textContent);
    listen.textContent = say(sound.paused ? 'filmPlay' : 'filmPause');
  };
  const follow = () => { tell(); if (!sound.paused) requestAnimationFrame(follow); };
  for (const name of ['loadedmetadata', 'seeked', 'pause', 'ended', 'emptied']) sound.addEventListener(name, tell);
  sound.addEventListener('play', follow);
  const seek = event => {
    const { left, width } = wave.getBoundingClientRect();
    sound.currentTime = Math.min(1, Math.max(0, (event.clientX - left) / width)) * (sound.duration || 0);
  };
  wave.onpointerdown = event => { wave.setPointerCapture(event.pointerId); seek(event); };
  wave.onpointermove = event => { if (event.buttons) seek(event); };
  wave.addEventListener('keydown', event => {
    const to = { ArrowLeft: sound.currentTime - STEP, ArrowRight: sound.currentTime + STEP, Home: 0, End: sound.duration || 0 }[event.key];
    if (to === undefined) return;
    sound.currentTime = Math.max(0, to);
    event.preventDefault();
    event.stopPropagation();
  });
  listen.onclick = () => (sound.paused ? sound.play() : sound.pause());
  tell();
};
