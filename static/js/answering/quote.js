"use strict";

/* What an answer quotes: chosen in a message's menu, with `r` over it, or by a swipe to the side (static/later/touch.js). */
{
  const strip = () => ronda.one("form[data-send=reply] [data-quoting]");
  const show = (id, text) => {
    const at = strip();
    if (!at) return;
    ronda.one("input", at).value = id;
    ronda.one(".quoting__text", at).textContent = text;
    at.hidden = id === "";
  };
  const quote = (id) => {
    const bubble = ronda.one(`#message-${CSS.escape(id)}`);
    if (!bubble || !strip()) return false;
    const said = ronda.one(".message__body, figcaption", bubble) ?? ronda.one(".message__whisper, .message__meta", bubble);
    show(id, said?.textContent.slice(0, 300) ?? "…");
    const radio = ronda.one("[name=composer-mode][value=reply]");
    if (radio) radio.checked = true;
    ronda.one("form[data-send=reply] textarea").focus();
    return true;
  };

  addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-quote], [data-unquote]");
    if (!link || event.ctrlKey || event.metaKey) return;
    const { quote: id } = link.dataset;
    if (id === undefined) {
      show("", "");
      ronda.one("textarea", link.closest("form")).focus();
    } else {
      link.closest("dialog")?.close();
      if (!quote(id)) return;
    }
    event.preventDefault();
  });

  // Escape undoes one thing at a time: the quote, and then the box is left.
  addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || event.isComposing || event.target.form?.dataset.send !== "reply" || strip()?.hidden !== false) return;
      if (ronda.one(".emoji, .quick-offer", event.target.form)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      show("", "");
    },
    true,
  );

  const idOf = (bubble) => bubble.id.replace("message-", "");
  addEventListener("click", (event) => {
    const link = event.target.closest?.(".message__more");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    htmx.ajax("GET", link.getAttribute("href"), { source: link, target: "#notices", swap: "none" });
  });

  const isTyping = (element) => element.matches?.("input:not([type=radio], [type=checkbox]), textarea, select");
  addEventListener("keydown", (event) => {
    if (event.key !== "r" || event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
    if (event.defaultPrevented || ronda.one("dialog[open]")) return;
    const bubble = document.activeElement.closest(".message") ?? ronda.one(".message:hover");
    if (bubble && ronda.one(".message__more", bubble) && quote(idOf(bubble))) event.preventDefault();
  });

  /* It goes with the words, and comes back with them when they were not sent. */
  addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
    const form = ctx.sourceElement;
    if (!form?.matches?.("form[data-send=reply]") || form.elements.body.value.trim() === "") return;
    const { value } = form.elements.quotes;
    if (value === "") return;
    ctx.quoted = { id: value, text: ronda.one(".quoting__text", form).textContent };
    show("", "");
  });
  addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
    if (!ctx.quoted || ctx.response?.status < 400 || ctx.press?.isKept) return;
    if (strip()?.hidden) show(ctx.quoted.id, ctx.quoted.text);
  });
  Object.assign(ronda, { quote, quoteAs: show });
}
