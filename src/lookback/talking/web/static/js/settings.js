// The room changes while it is chosen; the form keeps it.
import { commonKeys } from './room.js';

const form = document.getElementById('form');
form.addEventListener('change', event => {
  if (event.target.name !== 'room') return;
  if (event.target.value) document.documentElement.dataset.room = event.target.value;
  else delete document.documentElement.dataset.room;
  fetch('/settings', { method: 'POST', body: new URLSearchParams({ room: event.target.value }), headers: { 'x-quietly': '1' } }).catch(() => {});
});
const name = document.getElementById('name');
name.oninput = () => { (name.value ? document.getElementById('other') : form.elements.who[0]).checked = true; };
commonKeys();
