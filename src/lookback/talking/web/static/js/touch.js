// Moving over the wall by hand: drag, wheel, two fingers. A tap is left to what lies beneath.

const CLICK = 5; // px a press may wander and still be a click
const NOTCH = 100; // px of a wheel's notch
const A_NOTCH = 1.35; // times nearer

export const byHand = (stage, camera, { moved, tapped }) => {
  const fingers = new Map();
  let wandered = 0, spread = 0;
  const local = event => { const box = stage.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };
  const middle = () => { const all = [...fingers.values()]; return [all.reduce((s, f) => s + f[0], 0) / all.length, all.reduce((s, f) => s + f[1], 0) / all.length]; };
  const apart = () => { const [a, b] = [...fingers.values()]; return b ? Math.hypot(a[0] - b[0], a[1] - b[1]) : 0; };

  stage.addEventListener('pointerdown', event => {
    if (event.button) return;
    if (!fingers.size) wandered = 0;
    fingers.set(event.pointerId, local(event));
    spread = apart();
  });
  stage.addEventListener('pointermove', event => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const at = middle(), now = local(event);
    wandered += Math.hypot(now[0] - before[0], now[1] - before[1]);
    if (wandered < CLICK) return;
    if (!stage.hasPointerCapture(event.pointerId)) stage.setPointerCapture(event.pointerId);
    stage.classList.add('held');
    fingers.set(event.pointerId, now);
    const to = middle();
    if (fingers.size > 1 && spread) {
      const next = apart(), factor = next / spread;
      spread = next;
      const [wx, wy] = camera.wall(...at);
      camera.wanted = camera.flight = null;
      camera.scale = Math.min(camera.nearest, Math.max(camera.fitting * 0.8, camera.scale * factor));
      const [sx, sy] = camera.screen(wx, wy);
      camera.pan(to[0] - sx, to[1] - sy);
    } else camera.pan(to[0] - at[0], to[1] - at[1]);
    moved();
  });
  const lift = event => {
    if (!fingers.delete(event.pointerId)) return;
    spread = apart();
    if (!fingers.size) stage.classList.remove('held');
  };
  stage.addEventListener('pointerup', lift);
  stage.addEventListener('pointercancel', lift);
  // After a drag no link is followed; a click on the wall itself comes nearer.
  stage.addEventListener('click', event => {
    if (wandered >= CLICK) { event.preventDefault(); event.stopPropagation(); return; }
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) tapped(event, ...local(event));
  }, true);
  stage.addEventListener('dragstart', event => event.preventDefault());
  stage.addEventListener('wheel', event => {
    event.preventDefault();
    const unit = event.deltaMode === 1 ? 33 : event.deltaMode === 2 ? 400 : 1;
    const dx = event.deltaX * unit, dy = event.deltaY * unit;
    if (!event.ctrlKey && (event.shiftKey || Math.abs(dx) > Math.abs(dy))) camera.pan(-(dx || dy), event.shiftKey ? 0 : -dy);
    else camera.zoom(A_NOTCH ** (-dy * (event.ctrlKey ? 4 : 1) / NOTCH), ...local(event));
    moved();
  }, { passive: false });
};
