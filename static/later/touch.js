"use strict";

/* Rows under a finger: to the right they are unread again, or read; to the left they are put off, and further to the left resolved. A long press ticks
   one, for who may. The keys are u, p, e and m. */
{
  const slackPx = 12;
  const shortPx = 72;
  const longPx = 168;
  const pressMs = 500;
  let held = null;

  const actOf = (dx) => {
    if (dx >= shortPx) return "unread";
    if (dx <= -longPx) return "resolve";
    return dx <= -shortPx ? "snooze" : "";
  };
  const letGo = () => {
    if (!held) return;
    clearTimeout(held.timer);
    held.row.style.transform = "";
    delete held.row.dataset.swipe;
    held = null;
  };
  const tick = () => {
    const box = ronda.one(".row__pick", held.row);
    if (!box) return;
    held.isDone = true;
    ronda.one("#pick-on").checked = true;
    box.click();
  };
  const perform = ({ dataset: { row } }, act) => {
    const source = "#list";
    if (act === "snooze") return htmx.ajax("GET", `/conversations/${row}/snooze`, { source, target: "#notices", swap: "none" });
    return htmx.ajax("POST", `/conversations/${row}/resolution`, { source, target: "#notices", swap: "none" });
  };

  addEventListener(
    "touchstart",
    ({ touches, target }) => {
      letGo();
      const row = touches.length === 1 ? target.closest?.("#rows > .row") : null;
      if (!row) return;
      held = { row, x: touches[0].clientX, y: touches[0].clientY, isSwipe: false, isDone: false, timer: setTimeout(tick, pressMs) };
    },
    { passive: true },
  );
  // Once it is a swipe, the list does not scroll along.
  addEventListener(
    "touchmove",
    (event) => {
      if (!held) return;
      const dx = event.touches[0].clientX - held.x;
      const dy = event.touches[0].clientY - held.y;
      if (!held.isSwipe && Math.max(Math.abs(dx), Math.abs(dy)) < slackPx) return;
      clearTimeout(held.timer);
      if (!held.isSwipe && Math.abs(dy) > Math.abs(dx)) return letGo();
      held.isSwipe = true;
      if (event.cancelable) event.preventDefault();
      held.dx = dx;
      held.row.style.transform = `translateX(${dx}px)`;
      held.row.dataset.swipe = actOf(dx);
    },
    { passive: false },
  );
  addEventListener("touchend", (event) => {
    if (!held) return;
    const { row, isSwipe, isDone, dx } = held;
    if ((isSwipe || isDone) && event.cancelable) event.preventDefault(); // no click follows
    letGo();
    const act = isSwipe ? actOf(dx) : "";
    if (act === "unread") ronda.markRow(row);
    else if (act !== "") perform(row, act);
  });
  addEventListener("touchcancel", letGo);
  // The browser's own menu of a link comes by the same press.
  addEventListener("contextmenu", (event) => held?.isDone && event.preventDefault());
}
