"use strict";

/* Sending: the box clears at once and gets its text back when it did not go; what is typed survives everything but being sent. */
{
  const sending = (form) => form?.matches?.("form[data-send]") ?? false;
  const boxOf = (form) => form.elements.body;
  const draftName = (form) => `draft:${form.closest("[data-composer]").dataset.composer}:${form.dataset.send}`;
  const keepDraft = (form, text) => (text ? sessionStorage.setItem(draftName(form), text) : sessionStorage.removeItem(draftName(form)));

  // What is being typed is kept on the server too, a moment after the last key: it waits on any browser, and for whoever gets the
  // conversation next. `unsaved`: beginnings the server has not confirmed, by the name they are kept under here.
  const unsaved = new Map();
  const saveSoon = (form) => {
    const name = draftName(form);
    clearTimeout(unsaved.get(name)?.timer);
    const path = `/conversations/${form.closest("[data-composer]").dataset.composer}/draft`;
    const draft = { path, kind: form.dataset.send, text: boxOf(form).value };
    unsaved.set(name, { ...draft, timer: setTimeout(() => save(name), 1_200) });
  };
  const asPart = { "hx-request": "true", "hx-request-type": "partial" };
  const save = async (name) => {
    const draft = unsaved.get(name);
    if (!draft) return;
    clearTimeout(draft.timer);
    const body = new URLSearchParams({ kind: draft.kind, body: draft.text });
    draft.aborter = new AbortController();
    try {
      await fetch(draft.path, { method: "POST", body, headers: asPart, keepalive: true, signal: draft.aborter.signal });
      if (unsaved.get(name) === draft) unsaved.delete(name);
    } catch {
      // Without a network it stays here; the next key tries again.
    }
  };
  const forget = (name) => {
    const draft = unsaved.get(name);
    clearTimeout(draft?.timer);
    draft?.aborter?.abort();
    unsaved.delete(name);
  };
  addEventListener("visibilitychange", () => {
    if (document.hidden) for (const name of unsaved.keys()) save(name);
  });

  // A press that failed keeps its key while its text stays the same: sent again, it counts once.
  const failed = new Map();

  addEventListener(
    "submit",
    ({ target: form }) => {
      if (!sending(form)) return;
      form.elements.key.value = failed.get(boxOf(form).value) ?? ronda.random();
    },
    true,
  );

  addEventListener("htmx:config:request", (event) => {
    const { ctx } = event.detail;
    const form = ctx.sourceElement;
    if (!sending(form)) return;
    const text = boxOf(form).value;
    if (text.trim() === "") return event.preventDefault();
    ctx.draft = { name: draftName(form), action: form.getAttribute("action"), text, key: form.elements.key.value };
    const pin = form.elements.isPinned;
    ctx.draft.isPinned = pin?.checked ?? false;
    if (pin) pin.checked = false;
    boxOf(form).value = "";
    keepDraft(form, "");
    forget(draftName(form));
    boxOf(form).focus();
    const timeline = ronda.one(".timeline");
    if (timeline) timeline.scrollTop = 0;
  });

  addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
    if (!ctx.draft) return;
    const { name, action, text, key, isPinned } = ctx.draft;
    if (ctx.response?.status < 400) return failed.delete(text);
    // A refusal changed nothing, so the next press is a new one; without an answer the first may have counted.
    if (!ctx.response || ctx.response.status >= 500) failed.set(text, key);
    const form = ronda.all("form[data-send]").find((one) => one.getAttribute("action") === action);
    const whole = [text, form && boxOf(form).value].filter(Boolean).join("\n");
    sessionStorage.setItem(name, whole);
    if (form) boxOf(form).value = whole;
    if (isPinned && form?.elements.isPinned) form.elements.isPinned.checked = true;
    if (form) saveSoon(form);
  });

  addEventListener("input", ({ target }) => {
    if (!target.form || !sending(target.form) || target.name !== "body") return;
    keepDraft(target.form, target.value);
    saveSoon(target.form);
  });

  ronda.whenSettled.push(() => {
    for (const form of ronda.all("form[data-send]")) {
      if (form.isKnown) continue;
      form.isKnown = true;
      const kept = sessionStorage.getItem(draftName(form)) ?? "";
      if (unsaved.has(draftName(form))) boxOf(form).value = kept;
      else boxOf(form).value ||= kept;
    }
    keepAsNote();
    offerContext();
  });

  // The window shut over a half-written answer, or somebody else has the conversation now: it is kept where it can still be saved.
  const keepAsNote = () => {
    const composer = ronda.one(".composer:is([data-state=closed_window], [data-state=other], [data-state=pending])");
    const note = composer && ronda.one("form[data-send=note]", composer);
    const name = composer && `draft:${composer.dataset.composer}:reply`;
    const text = name && sessionStorage.getItem(name);
    if (!note || !text) return;
    sessionStorage.removeItem(name);
    boxOf(note).value = [boxOf(note).value, text].filter(Boolean).join("\n");
    keepDraft(note, boxOf(note).value);
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

  const hasKeyboard = matchMedia("(hover: hover) and (pointer: fine)");
  addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (!sending(target.form) || target.name !== "body" || event.isComposing) return;
    const isChord = event.ctrlKey || event.metaKey;
    if (key === "Enter" && !event.shiftKey && (isChord || hasKeyboard.matches)) {
      event.preventDefault();
      target.form.requestSubmit();
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
