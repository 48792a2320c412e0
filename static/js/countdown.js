"use strict";

/* What goes away by itself soon says so to the second. */
{
  const paint = (time) => {
    const left = Math.max(0, Math.ceil((Date.parse(time.dateTime) - ronda.now()) / 1_000));
    ronda.text(time, `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`);
  };
  const paintAll = () => {
    for (const time of ronda.all("time[data-left]")) paint(time);
  };
  ronda.whenSettled.push(paintAll);
  setInterval(paintAll, 1_000);
}
