// Works in whole justified rows, for pages that show some of them rather than the wall.
import { GAP, lines } from './justify.js';
import { link } from './link.js';
import { make } from './room.js';

const HEIGHT = 150; // px wished for a row

/** Put works into `place` in rows as wide as it is; `each(node, work)` may change a work's link. */
export const rows = (place, works, { height = HEIGHT, each } = {}) => {
  let width = 0;
  const nodes = works.map(work => {
    const node = link(work);
    node.tabIndex = 0;
    each?.(node, work);
    return node;
  });
  const lay = () => {
    const now = place.clientWidth;
    if (!now || now === width) return;
    width = now;
    const at = new Map(works.map((work, i) => [work, nodes[i]]));
    place.replaceChildren(...lines(works, width, height).map(line => {
      const few = line.works.reduce((sum, work) => sum + work.aspect, 0) * line.height + GAP * (line.works.length - 1) < width - 1;
      const tall = few ? Math.min(line.height, height * 1.3) : line.height;
      return make('div', { className: 'line' }, ...line.works.map(work => {
        const node = at.get(work);
        node.style.width = `${work.aspect * tall}px`;
        node.style.height = `${tall}px`;
        return node;
      }));
    }));
  };
  new ResizeObserver(lay).observe(place);
  lay();
  return nodes;
};
