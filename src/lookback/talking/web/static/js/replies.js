// What others said, one at a time: K keeps it, L passes on, X never offers it again.
import { commonKeys, gesture, keys, say } from './room.js';

const CONFIRMED = 6000; // milliseconds that a sentence stays
const reply = document.getElementById('reply');
const told = document.getElementById('told');
let quiet;
const tell = said => {
  told.textContent = said;
  clearTimeout(quiet);
  quiet = setTimeout(() => { told.textContent = ''; }, CONFIRMED);
};
const before = sessionStorage.getItem('told');
if (before) { sessionStorage.removeItem('told'); tell(before); }
const on = said => { sessionStorage.setItem('told', said); location.reload(); };

const send = async what => {
  if (!reply) return;
  if (what === 'later') { location.assign(`/journal/said?past=${encodeURIComponent(reply.dataset.key)}`); return; }
  try {
    const answer = await fetch('/journal/reply', { method: 'POST', body: JSON.stringify({ do: what, key: reply.dataset.key }), headers: { 'content-type': 'application/json' } });
    const said = (await answer.json()).said;
    if (answer.ok) on(said); else tell(said);
  } catch {
    tell(say('failed'));
  }
};
for (const button of document.querySelectorAll('[data-answer]')) button.onclick = () => send(button.dataset.answer);
const back = what => async () => {
  const answer = await gesture({ do: what });
  if (answer.ok) on(answer.said); else tell(answer.said);
};
keys([
  ...(reply ? [
    { keys: ['k', 'K'], shown: 'K', says: 'keyKeepReply', does: () => { send('keep'); } },
    { keys: ['l', 'L'], shown: 'L', says: 'keyNotNow', does: () => { send('later'); } },
    { keys: ['x', 'X'], shown: 'X', says: 'keyNeverReply', does: () => { send('never'); } },
  ] : []),
  { keys: ['z'], shown: 'Z', says: 'keyUndo', does: back('undo') },
  { keys: ['Z'], shown: 'Shift Z', says: 'keyRedo', does: back('redo') },
  { keys: ['Escape'], shown: 'Esc', says: 'keyBack', does: () => { location.assign('/'); } },
]);
commonKeys();
