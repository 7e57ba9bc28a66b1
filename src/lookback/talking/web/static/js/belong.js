// A work's page: split a version off, choose the cover, say what it is the same work or subject as.
import { ask, make, say } from './room.js';
import { doing } from './toast.js';

const THINKING = 180; // milliseconds after the last letter before it is looked for

const onto = answer => (answer.work ? `/work/${answer.work}` : null);

/** The keys of these gestures; `shown()` is the pressed button of the version that is looked at. */
export const belonging = (id, shown) => {
  const pictures = () => (shown()?.dataset.pictures ?? '').split(' ').filter(Boolean);
  const act = (what, more) => doing({ do: what, works: [id], ...more }, onto);
  const split = () => (shown() ? void act('split', { pictures: pictures() }) : false);
  const cover = () => (shown() ? void act('cover', { pictures: [shown().dataset.digest] }) : false);
  const all = () => (document.getElementById('split-all') ? void act('split-all') : false);
  for (const [name, does] of [['split', split], ['cover', cover], ['split-all', all]]) {
    const button = document.getElementById(name);
    if (button) button.onclick = does;
  }
  for (const button of document.querySelectorAll('[data-file]')) {
    button.onclick = () => act('split', { files: [Number(button.dataset.file)] });
  }
  const same = () => pick(id, 'same', say('pickSame'), onto);
  const again = () => pick(id, 'redraw', say('pickAgain'), () => `/then-and-now/${id}`);
  document.getElementById('same').onclick = same;
  document.getElementById('again').onclick = again;
  const then = document.getElementById('then');
  return [
    { keys: ['x'], shown: 'X', says: 'keySplit', does: split },
    { keys: ['X'], shown: 'Shift X', says: 'keySplitAll', does: all },
    { keys: ['c', 'C'], shown: 'C', says: 'keyCover', does: cover },
    { keys: ['w', 'W'], shown: 'W', says: 'keySame', does: same },
    { keys: ['r', 'R'], shown: 'R', says: 'keyAgain', does: again },
    { keys: ['t', 'T'], shown: 'T', says: 'keyThen', does: () => (then ? void then.click() : false) },
  ];
};

/** Choose another work; what would change is said before it is given. */
const pick = (id, what, title, to) => {
  const found = make('div', { className: 'found' });
  const effect = make('output', {});
  const give = make('button', { type: 'button', hidden: true }, say('pickGive'));
  const close = make('button', { type: 'button' }, say('close'));
  const words = make('input', { type: 'text', spellcheck: false, maxLength: 120, placeholder: say('pickWords'), 'aria-label': say('pickWords') });
  const dialog = make('dialog', { className: 'pick', 'aria-label': title }, make('h2', {}, title), words, found,
    make('p', { className: 'end' }, effect, give, close));
  let chosen = null;
  const choose = async (button, work) => {
    for (const other of found.children) other.setAttribute('aria-pressed', String(other === button));
    chosen = work.id;
    const answer = await fetch('/would', {
      method: 'POST', headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ do: what, works: [id, work.id] }),
    }).then(a => a.json()).catch(() => null);
    if (!answer || chosen !== work.id) return;
    effect.textContent = answer.said;
    give.hidden = false;
    give.focus();
  };
  const look = async () => {
    const said = words.value;
    const answer = await ask(`/others.json?${new URLSearchParams({ work: id, q: said })}`);
    if (!answer || said !== words.value) return;
    found.replaceChildren(...answer.works.map(work => {
      const button = make('button', { type: 'button', title: `${work.title}. ${work.when}`, 'aria-pressed': 'false' },
        make('img', { src: `/picture/${work.cover}`, alt: '' }), make('span', {}, work.title), make('span', {}, work.when));
      button.onclick = () => choose(button, work);
      return button;
    }));
    if (!answer.works.length) found.textContent = say('pickNone');
  };
  let thinking;
  words.oninput = () => { clearTimeout(thinking); thinking = setTimeout(look, THINKING); };
  give.onclick = () => { dialog.close(); doing({ do: what, works: [id, chosen] }, to); };
  close.onclick = () => dialog.close();
  dialog.onclose = () => dialog.remove();
  document.body.append(dialog);
  dialog.showModal();
  words.focus();
  look();
};
