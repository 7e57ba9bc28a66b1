// Side by side: a file that somebody gave is taken in; Z takes back what was said.
import { commonKeys, hear, keys, say } from './room.js';
import { back } from './toast.js';

const taking = document.getElementById('taking');
const told = at => {
  taking.textContent = at.said;
  if (at.running) return true;
  if (at.joined) location.assign(`/together?${new URLSearchParams({ with: at.joined })}`);
  return false;
};
const listen = () => hear('/together/events', told);
const file = document.getElementById('file');
if (file) {
  file.onchange = async () => {
    const [one] = file.files;
    if (!one) return;
    taking.textContent = '…';
    const answer = await fetch('/together/join', { method: 'POST', body: one, headers: { 'content-type': 'application/octet-stream', 'x-name': encodeURIComponent(one.name) } })
      .then(a => a.json()).catch(() => ({ said: say('failed') }));
    if (told(answer)) listen();
    file.value = '';
  };
  if (JSON.parse(document.getElementById('running').textContent).running) listen();
}
keys([
  { keys: ['Escape'], shown: 'Esc', says: 'keyWider', does: () => { const up = document.querySelector('[rel=up]'); if (!up) return false; up.click(); } },
  { keys: ['z'], shown: 'Z', says: 'keyUndo', does: () => { back('undo'); } },
  { keys: ['Z'], shown: 'Shift Z', says: 'keyRedo', does: () => { back('redo'); } },
]);
commonKeys();
