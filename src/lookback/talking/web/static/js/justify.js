// Whole justified lines without cropping. Pure arithmetic, so that heights are known before pictures.

export const GAP = 4; // px between works
const TALLEST = 1.9; // a line may be so many times the wished height: a quiet year has larger works
const EARLY = 0.38; // a last line this full makes a line of its own

const count = (aspects, width, height) => Math.max(1, Math.ceil((aspects * height) / width - EARLY));

/** Lines of works: [{works, height}], each exactly `width` wide unless it is a short last one. */
export const lines = (works, width, height) => {
  const total = works.reduce((sum, work) => sum + work.aspect, 0);
  const n = count(total, width, height);
  const found = [];
  let line = [], inLine = 0, before = 0;
  const end = () => {
    const full = (width - GAP * (line.length - 1)) / inLine;
    found.push({ works: line, height: Math.max(1, Math.min(full, height * TALLEST)) });
    line = []; inLine = 0;
  };
  for (const work of works) {
    if (line.length && found.length < n - 1 && before + work.aspect / 2 > (total * (found.length + 1)) / n) end();
    line.push(work);
    inLine += work.aspect;
    before += work.aspect;
  }
  if (line.length) end();
  return found;
};

export const heightOf = found => found.reduce((sum, line) => sum + line.height + GAP, 0);

/** How tall works will be of which only their number and the sum of their aspects is known. */
export const estimate = (works, aspects, width, height) => {
  const n = count(aspects, width, height);
  const each = (width - GAP * Math.max(0, works / n - 1)) / (aspects / n);
  return n * (Math.max(1, Math.min(each, height * TALLEST)) + GAP);
};
