// Care: bring back what was hidden, read the folders again.
import { commonKeys, gesture } from './room.js';
import { watch } from './progress.js';

const told = document.getElementById('told');
for (const button of document.querySelectorAll('[data-do]')) {
  button.onclick = async () => {
    const answer = await gesture({ do: button.dataset.do, works: [button.dataset.id] });
    told.textContent = answer.said;
    if (answer.ok) button.parentElement.remove();
  };
}
const watching = watch(JSON.parse(document.getElementById('progress').textContent), { told: (at, ended) => { if (ended) location.reload(); } });
const again = document.getElementById('again');
if (again) {
  again.onclick = async () => {
    again.hidden = true;
    await fetch('/scan', { method: 'POST' });
    watching.again();
  };
}
commonKeys();
