"use strict";

/* The page's stream: stale lists fetch themselves again, a silent stream is cut, arrivals out of sight are counted. */
{
  const list = () => ronda.one("#list");
  const scroller = () => ronda.one(".list__scroll");

  /* Lists: at once after a short random wait, then at most once a second; not while somebody is about to click. */
  let timer = 0;
  let fetchedAt = 0;
  let pointedAt = 0;
  let staleAt = 0;
  addEventListener("pointermove", ({ target }) => {
    if (target.closest?.("#rows")) pointedAt = Date.now();
  });
  addEventListener("stale", () => {
    if (!list() || timer) return;
    staleAt = Date.now();
    schedule(Math.max(Math.random() * 300, fetchedAt + 1_000 - staleAt));
  });
  const schedule = (wait) => (timer = setTimeout(fetchList, wait));

  const fetchList = async () => {
    const isAiming = Date.now() - pointedAt < 500 && Date.now() - staleAt < 1_500;
    if (isAiming) return schedule(250);
    timer = 0;
    fetchedAt = Date.now();
    const before = new Set(ronda.all(".row", list()).map((row) => row.id));
    const url = new URL(list().dataset.address, location.href);
    // As many rows as there are now, so that a scrolled list does not shrink under the reader.
    if (before.size > 50) url.searchParams.set("limit", Math.min(200, before.size));
    await htmx.ajax("GET", url.pathname + url.search, { source: "#list", target: "#list", swap: "outerMorph" });
    countRows(before);
  };

  /* "3 new ↑": rows that came in above what is on the screen. */
  let newRows = 0;
  const countRows = (before) => {
    const top = scroller()?.scrollTop ?? 0;
    if (top < 40) return;
    newRows += ronda.all(".row").filter((row) => !before.has(row.id) && row.offsetTop < top).length;
    showPills();
  };

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
    showPills();
  });
  const isScrolledUp = () => (ronda.one(".timeline")?.scrollTop ?? 0) < -60;

  const showPills = () => {
    showPill("rows", newRows);
    showPill("messages", newMessages);
  };
  const showPill = (name, count) => {
    const pill = ronda.one(`[data-pill=${name}]`);
    if (!pill) return;
    pill.hidden = count === 0;
    ronda.text(ronda.one("[data-pill-text]", pill), (count === 1 ? pill.dataset.one : pill.dataset.other).replace("#", count));
  };
  addEventListener("click", ({ target }) => {
    const pill = target.closest("[data-pill]");
    if (!pill) return;
    (pill.dataset.pill === "rows" ? scroller() : ronda.one(".timeline")).scrollTo({ top: 0, behavior: "smooth" });
  });
  addEventListener(
    "scroll",
    ({ target }) => {
      if (target === scroller() && target.scrollTop < 40) newRows = 0;
      else if (target.matches?.(".timeline") && !isScrolledUp()) newMessages = 0;
      else return;
      showPills();
    },
    true,
  );

  /* The stream itself. */
  /* A page of forms keeps what was typed: of the stream it shows only states, which ask by themselves. */
  addEventListener("refresh", () => {
    if (ronda.one("#pane, #team-now")) location.reload();
  });

  let beatAt = Date.now();
  let isOff = 0;
  const on = () => {
    beatAt = Date.now();
    clearTimeout(isOff);
    delete document.body.dataset.live;
  };
  const off = () => {
    clearTimeout(isOff);
    isOff = setTimeout(() => (document.body.dataset.live = "off"), 4_000);
  };
  for (const name of ["hb", "htmx:sse:after:connection", "htmx:sse:after:message"]) addEventListener(name, on);
  addEventListener("htmx:sse:error", ({ detail }) => (detail.status === 401 ? location.reload() : off()));
  addEventListener("htmx:error", ({ detail: { ctx } }) => {
    if (ctx?.sourceElement?.id === "live") off();
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
    ronda.one("#live")?._htmx?.sse?.reader?.cancel();
  }, 5_000);
  addEventListener("visibilitychange", () => (beatAt = Date.now()));
}
