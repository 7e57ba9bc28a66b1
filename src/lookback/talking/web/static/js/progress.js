// How far the scan is: a thin line and a sentence. Asked about once a second while it runs.

import { ask } from './room.js';

const MORE = 4000; // small pictures of the far wall, before it is drawn anew
const BUSY = 1000, IDLE = 15000; // milliseconds; idle, another window may have said something

/** Calls `told` with each answer, and `grown` when the works changed. */
export const watch = (first, { told = () => {}, grown = () => {} }) => {
  const line = document.querySelector('.scan');
  const sentence = document.getElementById('sentence');
  let generation = first.generation, squares = first.squares, timer, running = first.running, squaring = first.squaring;
  const show = at => {
    if (line) {
      line.hidden = !at.running;
      const share = at.total ? at.done / at.total : 0;
      line.firstElementChild.style.transform = `scaleX(${Math.max(0.01, share)})`;
      line.setAttribute('aria-valuenow', Math.round(share * 100));
    }
    if (sentence) sentence.textContent = at.sentence;
  };
  const again = async () => {
    clearTimeout(timer);
    const at = document.hidden ? null : await ask('/progress.json');
    if (at) {
      show(at);
      const ended = running && !at.running;
      running = at.running;
      const pictured = squaring && !at.squaring;
      squaring = at.squaring;
      if (at.generation !== generation || ended || pictured || at.squares - squares > MORE) {
        generation = at.generation;
        squares = at.squares;
        await grown(at);
      }
      told(at, ended);
    }
    timer = setTimeout(again, running || squaring ? BUSY : IDLE);
  };
  show(first);
  timer = setTimeout(again, running || squaring ? BUSY / 2 : IDLE);
  document.addEventListener('visibilitychange', () => { if (!document.hidden) again(); });
  return { again, seen: (value, pictures) => { generation = value ?? generation; if (pictures < squares) squares = pictures; } };
};
