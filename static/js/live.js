"use strict";

/* The page's stream: a silent one is cut, arrivals out of sight are counted. */
{
  /* "2 new ↓": messages that came in below what is on the screen. A reversed scroller counts downwards from 0. */
  let newMessages = 0;
  let seenLog = null;
  let seenId = 0;
  const idOf = (item) => Number(item?.id.split("-")[1] ?? 0);
  ronda.whenSettled.push(() => {
    const log = ronda.one(".messages");
    const ids = log ? ronda.all(":scope > .message", log).map(idOf) : [];
    const latest = Math.max(0, ...ids);
    if (log?.id !== seenLog) newMessages = 0;
    else if (isScrolledUp()) newMessages += ids.filter((id) => id > seenId).length;
    seenLog = log?.id ?? null;
    seenId = latest;
    showPill();
  });
  const isScrolledUp = () => (ronda.one(".timeline")?.scrollTop ?? 0) < -60;

  const showPill = () => ronda.showPill("messages", newMessages);
  addEventListener("click", ({ target }) => {
    if (target.closest("[data-pill=messages]")) ronda.one(".timeline").scrollTo({ top: 0, behavior: "smooth" });
  });
  addEventListener(
    "scroll",
    ({ target }) => {
      if (!target.matches?.(".timeline") || isScrolledUp()) return;
      newMessages = 0;
      showPill();
    },
    true,
  );

  /* The stream itself. */
  /* A page of forms keeps what was typed: of the stream it shows only states, which ask by themselves. */
  addEventListener("refresh", () => {
    if (ronda.one("#pane, #team-now, #now")) location.reload();
  });

  const stream = () => ronda.one("#live")?._htmx?.sse;
  let beatAt = Date.now();
  let offTimer = 0;
  let backTimer = 0;
  const say = (state) => {
    const line = ronda.one("#connection");
    clearTimeout(backTimer);
    if (!line) return;
    line.dataset.state = state;
    ronda.text(line, document.body.dataset[state] ?? "");
  };
  const on = () => {
    beatAt = Date.now();
    clearTimeout(offTimer);
    offTimer = 0;
    if (ronda.one("#connection")?.dataset.state !== "offline") return;
    say("online");
    backTimer = setTimeout(() => say(""), 4_000);
  };
  // A server that starts anew is back within a moment: only the network's own word is believed at once.
  const off = () => (offTimer ||= setTimeout(() => say("offline"), 1_000));
  for (const name of ["hb", "htmx:sse:after:connection", "htmx:sse:after:message"]) addEventListener(name, on);
  addEventListener("htmx:sse:error", ({ detail }) => (detail.status === 401 ? location.reload() : off()));
  addEventListener("htmx:error", ({ detail: { ctx } }) => {
    if (ctx?.sourceElement?.id === "live") off();
  });
  addEventListener("offline", () => say("offline"));
  // The network is back: the stream does not wait for its next turn. Only when it stands is the page back too.
  addEventListener("online", () => {
    if (!ronda.one("#live")) return on();
    if (!stream()) return;
    stream().attempt = 1;
    stream().reader?.cancel();
    stream().delayCanceller?.();
  });
  // htmx closes the stream of a page that becomes hidden, and resumes it where it stopped once it is seen again. It does not notice a page
  // that is hidden already when it connects (opened in the background, hidden while a link came back): that one is told anew.
  addEventListener("htmx:sse:after:connection", () => {
    if (document.hidden) setTimeout(() => document.dispatchEvent(new Event("visibilitychange")));
  });
  // A link that died without a word is noticed by its silence; a hidden page has closed its stream itself.
  setInterval(() => {
    if (document.hidden || Date.now() - beatAt < 45_000) return;
    beatAt = Date.now();
    off();
    stream()?.reader?.cancel();
  }, 5_000);
  addEventListener("visibilitychange", () => (beatAt = Date.now()));
}
