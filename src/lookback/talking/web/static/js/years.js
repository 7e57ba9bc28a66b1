// Years: each one's works in whole rows; on a year's page the arrows lead to the years beside it.
import { commonKeys, keys } from './room.js';
import { rows } from './rows.js';

const SHEET = 210, SHORT = 112; // px wished for a row

const sheets = JSON.parse(document.getElementById('sheets').textContent);
for (const place of document.querySelectorAll('[data-rows]')) {
  rows(place, sheets[Number(place.dataset.rows)], { height: sheets.length > 1 || innerWidth <= 640 ? SHORT : SHEET, stack: true });
}
const follow = rel => () => { const link = document.querySelector(`[rel=${rel}]`); if (!link) return false; link.click(); };
keys([
  { keys: ['k', 'K'], shown: 'K', says: 'keyYearBefore', does: follow('prev') },
  { keys: ['j', 'J'], shown: 'J', says: 'keyYearAfter', does: follow('next') },
].filter(() => sheets.length === 1));
commonKeys();
