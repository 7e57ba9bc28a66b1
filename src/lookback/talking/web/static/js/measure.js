// How wide words are before they are laid, in any script: a Japanese sign is twice a Latin letter.

const context = document.createElement('canvas').getContext('2d');
const known = new Map();

/** The width of `text` in px, set in the page's type at `size` px. */
export const wide = (text, size) => {
  const key = `${size} ${text}`;
  let width = known.get(key);
  if (width === undefined) {
    context.font = `${size}px ${getComputedStyle(document.body).fontFamily}`;
    if (known.size > 2000) known.clear();
    known.set(key, width = context.measureText(text).width);
  }
  return width;
};
