"use strict";

/* One tab of each browser says that somebody is there; states that are shown anywhere on the page follow whoever they are of. */
{
  const menu = () => ronda.one("#presence-menu");

  /* The sign of life. Whichever tab comes first after half a minute says it, hidden or not: a lock keeps two from saying it at once, and no
     tab keeps it, so that one that was frozen stands in nobody's way. Nothing is said when a page is left. */
  const beatMs = 25_000;
  const saidAt = () => Number(localStorage.getItem("beat") ?? 0);
  const note = () => localStorage.setItem("beat", String(Date.now()));
  const isDue = () => menu() !== null && Math.abs(Date.now() - saidAt()) >= beatMs;
  // Installed, in a hand, and allowed to be told: pushes keep its person available when it is put away.
  const isPhone = () =>
    matchMedia("(display-mode: standalone) and (pointer: coarse)").matches && window.Notification?.permission === "granted";
  const say = () => {
    note();
    const values = { shown: menu().dataset.shown, ...(isPhone() ? { device: "phone" } : {}) };
    return htmx.ajax("POST", "/presence/beat", { source: "#presence-menu", target: "#notices", swap: "none", values });
  };
  const sayIfDue = () => (isDue() ? say() : undefined);
  const tick = () => {
    if (!isDue()) return;
    // Plain http in an office has no locks: there two tabs may both speak, which is only a little louder.
    if (navigator.locks) navigator.locks.request("ronda-beat", { ifAvailable: true }, (lock) => lock && sayIfDue());
    else sayIfDue();
  };
  setInterval(tick, 5_000);
  for (const name of ["online", "visibilitychange", "pageshow"]) addEventListener(name, tick);
  addEventListener("DOMContentLoaded", note); // asking for this page was one

  /* Who becomes available on a phone may put it away at once. */
  let shown = null;
  ronda.whenSettled.push(() => {
    const state = menu()?.dataset.shown ?? null;
    const isNew = shown !== null && state !== shown;
    shown = state;
    if (isNew && state === "available " && isPhone()) say();
  });

  /* A page that was away for too long asks what it missed. */
  addEventListener("refresh", () => menu() && say());

  /* My own page shows what the menu shows. */
  ronda.whenSettled.push(() => {
    const card = ronda.one("#presence-card");
    if (!card || !menu() || card.dataset.asked === menu().dataset.shown || card.dataset.shown === menu().dataset.shown) return;
    card.dataset.asked = menu().dataset.shown;
    htmx.ajax("GET", "/presence", { source: "#presence-card", target: "#presence-card", swap: "outerHTML" });
  });

  /* Somebody's state, wherever it is drawn. */
  const show = ({ person, state, word }) => {
    for (const dot of ronda.all(`.state-dot[data-person="${Number(person)}"]`)) {
      ronda.attribute(dot, "data-state", state);
      ronda.attribute(dot, "title", word);
      ronda.text(ronda.one("span", dot), word);
    }
  };

  /* Who is here: fetched again at most every two seconds, and never under a hand. */
  let timer = 0;
  let fetchedAt = 0;
  const fetchTeam = () => {
    timer = 0;
    const team = ronda.one("#team-now");
    if (!team) return;
    if (team.contains(document.activeElement) && document.activeElement.matches("select")) return later();
    fetchedAt = Date.now();
    htmx.ajax("GET", team.dataset.address, { source: "#team-now", target: "#team-now", swap: "outerMorph" });
  };
  const later = () => (timer ||= setTimeout(fetchTeam, Math.max(300, fetchedAt + 2_000 - Date.now())));

  addEventListener("presence", ({ detail }) => {
    show(JSON.parse(detail.data));
    if (ronda.one("#team-now")) later();
  });
}
