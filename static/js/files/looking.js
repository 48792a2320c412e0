"use strict";

/* Pictures open over the page and sound gets our own control; both come with the first that is wanted. Without script a picture is a link. */
{
  addEventListener("click", async (event) => {
    const link = event.target.closest?.(".message a.media:not(.media--sticker)");
    if (!link || !ronda.one("#pane") || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    try {
      await ronda.later("gallery");
      await ronda.gallery.open(link);
    } catch {
      ronda.toast(document.body.dataset.unreached);
    }
  });

  // Asked for once: where it cannot be had, the browser's own control stays.
  let isAsked = false;
  const draw = () => ronda.player?.draw();
  ronda.whenSettled.push(() => {
    draw();
    if (isAsked || !ronda.one(".sound > audio")) return;
    isAsked = true;
    ronda.later("player").then(draw, Function.prototype);
  });
}
