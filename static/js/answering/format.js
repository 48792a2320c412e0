"use strict";

/* Marks around what is selected, how much still fits, and a word to who sends one thought in many bubbles. */
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
    const select = [start + mark.length, end + mark.length];
    put(mark + inside + mark, { from: start, to: end, select });
  };
  const begin = (mark) => {
    const { value, selectionStart, selectionEnd: to } = box();
    const from = value.lastIndexOf("\n", selectionStart - 1) + 1;
    put(value.slice(from, to).replace(/^/gm, mark), { from, to });
  };
  // The box keeps the focus and what is selected in it.
  addEventListener("mousedown", (event) => {
    if (event.target.closest?.("[data-format]")) event.preventDefault();
  });
  addEventListener("click", ({ target }) => {
    const mark = target.closest?.("[data-format]")?.dataset.format;
    if (mark) (mark.endsWith(" ") ? begin : wrap)(mark);
  });

  addEventListener("click", async ({ target }) => {
    const button = target.closest?.("[data-emoji]");
    if (!button) return;
    await ronda.later("emoji").catch(() => ronda.toast(document.body.dataset.unreached));
    await ronda.pickEmoji?.(button);
  });

  const most = 4_096;
  const toldFrom = 3_600;
  const apartMs = 120_000;
  const inARow = () => {
    let count = 0;
    for (const one of ronda.all(".timeline .message").reverse()) {
      if (!one.matches(".message--out") || ronda.now() - Date.parse(one.dataset.at) > apartMs) break;
      count += 1;
    }
    return count;
  };
  const tell = () => {
    for (const tools of ronda.all("[data-tools][hidden]")) tools.hidden = false;
    const note = ronda.one("[data-count]");
    if (!note) return;
    const { value } = box();
    const length = [...value].length;
    const bubbles = length > 0 ? inARow() + 1 : 0;
    const words = bubbles > 2 ? note.dataset.bubbles.replace("#", bubbles) : "";
    ronda.text(note, length > toldFrom ? `${length} / ${most}` : words);
  };
  addEventListener("input", tell);
  ronda.whenSettled.push(tell);
}
