"use strict";

/* Sending: the box clears at once and gets its text back when it did not go; drafts.js keeps what is typed until it was sent. */
{
  const { drafts } = ronda;
  const sending = (form) => form?.matches?.("form[data-send]") ?? false;
  const boxOf = (form) => form.elements.body;

  addEventListener(
    "submit",
    ({ target: form }) => {
      if (!sending(form)) return;
      form.elements.key.value = drafts.draftOf(drafts.nameOf(form)).key;
      for (const menu of ronda.all("details[open]", form)) menu.open = false;
    },
    true,
  );

  addEventListener("htmx:config:request", (event) => {
    const { ctx } = event.detail;
    const form = ctx.sourceElement;
    if (!sending(form)) return;
    if (boxOf(form).value.trim() === "") return event.preventDefault();
    ctx.press = drafts.press(form);
    const pin = form.elements.isPinned;
    ctx.press.isPinned = pin?.checked ?? false;
    if (pin) pin.checked = false;
    if (form.elements.wall) form.elements.wall.value = "";
    boxOf(form).focus();
    const timeline = ronda.one(".timeline");
    if (timeline) timeline.scrollTop = 0;
  });

  // Behind a press that got no answer none follows: both wait, in the box or, once static/later/waiting.js is there, below what was said.
  addEventListener("htmx:before:request", (event) => {
    const { ctx } = event.detail;
    const { press } = ctx;
    if (!press) return;
    press.isHeld = drafts.isInDoubt(press);
    press.isKept = !press.isHeld && ronda.waiting !== undefined;
    if (press.isHeld || (press.isKept && ronda.waiting.keep(ctx))) event.preventDefault();
  });

  const isWaiting = ({ press, response }) => press.isKept && !ronda.waiting.end(press, response);
  addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
    if (!ctx.press || isWaiting(ctx)) return;
    drafts.finish(ctx.press, ctx.response);
    const form = ctx.response?.status < 400 ? null : ronda.all("form[data-send]").find((one) => drafts.nameOf(one) === ctx.press.name);
    if (ctx.press.isPinned && form?.elements.isPinned) form.elements.isPinned.checked = true;
    keepAsNote();
  });

  addEventListener("input", ({ target }) => {
    if (!target.form || !sending(target.form) || target.name !== "body") return;
    drafts.type(target.form);
    // Whom a note names; without the script for it the name is typed in full.
    if (target.form.dataset.send === "note" && target.value.includes("@"))
      ronda.later("mentions").then(
        () => ronda.mention(target),
        () => {},
      );
  });

  ronda.whenSettled.push(() => {
    for (const form of ronda.all("form[data-send]")) {
      if (form.isKnown) continue;
      form.isKnown = true;
      drafts.adopt(form);
    }
    for (const form of ronda.all("form[data-back]")) drafts.bring(form);
    keepAsNote();
    offerContext();
  });

  // The window shut over a half-written answer, or somebody else has the conversation now: it is kept where it can still be saved. What was
  // sent without an answer is asked about first.
  const keepAsNote = async () => {
    const composer = ronda.one(".composer:is([data-state=closed_window], [data-state=other], [data-state=pending])");
    const note = composer && ronda.one("form[data-send=note]", composer);
    if (!note || composer.isAsking) return;
    const name = `${composer.dataset.composer}:reply`;
    if (drafts.draftOf(name).pressed !== undefined) {
      composer.isAsking = true;
      drafts.saveSoon(name);
      await drafts.save(name);
      setTimeout(() => (composer.isAsking = false), 5_000);
    }
    const { text, pressed, key } = drafts.draftOf(name);
    if (!text || pressed !== undefined) return;
    drafts.forget(name);
    drafts.keep(name, { text: "", key });
    boxOf(note).value = [boxOf(note).value, text].filter(Boolean).join("\n");
    drafts.type(note);
  };

  // What was passed on has to be read first: Enter says so, unless one is doing something else.
  const offerContext = () => {
    const composer = ronda.one(".composer[data-state=context]");
    if (!composer || composer.isOffered) return;
    composer.isOffered = true;
    const { activeElement: focused } = document;
    if (focused === document.body || focused.matches(".row__link, .thread__back")) ronda.one(".bar button", composer).focus();
  };

  addEventListener("window:closed", ({ target }) => {
    const composer = target.closest("[data-composer]");
    if (!composer || composer.isClosing) return;
    composer.isClosing = true;
    const selector = `#${composer.id}`;
    htmx.ajax("GET", `/conversations/${composer.dataset.composer}`, {
      source: selector,
      target: selector,
      select: selector,
      swap: "outerHTML",
    });
  });

  /* A box that is left goes back to one line, but never during a press: what is pressed would no longer be under the pointer. */
  let isPressed = false;
  const closeLeft = () => {
    if (isPressed) return;
    for (const box of ronda.all(".composer__text[data-open]")) {
      if (!box.form.contains(document.activeElement)) delete box.dataset.open;
    }
  };
  addEventListener("focusin", ({ target }) => {
    if (sending(target.form)) boxOf(target.form).dataset.open = "";
  });
  addEventListener("focusout", () => setTimeout(closeLeft));
  addEventListener("pointerdown", () => (isPressed = true), true);
  for (const name of ["pointerup", "pointercancel"]) {
    addEventListener(
      name,
      () => {
        isPressed = false;
        setTimeout(closeLeft, 100); // after the click
      },
      true,
    );
  }

  const hasKeyboard = matchMedia("(hover: hover) and (pointer: fine)");
  addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (!sending(target.form) || target.name !== "body" || event.isComposing) return;
    const isChord = event.ctrlKey || event.metaKey;
    if (key === "Enter" && (isChord || (!event.shiftKey && hasKeyboard.matches && !ronda.one("[data-enter=line]")))) {
      event.preventDefault();
      target.form.requestSubmit(event.shiftKey ? ronda.one("[name=after][value=wait]", target.form) : null);
    } else if (key === "." && isChord) {
      event.preventDefault();
      choose(target.closest(".composer"), target.form.dataset.send === "note" ? "reply" : "note");
    } else if (key === "Escape") {
      target.blur();
      event.stopPropagation();
    }
  });

  const choose = (composer, mode) => {
    const radio = composer && ronda.one(`[name=composer-mode][value=${mode}]`, composer);
    if (!radio) return;
    radio.checked = true;
    radio.dispatchEvent(new Event("change", { bubbles: true }));
  };
  addEventListener("change", ({ target }) => {
    if (target.name === "composer-mode") ronda.one(`form[data-send=${target.value}] textarea`, target.closest(".composer"))?.focus();
  });
}
