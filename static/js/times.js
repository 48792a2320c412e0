"use strict";

/* Times in the reader's own zone, waits that tick, and the marks between days. The server's text is only the start. */
{
  const minute = 60_000;
  const hour = 60 * minute;
  const day = 24 * hour;
  const locale = document.documentElement.lang;
  const clock = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const date = new Intl.DateTimeFormat(locale, { day: "numeric", month: "numeric" });
  const oldDate = new Intl.DateTimeFormat(locale, { day: "numeric", month: "numeric", year: "2-digit" });
  const longDate = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" });
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "short" });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const units = {
    minute: new Intl.NumberFormat(locale, { style: "unit", unit: "minute", unitDisplay: "short" }),
    hour: new Intl.NumberFormat(locale, { style: "unit", unit: "hour", unitDisplay: "short" }),
  };
  const capital = (text) => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
  const dayStart = (at) => new Date(at).setHours(0, 0, 0, 0);
  const daysAgo = (at) => Math.round((dayStart(ronda.now()) - dayStart(at)) / day);

  const dateText = (at) => (new Date(at).getFullYear() === new Date(ronda.now()).getFullYear() ? date : oldDate).format(at);

  const texts = {
    clock: (at) => clock.format(at),
    date: dateText,
    short(at) {
      const ago = daysAgo(at);
      if (ago === 0) return clock.format(at);
      return ago === 1 ? relative.format(-1, "day") : dateText(at);
    },
    day(at) {
      const ago = daysAgo(at);
      return capital(ago === 0 || ago === 1 ? relative.format(-ago, "day") : longDate.format(at));
    },
    since(at) {
      const ms = ronda.now() - at;
      if (ms < minute) return relative.format(0, "second");
      if (ms < hour) return units.minute.format(Math.floor(ms / minute));
      return ms < day ? units.hour.format(Math.floor(ms / hour)) : `${Math.floor(ms / day)} d`;
    },
    until(at) {
      const ms = Math.max(0, at - ronda.now());
      const minutes = units.minute.format(Math.floor((ms % hour) / minute));
      return ms >= hour ? `${units.hour.format(Math.floor(ms / hour))} ${minutes}` : minutes;
    },
  };

  const heats = {
    since(at, time) {
      const waited = ronda.now() - at;
      const target = Number(time.dataset.target);
      if (waited >= target) return "late";
      return waited * 2 >= target ? "warn" : "calm";
    },
    until: (at) => (at - ronda.now() < 2 * hour ? "warn" : "calm"),
  };

  const paint = (time) => {
    const at = Date.parse(time.dateTime);
    const kind = time.dataset.time;
    if (Number.isNaN(at) || !texts[kind]) return;
    ronda.text(time, texts[kind](at));
    if (heats[kind]) ronda.attribute(time, "data-heat", heats[kind](at, time));
    if (!time.title) time.title = exact.format(at);
    if (kind === "until" && at <= ronda.now()) time.dispatchEvent(new CustomEvent("window:closed", { bubbles: true }));
  };

  /* A mark before the first item of each day, and nowhere else. */
  const markDays = (log) => {
    let last = null;
    for (const item of ronda.all(":scope > [data-at]", log)) {
      const begins = dayStart(Date.parse(item.dataset.at));
      const before = item.previousElementSibling;
      const mark = before?.classList.contains("day-mark") ? before : null;
      if (begins === last) mark?.remove();
      else if (mark) ronda.attribute(ronda.one("time", mark), "datetime", item.dataset.at);
      else item.before(dayMark(item.dataset.at));
      last = begins;
    }
    const end = log.lastElementChild;
    if (end?.classList.contains("day-mark")) end.remove();
  };

  const dayMark = (at) => {
    const mark = document.createElement("p");
    const time = document.createElement("time");
    mark.className = "day-mark";
    time.dateTime = at;
    time.dataset.time = "day";
    mark.append(time);
    return mark;
  };

  ronda.whenSettled.push(() => {
    for (const log of ronda.all(".messages")) markDays(log);
    for (const time of ronda.all("time[data-time]")) paint(time);
  });
  const tick = (selector) => {
    for (const time of ronda.all(selector)) paint(time);
  };
  setInterval(() => tick("[data-time=since], [data-time=until]"), 5_000);
  setInterval(() => tick("[data-time=short], [data-time=day]"), 60_000);
  addEventListener("visibilitychange", () => tick("time[data-time]"));
}
