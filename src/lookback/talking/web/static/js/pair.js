// On the wall, once, at a pause: two works, and whether they show the same subject. Never again after.
import { ask, make, say } from './room.js';

const ALREADY = 90_000; // milliseconds that one has looked before anything is asked
const PAUSE = 8_000; // milliseconds without a movement or a key
const KEPT = 'pair'; // in the browser's own store: that it was asked
const DONE = 6_000; // milliseconds its answer stands

const shown = () => { try { return localStorage.getItem(KEPT); } catch { return 'no store'; } };
const remember = () => { try { localStorage.setItem(KEPT, '1'); } catch { /* private window */ } };

const put = question => {
  const pictures = question.works.map(work => make('a', { href: `/work/${work.id}`, 'aria-label': `${work.title}. ${work.when}` },
    make('img', { src: `/picture/${work.cover}`, alt: '' }), make('span', {}, work.when)));
  const words = make('p', {}, make('strong', {}, question.asks));
  const panel = make('aside', { className: 'pair', 'aria-label': question.asks }, ...pictures, words);
  const end = () => { removeEventListener('keydown', pressed, true); panel.remove(); };
  const give = async answer => {
    const told = await fetch('/answer', {
      method: 'POST', headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question: question.id, answer }),
    }).then(a => a.json()).catch(() => ({ said: say('failed') }));
    removeEventListener('keydown', pressed, true);
    words.replaceChildren(told.said, ...(answer === 'yes' ? [' ', make('a', { href: `/then-and-now/${question.works[0].id}` }, say('keyThen'))] : []));
    setTimeout(end, DONE);
  };
  const ways = [['y', say('keyYes'), () => give('yes')], ['n', say('keyNo'), () => give('no')], ['Escape', say('notNow'), end]];
  const pressed = event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest?.('input, textarea, dialog')) return;
    const way = ways.find(([key]) => key === event.key || key === event.key.toLowerCase());
    if (!way) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    way[2]();
  };
  for (const [key, word, does] of ways) {
    const button = make('button', { type: 'button' }, word);
    button.onclick = does;
    words.append(make('span', {}, button, make('kbd', {}, key === 'Escape' ? 'Esc' : key.toUpperCase())));
  }
  words.append(make('small', {}, question.effect));
  addEventListener('keydown', pressed, true);
  document.querySelector('.scrub').before(panel);
};

/** Begin to wait for a pause. */
export const pairAtAPause = () => {
  if (shown()) return;
  const began = Date.now();
  let timer;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      if (document.hidden || Date.now() - began < ALREADY) { wait(); return; }
      stop();
      const { question } = await ask('/pair.json') ?? {};
      if (!question || shown()) return;
      remember();
      put(question);
    }, PAUSE);
  };
  const moves = ['pointermove', 'pointerdown', 'keydown', 'wheel'];
  const stop = () => { for (const name of moves) removeEventListener(name, wait); };
  for (const name of moves) addEventListener(name, wait, { passive: true });
  wait();
};
