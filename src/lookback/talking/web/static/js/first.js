// Choosing folders: counts arrive when they are known, the sum follows the choices, Enter starts.
import { ask, commonKeys, make, say, sayMany } from './room.js';

const page = JSON.parse(document.getElementById('page').textContent);
const form = document.getElementById('form');
const sum = document.getElementById('sum');
let counted = page.counted;

const tell = () => {
  let folders = 0, files = 0;
  for (const pick of form.querySelectorAll('.pick')) {
    const choice = pick.querySelector(':checked')?.value;
    const read = choice === 'mine' || choice === 'someone-else';
    pick.parentElement.classList.toggle('out', !read);
    if (read) { folders += 1; files += Number(pick.dataset.files); }
  }
  const values = { folders: sayMany('folders', folders), files: sayMany('files', files) };
  sum.textContent = folders ? say(counted ? 'stay' : 'counting', values) : say('none');
};

const row = (list, folder) => {
  let item = form.querySelector(`li[data-token="${folder.token}"]`);
  if (!item) {
    item = document.getElementById('row').content.firstElementChild.cloneNode(true);
    item.dataset.token = folder.token;
    item.querySelector('.name').textContent = item.querySelector('legend').textContent = folder.name;
    for (const choice of folder.choices) {
      const input = make('input', { type: 'radio', name: `of-${folder.token}`, value: choice, checked: choice === folder.choice });
      item.querySelector('.pick').append(make('label', { className: 'o' }, input, make('span', {}, page.words[choice])));
    }
    list.append(item);
  }
  item.querySelector('.about').textContent = folder.about;
  item.querySelector('.pick').dataset.files = folder.files;
  return item;
};

const count = async () => {
  const found = await ask('/survey.json');
  if (!found) return;
  const known = new Set();
  for (const [id, folders] of [['mine', found.folders], ['waiting', found.waiting]]) {
    for (const folder of folders) known.add(row(document.getElementById(id), folder));
  }
  for (const item of form.querySelectorAll('li[data-token]')) if (!known.has(item)) item.remove(); // empty ones
  document.getElementById('wait').hidden = !found.waiting.length;
  const online = document.getElementById('online');
  online.hidden = !found.online;
  online.firstElementChild.textContent = found.online_said;
  counted = true;
  tell();
};

document.getElementById('which').onclick = async () => {
  const list = document.getElementById('names');
  if (list.hidden) {
    const found = await ask('/online.json');
    list.replaceChildren(...(found?.names ?? []).map(name => make('li', {}, name)));
  }
  list.hidden = !list.hidden;
};
const name = document.getElementById('name');
name.oninput = () => { (name.value ? document.getElementById('other') : form.elements.who[0]).checked = true; };
document.getElementById('other').onchange = () => name.focus();
form.onchange = tell;
addEventListener('keydown', event => {
  if (event.key === 'Enter' && !event.isComposing && !event.target.closest?.('a, button')) {
    event.preventDefault();
    form.requestSubmit();
  }
});
form.onsubmit = () => { document.getElementById('go').disabled = true; };
commonKeys();
tell();
count();
