"use strict";

/* Files for an answer: chosen, pasted or dropped. What becomes of them is in static/later/attach.js, which comes with the first. */
{
  const formOf = (target) => ronda.one("form[data-send=reply]", target.closest?.(".thread") ?? undefined);
  const add = async (form, files, as = "") => {
    try {
      await ronda.later("attach");
      ronda.attach.choose(form, files, as);
    } catch {
      ronda.toast(document.body.dataset.unreached);
    }
  };
  ronda.whenSettled.push(() => {
    const menu = ronda.one(".attach:empty");
    if (menu) menu.append(ronda.one("#attach-parts [data-of=menu]").content.cloneNode(true));
  });

  addEventListener("click", async ({ target }) => {
    const button = target.closest("[data-record]");
    if (!button) return;
    try {
      await Promise.all([ronda.later("attach"), ronda.later("voice")]);
      await ronda.voice.record(button.form);
    } catch {
      ronda.toast(document.body.dataset.unreached);
    }
  });

  addEventListener("change", ({ target }) => {
    if (target.dataset.attach === undefined) return;
    const files = [...target.files];
    target.value = "";
    target.closest("details").open = false;
    add(target.form, files, target.dataset.attach);
  });
  addEventListener("paste", (event) => {
    const files = [...event.clipboardData.files];
    if (files.length === 0 || event.target.form?.dataset.send !== "reply") return;
    event.preventDefault();
    add(event.target.form, files);
  });

  // A file that misses its place must not take the page away.
  const holds = (event) => event.dataTransfer?.types.includes("Files");
  const show = (thread) => {
    for (const one of ronda.all(".thread")) one.toggleAttribute("data-dropping", one === thread);
  };
  addEventListener("dragover", (event) => {
    if (!holds(event)) return;
    event.preventDefault();
    show(formOf(event.target) && event.target.closest(".thread"));
  });
  addEventListener("dragleave", ({ relatedTarget }) => relatedTarget || show(null));
  addEventListener("drop", (event) => {
    if (!holds(event)) return;
    event.preventDefault();
    show(null);
    const form = event.target.closest?.(".thread") && formOf(event.target);
    if (form) add(form, [...event.dataTransfer.files]);
  });
}
