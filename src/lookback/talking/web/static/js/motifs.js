// All subjects: each pair as wide as its pictures are, the years beneath their own.
import { commonKeys, keys } from './room.js';
import { back } from './toast.js';

for (const picture of document.querySelectorAll('.pair img')) picture.style.setProperty('--own', picture.dataset.aspect);
const tall = () => {
  for (const pair of document.querySelectorAll('.pair')) {
    const [then, now] = [...pair.querySelectorAll('img')].map(picture => Number(picture.dataset.aspect));
    const height = Math.min(210, (Math.min(innerWidth - 64, 760) - 4) / (then + now));
    pair.style.setProperty('--tall', `${height}px`);
    pair.querySelector('a').style.gridTemplateColumns = `minmax(0, ${then}fr) minmax(0, ${now}fr)`;
    pair.style.maxWidth = innerWidth > 640 ? `${(then + now) * height + 4}px` : '';
    for (const picture of pair.querySelectorAll('img')) picture.style.width = innerWidth > 640 ? `${Number(picture.dataset.aspect) * height}px` : '';
  }
};
addEventListener('resize', tall);
tall();
keys([
  { keys: ['z'], shown: 'Z', says: 'keyUndo', does: () => { back('undo'); } },
  { keys: ['Z'], shown: 'Shift Z', says: 'keyRedo', does: () => { back('redo'); } },
  { keys: ['Escape'], shown: 'Esc', says: 'keyBack', does: () => { location.assign('/'); } },
]);
commonKeys();
