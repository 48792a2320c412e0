"use strict";

/* From one conversation to the next: where the focus goes, where the list stands, what comes after what is done. */
{
  const list = () => ronda.one("#list");
  const openId = () => ronda.one("#pane")?.dataset.conversation ?? null;
  const box = () => ronda.all(".composer textarea").find(ronda.isShown);
  const isPart = (ctx) => ctx.response?.status < 300;
  const open = (href) => htmx.ajax("GET", href, { source: "#list", target: "#pane", swap: "outerHTML", push: "true" });

  /* Whoever takes a conversation, or has read what came with it, wants to answer: in the list it opens, and the field has the focus. */
  addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
    const [, id, act] = /^\/conversations\/(\d+)\/(claim|context|resolution)$/.exec(ctx.sourceElement.getAttribute?.("action")) ?? [];
    if (!id) return;
    ctx.done = { id, act, goesOn: ctx.sourceElement.goesOn ?? false, isRow: ctx.sourceElement.closest(".row") !== null };
    ctx.sourceElement.goesOn = false;
  });
  addEventListener("htmx:finally:request", async ({ detail: { ctx } }) => {
    if (!ctx.done || !isPart(ctx)) return;
    const { id, act, goesOn, isRow } = ctx.done;
    if (act === "resolution") return goesOn ? goOn(id) : undefined;
    if (isRow) await open(`/conversations/${id}?tab=mine`);
    if (openId() === id) box()?.focus();
    if (act === "claim") await follow(id);
  });

  /* The list goes where the conversation is: what was pending is one's own now. */
  const follow = async (id) => {
    const shown = new URL(list().dataset.address, location.href).searchParams;
    if (shown.get("tab") !== "pending" || openId() !== id) return;
    await htmx.ajax("GET", "/inbox?tab=mine", { source: "#list", target: "#list", swap: "outerHTML" });
    if (openId() !== id) return;
    history.replaceState(history.state, "", `/conversations/${id}?tab=mine`);
    ronda.one(`.row[data-row="${id}"]`)?.scrollIntoView({ block: "nearest" });
  };

  /* Resolved with the key, the next one opens: who waits longest in this list, as it is now. */
  ronda.goOnAfter = (form) => (form.goesOn = true);
  const goOn = async (id) => {
    const answer = await ronda.askPart(list().dataset.address, "section#list");
    if (!answer?.ok || openId() !== id) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = ronda.all(".row", fresh).find((row) => row.dataset.row !== id && ronda.one(".row__wait", row));
    if (next) return open(ronda.one(".row__link", next).getAttribute("href"));
    ronda.toast(list().dataset.nextNone, "good");
    // Where it says how it stands now, and how to take it up again.
    ronda.one(".composer").focus();
  };

  /* A text that was not sent: the box shows it, and nothing is resolved over it. */
  ronda.showUnsent = () => {
    const unsent = ronda.all(".composer textarea").find(({ value }) => value.trim() !== "");
    if (!unsent) return false;
    const composer = unsent.closest(".composer");
    const mode = ronda.one(`[name=composer-mode][value=${unsent.form.dataset.send}]`, composer);
    if (mode) mode.checked = true;
    unsent.focus();
    ronda.toast(composer.dataset.unsent, "warn");
    return true;
  };

  /* The way back leads to the list that is there, and to the row that was open. */
  let openBefore;
  ronda.whenSettled.push(() => {
    const back = ronda.one(".thread__back");
    if (back && list()) for (const name of ["href", "hx-get"]) ronda.attribute(back, name, list().dataset.address);
    const now = openId();
    if (now === openBefore) return;
    const before = openBefore;
    openBefore = now;
    if (before === undefined) return;
    // On a phone the list goes away when a conversation opens, and comes back when it is left: the focus goes along.
    const focused = document.activeElement;
    const row = ronda.one(`.row[data-row="${now ?? before}"] .row__link`);
    if (focused !== document.body && ronda.isShown(focused)) return;
    const next = (now ? [back] : [row]).find((one) => one && ronda.isShown(one)) ?? document.body;
    next.focus({ preventScroll: true });
  });

  /* Straight to where one answers. */
  ronda.whenSettled.push(() => {
    const skip = ronda.one("[data-skip=composer]");
    if (skip) ronda.attribute(skip, "hidden", openId() && ronda.one(".composer") ? null : "");
  });
  addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-skip=composer]")) return;
    event.preventDefault();
    const composer = ronda.one(".composer");
    (box() ?? ronda.all("button, [href]", composer).find(ronda.isShown) ?? composer).focus();
  });
}
