"use strict";

/* The list: it fetches itself again when it is stale, and its rows never move under a hand. */
{
  const list = () => ronda.one("#list");
  const scroller = () => ronda.one(".list__scroll");
  const rowsIn = (root) => ronda.all("#rows > .row", root);
  const pageRows = 50;
  const answerRows = 200;
  const topPx = 40;

  /* A hand is in the list while the pointer is over its rows, a row has the focus, or a finger moves it. */
  const hasPointer = matchMedia("(hover: hover)");
  let touchedAt = 0;
  const isHeld = () => {
    const focused = document.activeElement;
    if (!ronda.one("#rows > li.row")) return false;
    return (hasPointer.matches && scroller().matches(":hover")) || focused?.closest(".row") || Date.now() - touchedAt < 1_500;
  };
  for (const name of ["touchstart", "touchmove"]) {
    addEventListener(name, ({ target }) => target.closest?.(".list__scroll") && (touchedAt = Date.now()), { passive: true });
  }

  /* At once after a short random wait, then at most once a second. */
  let timer = 0;
  let fetchedAt = 0;
  let waiting = 0;
  let isWaiting = false;
  let isFetching = false;
  addEventListener("stale", () => {
    if (list()) schedule(Math.max(Math.random() * 300, fetchedAt + 1_000 - Date.now()));
  });
  const schedule = (wait) => (timer ||= setTimeout(fetchList, wait));
  // What waits comes in as soon as the hand is gone.
  setInterval(() => {
    if (isWaiting && list() && !isHeld()) schedule(0);
  }, 200);

  const fetchList = async () => {
    timer = 0;
    if (isFetching) return schedule(500);
    isFetching = true;
    fetchedAt = Date.now();
    try {
      await refresh(false);
    } finally {
      isFetching = false;
    }
  };

  const refresh = async (isForced) => {
    const address = list().dataset.address;
    const fresh = await read(address, Math.max(pageRows, rowsIn().length));
    // Another list may stand there by now, and a hand may have come meanwhile.
    if (!fresh || list()?.dataset.address !== address) return;
    if (!isForced && isHeld()) return showInPlace(fresh);
    await show(fresh);
  };

  /* The list as it is now, as many rows as are shown, whole pages of the server's at a time. */
  const read = async (address, count) => {
    const first = await ask(`${address}&limit=${Math.min(answerRows, count)}`);
    const rows = first && ronda.one("#rows", first);
    for (let more = rows && ronda.one("#more", rows); more && rows.children.length <= count; more = ronda.one("#more", rows)) {
      const next = await ask(`${more.getAttribute("hx-get")}&limit=${answerRows}`);
      if (!next) return null;
      more.replaceWith(...next.children);
    }
    return first;
  };
  const ask = async (address) => {
    const answer = await ronda.askPart(address, "section#list");
    if (answer?.status === 401) location.reload();
    if (!answer?.ok) return null;
    return new DOMParser().parseFromString(await answer.text(), "text/html").body;
  };
  const put = (fresh) => htmx.swap({ text: fresh.innerHTML, target: list(), swap: "outerMorph", sourceElement: list() });

  /* Under a hand every row stays where it is and only tells what is new; what went leaves its place empty, what came or rose waits. */
  const showInPlace = async (fresh) => {
    const now = new Map(rowsIn(fresh).map((row) => [row.id, row]));
    const shown = new Map(rowsIn().map((row) => [row.id, row]));
    const atEnd = [...now.values()].filter((row) => !shown.has(row.id) && comesAtEnd(row));
    const waits = [...now.values()].filter((row) =>
      shown.has(row.id) ? Number(row.dataset.place) < seenAt(shown.get(row.id)) : !atEnd.includes(row),
    );
    const order = [...now.keys()].join() !== [...shown.keys(), ...atEnd.map((row) => row.id)].join();
    const kept = scroller().cloneNode(true);
    const last = ronda.one("#more", fresh) && rowsIn(fresh).at(-1);
    for (const row of rowsIn(kept)) {
      const update = now.get(row.id);
      if (update) update.dataset.seen = String(seenAt(row));
      if (update || !last || !isBehind(row, last)) row.replaceWith(update ?? gap());
    }
    ronda.one("#rows", kept).append(...atEnd);
    ronda.one(".list__scroll", fresh).replaceWith(kept);
    await put(fresh);
    waiting = waits.length;
    isWaiting = order || ronda.one(".row-gap") !== null;
    showPill();
  };
  // Who ticks rows wants all of them before her, and what comes behind the last one moves nothing.
  const comesAtEnd = (row) => ronda.one(".row__pick:checked") !== null && !ronda.one("#more") && isBehind(row, rowsIn().at(-1));
  const isBehind = ({ dataset: one }, { dataset: other }) =>
    one.place === other.place ? Number(one.row) > Number(other.row) : Number(one.place) > Number(other.place);
  // Where a row stood when it was last put in its place.
  const seenAt = (row) => Number(row.dataset.seen ?? row.dataset.place);
  const gap = () => {
    const item = document.createElement("li");
    item.className = "row-gap";
    item.ariaHidden = "true";
    return item;
  };

  /* With no hand in it the list is put in order; what one reads stays where it is on the screen. */
  let above = 0;
  const show = async (fresh) => {
    const top = scroller().scrollTop;
    const before = new Map(rowsIn().map((row) => [row.id, row.offsetTop]));
    await put(fresh);
    const rows = rowsIn();
    const first = top < topPx ? undefined : rows.find((row) => before.get(row.id) >= top);
    if (first) scroller().scrollTop = top + first.offsetTop - before.get(first.id);
    above = top < topPx ? 0 : above + rows.filter((row) => !before.has(row.id) && row.offsetTop < scroller().scrollTop).length;
    waiting = 0;
    isWaiting = false;
    showPill();
  };

  /* "3 new ↑": what waits to be shown, or came in above what is on the screen. */
  const showPill = () => ronda.showPill("rows", waiting + above);
  addEventListener("click", async ({ target, detail }) => {
    if (!target.closest("[data-pill=rows]")) return;
    if (isWaiting) await refresh(true);
    above = 0;
    showPill();
    scroller().scrollTo({ top: 0, behavior: "smooth" });
    if (detail === 0) ronda.one(".row__link")?.focus(); // pressed by key: the button is gone
  });
  addEventListener(
    "scroll",
    ({ target }) => {
      if (target !== scroller() || !ronda.isShown(target)) return;
      ronda.attribute(ronda.one(".app"), "data-scrolled", "");
      remember();
      clearTimeout(moreTimer);
      moreTimer = setTimeout(askForMore, moreMs);
      if (target.scrollTop >= topPx || above === 0) return;
      above = 0;
      showPill();
    },
    true,
  );

  /* A list that was drawn anew while more came may end in a "more" that asks no longer: who stands there would wait for nothing. */
  const moreMs = 1_500;
  let moreTimer = 0;
  const askForMore = () => {
    const more = ronda.one("#more");
    if (!more || more.matches(".htmx-request") || more.getBoundingClientRect().top > innerHeight) return;
    htmx.ajax("GET", more.getAttribute("hx-get"), { source: more, target: more, swap: "outerHTML" });
  };

  /* "More" answered while the order changed brings rows that are there already. */
  addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
    if (!ctx.sourceElement?.matches?.(".more")) return;
    const seen = new Set();
    for (const row of rowsIn()) {
      if (seen.has(row.id)) row.remove();
      seen.add(row.id);
    }
    remember();
  });

  /* Where one was in each list, for the way back: how many rows, how far down. */
  const nameOf = (address) => `list ${address}`;
  const remember = () => {
    const value = { rows: rowsIn().length, top: scroller().scrollTop };
    sessionStorage.setItem(nameOf(list().dataset.address), JSON.stringify(value));
  };
  const bringBack = async () => {
    const { address } = list().dataset;
    const place = JSON.parse(sessionStorage.getItem(nameOf(address)) ?? "null");
    if (!place) return;
    if (place.rows > rowsIn().length) {
      const fresh = await read(address, place.rows);
      if (!fresh || list()?.dataset.address !== address) return;
      await put(fresh);
    }
    scroller().scrollTop = place.top;
  };

  const [entry] = performance.getEntriesByType("navigation");
  let isReturning = entry?.type === "back_forward" || entry?.type === "reload";
  let shownBefore;
  ronda.whenSettled.push(() => {
    const element = list();
    if (element === shownBefore) return;
    shownBefore = element;
    waiting = above = 0;
    isWaiting = false;
    if (element && isReturning) bringBack();
    isReturning = false;
  });
  // A phone hides the list behind the conversation, and some browsers forget then how far down it was.
  let wasShown = true;
  const isNarrow = matchMedia("(width < 760px)");
  ronda.whenSettled.push(() => {
    // Asked of the page's state: to ask whether it is seen would have the whole page styled before it is painted.
    const isShown = scroller() !== null && !(isNarrow.matches && ronda.one(".app").dataset.shows !== "list");
    if (isShown && !wasShown && scroller().scrollTop === 0) bringBack();
    wasShown = isShown;
  });

  /* Back and forward between conversations of the list that is there change the pane alone; to another list, it comes back as it was left. */
  addEventListener("htmx:before:history:restore", (event) => {
    const { path } = event.detail;
    isReturning = true;
    if (!list() || !ronda.one("#pane") || !isOfList(new URL(path, location.href))) return;
    event.preventDefault();
    isReturning = false;
    showPane(path);
  });
  // The pane is looked for once the answer is there, and only the last of several quick steps is shown.
  const showPane = async (path) => {
    const answer = await ronda.askPart(path, "section#pane", { "HX-History-Restore-Request": "true" });
    const text = await answer?.text();
    if (path !== location.pathname + location.search) return;
    if (!text || answer.status === 401 || !ronda.one("#pane")) return location.reload();
    await htmx.swap({ text, target: "#pane", select: "#pane", swap: "outerHTML", sourceElement: list() });
  };
  // A step that came while the page was loading changed the address alone: the pane follows.
  for (const name of ["popstate", "load"]) addEventListener(name, () => setTimeout(followAddress, 500));
  const followAddress = () => {
    const pane = ronda.one("#pane");
    const [, wanted] = /^\/conversations\/(\d+)$/.exec(location.pathname) ?? [];
    if (!list() || !pane || pane.dataset.gone || (!wanted && location.pathname !== "/inbox")) return;
    if (pane.dataset.conversation !== wanted) showPane(location.pathname + location.search);
  };
  const isOfList = ({ pathname, searchParams }) => {
    const shown = new URL(list().dataset.address, location.href).searchParams;
    const tab = searchParams.get("tab") ?? "mine";
    if (/^\/conversations\/\d+$/.test(pathname)) return tab === shown.get("tab");
    if (pathname !== "/inbox" || searchParams.has("after")) return false;
    searchParams.set("tab", tab);
    return ["tab", "view", "status", "owner", "team", "label", "number", "priority", "late", "asleep"].every(
      (name) => (searchParams.get(name) || null) === shown.get(name),
    );
  };
}
