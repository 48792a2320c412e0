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

  /* While one writes, nothing that somebody else saves is drawn over it: what one began from stays told with it, so that the server sees
     that another was faster. */
  const isHeld = (form) => form.hasAttribute("hx-morph-skip");
  const hold = (form, isOn = true) => form.toggleAttribute("hx-morph-skip", isOn);
  addEventListener("input", ({ target }) => {
    const form = formOf(target);
    if (form) hold(form);
  });
  addEventListener(
    "submit",
    ({ target: form }) => {
      if (!form.matches("[data-saves]")) return;
      clearTimeout(waiting.get(form));
      waiting.delete(form);
      hold(form, false);
      form.sent = form.elements.value?.value;
    },
    true,
  );

  // Afterwards it follows the server again, whoever changes it there.
  addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
    const form = formOf(ctx.sourceElement);
    if (!form) return;
    const isSaved = ctx.response?.status < 300;
    if (isSaved) ronda.toast(form.dataset.saves, "good");
    const { was } = form.elements;
    if (was && !ctx.response) hold(form); // no answer: the words stay
    if (isSaved && was && isHeld(form)) was.value = form.sent;
    if (!waiting.has(form) && !isHeld(form)) form.reset();
  });
}
