"use strict";

/* What every part of the page's script shares. All files of this folder are joined into one, this one first. */
const ronda = {
  // The server's clock is the one that counts; small differences are only the time a page takes to arrive.
  skew: 0,
  now: () => Date.now() + ronda.skew,

  // Work to do over after anything in the page changed: each must be idempotent.
  whenSettled: [],

  // How much one was told of and has not looked at; `bell.js` knows.
  unseen: () => 0,

  all: (selector, inside = document) => [...inside.querySelectorAll(selector)],
  one: (selector, inside = document) => inside.querySelector(selector),
  isShown: (element) => element.checkVisibility(),

  // A part of a page, asked for as htmx would; null without an answer.
  askPart: (address, target, more) =>
    fetch(address, { headers: { "HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": target, ...more } }).catch(() => null),

  // What few need is fetched when it is first wanted: static/later/<name>.js, which puts itself on `ronda`, and <name>.css where there is one.
  // Rejects when it cannot be had.
  loading: {},
  later(name) {
    const addresses = (document.body.dataset.later ?? "").split(" ").filter((address) => address.includes(`/later/${name}.`));
    return (ronda.loading[name] ??= Promise.all(addresses.map(ronda.load)).catch((error) => {
      delete ronda.loading[name];
      throw error;
    }));
  },
  load: (address) =>
    new Promise((resolve, reject) => {
      const isStyle = address.endsWith(".css");
      const element = document.createElement(isStyle ? "link" : "script");
      Object.assign(element, isStyle ? { rel: "stylesheet", href: address } : { src: address });
      element.onload = resolve;
      element.onerror = () => reject(new Error(`${address} did not come`));
      document.head.append(element);
    }),

  // A formatter of Intl that is made when it is first asked: each takes a slow computer some ten milliseconds.
  format: (make) => {
    let made = null;
    return { format: (...what) => (made ??= make()).format(...what) };
  },

  text(element, text) {
    if (element.textContent !== text) element.textContent = text;
  },

  attribute(element, name, value) {
    if (value === null) element.removeAttribute(name);
    else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  },

  // A random value also where crypto.randomUUID is missing, as on plain http in an office.
  random() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  },

  /* A pill that tells how many arrived out of sight. */
  showPill(name, count) {
    const pill = ronda.one(`[data-pill=${name}]`);
    if (!pill) return;
    pill.hidden = count === 0;
    ronda.text(ronda.one("[data-pill-text]", pill), (count === 1 ? pill.dataset.one : pill.dataset.other).replace("#", count));
  },

  // In a dialog it is said there: what stands behind is not seen.
  toast(text, tone = "late") {
    const notices = ronda.one("dialog[open] [data-notices]") ?? ronda.one("#notices");
    if (!notices || ronda.all("p", notices).some((p) => p.textContent === text)) return;
    const notice = document.createElement("div");
    notice.className = `notice notice--${tone}`;
    notice.append(document.createElement("p"));
    notice.firstChild.textContent = text;
    if (notices.id === "notices") notices.append(notice);
    else notices.replaceChildren(notice);
  },
};

// The scripts of static/later stand outside this file and find both here.
Object.assign(globalThis, { ronda, htmx });

{
  const ahead = Number(document.documentElement.dataset.now) - Date.now();
  if (Math.abs(ahead) > 5_000) ronda.skew = ahead;

  const settle = () => {
    for (const work of ronda.whenSettled) work();
  };
  // Runs before the browser paints, whatever changed the page: a click, the stream, the history.
  addEventListener("DOMContentLoaded", () => {
    settle();
    new MutationObserver(settle).observe(document.body, { childList: true, subtree: true });
  });

  /* Toasts leave by themselves. */
  ronda.whenSettled.push(() => {
    for (const notice of ronda.all("#notices > .notice:not([data-leaving])")) {
      notice.dataset.leaving = "";
      setTimeout(() => notice.remove(), Number(notice.dataset.stays ?? 8_000));
    }
  });

  /* Which of list and thread a phone shows. */
  ronda.whenSettled.push(() => {
    const pane = ronda.one("#pane");
    if (!pane) return;
    const thing = pane.dataset.gone ? "gone" : "list";
    ronda.attribute(ronda.one(".app"), "data-shows", pane.dataset.conversation ? "thread" : thing);
  });

  /* The open row, the title, the count in it. */
  const appName = document.title.split(" · ").at(-1);
  ronda.whenSettled.push(() => {
    const list = ronda.one("#list");
    if (!list) return;
    const pane = ronda.one("#pane");
    const open = pane?.dataset.conversation;
    for (const row of ronda.all(".row", list)) {
      ronda.attribute(ronda.one(".row__link", row), "aria-current", row.dataset.row === open ? "true" : null);
    }
    const title = pane?.dataset.title ?? ronda.one("h1", list).textContent;
    const unseen = ronda.unseen();
    const whole = `${unseen > 0 ? `(${unseen}) ` : ""}${title} · ${appName}`;
    if (document.title !== whole) document.title = whole;
  });

  /* What a row or a notice is about opens beside the list, and only elsewhere on a page of its own. One listener for all rows: htmx would have to
     look at each of them before the page can be used. */
  addEventListener("click", (event) => {
    const link = event.target.closest(".row__link, a[data-opens]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || !ronda.one("#pane")) return;
    event.preventDefault();
    link.closest(".notice")?.remove();
    const source = link.isConnected ? link : "#list";
    htmx.ajax("GET", link.getAttribute("href"), { source, target: "#pane", swap: "outerHTML", push: "true" });
  });

  /* Whether the panel is shown beside the thread is remembered, on wide screens only: there alone it is not in the way. */
  const isWide = matchMedia("(width >= 1200px)");
  ronda.whenSettled.push(() => {
    const toggle = ronda.one("#panel-toggle");
    if (!toggle || toggle.isKnown) return;
    toggle.isKnown = true;
    if (isWide.matches) toggle.checked = localStorage.getItem("panel") === "closed";
  });
  addEventListener("change", ({ target }) => {
    if (target.id === "panel-toggle" && isWide.matches) localStorage.setItem("panel", target.checked ? "closed" : "open");
  });

  /* Menus close when one looks elsewhere. */
  addEventListener("click", ({ target }) => {
    for (const menu of ronda.all("details[data-menu][open]")) {
      if (!menu.contains(target)) menu.open = false;
    }
  });
  addEventListener("submit", ({ target }) => {
    const menu = target.closest("details[data-menu]");
    if (!menu) return;
    const hadFocus = menu.contains(document.activeElement);
    menu.open = false;
    if (hadFocus) ronda.one("summary", menu).focus();
  });

  /* A failed message's text can be copied, and so can what admins take elsewhere. */
  ronda.whenSettled.push(() => {
    if (!navigator.clipboard) return;
    for (const button of ronda.all("[data-copy][hidden]")) button.hidden = false;
  });
  addEventListener("click", async ({ target }) => {
    const button = target.closest("[data-copy]");
    if (!button) return;
    await navigator.clipboard.writeText(
      ronda.one(".message__body, .copyable__text", button.closest(".message, .copyable"))?.textContent ?? "",
    );
    const label = ronda.one("span", button);
    const before = label.textContent;
    label.textContent = button.dataset.copy;
    setTimeout(() => (label.textContent = before), 2_000);
  });

  /* What goes wrong is said once, in the reader's words. */
  const isByHand = (source) => source?.matches?.("form, a, li.more") ?? false;
  addEventListener("htmx:response:error", ({ detail: { ctx } }) => {
    if (ctx.response.status === 401) location.reload();
    else if (ctx.response.status >= 500 && isByHand(ctx.sourceElement)) ronda.toast(document.body.dataset.failed);
  });
  // Without an answer the cause is the link, and what was written is still there.
  addEventListener("htmx:error", ({ detail: { ctx } }) => {
    if (!isByHand(ctx?.sourceElement)) return;
    const { failed, unreached, unreachedText } = document.body.dataset;
    if (ctx.response) ronda.toast(failed);
    else if (!ctx.press?.isKept) ronda.toast(ctx.press ? unreachedText : unreached);
  });
}
