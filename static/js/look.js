"use strict";

/* A conversation that is open on a page somebody looks at is read: what arrives there, and what was just passed on or taken there, is told
   to the server as soon as the page is visible and has the focus. The server marks in the header what may not have been seen, so nothing
   is asked without a reason; what the owner's look means beyond that, the server knows. */
{
  let timer = 0;
  let told = "";
  const unseen = () => ronda.one(".thread__head[data-unseen]");
  const isLookedAt = () => document.visibilityState === "visible" && document.hasFocus();
  const tell = () => {
    timer = 0;
    const id = ronda.one("#pane")?.dataset.conversation;
    if (!id || !unseen() || !isLookedAt()) return;
    told = `${id} ${unseen().dataset.unseen}`;
    const source = `#${unseen().id}`;
    htmx.ajax("POST", `/conversations/${id}/look`, { source, target: "#notices", swap: "none" });
  };
  // Several messages in a row are one look, and what was told is not told again unless somebody comes back to the page.
  const look = () => {
    const header = unseen();
    if (!header || `${ronda.one("#pane")?.dataset.conversation} ${header.dataset.unseen}` === told || !isLookedAt()) return;
    timer ||= setTimeout(tell, 400);
  };
  ronda.whenSettled.push(look);
  for (const name of ["focus", "visibilitychange", "pageshow"]) {
    addEventListener(name, () => {
      told = "";
      look();
    });
  }
}
