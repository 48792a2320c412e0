"use strict";

/* What goes away by itself soon says so to the second. */
{
  const paint = (time) => {
    const left = Math.max(0, Math.ceil((Date.parse(time.dateTime) - ronda.now()) / 1_000));
    ronda.text(time, `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`);
  };
  /* What passes to somebody else says so from three minutes before, in minutes; the one that has begun counts. */
  const toldMs = 180_000;
  const inMinutes = { style: "unit", unit: "minute", unitDisplay: "short" };
  const minutes = ronda.format(() => new Intl.NumberFormat(document.documentElement.lang, inMinutes));
  const paintPassing = (element) => {
    const time = ronda.one("time", element);
    const left = Date.parse(time.dateTime) - ronda.now();
    element.hidden = left > toldMs;
    // Its time is over: it passes with the server's next look.
    const words = ronda.one("[data-over]", element);
    ronda.text(words, left > 0 ? words.dataset.ahead : words.dataset.over);
    time.hidden = left <= 0;
    ronda.text(time, minutes.format(Math.max(1, Math.ceil(left / 60_000))));
  };

  const paintAll = () => {
    for (const time of ronda.all("time[data-left]")) paint(time);
    for (const element of ronda.all("[data-passes]")) paintPassing(element);
  };
  ronda.whenSettled.push(paintAll);
  setInterval(paintAll, 1_000);
}
