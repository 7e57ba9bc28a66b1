// Few works: large, on one height; the scan may bring more.
import { commonKeys, gesture, keys } from './room.js';
import { watch } from './progress.js';

for (const work of document.querySelectorAll('.w')) {
  work.style.flex = `${work.dataset.aspect} 1 0`;
  work.style.maxWidth = `calc(${work.dataset.aspect} * 56vh)`;
}
const back = async what => { const answer = await gesture({ do: what }); if (answer.ok) location.reload(); };
keys([
  { keys: ['z'], shown: 'Z', says: 'keyUndo', does: () => { back('undo'); } },
  { keys: ['Z'], shown: 'Shift Z', says: 'keyRedo', does: () => { back('redo'); } },
]);
commonKeys();
watch(JSON.parse(document.getElementById('progress').textContent), { grown: () => location.reload() });
