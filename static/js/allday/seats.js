"use strict";

/* A browser opens six connections to one host. Of its pages in sight the three that were used last keep their stream; the others fetch what
   they missed and let go, over and over, so that always one more page can be loaded. Pages out of sight have none. */
{
  const seats = 3;
  const lostMs = 5_000; // not heard for so long, a page is gone
  const calm = { reconnectDelay: 500, reconnectMaxDelay: 15_000 };
  const inTurn = { reconnectDelay: 1_200, reconnectMaxDelay: 1_200 };
  const me = ronda.random();
  const others = new Map(); // page → when it was used and heard last
  const channel = new BroadcastChannel("ronda-pages");
  let usedAt = Date.now();

  const stream = () => ronda.one("#live")?._htmx?.sse;
  const isBefore = ([id, other]) => other.usedAt > usedAt || (other.usedAt === usedAt && id > me);
  const settle = () => {
    const now = stream();
    const isSeated = [...others].filter(isBefore).length < seats;
    if (!now || (now.isSeated ?? true) === isSeated) return;
    now.isSeated = isSeated;
    Object.assign(now.config, isSeated ? calm : inTurn);
    if (isSeated) now.delayCanceller?.();
    else now.reader?.cancel();
  };
  addEventListener("htmx:sse:after:connection", settle);
  // The server says so when everything that was missed is told.
  addEventListener("hb", () => stream()?.isSeated === false && stream().reader?.cancel());

  const say = (isThere = !document.hidden) => channel.postMessage({ id: me, usedAt, isThere });
  const use = () => {
    usedAt = Date.now();
    say();
    settle();
  };
  channel.addEventListener("message", ({ data: { id, isThere, ...used } }) => {
    const isNew = isThere && !others.has(id);
    if (isThere) others.set(id, { ...used, heardAt: Date.now() });
    else others.delete(id);
    if (isNew && !document.hidden) say();
    settle();
  });
  setInterval(() => {
    if (document.hidden) return;
    for (const [id, { heardAt }] of others) if (Date.now() - heardAt > lostMs) others.delete(id);
    say();
    settle();
  }, 2_000);
  addEventListener("focus", use);
  addEventListener("pageshow", use);
  addEventListener("visibilitychange", () => (document.hidden ? say() : use()));
  addEventListener("pagehide", () => say(false));
}
