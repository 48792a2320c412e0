"use strict";

/* The pictures of a conversation, one at a time: arrows, a swipe, the strip of small ones. Its ends fetch what stands before and after them. */
{
  const swipePx = 48;
  const nearEnd = 4;
  const box = () => ronda.one("dialog[data-gallery]");
  const strip = () => ronda.one(".gallery__strip", box());
  const links = () => ronda.all("[data-picture]", box());
  const shown = () => ronda.one("[data-picture][aria-current]", box());

  const read = async (address) => {
    const answer = await ronda.askPart(address, "dialog");
    if (answer?.status === 401) location.reload();
    if (!answer?.ok) throw new Error(`${address} did not come`);
    return new DOMParser().parseFromString(await answer.text(), "text/html").body;
  };

  const open = async (link) => {
    if (box()) return;
    const at = link.closest("[id^=message-]").id.slice("message-".length);
    const dialog = ronda.one("dialog", await read(`/conversations/${ronda.one("#pane").dataset.conversation}/pictures?at=${at}`));
    const picture = ronda.one(`[data-picture="${at}"]`, dialog);
    if (!picture || box()) throw new Error("it is not there any more");
    link.focus(); // where the focus returns to
    document.body.append(dialog);
    listen(dialog);
    show(picture);
  };

  const show = (link) => {
    const dialog = box();
    for (const one of links()) ronda.attribute(one, "aria-current", one === link ? "true" : null);
    const all = links();
    const at = all.indexOf(link);
    const { first, total } = strip().dataset;
    const number = Number(first) + at;
    const whole = Math.max(Number(total), Number(first) + all.length - 1);
    ronda.text(ronda.one(".gallery__count", dialog), dialog.dataset.count.replace("{n}", number).replace("{total}", whole));
    ronda.text(ronda.one(".gallery__facts", dialog), link.dataset.facts);
    ronda.text(ronda.one(".gallery__caption", dialog), link.dataset.caption);
    ronda.one("[data-gallery-save]", dialog).href = link.getAttribute("href");
    for (const step of ronda.all("[data-gallery-step]", dialog)) {
      ronda.attribute(step, "aria-disabled", all[at + Number(step.dataset.galleryStep)] ? null : "true");
    }
    draw(dialog, link);
    link.scrollIntoView({ block: "nearest", inline: "center" });
    if (at < nearEnd) fetchMore("earlier", `before=${all[0].dataset.picture}`);
    if (at >= all.length - nearEnd) fetchMore("later", `after=${all.at(-1).dataset.picture}`);
  };

  // The small one is there already: it holds the place until the whole one has come.
  const draw = (dialog, link) => {
    const picture = ronda.one(".gallery__picture", dialog).cloneNode();
    const failed = ronda.one(".gallery__failed", dialog);
    const small = ronda.one("img", link);
    failed.hidden = true;
    picture.hidden = false;
    picture.alt = link.dataset.caption || small.alt;
    for (const name of ["width", "height"]) ronda.attribute(picture, name, link.dataset[name] ?? null);
    picture.style.backgroundImage = small.complete ? `url("${small.src}")` : "";
    picture.onload = () => (picture.style.backgroundImage = "");
    picture.onerror = () => {
      picture.hidden = true;
      failed.hidden = false;
    };
    picture.src = link.href;
    ronda.one(".gallery__picture", dialog).replaceWith(picture);
  };

  let isFetching = false;
  const fetchMore = async (side, query) => {
    const dialog = box();
    if (isFetching || strip().dataset[side] === undefined) return;
    isFetching = true;
    try {
      const fresh = ronda.one(".gallery__strip", await read(`${dialog.dataset.gallery}?${query}`));
      if (dialog !== box()) return;
      const { dataset } = strip();
      if (fresh.dataset[side] === undefined) delete dataset[side];
      if (side === "earlier") {
        const { scrollWidth } = strip();
        dataset.first = fresh.children.length > 0 ? fresh.dataset.first : "1";
        strip().prepend(...fresh.children);
        strip().scrollLeft += strip().scrollWidth - scrollWidth;
      } else strip().append(...fresh.children);
    } catch {
      return ronda.text(ronda.one(".gallery__facts", dialog), document.body.dataset.unreached); // the next step asks again
    } finally {
      isFetching = false;
    }
    if (box()) show(shown());
  };

  const step = (by) => {
    const all = links();
    const next = all[all.indexOf(shown()) + by];
    if (next) show(next);
  };
  const keys = { ArrowLeft: () => step(-1), ArrowRight: () => step(1), Home: () => show(links()[0]), End: () => show(links().at(-1)) };

  const listen = (dialog) => {
    let from = null;
    dialog.addEventListener("keydown", (event) => {
      if (!keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      keys[event.key]();
    });
    dialog.addEventListener("click", (event) => {
      const { target } = event;
      const link = target.closest("[data-picture]");
      const by = target.closest("[data-gallery-step]")?.dataset.galleryStep;
      if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        show(link);
      } else if (by) step(Number(by));
      else if (target.matches(".gallery__stage")) dialog.close(); // beside the picture
    });
    // One finger on a picture of its own size; two make it larger.
    dialog.addEventListener("touchstart", ({ touches, target }) => {
      const isAlone = touches.length === 1 && (globalThis.visualViewport?.scale ?? 1) < 1.1;
      from = isAlone && target.closest(".gallery__stage") ? { x: touches[0].clientX, y: touches[0].clientY } : null;
    });
    dialog.addEventListener("touchend", (event) => {
      if (!from) return;
      const [dx, dy] = [event.changedTouches[0].clientX - from.x, event.changedTouches[0].clientY - from.y];
      from = null;
      if (Math.max(Math.abs(dx), Math.abs(dy)) < swipePx) return;
      if (event.cancelable) event.preventDefault(); // no click follows
      if (Math.abs(dx) > Math.abs(dy)) step(dx < 0 ? 1 : -1);
      else if (dy > 0) dialog.close();
    });
  };

  ronda.gallery = { open };
}
