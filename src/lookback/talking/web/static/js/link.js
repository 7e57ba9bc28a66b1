// A work as a link: its picture, its own colour until that is there, and how it is said aloud.

import { make, say, sayMany } from './room.js';

/** How a work is said aloud, in its label and in the caption. */
export const named = work => {
  const when = work.when === say('noDate') || !work.why ? work.when : `${work.when}, ${work.why}`;
  const more = [];
  if (work.versions > 1) more.push(sayMany('versions', work.versions));
  if (work.away) more.push(say('away'));
  return [`${work.title}. ${when}`, ...more].join('. ');
};

/** A work's link with its picture. */
export const link = work => {
  const picture = make('img', { alt: '', loading: 'lazy', decoding: 'async', draggable: false });
  const node = make('a', { className: 'work', href: `/work/${work.id}`, 'aria-label': named(work), tabIndex: -1 }, picture);
  node.dataset.id = work.id;
  node.dataset.title = work.title;
  if (work.tone) node.style.backgroundColor = work.tone;
  if (work.away) node.classList.add('away');
  if (!work.cover) node.classList.add('bare');
  picture.onerror = () => { node.classList.add('bare'); node.style.backgroundColor = ''; };
  if (work.cover) picture.src = `/picture/${work.cover}`;
  return node;
};
