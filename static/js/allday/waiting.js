"use strict";

/* What is wanted only when something goes wrong comes once a page is quiet: what keeps texts that find no way. */
addEventListener("load", () => {
  setTimeout(() => {
    if (ronda.one(".app[data-person]")) ronda.later("waiting").catch((error) => console.warn(error.message));
  }, 400);
});
