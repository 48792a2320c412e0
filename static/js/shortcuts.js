"use strict";

/* Single keys, wherever no text is being typed: each presses the element that carries it in data-key. */
{
  const isTyping = (element) => element.matches?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");

  addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (
      ronda.one("dialog[open]") ||
      event.defaultPrevented ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      event.isComposing ||
      isTyping(target)
    )
      return;
    if (key === "j" || key === "k") return step(event, key === "j" ? 1 : -1);
    const menu = ronda.one("details[data-menu][open]");
    if (key === "Escape" && menu) {
      menu.open = false;
      return ronda.one("summary", menu).focus();
    }
    const element = ronda.all(`[data-key="${CSS.escape(key)}"]`).find((one) => ronda.isShown(one) || key === "Escape");
    if (!element) return;
    event.preventDefault();
    if (element.type !== "radio") return element.click();
    element.checked = true;
    element.dispatchEvent(new Event("change", { bubbles: true }));
  });

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
