// A frame when something moved or arrived, none otherwise; and a word when everything rests.

const RESTED = 90; // milliseconds without a movement before links are laid
const LONGEST = 100; // milliseconds that a frame may count as, after a pause

/**
 * What asks for a frame. `draw` gets the milliseconds since the last and says whether another has
 * to follow; `rest` comes after the last one. `place` bears data-rested only while nothing moves.
 */
export const frames = (place, draw, rest) => {
  let asked = false, last = 0, resting;
  const frame = now => {
    asked = false;
    const more = draw(Math.min(LONGEST, now - (last || now)));
    last = more ? now : 0;
    if (more) redraw();
    clearTimeout(resting);
    resting = setTimeout(rest, RESTED);
  };
  const redraw = () => {
    if (asked) return;
    asked = true;
    delete place.dataset.rested;
    requestAnimationFrame(frame);
  };
  return redraw;
};
