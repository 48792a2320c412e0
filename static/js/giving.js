"use strict";

/* A supervisor gives conversations: a row is dropped on a person, `a` does the same by keyboard, ticked rows go together. */
{
  const strip = () => ronda.one("#givers");
  let wanted = null;

  /* The strip of people: fetched when a drag begins, so that states and loads are of now. */
  const openStrip = async (id) => {
    closeStrip();
    wanted = id;
    const box = document.createElement("div");
    box.id = "givers";
    box.className = "givers";
    document.body.append(box);
    await htmx.ajax("GET", `/conversations/${id}/people`, { source: "#givers", target: "#givers", swap: "innerHTML" });
  };
  const closeStrip = () => {
    wanted = null;
    strip()?.remove();
  };

  addEventListener("dragstart", (event) => {
    const row = event.target.closest?.(".row[data-give]");
    if (!row || !matchMedia("(width >= 760px)").matches) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/x-ronda", row.dataset.give);
    event.dataTransfer.setDragImage(row, 20, 20);
    // The browser takes its picture of the row first.
    setTimeout(() => openStrip(row.dataset.give));
  });
  addEventListener("dragover", (event) => {
    const giver = wanted && event.target.closest?.("[data-giver]");
    for (const one of ronda.all("[data-over]", strip() ?? document.body)) if (one !== giver) delete one.dataset.over;
    if (!giver) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    giver.dataset.over = "";
  });
  addEventListener("drop", (event) => {
    const giver = wanted && event.target.closest?.("[data-giver]");
    if (!giver) return;
    event.preventDefault();
    giver.click();
  });
  addEventListener("dragend", () => {
    if (wanted) closeStrip();
  });

  /* By keyboard: on a row of the list its people, in an open conversation its menu. */
  const isTyping = (element) => element.matches?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
  addEventListener("keydown", async (event) => {
    const { key, target } = event;
    if (key === "Escape" && strip()) {
      const row = wanted;
      event.preventDefault();
      closeStrip();
      return ronda.one(`.row[data-row="${row}"] .row__link`)?.focus();
    }
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.getModifierState("AltGraph") || isTyping(target))
      return;
    const row = target.closest?.(".row[data-give]");
    if (key === "a" && row) {
      event.preventDefault();
      await openStrip(row.dataset.give);
      ronda.one("[data-giver]", strip() ?? document.body)?.focus();
    } else if (key === "a") openMenu(event);
    else if (key === "m" && row) tick(event, row);
  });
  const openMenu = (event) => {
    if (!ronda.carrier("a")) return;
    event.preventDefault();
    ronda.pressKey("a");
  };
  const tick = (event, row) => {
    const box = ronda.one(".row__pick", row);
    if (!box) return;
    event.preventDefault();
    box.click();
  };

  const tellPicked = () => {
    const place = ronda.one("#bulk .bulk__count");
    if (!place) return;
    const count = ronda.all(".row__pick:checked").length;
    const { none, one, other } = place.dataset;
    ronda.text(place, count === 0 ? none : (count === 1 ? one : other).replace("#", count));
  };
  addEventListener("change", ({ target }) => target.matches?.(".row__pick") && tellPicked());
  ronda.whenSettled.push(tellPicked);

  addEventListener("click", ({ target }) => {
    if (strip() && (target.closest("[data-close-givers]") || !target.closest("#givers"))) closeStrip();
  });

  /* Whether anybody can take from a queue changes with who is there. */
  addEventListener("presence", () => {
    if (ronda.one("#bulk") && ronda.one("#list").dataset.address.includes("tab=pending")) dispatchEvent(new Event("stale"));
  });

  addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
    if (ctx.sourceElement?.id === "bulk") ctx.picks = ronda.all(".row__pick:checked").map((box) => box.value);
  });

  /* What was answered is done with: the strip, the toast that asked, the ticks that went. */
  addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
    const source = ctx.sourceElement;
    if (source?.matches?.(".givers__form")) closeStrip();
    source?.closest?.("#notices > .notice")?.remove();
    if (!ctx.picks || !(ctx.response?.status < 300)) return;
    for (const box of ronda.all(".row__pick:checked")) if (ctx.picks.includes(box.value)) box.checked = false;
    tellPicked();
  });
}
