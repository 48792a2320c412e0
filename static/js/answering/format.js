"use strict";

/* Marks around what is selected, the emoji, how much still fits, and a word to who sends one thought in many bubbles. */
{
  const box = () => ronda.one("form[data-send=reply] textarea");
  const put = (text, { from, to, select }) => {
    const at = box();
    at.focus();
    at.setRangeText(text, from, to, "end");
    if (select) at.setSelectionRange(...select);
    at.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const wrap = (mark) => {
    const { value, selectionStart: from, selectionEnd: to } = box();
    const inside = value.slice(from, to).trim();
    const start = from + value.slice(from, to).indexOf(inside);
    const end = start + inside.length;
    put(mark + inside + mark, { from: start, to: end, select: [start + mark.length, end + mark.length] });
  };
  const begin = (mark) => {
    const { value, selectionStart, selectionEnd: to } = box();
    const from = value.lastIndexOf("\n", selectionStart - 1) + 1;
    put(value.slice(from, to).replace(/^/gm, mark), { from, to });
  };

  // What stands on the buttons, in the order of their words.
  const tools = [
    ["emoji", "☺"],
    ["quick", "/"],
    ["*", "B"],
    ["_", "I"],
    ["~", "S"],
    ["`", "</>"],
    ["- ", "•"],
    ["> ", "❝"],
  ];
  const build = (place) => {
    // The composer comes with every message: what never changes stands on the pane.
    const names = ronda.one("#pane").dataset.tools.split("|");
    for (const [index, [mark, shown]] of tools.entries()) {
      const button = Object.assign(document.createElement("button"), {
        className: "tools__button",
        type: "button",
        title: names[index],
        textContent: shown,
      });
      button.setAttribute("aria-label", names[index]);
      if (mark === "emoji") button.dataset.emoji = "body";
      else if (mark === "quick") button.dataset.quickOpen = "";
      else button.dataset.format = mark;
      place.append(button);
    }
    place.append(Object.assign(document.createElement("output"), { className: "composer__count" }));
  };

  // The box keeps the focus and what is selected in it.
  addEventListener("mousedown", (event) => {
    if (event.target.closest?.("[data-format]")) event.preventDefault();
  });
  addEventListener("click", async ({ target }) => {
    const mark = target.closest?.("[data-format]")?.dataset.format;
    if (mark) (mark.endsWith(" ") ? begin : wrap)(mark);
    const opener = target.closest?.("[data-emoji]");
    if (!opener) return;
    try {
      await ronda.later("emoji");
      await ronda.pickEmoji(opener);
    } catch {
      ronda.toast(document.body.dataset.unreached);
    }
  });

  const most = 4_096;
  const toldFrom = 3_600;
  const apartMs = 120_000;
  // Without a keyboard there is no Shift+Enter to speak of.
  const hasKeys = matchMedia("(hover: hover) and (pointer: fine)");
  const inARow = () => {
    let count = 0;
    for (const one of ronda.all(".timeline .message").reverse()) {
      if (!one.matches(".message--out") || ronda.now() - Date.parse(one.dataset.at) > apartMs) break;
      count += 1;
    }
    return count;
  };
  const tell = () => {
    for (const button of ronda.all("[data-needs-tools][hidden]")) button.hidden = false;
    const { chord, bubbles: told } = ronda.one("#pane")?.dataset ?? {};
    for (const hint of chord ? ronda.all(".composer__hint") : []) ronda.text(hint, chord);
    const place = ronda.one(".tools");
    if (!place || !box()) return;
    if (!place.firstChild) build(place);
    const length = [...box().value].length;
    const bubbles = length > 0 && hasKeys.matches ? inARow() + 1 : 0;
    const words = bubbles > 2 ? told.replace("#", bubbles) : "";
    ronda.text(ronda.one(".composer__count", place), length > toldFrom ? `${length} / ${most}` : words);
  };
  addEventListener("input", tell);
  // The browser cuts what does not fit without a word.
  addEventListener("paste", ({ target, clipboardData }) => {
    if (target !== box()) return;
    const added = clipboardData.getData("text/plain").length - (target.selectionEnd - target.selectionStart);
    if (target.value.length + added > target.maxLength) ronda.toast(ronda.one("#pane").dataset.cut);
  });
  ronda.whenSettled.push(tell);
}
