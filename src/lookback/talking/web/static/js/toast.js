// What was just said, in a sentence, with the way to take it back by its name; kept over a reload.
import { gesture, make, say } from './room.js';

const CONFIRMED = 8000; // milliseconds
const told = document.getElementById('told');
let quiet;

/** Show a sentence; with the name of what can be undone, a button that does it. */
export const tell = (text, undo) => {
  clearTimeout(quiet);
  told.replaceChildren(text);
  if (undo) {
    const button = make('button', { type: 'button' }, say('undoNamed', { name: undo }));
    button.onclick = () => back('undo');
    told.append(button);
  }
  quiet = setTimeout(() => { told.textContent = ''; }, CONFIRMED);
};

/** Go to an address, or look at this one again, and say it there. */
export const onward = (said, undo, to) => {
  sessionStorage.setItem('told', JSON.stringify({ said, undo }));
  if (to && to !== location.pathname) location.assign(to);
  else location.reload();
};

/** A gesture, then on: `to(answer)` says where; refused ones are only told. */
export const doing = async (body, to = () => null) => {
  const answer = await gesture(body);
  if (answer.ok) onward(answer.said, answer.undo, to(answer));
  else tell(answer.said);
};
export const back = what => doing({ do: what });

const before = sessionStorage.getItem('told');
if (before) {
  sessionStorage.removeItem('told');
  try {
    const { said, undo } = JSON.parse(before);
    tell(said, undo);
  } catch {
    tell(before); // a page that keeps the bare sentence
  }
}
