"use strict";

/* What opens over the page takes a step in the history, so that the way back closes it and nothing else. The step stays when it was closed
   by other means; the way back then passes over it. A phone's menus count too: there they cover the page. */
{
  const isWide = matchMedia("(width >= 1200px)");
  const isPhone = matchMedia("(width < 760px)");

  // How to close what is on top; null = nothing is open.
  const closing = () => {
    const dialog = ronda.one("dialog[data-dialog][open]");
    if (dialog) return () => dialog.close();
    const menu = isPhone.matches ? ronda.one("details[data-menu][open]") : null;
    if (menu) return () => (menu.open = false);
    const panel = isWide.matches ? null : ronda.one("#panel-toggle:checked");
    return panel ? () => (panel.checked = false) : null;
  };

  // The name of the step one stands on, if it is such a step; the entry under it carries the same.
  let over = history.state?.over ?? null;
  let isOwn = false;

  const note = () => {
    if (over !== null || closing() === null) return;
    over = ronda.random();
    const { over: _, under: __, ...state } = history.state ?? {};
    history.replaceState({ ...history.state, under: over }, "");
    history.pushState({ ...state, over }, "");
  };
  ronda.whenSettled.push(note);
  addEventListener("toggle", note, true);
  addEventListener("change", note);
  for (const name of ["htmx:after:history:push", "htmx:after:history:replace"]) addEventListener(name, () => (over = null));

  addEventListener("popstate", ({ state }) => {
    isOwn = over !== null && state?.under === over;
    over = state?.over ?? null;
    if (!isOwn) return;
    const close = closing();
    if (!close) return history.back();
    close();
    note();
  });
  // The page is the same: nothing is fetched.
  addEventListener("htmx:before:history:restore", (event) => {
    if (!isOwn) return;
    isOwn = false;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
}
