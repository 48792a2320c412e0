"use strict";

/* Times in the zone of the reader's account, which the page names, wherever the browser is; waits that tick, and the marks between days.
   The server's text is only the start. */
{
  const minute = 60_000;
  const hour = 60 * minute;
  const day = 24 * hour;
  const locale = document.documentElement.lang;
  let place = null;
  const here = () => (place ??= Intl.DateTimeFormat().resolvedOptions().timeZone);
  const isKnown = (name) => {
    try {
      return new Intl.DateTimeFormat(locale, { timeZone: name }) !== null;
    } catch {
      return false; // an old browser and a young zone
    }
  };
  let known = null;
  const zone = () => {
    const { zone: wanted } = document.documentElement.dataset;
    return (known ??= wanted !== here() && isKnown(wanted) ? wanted : here());
  };
  const inZone = (options) => ronda.format(() => new Intl.DateTimeFormat(locale, { ...options, timeZone: zone() }));
  const clock = inZone({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const date = inZone({ day: "numeric", month: "numeric" });
  const oldDate = inZone({ day: "numeric", month: "numeric", year: "2-digit" });
  const longDate = inZone({ weekday: "long", day: "numeric", month: "long" });
  const weekday = inZone({ weekday: "short" });
  const exact = inZone({ dateStyle: "full", timeStyle: "short" });
  const relative = ronda.format(() => new Intl.RelativeTimeFormat(locale, { numeric: "auto" }));
  const inUnits = (unit) => ronda.format(() => new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short" }));
  const units = { minute: inUnits("minute"), hour: inUnits("hour") };
  const capital = (text) => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);

  /* The civil day of an instant, as days since 1970. Every zone's offset is a multiple of 15 minutes: within them the day stays. */
  const inDays = { year: "numeric", month: "2-digit", day: "2-digit" };
  const civil = ronda.format(() => new Intl.DateTimeFormat("en-CA", { ...inDays, timeZone: zone() }));
  const days = new Map();
  const dayOf = (at) => {
    const quarter = Math.floor(at / (15 * minute));
    if (!days.has(quarter)) {
      if (days.size > 5_000) days.clear();
      days.set(quarter, Date.parse(civil.format(at)) / day);
    }
    return days.get(quarter);
  };
  const yearOf = (at) => new Date(dayOf(at) * day).getUTCFullYear();
  const daysAgo = (at) => dayOf(ronda.now()) - dayOf(at);

  const dateText = (at) => (yearOf(at) === yearOf(ronda.now()) ? date : oldDate).format(at);

  /* Whoever is somewhere else reads whose hours these are, until they have understood. */
  const wall = (name) => new Date(ronda.now()).toLocaleString("en-CA", { timeZone: name });
  let foreign = null;
  const isForeign = () => (foreign ??= zone() !== here() && wall(zone()) !== wall(here()));
  const cityOf = (name) => name.slice(name.lastIndexOf("/") + 1).replaceAll("_", " ");
  const tellZone = () => {
    const note = ronda.one("#zone-note");
    if (!note) return;
    const mark = `${zone()} ${here()}`;
    ronda.text(ronda.one("p", note), note.dataset.text.replace("#", cityOf(here())));
    note.hidden = !isForeign() || localStorage.getItem("zone-note") === mark;
    ronda.one("button", note).addEventListener("click", () => {
      localStorage.setItem("zone-note", mark);
      note.hidden = true;
    });
  };

  const texts = {
    clock: (at) => clock.format(at),
    date: dateText,
    short(at) {
      const ago = daysAgo(at);
      if (ago === 0) return clock.format(at);
      return ago === 1 ? relative.format(-1, "day") : dateText(at);
    },
    /* Begun minutes count, so that the last one is told as one. */
    step: (at) => texts.until(ronda.now() + Math.max(1, Math.ceil((at - ronda.now()) / minute)) * minute),
    day(at) {
      const ago = daysAgo(at);
      return capital(ago === 0 || ago === 1 ? relative.format(-ago, "day") : longDate.format(at));
    },
    /* Read later, it is as true. */
    due(at) {
      const days = -daysAgo(at);
      if (days === 0) return clock.format(at);
      return `${days > 0 && days < 7 ? weekday.format(at) : dateText(at)} ${clock.format(at)}`;
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

  const heatOf = (element) => {
    const { warn, due } = element.dataset;
    if (due === undefined) return "calm";
    if (ronda.now() >= Date.parse(due)) return "late";
    return ronda.now() >= Date.parse(warn) ? "warn" : "calm";
  };
  const heats = {
    since: (at, time) => heatOf(time),
    until: (at) => (at - ronda.now() < 2 * hour ? "warn" : "calm"),
  };

  const paint = (time) => {
    const at = Date.parse(time.dateTime);
    const kind = time.dataset.time;
    if (Number.isNaN(at) || !texts[kind]) return;
    ronda.text(time, texts[kind](at));
    if (heats[kind]) ronda.attribute(time, "data-heat", heats[kind](at, time));
    if (kind === "until" && at <= ronda.now()) time.dispatchEvent(new CustomEvent("window:closed", { bubbles: true }));
  };

  /* The whole of it, for who points at it. */
  addEventListener("pointerover", ({ target }) => {
    const time = target.closest?.("time[data-time]:not([title])");
    const at = Date.parse(time?.dateTime ?? "");
    if (!Number.isNaN(at)) time.title = isForeign() ? `${exact.format(at)} (${cityOf(zone())})` : exact.format(at);
  });

  /* A mark before the first item of each day, and nowhere else. */
  const markDays = (log) => {
    let last = null;
    for (const item of ronda.all(":scope > [data-at]", log)) {
      const begins = dayOf(Date.parse(item.dataset.at));
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

  /* What the server wrote is true for as long as the page takes to be used: the first formatters, which cost a slow computer a tenth of a second,
     are made when it has rest. */
  let isAwake = false;
  const paintAll = () => {
    for (const log of ronda.all(".messages")) markDays(log);
    for (const time of ronda.all("time[data-time]")) paint(time);
  };
  ronda.whenSettled.push(() => isAwake && paintAll());
  const wake = () => {
    isAwake = true;
    tellZone();
    paintAll();
  };
  addEventListener("load", () => (globalThis.requestIdleCallback ?? setTimeout)(wake));
  /* What stands around a deadline is as hot as it is. */
  const warm = () => {
    for (const tag of ronda.all(".due-tag")) ronda.attribute(tag, "data-heat", heatOf(tag));
  };
  ronda.whenSettled.push(warm);
  setInterval(warm, 5_000);
  const tick = (selector) => {
    for (const time of ronda.all(selector)) paint(time);
  };
  setInterval(() => tick("[data-time=since], [data-time=until], [data-time=due], [data-time=step]"), 5_000);
  setInterval(() => tick("[data-time=short], [data-time=day]"), 60_000);
  addEventListener("visibilitychange", () => tick("time[data-time]"));
}
