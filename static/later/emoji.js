"use strict";

/* Emoji by their names, without a network: a field to search in, a grid that arrows walk, Enter that puts one where one was writing. */
{
  const recentMax = 16;
  const shownMax = 120;
  const recent = () => JSON.parse(localStorage.getItem("emoji") ?? "[]");
  const remember = (emoji) => {
    localStorage.setItem("emoji", JSON.stringify([emoji, ...recent().filter((one) => one !== emoji)].slice(0, recentMax)));
  };
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  let all = null;
  const read = async () => {
    if (all) return;
    await ronda.later(`emoji-${document.documentElement.lang.slice(0, 2)}`);
    all = ronda.emojiNames.split(/[\n|]/).map((line) => {
      const at = line.indexOf(" ");
      return { emoji: line.slice(0, at), names: line.slice(at + 1), found: plain(line) };
    });
  };
  // Names that begin with a word come before those that have it somewhere.
  const search = (text) => {
    const words = plain(text).split(/\s+/).filter(Boolean);
    const hits = all.filter(({ found }) => words.every((word) => found.includes(word)));
    const begins = ({ found }) => words.every((word) => found.includes(` ${word}`));
    return [...hits.filter(begins), ...hits.filter((one) => !begins(one))].slice(0, shownMax);
  };

  const make = (tag, className, more = {}) => Object.assign(document.createElement(tag), { className, ...more });
  const cell = ({ emoji, names }) => {
    const button = make("button", "emoji__one", { type: "button", textContent: emoji, title: names, tabIndex: -1 });
    button.setAttribute("aria-label", names);
    return button;
  };
  const close = (panel) => {
    if (!panel?.isConnected) return;
    panel.remove();
    panel.opener.setAttribute("aria-expanded", "false");
  };

  /* Beside the button that opened it; pressed again, it closes. */
  ronda.pickEmoji = async (opener) => {
    await read();
    const open = ronda.one(".emoji");
    close(open);
    if (open?.opener === opener) return opener.focus();
    const { emojiSearch: sought, emojiNone: unknown } = ronda;
    const panel = make("div", "emoji", { opener });
    panel.setAttribute("hx-morph-skip", "");
    panel.setAttribute("role", "group");
    panel.setAttribute("aria-label", opener.title);
    const field = make("input", "field__control emoji__field", { type: "search", placeholder: sought, autocomplete: "off" });
    field.setAttribute("aria-label", sought);
    const grid = make("div", "emoji__grid");
    const none = make("p", "emoji__none", { textContent: unknown, role: "status", hidden: true });
    panel.append(field, grid, none);
    opener.closest("form").append(panel);
    opener.setAttribute("aria-expanded", "true");

    const draw = () => {
      const text = field.value.trim();
      const lately = recent().flatMap((emoji) => all.find((one) => one.emoji === emoji) ?? []);
      const shown = text === "" ? [...lately, ...all.filter(({ emoji }) => !lately.some((one) => one.emoji === emoji))] : search(text);
      grid.replaceChildren(...shown.map(cell));
      none.hidden = shown.length > 0;
      if (grid.firstChild) grid.firstChild.tabIndex = 0;
    };
    const choose = (button) => {
      const { field: to } = panel;
      remember(button.textContent);
      close(panel);
      to.focus();
      to.setRangeText(button.textContent, to.selectionStart, to.selectionEnd, "end");
      to.dispatchEvent(new Event("input", { bubbles: true }));
    };
    panel.field = opener.closest("form").elements[opener.dataset.emoji];
    panel.addEventListener("input", (event) => {
      event.stopPropagation();
      draw();
    });
    grid.addEventListener("click", ({ target }) => {
      const button = target.closest("button");
      if (button) choose(button);
    });
    panel.addEventListener("keydown", (event) => {
      const cells = [...grid.children];
      const at = cells.indexOf(document.activeElement);
      // As many stand in a row as begin at the height of the first.
      const across = cells.findIndex((one) => one.offsetTop !== cells[0].offsetTop);
      const steps = {
        ArrowRight: 1,
        ArrowLeft: -1,
        ArrowDown: across > 0 ? across : cells.length,
        ArrowUp: across > 0 ? -across : -cells.length,
      };
      const step = steps[event.key];
      if (event.key === "Escape") {
        close(panel);
        panel.field.focus();
      } else if (event.key === "Enter" && at === -1) {
        if (cells[0]) choose(cells[0]);
      } else if (step !== undefined && (at !== -1 || event.key === "ArrowDown")) {
        const next = at === -1 ? 0 : at + step;
        if (next < 0) field.focus();
        else cells[Math.min(cells.length - 1, next)]?.focus();
      } else return;
      event.preventDefault();
      event.stopPropagation();
    });
    draw();
    // A finger chooses from what is shown: the field would bring the keyboard over it.
    if (matchMedia("(hover: hover) and (pointer: fine)").matches) field.focus();
  };
  addEventListener("click", ({ target }) => {
    const panel = ronda.one(".emoji");
    if (panel && !panel.contains(target) && !target.closest?.("[data-emoji]")) close(panel);
  });
}
