// One question at a time: a key for each answer, what typed words mean before they are kept.
import { ask, commonKeys, gesture, keys, make, say } from './room.js';
import { rows } from './rows.js';

const THINKING = 180; // milliseconds after the last letter before typed words are understood
const CONFIRMED = 8000;
const block = document.getElementById('question');
const question = JSON.parse(block.textContent);
const told = document.getElementById('told');
let quiet;
const tell = text => {
  told.textContent = text;
  clearTimeout(quiet);
  quiet = setTimeout(() => { told.textContent = ''; }, CONFIRMED);
};
const before = sessionStorage.getItem('told');
if (before) { sessionStorage.removeItem('told'); tell(before); }
const on = said => { sessionStorage.setItem('told', said); location.assign('/questions'); };

const buttons = [...document.querySelectorAll('[data-answer]')];
const typing = document.getElementById('typing');
const typed = document.getElementById('typed');
const means = document.getElementById('means');
let chosen = null;

const send = async (given, words = '') => {
  const answer = await fetch('/answer', {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question: question.id, answer: given, typed: words }),
  }).then(a => a.json().then(told => ({ ok: a.ok, ...told }))).catch(() => ({ ok: false, said: say('failed') }));
  if (answer.ok) on(answer.said);
  else if (words) means.textContent = answer.said;
  else tell(answer.said);
};
const choose = button => {
  if (!button.dataset.example) { send(button.dataset.answer); return; }
  chosen = button.dataset.answer;
  typing.hidden = false;
  typed.placeholder = button.dataset.example;
  typed.focus();
};
for (const button of buttons) button.onclick = () => choose(button);

if (question) {
  if (question.works.length) rows(document.getElementById('rows'), question.works, question.works.length === 2 ? { height: Math.min(380, innerHeight * 0.42) } : {});
  document.getElementById('answers').onsubmit = event => {
    event.preventDefault();
    if (chosen && typed.value.trim()) send(chosen, typed.value);
  };
  let thinking;
  typed.oninput = () => {
    clearTimeout(thinking);
    thinking = setTimeout(async () => {
      const words = typed.value;
      const answer = words.trim() ? await ask(`/means.json?${new URLSearchParams({ typed: words })}`) : { said: '' };
      if (answer && words === typed.value) means.textContent = answer.said;
    }, THINKING);
  };
  typed.onkeydown = event => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    typing.hidden = true;
    typed.value = means.textContent = '';
    buttons[0].focus();
  };
}

const back = what => async () => {
  const answer = await gesture({ do: what });
  if (answer.ok) on(answer.said); else tell(answer.said);
};
const later = document.getElementById('later');
for (const button of buttons) {
  const key = button.dataset.key;
  keys([{ keys: [key, key.toUpperCase()], shown: key.toUpperCase(), says: button.dataset.answer === 'skip' ? 'keySkip' : button.textContent, does: () => choose(button) }]);
}
keys([
  { keys: ['l', 'L', 'ArrowRight'], shown: 'L', says: 'keyLater', does: () => (later ? void later.click() : false) },
  { keys: ['z'], shown: 'Z', says: 'keyUndo', does: back('undo') },
  { keys: ['Z'], shown: 'Shift Z', says: 'keyRedo', does: back('redo') },
  { keys: ['Escape'], shown: 'Esc', says: 'keyBack', does: () => { location.assign('/'); } },
]);
commonKeys();
