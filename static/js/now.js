"use strict";

/* The numbers of now and their lists: fetched again when something happens, when time alone changes one, and once a minute for whatever is
   told to nobody. At most every two seconds. */
{
  const board = () => ronda.one("#now");
  const pauseMs = 2_000;
  const restMs = 60_000;
  let timer = 0;
  let fetchedAt = Date.now();

  const fetchNow = () => {
    timer = 0;
    if (!board() || document.hidden) return;
    fetchedAt = Date.now();
    htmx.ajax("GET", board().dataset.address, { source: "#now", target: "#now", swap: "outerMorph" });
  };
  const later = () => (timer ||= setTimeout(fetchNow, Math.max(Math.random() * 300, fetchedAt + pauseMs - Date.now())));

  for (const name of ["stale", "presence"]) addEventListener(name, () => board() && later());
  addEventListener("visibilitychange", () => board() && later());
  setInterval(() => {
    if (!board() || document.hidden) return;
    const changes = Date.parse(board().dataset.changes);
    if (changes < ronda.now() || Date.now() - fetchedAt > restMs) later();
  }, 1_000);
}
