"use strict";

/* Single keys, wherever no text is being typed: each presses the element that carries it in data-key. */
{
  const isTyping = (element) => element.matches?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
  const isWithModifier = (event) => event.ctrlKey || event.metaKey || event.altKey || event.getModifierState("AltGraph");
  // As it would be without Caps Lock.
  const keyOf = ({ key, shiftKey }) => (/^\p{L}$/u.test(key) ? key[shiftKey ? "toUpperCase" : "toLowerCase"]() : key);

  // What stands in a closed menu can be pressed too; of two that do the same, the one that shows.
  const carrier = (key) => {
    if (key === "a") return ronda.one("#give-to");
    const all = ronda.all(`[data-key="${CSS.escape(key)}"]`);
    const isInMenu = (one) => one.closest("details[data-menu]") && ronda.isShown(one.closest("details[data-menu]"));
    return all.find(ronda.isShown) ?? all.find(isInMenu) ?? (key === "?" || key.startsWith("g ") ? all[0] : undefined);
  };

  ronda.carrier = carrier;
  // What a key does, for who presses it elsewhere.
  ronda.pressKey = (key) => {
    const isResolving = key === "e" || key === "E";
    const element = carrier(isResolving ? "e" : key);
    if (!element || (isResolving && ronda.showUnsent())) return;
    if (key === "E") ronda.goOnAfter(element.form);
    press(element);
  };

  /* `g` and then another key leads to a place. */
  const secondMsMax = 1_500;
  let wentAt = -secondMsMax;

  addEventListener("keydown", (event) => {
    if (ronda.one("dialog[open]") || event.defaultPrevented || event.isComposing || isWithModifier(event) || isTyping(event.target)) return;
    const key = keyOf(event);
    if (key === "j" || key === "k") return step(event, key === "j" ? 1 : -1);
    if (event.repeat) return; // a key held down does its thing once
    if (key === "Escape") return stepBack(event);
    const isSecond = event.timeStamp - wentAt < secondMsMax;
    wentAt = key === "g" && !isSecond ? event.timeStamp : -secondMsMax;
    if (isSecond) return goTo(event, `g ${key}`);
    const row = key === "u" && document.activeElement.closest(".row");
    if (row) return markRow(event, row);
    // `a` means the row that has the focus first: giving.js.
    if (key === "a" || !carrier(key === "E" ? "e" : key)) return;
    event.preventDefault();
    ronda.pressKey(key);
  });
  // Of the row that has the focus, there and back.
  const markRow = (event, row) => {
    event.preventDefault();
    ronda.markRow(row);
  };
  const goTo = (event, keys) => {
    const link = carrier(keys);
    if (!link) return;
    event.preventDefault();
    link.click();
  };
  const press = (element) => {
    if (element.matches("select")) {
      element.closest("details").open = true;
      return element.focus();
    }
    if (element.type !== "radio") return element.click();
    element.checked = true;
    element.dispatchEvent(new Event("change", { bubbles: true }));
  };

  /* Escape undoes one thing at a time: a menu, the panel over the talk, the conversation. A text that was not sent waits there as a draft. */
  const isWide = matchMedia("(width >= 1200px)");
  const stepBack = (event) => {
    const menu = ronda.one("details[data-menu][open]");
    const panel = ronda.one("#panel-toggle:checked");
    const back = ronda.one(".thread__back");
    if (!menu && !back) return;
    event.preventDefault();
    if (menu) {
      menu.open = false;
      ronda.one("summary", menu).focus();
    } else if (panel && !isWide.matches) {
      panel.checked = false;
      panel.focus();
    } else back.click();
  };

  /* To the next or previous row; Enter opens it, as with every link. */
  const step = (event, by) => {
    const links = ronda.all(".row__link");
    if (links.length === 0) return;
    const at = links.findIndex((link) => link === document.activeElement);
    const from = at === -1 ? links.findIndex((link) => link.hasAttribute("aria-current")) : at;
    event.preventDefault();
    links[Math.min(links.length - 1, Math.max(0, from + by))].focus();
  };
}
