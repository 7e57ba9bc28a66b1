// The journal: writing on a quiet page, and small gestures on what is written.
import { commonKeys, gesture, keys, say } from './room.js';

const SHOWN = 6000; // milliseconds that a confirmation stays
const SURE = 4000; // milliseconds in which a second click is meant
const told = document.getElementById('told');
const page = document.getElementById('page');
const text = document.getElementById('text');
const value = id => document.getElementById(id)?.value ?? '';
let quiet;
const tell = said => {
  told.textContent = said;
  clearTimeout(quiet);
  quiet = setTimeout(() => { told.textContent = ''; }, SHOWN);
};
const before = sessionStorage.getItem('told');
if (before) { sessionStorage.removeItem('told'); tell(before); }
const again = said => { sessionStorage.setItem('told', said); location.reload(); };

const LEAVING = ['leave-entry', 'leave-person', 'leave-span', 'leave-work', 'let-back'];
const send = async body => {
  try {
    const answer = await fetch(LEAVING.includes(body.do) ? '/journal/leave' : '/journal/keep', { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
    return { ok: answer.ok, ...await answer.json() };
  } catch {
    return { ok: false, said: say('failed') };
  }
};

let label = page?.dataset.label ?? document.querySelector('[data-label][aria-pressed="true"]')?.dataset.label ?? '';
for (const button of document.querySelectorAll('.labels [data-label]')) {
  button.onclick = () => {
    label = label === button.dataset.label ? '' : button.dataset.label;
    for (const other of document.querySelectorAll('.labels [data-label]')) other.setAttribute('aria-pressed', String(other.dataset.label === label));
    document.getElementById('who').hidden = label !== 'kind-words';
  };
}
const keep = async () => {
  const id = page.dataset.id;
  const answer = await send({
    do: id ? 'revise' : 'write', id, label, text: text.value, when: value('when'), by: value('by'), where: value('where'),
    shown: document.getElementById('shown')?.checked ?? false, on: [...document.querySelectorAll('[data-work]')].map(a => a.dataset.work),
  });
  if (!answer.ok) { document.getElementById('means').textContent = answer.said; return; }
  text.value = '';
  if (id || page.dataset.label) { sessionStorage.setItem('told', answer.said); location.assign(page.dataset.label ? location.pathname : '/journal/all'); } else tell(answer.said);
};
if (page) {
  page.onsubmit = event => { event.preventDefault(); keep(); };
  text.onkeydown = event => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); keep(); } };
  if (!page.dataset.label) text.focus();
}
document.querySelector('main').addEventListener('click', async event => {
  const button = event.target.closest('[data-do]');
  if (!button) return;
  if (button.dataset.sure && !button.dataset.asked) {
    button.dataset.asked = '1';
    tell(button.dataset.sure);
    setTimeout(() => { delete button.dataset.asked; }, SURE);
    return;
  }
  const answer = await send({ do: button.dataset.do, id: button.closest('[data-id]')?.dataset.id ?? '', what: button.dataset.what });
  if (answer.ok) again(answer.said); else tell(answer.said);
});
for (const form of document.querySelectorAll('[data-leave]')) {
  form.onsubmit = async event => {
    event.preventDefault();
    const answer = await send({ do: form.dataset.leave, what: form.elements.what.value });
    if (answer.ok) again(answer.said); else tell(answer.said);
  };
}
document.querySelector('.sub [aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
const here = document.querySelector('[data-here]');
if (here) { here.scrollIntoView({ block: 'center' }); here.focus({ preventScroll: true }); }
const find = document.getElementById('find');
const back = what => async () => {
  const answer = await gesture({ do: what });
  if (answer.ok) again(answer.said); else tell(answer.said);
};
keys([
  ...(find ? [{ keys: ['/'], shown: '/', says: 'keyFindWords', does: () => { find.focus(); find.select(); } }] : []),
  { keys: ['z'], shown: 'Z', says: 'keyUndo', does: back('undo') },
  { keys: ['Z'], shown: 'Shift Z', says: 'keyRedo', does: back('redo') },
  { keys: ['Escape'], shown: 'Esc', says: 'keyBack', does: () => { location.assign('/'); } },
]);
commonKeys();
