// What the app's modules take from its room.js, where there is no server to ask.

const block = document.getElementById('phrases');
const phrases = block ? JSON.parse(block.textContent) : {};
const number = new Intl.NumberFormat(document.documentElement.lang);

/** A sentence by its key, names in braces filled in. */
export const say = (key, values = {}) =>
  (phrases[key] ?? key).replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all));

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

export const grouped = n => number.format(n);
