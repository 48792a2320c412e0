"use strict";

/* A slash where a word begins offers quick replies. What they do is in static/later/quick.js, which comes with the first. */
{
  const isBox = (element) => element?.matches?.("form[data-send=reply] textarea") ?? false;
  const beginsOne = ({ value, selectionStart }) => /(?:^|\s)\/(?:[^\s/][^\n/]{0,40})?$/.test(value.slice(0, selectionStart));
  const fetched = () => ronda.later("quick").catch(() => ronda.toast(document.body.dataset.unreached));
  let awaited = null; // until they are here, Enter waits for them a little: "/bank" must not be what is sent
  const look = async ({ target, isComposing }) => {
    if (!isBox(target) || isComposing || (!ronda.quick && !beginsOne(target))) return;
    if (!ronda.quick) {
      awaited ??= { since: Date.now() };
      await fetched();
    }
    ronda.quick?.follow(target, awaited?.isEntered);
    awaited = null;
  };
  addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Enter" || !awaited || !isBox(event.target) || Date.now() - awaited.since > 2_000) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      awaited.isEntered = true;
    },
    true,
  );
  addEventListener("input", look);
  addEventListener("compositionend", look);

  /* The button writes the slash. */
  addEventListener("mousedown", (event) => {
    if (event.target.closest?.("[data-quick-open]")) event.preventDefault();
  });
  addEventListener("click", ({ target }) => {
    const box = target.closest?.("[data-quick-open]") && ronda.one("form[data-send=reply] textarea");
    if (!box) return;
    box.focus();
    const before = box.value.slice(0, box.selectionStart);
    box.setRangeText(/\S$/.test(before) ? " /" : "/", box.selectionStart, box.selectionEnd, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });

  /* One that was chosen in the palette goes into the open answer; without one its page opens. */
  addEventListener("click", async (event) => {
    const entry = event.target.closest?.("[data-quick-reply]");
    const box = entry && ronda.one("form[data-send=reply] textarea");
    if (!box || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    entry.closest("dialog")?.close();
    await fetched();
    await ronda.quick?.bring(box, entry.dataset.quickReply);
  });

  /* What a message was made from goes with its words, and comes back with them when they were not sent. */
  addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
    const form = ctx.sourceElement;
    if (form?.dataset?.send === "reply" && form.elements.body.value.trim() !== "") ctx.quick = ronda.quick?.take(form);
  });
  addEventListener("htmx:finally:request", async ({ detail: { ctx } }) => {
    if (ctx.sourceElement?.dataset?.send !== "reply" || ctx.response?.status < 400) return;
    const isUnfilled = ctx.response?.headers.get("ronda-refusal") === "unfilled_placeholder";
    if (isUnfilled) await fetched();
    ronda.quick?.giveBack(ctx.quick, isUnfilled);
  });
}
