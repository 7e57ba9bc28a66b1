// Giving: what is chosen is seen at once; what is struck through stays here.
import { commonKeys, hear, make } from './room.js';

const CHANGED = 250; // milliseconds after the last choice before the page shows it
const form = document.getElementById('form');
const state = document.getElementById('state');
const fields = () => new URLSearchParams([...new FormData(form)].filter(([name, value]) => value || name === 'by'));
let turn = 0, timer;

const refresh = async () => {
  const mine = ++turn;
  const address = `/give?${fields()}`;
  const answer = await fetch(address).then(a => (a.ok ? a.text() : null)).catch(() => null);
  if (!answer || mine !== turn) return;
  history.replaceState(null, '', address);
  const page = new DOMParser().parseFromString(answer, 'text/html');
  for (const id of ['leaves', 'sum']) document.getElementById(id).replaceWith(page.getElementById(id));
  document.getElementById('write').disabled = page.getElementById('write').disabled;
  form.dataset.shown = String(mine);
};
form.addEventListener('change', event => {
  const { name } = event.target;
  if (name === 'year' && event.target.checked) form.elements.all.checked = false;
  if (name === 'all' && event.target.checked) for (const year of form.querySelectorAll('[name=year]')) year.checked = false;
  clearTimeout(timer);
  timer = setTimeout(refresh, name === 'out' || name === 'silent' ? CHANGED : 0);
});
form.addEventListener('submit', event => {
  if (event.submitter?.id !== 'write') { event.preventDefault(); refresh(); }
});
const told = at => {
  state.replaceChildren(at.file ? make('a', { href: at.file, download: '' }, at.said) : at.said);
  document.getElementById('write').disabled = at.running || document.getElementById('write').disabled;
  if (at.running) return true;
  refresh();
  return false;
};
if (JSON.parse(document.getElementById('running').textContent).running) hear('/give/events', told);
commonKeys();
