// What every page has: its words, its keys, the mat, and chrome that leaves after two still seconds.

const STILL = 2000; // milliseconds without a movement or a key before the chrome leaves
const ROOMS = ['dark', 'paper', 'grey'];
const root = document.documentElement;
const block = document.getElementById('phrases');
const phrases = block ? JSON.parse(block.textContent) : {};
const number = new Intl.NumberFormat(root.lang);

/** A sentence by its key, names in braces filled in. */
export const say = (key, values = {}) =>
  (phrases[key] ?? key).replace(/\{(\w+)\}/g, (all, name) =>
    name in values ? (typeof values[name] === 'number' ? number.format(values[name]) : values[name]) : all);

/** The same for a sentence that depends on a number, {n}. */
export const sayMany = (key, n) => {
  const forms = phrases[key];
  return (n === 1 ? forms.one : forms.other).replace('{n}', number.format(n));
};

/** JSON from our own server; null when it does not answer or refuses. */
export const ask = async (address, signal) => {
  try {
    const answer = await fetch(address, { signal, priority: 'high', headers: { accept: 'application/json' } });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
};

/** One gesture; resolves to what was said about it. */
export const gesture = async body => {
  try {
    const answer = await fetch('/gesture', {
      method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' },
    });
    const told = answer.headers.get('content-type')?.includes('json') ? await answer.json() : {};
    return { ...told, ok: answer.ok, said: told.said ?? say('failed') };
  } catch {
    return { ok: false, said: say('failed') };
  }
};

/** Make an element: tag, properties (a "data-…" or "aria-…" name becomes an attribute), children. */
export const make = (tag, properties = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes('-') || name === 'role') element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children);
  return element;
};

// Keys: one table a page handles and shows.

const table = [];
const typing = target => target.closest?.('input:not([type=radio]), textarea, select, [contenteditable]');

/** Add keys: {keys: ['n'], shown: 'N', says: phrase, does: event => …}. `does` may return false: not mine. */
export const keys = entries => table.push(...entries);

addEventListener('keydown', event => {
  if (event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return;
  if (document.querySelector('dialog[open]')) return;
  for (const entry of table) {
    if (!entry.keys.includes(event.key)) continue;
    if (entry.does(event) === false) continue;
    event.preventDefault();
    return;
  }
});

const sheet = () => {
  const list = make('dl');
  for (const entry of table) {
    if (entry.says) list.append(make('dt', {}, entry.shown ?? entry.keys[0].toUpperCase()), make('dd', {}, say(entry.says)));
  }
  const close = make('button', { type: 'button' }, say('close'));
  const dialog = make('dialog', { className: 'keys', 'aria-label': say('keysTitle') }, make('h2', {}, say('keysTitle')), list, close);
  close.onclick = () => dialog.close();
  dialog.onclose = () => dialog.remove();
  dialog.onkeydown = event => { if (event.key === '?') dialog.close(); };
  document.body.append(dialog);
  dialog.showModal();
};

/** The room one is in, chosen or the system's. */
export const currentRoom = () => root.dataset.room ?? (matchMedia('(prefers-color-scheme: light)').matches ? 'paper' : 'dark');
const changed = [];
/** Call this whenever the room becomes another. */
export const onRoom = does => { changed.push(does); };
matchMedia('(prefers-color-scheme: light)').addEventListener('change', () => { for (const does of changed) does(); });
const nextRoom = () => {
  const room = ROOMS[(ROOMS.indexOf(currentRoom()) + 1) % ROOMS.length];
  root.dataset.room = room;
  for (const does of changed) does();
  fetch('/settings', {
    method: 'POST', body: new URLSearchParams({ room }), headers: { 'x-quietly': '1' },
  }).catch(() => {});
};

/** The keys that every page has; called last, so that they stand at the end of the sheet. */
export const commonKeys = () => {
  keys([
    { keys: ['m', 'M'], shown: 'M', says: 'keyMat', does: nextRoom },
    { keys: ['?'], shown: '?', says: 'keyKeys', does: sheet },
  ]);
  document.getElementById('keys')?.addEventListener('click', sheet);
};

if (root.dataset.kind === 'looking') {
  let timer;
  const wake = () => {
    document.body.classList.remove('still');
    clearTimeout(timer);
    timer = setTimeout(() => document.body.classList.add('still'), STILL);
  };
  for (const name of ['pointermove', 'keydown', 'scroll', 'touchstart', 'focusin']) addEventListener(name, wake, { passive: true });
  wake();
}

/** Hears a stream of long work until `told` says false: it ended. Returns how to stop listening. */
export const hear = (address, told, lost = () => {}) => {
  const source = new EventSource(address);
  source.onmessage = event => { if (told(JSON.parse(event.data)) === false) source.close(); };
  source.onerror = () => { source.close(); lost(); };
  return () => source.close();
};
