"use strict";

/* A conversation that was opened in its middle: between what it shows and the newest there is a gap, until one has read down to its end. */
{
  const gap = () => ronda.one(".later[data-later]");
  const log = () => ronda.one(".messages");
  const idOf = (item) => Number(/^[a-z]+-(\d+)$/.exec(item.id)?.[1] ?? 0);
  const items = () => ronda.all(":scope > [id^=message-], :scope > .system[id]", log());

  /* What arrives behind the gap would stand beside what it does not follow: it is counted, and comes with its page. */
  let behind = new Set();
  let seenLog = null;
  ronda.whenSettled.push(() => {
    if (log()?.id !== seenLog) behind = new Set();
    seenLog = log()?.id ?? null;
    if (!log()) return;
    const until = Number(gap()?.dataset.later ?? Infinity);
    for (const item of items().filter((one) => idOf(one) > until)) {
      behind.add(idOf(item));
      item.remove();
    }
    if (gap()) return behind.size > 0 && ronda.attribute(ronda.one(".later__newest"), "data-count", String(behind.size));
    // The last page was drawn before something that came while it was on its way.
    const last = Math.max(0, ...items().map(idOf));
    const isMissing = [...behind].some((id) => id > last);
    behind = new Set();
    if (isMissing) showNewest();
  });
  const address = () => `/conversations/${ronda.one("#pane").dataset.conversation}/messages?newest=1`;
  const showNewest = () => htmx.ajax("GET", address(), { source: "#pane", swap: "none" });

  /* Whoever answers wants to see it. */
  addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
    if (gap() && ctx.sourceElement.closest?.(".composer") && ctx.response?.status < 300) showNewest();
  });

  /* Reading on downwards keeps its place: the scroller counts from its foot, where the next page comes in. */
  let kept = null;
  addEventListener("htmx:before:swap", ({ detail: { ctx } }) => {
    if (!ctx.sourceElement?.matches?.(".later__next")) return;
    const anchor = items().at(-1);
    kept = anchor ? { anchor, top: anchor.getBoundingClientRect().top, at: ronda.one(".timeline").scrollTop } : null;
  });
  const keep = () => {
    if (!kept?.anchor.isConnected) return;
    const timeline = ronda.one(".timeline");
    if (Math.abs(timeline.scrollTop - kept.at) > 1) return; // somebody scrolls: theirs counts
    const moved = kept.anchor.getBoundingClientRect().top - kept.top;
    if (Math.abs(moved) >= 1) timeline.scrollTop += moved;
    kept.at = timeline.scrollTop;
  };
  ronda.whenSettled.push(keep);
  addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
    if (!ctx.sourceElement?.matches?.(".later__next")) return;
    keep();
    kept = null;
  });
}
