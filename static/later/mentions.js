"use strict";

/* Colleagues in a note: an @ where a word begins opens a list of whom it may name, by any word of their name, accents aside. Arrows walk it, Enter
   or Tab takes one, Escape closes it. Without this script the name is typed in full. */
{
  const shownMax = 8;
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const lists = {};
  const peopleOf = (id) =>
    (lists[id] ??= ronda.askPart(`/conversations/${id}/mentions`, "mentions").then(async (answer) => {
      if (answer?.ok) return new DOMParser().parseFromString(await answer.text(), "text/html").body.firstElementChild;
      delete lists[id];
      return null;
    }));

  const wordAt = (box) => {
    const before = box.value.slice(0, box.selectionStart);
    const text = /(?<![\p{L}\p{N}\p{M}_])@([^@\n]{0,60})$/u.exec(before)?.[1];
    return text === undefined ? null : { text, from: before.length - text.length - 1 };
  };
  const isMeant = (option, text) => {
    const names = ronda.all("bdi, small", option).map((one) => plain(one.textContent));
    const own = names.join(" ").split(/[\s@.]+/);
    return plain(text)
      .split(/\s+/)
      .every((word) => own.some((one) => one.startsWith(word)));
  };

  let list = null;
  const close = () => {
    list?.box.removeAttribute("aria-activedescendant");
    list?.box.removeAttribute("aria-controls");
    list?.remove();
    list = null;
  };
  const mark = (option) => {
    for (const one of list.children) one.setAttribute("aria-selected", String(one === option));
    list.box.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };
  const choose = (option) => {
    const { box } = list;
    const { from } = wordAt(box) ?? {};
    close();
    if (from === undefined) return;
    box.focus();
    box.setRangeText(`@${option.dataset.call} `, from, box.selectionStart, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };

  /* Called by composer.js whenever somebody types an @ in a note. */
  ronda.mention = async (box) => {
    const people = await peopleOf(box.closest("[data-composer]").dataset.composer);
    const word = wordAt(box);
    const found = word && people && document.activeElement === box ? [...people.children].filter((one) => isMeant(one, word.text)) : [];
    const [written] = found;
    close();
    if (!written || (found.length === 1 && word.text === `${written.dataset.call} `)) return;
    list = people.cloneNode();
    list.id = "mentions";
    list.box = box;
    list.setAttribute("hx-morph-skip", "");
    list.append(...found.slice(0, shownMax).map((one, index) => Object.assign(one.cloneNode(true), { id: `mention-${index}` })));
    box.form.append(list);
    box.setAttribute("aria-controls", list.id);
    mark(list.firstChild);
  };

  const step = (by) => {
    const all = [...list.children];
    const at = all.findIndex((one) => one.getAttribute("aria-selected") === "true");
    mark(all[(at + by + all.length) % all.length]);
  };
  // Before anything else hears the key: here it means the list.
  addEventListener(
    "keydown",
    (event) => {
      if (!list?.isConnected || event.target !== list.box || event.isComposing) return;
      const acts = {
        ArrowDown: () => step(1),
        ArrowUp: () => step(-1),
        Enter: () => choose(ronda.one("[aria-selected=true]", list)),
        Tab: () => choose(ronda.one("[aria-selected=true]", list)),
        Escape: close,
      };
      if (!acts[event.key] || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      acts[event.key]();
    },
    true,
  );
  // A finger or a mouse leaves the box its focus.
  addEventListener("mousedown", (event) => {
    if (event.target.closest?.("#mentions")) event.preventDefault();
  });
  addEventListener("click", ({ target }) => {
    const option = target.closest?.("#mentions [role=option]");
    if (option) choose(option);
    else if (list && target !== list.box) close();
  });
  addEventListener("focusout", ({ target }) => {
    if (target === list?.box) close();
  });
  addEventListener("selectionchange", () => {
    if (list && !wordAt(list.box)) close();
  });
}
