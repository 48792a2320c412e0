"use strict";

/* Forms that come over the page, and cards that ask for an answer. */
{
  /* A dialog that arrives opens; the one before it goes. Closed, it is gone. */
  ronda.whenSettled.push(() => {
    const dialogs = ronda.all("dialog[data-dialog]");
    for (const old of dialogs.slice(0, -1)) old.remove();
    const dialog = dialogs.at(-1);
    if (!dialog || dialog.open) return;
    dialog.addEventListener("close", () => dialog.remove());
    dialog.showModal();
  });
  addEventListener("click", ({ target }) => {
    if (target.matches?.("dialog[data-dialog]")) target.close(); // beside it
  });
  addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
    // A field that asks while one types is no answer to the dialog.
    const isTyping = ctx.sourceElement.matches?.("input, [data-typing]") ?? false;
    if (ctx.response?.status < 300 && !isTyping) ctx.sourceElement.closest?.("dialog[data-dialog]")?.close();
  });

  /* Whoever asks for a conversation waits twenty seconds. */
  ronda.whenSettled.push(() => {
    for (const card of ronda.all(".ask-card:not([data-leaving])")) {
      card.dataset.leaving = "";
      setTimeout(() => card.remove(), 20_000);
    }
  });
  addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
    ctx.sourceElement.closest?.(".ask-card")?.remove();
  });
}
