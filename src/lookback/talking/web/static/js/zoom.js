// Zoom and pan of pictures in windows of one size: by wheel, by drag, by two fingers, by keys.

const MOST = 12; // times
const STEP = 1.25; // of a key
const WHEEL = 0.0016; // of a wheel's pixel, as a power of e
const CLOSE = 2.5; // what a double click goes to

/** Where one picture is looked at: `s` times enlarged, its middle moved by `x`, `y` of the window. */
const whole = () => ({ s: 1, x: 0, y: 0 });
const within = view => {
  view.s = Math.min(MOST, Math.max(1, view.s));
  const reach = (view.s - 1) / 2;
  view.x = Math.min(reach, Math.max(-reach, view.x));
  view.y = Math.min(reach, Math.max(-reach, view.y));
};

/**
 * `windows` are elements that each hold one img. `which(event)` says which of them is meant when
 * they lie over each other; `changed()` is called after every change; `claims(event)` may keep a
 * drag for something else.
 */
export const zooming = (stage, windows, { which, changed, claims }) => {
  const views = windows.map(whole);
  const bases = windows.map(() => ''); // how each picture lies before anybody looks nearer
  let locked = true;
  const put = i => {
    const { s, x, y } = views[i];
    const looked = s === 1 ? '' : `translate(${x * 100}%, ${y * 100}%) scale(${s})`;
    windows[i].firstElementChild.style.transform = `${looked} ${bases[i]}`.trim();
  };
  const each = (i, change) => {
    const about = locked ? views.keys() : [i];
    for (const one of about) {
      if (locked && one !== i) Object.assign(views[one], views[i]);
      else change(views[one]);
      within(views[one]);
    }
    if (locked) for (const one of views.keys()) Object.assign(views[one], views[i]);
    for (const one of views.keys()) put(one);
    stage.classList.toggle('near', views.some(view => view.s > 1));
    changed();
  };
  const place = (i, event) => {
    const box = windows[i].getBoundingClientRect();
    return { u: (event.clientX - box.left) / box.width - 0.5, v: (event.clientY - box.top) / box.height - 0.5 };
  };
  const enlarge = (i, times, at = { u: 0, v: 0 }) => each(i, view => {
    const s = Math.min(MOST, Math.max(1, view.s * times));
    view.x = at.u - (at.u - view.x) * (s / view.s);
    view.y = at.v - (at.v - view.y) * (s / view.s);
    view.s = s;
  });

  stage.addEventListener('wheel', event => {
    if (!event.ctrlKey && !event.metaKey && !event.altKey && !stage.classList.contains('near') && event.deltaY > 0) return; // the page scrolls
    event.preventDefault();
    const i = which(event);
    enlarge(i, Math.exp(-event.deltaY * WHEEL), place(i, event));
  }, { passive: false });
  stage.addEventListener('dblclick', event => {
    const i = which(event);
    enlarge(i, views[i].s > 1 ? 1 / MOST : CLOSE, place(i, event));
  });

  const held = new Map();
  let apart = 0;
  stage.addEventListener('pointerdown', event => {
    if (event.button) return;
    held.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (held.size === 1 && claims(event)) { held.clear(); return; }
    apart = 0;
    stage.setPointerCapture(event.pointerId);
    stage.classList.add('held');
  });
  stage.addEventListener('pointermove', event => {
    const from = held.get(event.pointerId);
    if (!from) return;
    const i = which(event), box = windows[i].getBoundingClientRect();
    const dx = (event.clientX - from.x) / box.width, dy = (event.clientY - from.y) / box.height;
    held.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (held.size === 2) {
      const [a, b] = held.values();
      const now = Math.hypot(a.x - b.x, a.y - b.y);
      if (apart) enlarge(i, now / apart, place(i, { clientX: (a.x + b.x) / 2, clientY: (a.y + b.y) / 2 }));
      apart = now;
    } else if (views[i].s > 1) each(i, view => { view.x += dx; view.y += dy; });
  });
  const letGo = event => {
    held.delete(event.pointerId);
    apart = 0;
    if (!held.size) stage.classList.remove('held');
  };
  stage.addEventListener('pointerup', letGo);
  stage.addEventListener('pointercancel', letGo);

  return {
    in: i => enlarge(i, STEP),
    out: i => enlarge(i, 1 / STEP),
    all: i => enlarge(i, 1 / MOST),
    near: i => views[i].s > 1,
    pan: (i, dx, dy) => each(i, view => { view.x += dx; view.y += dy; }),
    base: (i, transform) => { bases[i] = transform; put(i); },
    lock: (on, i) => { locked = on; if (on) each(i, () => {}); },
    get locked() { return locked; },
  };
};
