"use strict";

/* What is chosen in the panel is saved by itself, a moment later: with the arrow keys one passes over what one does not mean. What the server
   did not take goes back to what it holds. */
{
  const settleMs = 500;
  const waiting = new Map(); // form → its timer
  const formOf = (element) => element?.closest?.("form[data-saves]") ?? null;
  const save = (form) => {
    clearTimeout(waiting.get(form));
    if (waiting.delete(form)) form.requestSubmit();
  };

  addEventListener("change", ({ target }) => {
    const form = formOf(target);
    if (!form) return;
    clearTimeout(waiting.get(form));
    waiting.set(
      form,
      setTimeout(() => save(form), settleMs),
    );
  });
  addEventListener("focusout", ({ target }) => save(formOf(target)));

  // Afterwards it follows the server again, whoever changes it there.
  addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
    const form = formOf(ctx.sourceElement);
    if (!form) return;
    if (ctx.response?.status < 300) ronda.toast(form.dataset.saves, "good");
    if (!waiting.has(form)) form.reset();
  });
}
