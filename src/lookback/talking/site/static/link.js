// How a work of a site is said aloud, in its link and in the caption.

export const named = work => [work.title, [work.when, work.why].filter(Boolean).join(', ')].filter(Boolean).join('. ');
