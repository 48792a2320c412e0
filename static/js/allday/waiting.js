"use strict";

/* What comes once a page is quiet: what keeps texts that find no way; what was shared; and, in an installed Ronda, what catches what is shared. */
addEventListener("load", () => {
  const warn = (error) => console.warn(error.message);
  const fetch = (name) => ronda.later(name).catch(warn);
  if (ronda.one("#shared") || /[?&]shared=/.test(location.search)) fetch("share");
  setTimeout(() => {
    if (ronda.one(".app[data-person]")) fetch("waiting");
    if (matchMedia("(display-mode: standalone)").matches) navigator.serviceWorker?.register("/sw.js").catch(warn);
  }, 400);
});
