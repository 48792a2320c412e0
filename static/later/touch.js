"use strict";

/* What a finger does. Rows: to the right they are unread again, or read; to the left they are put off, and further to the left resolved; a long
   press ticks one, for who may. The keys are u, p, e and m. Messages of one's own conversations: to the right they are quoted, a long press
   opens what can be done with them. The keys are r and Tab. */
{
  const slackPx = 12;
  const pressMs = 500;
  let held = null;

  /* Rows. */
  const shortPx = 72;
  const longPx = 168;
  const actOf = (dx) => {
    if (dx >= shortPx) return "unread";
    if (dx <= -longPx) return "resolve";
    return dx <= -shortPx ? "snooze" : "";
  };
  const perform = (row, act) => {
    const source = "#list";
    const address = `/conversations/${row.dataset.row}`;
    if (act === "unread") return ronda.markRow(row);
    if (act === "snooze") return htmx.ajax("GET", `${address}/snooze`, { source, target: "#notices", swap: "none" });
    return htmx.ajax("POST", `${address}/resolution`, { source, target: "#notices", swap: "none" });
  };
  const wordsOf = ({ dataset }) => {
    const [unread, read, snooze, resolve] = ronda.one("#list").dataset.swipes.split("|");
    return { unread: dataset.unread === undefined ? unread : read, snooze, resolve };
  };
  const rows = {
    find: (target) => target.closest?.("#rows > .row"),
    press(row) {
      const box = ronda.one(".row__pick", row);
      if (!box) return false;
      ronda.one("#pick-on").checked = true;
      box.click();
      return true;
    },
    follow(row, dx) {
      row.style.translate = `${dx}px`;
      row.dataset.swipe = actOf(dx);
      row.dataset.said = wordsOf(row)[actOf(dx)] ?? "";
    },
    leave: (row) => ["swipe", "said"].forEach((name) => delete row.dataset[name]),
    swipe: (row, dx) => actOf(dx) !== "" && perform(row, actOf(dx)),
  };

  /* Messages. What has a slider of its own keeps it. */
  const farPx = 56;
  const messages = {
    find: (target) => (target.closest?.("input, audio, video, .message__more") ? null : target.closest?.(".message:has(> .message__more)")),
    press(bubble) {
      ronda.one(".message__more", bubble).click();
      return true;
    },
    follow: (bubble, dx) => (bubble.style.translate = `${Math.max(0, Math.min(farPx + 16, dx))}px`),
    leave: () => {},
    swipe: (bubble, dx) => dx >= farPx && ronda.quote(bubble.id.replace("message-", "")),
  };

  const letGo = () => {
    if (!held) return;
    clearTimeout(held.timer);
    held.thing.style.translate = "";
    held.sort.leave(held.thing);
    held = null;
  };
  const press = () => (held.isDone = held.sort.press(held.thing));

  addEventListener(
    "touchstart",
    ({ touches, target }) => {
      letGo();
      const sort = touches.length === 1 ? [rows, messages].find((one) => one.find(target)) : null;
      if (!sort) return;
      const [{ clientX: x, clientY: y }] = touches;
      held = { sort, thing: sort.find(target), x, y, dx: 0, isSwipe: false, isDone: false, timer: setTimeout(press, pressMs) };
    },
    { passive: true },
  );
  // Once it is a swipe, nothing scrolls along.
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
      held.sort.follow(held.thing, dx);
    },
    { passive: false },
  );
  addEventListener("touchend", (event) => {
    if (!held) return;
    const { sort, thing, isSwipe, isDone, dx } = held;
    if ((isSwipe || isDone) && event.cancelable) event.preventDefault(); // no click follows
    letGo();
    if (isSwipe && !isDone) sort.swipe(thing, dx);
  });
  addEventListener("touchcancel", letGo);
  // The browser's own menu of a link or a picture comes by the same press.
  addEventListener("contextmenu", (event) => held?.isDone && event.preventDefault());
}
