"use strict";

/* The palette: Ctrl or ⌘ and K from anywhere, also while writing. AltGr is Ctrl and Alt to some systems, and writes a sign. */
{
  const box = () => ronda.one("dialog[open] [data-palette-box]");
  const field = () => ronda.one("dialog[open] .palette__field");
  const entries = () => ronda.all(".palette__entry", box()).filter(ronda.isShown);
  const isPaletteKey = (event) =>
    (event.ctrlKey || event.metaKey) &&
    !(event.ctrlKey && event.metaKey) &&
    !event.altKey &&
    !event.shiftKey &&
    !event.getModifierState("AltGraph") &&
    event.key.toLowerCase() === "k";

  addEventListener("keydown", (event) => {
    if (event.isComposing || !isPaletteKey(event)) return;
    const link = ronda.one("[data-palette]");
    if (!link) return;
    event.preventDefault();
    if (box()) return close();
    if (event.repeat || ronda.one("dialog[open]")) return;
    typed = "";
    isEntered = false;
    setTimeout(() => (typed = null), 3_000);
    link.click();
  });
  const close = () => box()?.closest("dialog").close();

  /* What is typed before the palette is here is meant for it, not for what had the focus. */
  let typed = null;
  let isEntered = false;
  addEventListener(
    "keydown",
    (event) => {
      const isSign = [...event.key].length === 1;
      if (typed === null || box() || event.ctrlKey || event.metaKey || event.altKey || (!isSign && event.key !== "Enter")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (isSign) typed += event.key;
      else isEntered = true;
    },
    true,
  );
  ronda.whenSettled.push(() => {
    if (typed === null || !box()) return;
    const text = typed;
    typed = null;
    if (text === "") return;
    field().value = text;
    // Once htmx has the field in hand.
    setTimeout(() => field()?.dispatchEvent(new Event("input", { bubbles: true })));
  });

  /* Enter means what the list shows for the whole text: while its answer is on the way, it waits for it. */
  const isCurrent = () => ronda.one("#palette-found", box()).dataset.text === field().value.trim();
  const enter = () => {
    if (!box()) return;
    isEntered = !isCurrent();
    if (!isEntered) entries()[0]?.click();
  };

  /* What the page offers under a key is offered here; what it does not offer is not. */
  ronda.whenSettled.push(() => {
    if (!box()) return;
    for (const button of ronda.all("[data-press]", box())) {
      button.parentElement.hidden = !ronda.carrier(button.dataset.press === "E" ? "e" : button.dataset.press);
    }
    for (const group of ronda.all(".palette__group", box())) group.hidden = !ronda.one("li:not([hidden])", group);
    ronda.one("[data-palette-nothing]", box()).hidden = ronda.one(".palette__group:not([hidden])", box()) !== null;
    if (isEntered && isCurrent()) enter();
  });
  addEventListener("input", ({ isTrusted }) => (isEntered &&= !isTrusted));

  /* Down from the field into the list, up from its beginning back, Enter in the field takes the first; whoever types on is in the field. */
  addEventListener("keydown", (event) => {
    if (!box()?.contains(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = entries();
    const at = all.indexOf(document.activeElement);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      (all[at + (event.key === "ArrowDown" ? 1 : -1)] ?? (at <= 0 && event.key === "ArrowUp" ? field() : all[at]))?.focus();
    } else if (event.key === "Enter" && at === -1) {
      event.preventDefault();
      enter();
    } else if (at !== -1 && (event.key === "Backspace" || [...event.key].length === 1) && event.key !== " ") field().focus();
  });

  addEventListener("click", (event) => {
    const entry = event.target.closest?.(".palette__entry");
    if (!entry || !box()?.contains(entry)) return;
    const { press, conversation } = entry.dataset;
    if (press) {
      event.preventDefault();
      close();
      ronda.pressKey(press);
    } else if (conversation && ronda.one("#pane") && ronda.one("#list") && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      close();
      htmx.ajax("GET", entry.getAttribute("href"), { source: "#list", target: "#pane", swap: "outerHTML", push: "true" });
    } else if (entry.type === "submit") setTimeout(close);
  });
}
