"use strict";

/* The editor of flows is fetched on its page alone. */
ronda.whenSettled.push(() => {
  if (ronda.one("#flow[data-flow]")) ronda.later("bots").catch(() => ronda.toast(document.body.dataset.unreached));
});
