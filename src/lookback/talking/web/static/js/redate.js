// The dialogue in which many works are dated. Any page opens it: redate(ids, {way, titles}).
//
// Every way shows old → new for each work before anything is said, and which others go by them.

import { ask, gesture, make, say, sayMany } from './room.js';

const THINKING = 220; // milliseconds after the last letter before a plan is asked for
const WAYS = ['set', 'shift', 'spread', 'from', 'before', 'after', 'unknown'];
const BY_OTHER = new Set(['from', 'before', 'after']);

const post = async (address, body, signal) => {
  try {
    const answer = await fetch(address, { method: 'POST', body: JSON.stringify(body), signal, headers: { 'content-type': 'application/json' } });
    return await answer.json();
  } catch (error) {
    return error.name === 'AbortError' ? null : { fits: false, said: say('failed') };
  }
};

const changed = change => make('li', {},
  change.cover ? make('img', { src: `/picture/${change.cover}`, alt: '', loading: 'lazy' }) : make('i'),
  make('span', {}, change.title, make('small', {}, make('s', {}, change.old), ' → ', make('b', {}, change.new))));

/** Ask how these works are dated; resolves to what was said and done, or null when it was left. */
export const redate = (ids, { way = 'set' } = {}) => new Promise(resolve => {
  let other = null, stopped = new AbortController(), thinking, latest = 0;
  const title = make('h2', {}, sayMany('dateWorks', ids.length));
  const ways = make('fieldset', { className: 'ways' }, make('legend', { className: 'sr' }, say('howDated')));
  for (const one of WAYS) {
    const radio = make('input', { type: 'radio', name: 'way', value: one, checked: one === way });
    ways.append(make('label', { className: 'o' }, radio, make('span', {}, say(`way-${one}`))));
  }
  const typed = make('input', { type: 'text', maxLength: 120, spellcheck: false, autocomplete: 'off', 'aria-describedby': 'plan-said' });
  const found = make('div', { className: 'found', role: 'listbox' });
  const said = make('output', { id: 'plan-said', className: 'said-of' });
  const list = make('ul', { className: 'plan', tabIndex: 0 });
  const keep = make('button', { type: 'submit', className: 'keep', disabled: true }, say('keep'));
  const leave = make('button', { type: 'button' }, say('leave'));
  const hint = make('p', { className: 'hint quiet' });
  const form = make('form', { method: 'dialog', autocomplete: 'off' }, title, ways, hint,
    make('p', { className: 'typed' }, typed), found, said, list,
    make('p', { className: 'ends' }, make('span', {}, keep, make('kbd', {}, 'Enter')), make('span', {}, leave, make('kbd', {}, 'Esc'))));
  const dialog = make('dialog', { className: 'redate', 'aria-label': title.textContent }, form);

  const body = () => ({ works: ids, how: way, typed: typed.value, other: other?.id ?? '' });
  const ready = () => way === 'unknown' || (BY_OTHER.has(way) ? other : typed.value.trim());
  const plan = async () => {
    stopped.abort();
    stopped = new AbortController();
    const turn = ++latest;
    keep.disabled = true;
    if (!ready()) { said.textContent = ''; list.replaceChildren(); return; }
    const answer = await post('/plan', body(), stopped.signal);
    if (!answer || turn !== latest) return;
    keep.disabled = !answer.fits;
    said.textContent = [answer.said || answer.stays, answer.followed].filter(Boolean).join(' ');
    list.replaceChildren(...(answer.changes ?? []).map(changed));
    if (answer.more) list.append(make('li', { className: 'quiet' }, sayMany('more', answer.more)));
  };
  const soon = run => { clearTimeout(thinking); thinking = setTimeout(run, THINKING); };
  const offer = async () => {
    const words = typed.value.trim();
    const answer = words ? await ask(`/others.json?${new URLSearchParams({ q: words })}`) : { works: [] };
    if (!answer || words !== typed.value.trim()) return;
    found.replaceChildren(...answer.works.map(work => {
      const button = make('button', { type: 'button', role: 'option', className: 'plain', 'aria-selected': 'false' },
        make('img', { src: `/picture/${work.cover}`, alt: '' }), make('span', {}, work.title, make('small', {}, work.when)));
      button.onclick = () => {
        other = work;
        for (const one of found.children) one.setAttribute('aria-selected', String(one === button));
        plan();
      };
      return button;
    }));
    if (words && !answer.works.length) found.append(make('p', { className: 'quiet' }, say('nobodyNamed')));
  };
  const turn = () => {
    const byOther = BY_OTHER.has(way);
    typed.parentElement.hidden = way === 'unknown';
    typed.placeholder = say(`example-${byOther ? 'other' : way}`);
    typed.setAttribute('aria-label', say(`hint-${way}`));
    hint.textContent = say(`hint-${way}`);
    found.replaceChildren();
    other = null;
    typed.value = '';
    plan();
    if (way !== 'unknown') typed.focus();
  };
  ways.onchange = () => { way = ways.querySelector(':checked').value; turn(); };
  typed.oninput = () => {
    if (!BY_OTHER.has(way)) { keep.disabled = true; soon(plan); return; }
    other = null;
    plan();
    soon(offer);
  };
  typed.onkeydown = event => {
    if (event.key === 'Enter' && BY_OTHER.has(way) && !other) { event.preventDefault(); found.querySelector('button')?.click(); }
  };
  let done = null;
  form.onsubmit = async event => {
    event.preventDefault();
    if (keep.disabled) return;
    keep.disabled = true;
    const answer = await gesture({ do: 'date', ...body() });
    if (!answer.ok) { said.textContent = answer.said; keep.disabled = false; return; }
    done = answer;
    dialog.close();
  };
  leave.onclick = () => dialog.close();
  dialog.onclose = () => { stopped.abort(); clearTimeout(thinking); dialog.remove(); resolve(done); };
  document.body.append(dialog);
  dialog.showModal();
  turn();
});
