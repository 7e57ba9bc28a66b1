// How far the scan is: a thin line and a sentence. Streamed while it runs, asked for now and then else.

import { ask, hear } from './room.js';

const MORE = 4000; // small pictures of the far wall, before it is drawn anew
const IDLE = 15000; // milliseconds; another window may have said something
const LOST = 1000; // milliseconds after a stream broke off

/** Calls `told` with each answer, and `grown` when the works changed. */
export const watch = (first, { told = () => {}, grown = () => {} }) => {
  const line = document.querySelector('.scan');
  const sentence = document.getElementById('sentence');
  let generation = first.generation, squares = first.squares, timer, running = first.running, squaring = first.squaring, deaf = null;
  const show = at => {
    if (line) {
      line.hidden = !at.running;
      const share = at.total ? at.done / at.total : 0;
      line.firstElementChild.style.transform = `scaleX(${Math.max(0.01, share)})`;
      line.setAttribute('aria-valuenow', Math.round(share * 100));
    }
    if (sentence) sentence.textContent = at.sentence;
  };
  const take = async at => {
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
  };
  const listen = () => {
    clearTimeout(timer);
    if (!running && !squaring) { timer = setTimeout(again, IDLE); return; }
    if (deaf || document.hidden) return;
    const quiet = () => { deaf = null; timer = setTimeout(again, LOST); };
    deaf = hear('/progress/events', at => {
      take(at);
      if (at.running || at.squaring) return true;
      deaf = null;
      listen();
      return false;
    }, quiet);
  };
  const again = async () => {
    clearTimeout(timer);
    const at = document.hidden ? null : await ask('/progress.json');
    if (at) await take(at);
    listen();
  };
  show(first);
  listen();
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) { again(); return; }
    deaf?.(); // a window that nobody sees gives its connection back
    deaf = null;
  });
  return { again, seen: (value, pictures) => { generation = value ?? generation; if (pictures < squares) squares = pictures; } };
};
