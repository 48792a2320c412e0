"use strict";

/* What one does with rows and lists beside opening them. */
{
  /* Unread again, or read, for oneself; the list hears of it by its stream. */
  ronda.markRow = ({ dataset: { row, unread } }) => {
    const act = unread === undefined ? "unread" : "look";
    htmx.ajax("POST", `/conversations/${row}/${act}`, { source: "#list", target: "#notices", swap: "none" });
  };

  /* Whoever narrows a list by several things finds the choices open still. */
  let isFilterOpen = false;
  addEventListener("toggle", ({ target }) => target.matches?.(".filter") && target.isConnected && (isFilterOpen = target.open), true);
  ronda.whenSettled.push(() => {
    const filter = ronda.one(".filter");
    if (filter && isFilterOpen && !filter.isKnown) filter.open = true;
    if (filter) filter.isKnown = true;
  });

  /* The badges of saved views follow what happens, a while after it and not more often. */
  const recountMs = 2_100;
  let timer = 0;
  addEventListener("stale", () => {
    if (ronda.one("#views:not([hidden])")) timer ||= setTimeout(recount, recountMs);
  });
  const recount = () => {
    timer = 0;
    const views = ronda.one("#views");
    if (!views || document.hidden) return;
    htmx.ajax("GET", `/views?view=${views.dataset.current ?? ""}`, { source: "#list", target: "#notices", swap: "none" });
  };

  /* Swipes and long presses, where there are fingers; without them a row opens as ever. */
  addEventListener("DOMContentLoaded", () => {
    if (matchMedia("(any-pointer: coarse)").matches && ronda.one("#list"))
      ronda.later("touch").catch((error) => console.warn(error.message));
  });

  /* Who else is there matters once a conversation is open. */
  ronda.whenSettled.push(() => {
    if (!ronda.one("#pane[data-conversation]") || ronda.loading.together) return;
    ronda.later("together").catch((error) => console.warn(error.message));
  });
}
