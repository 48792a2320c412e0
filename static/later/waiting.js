"use strict";

/* Texts on their way, and those that found none: kept in this browser with the key of their press until the server has counted them, also
   when the page is closed. They go by themselves, in order, once; two pages that send the same one send it once by its key. Whose they are
   stands with each: nobody else's page shows or sends it, and the server takes it from nobody else.
     n          its place in the line
     name       "42:reply", as in drafts.js; beside it action and fields, the form as it was pressed
     isWaiting  it got no answer, or stands behind one that did not
     isTried    it may have counted
     refused    why it was not taken, while no box is there to take it back */
{
  const { drafts } = ronda;
  const me = () => ronda.one(".app")?.dataset.person;
  const keptMs = 8 * 24 * 3_600_000;
  const othersMs = 10_000; // so long another page's press is left to that page
  const silentMs = 3_000; // so long a press may take before it is shown as waiting
  const flying = new Set(); // keys of this page's presses that have no answer yet
  let entries = []; // one's own, in order, as they were last read

  /* Where they lie. */
  const opened = new Promise((resolve, reject) => {
    const request = indexedDB.open("ronda", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("texts", { keyPath: "n", autoIncrement: true });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const inStore = async (mode, work) => {
    const transaction = (await opened).transaction("texts", mode);
    const request = work(transaction.objectStore("texts"));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  };
  const others = new BroadcastChannel("ronda-waiting");
  const put = async (entry) => {
    entry.n = await inStore("readwrite", (store) => store.put(entry));
    others.postMessage("");
  };
  const remove = async (entry) => {
    entries = entries.filter(({ key }) => key !== entry.key);
    drawn.delete(entry.key);
    show();
    await entry.stored;
    if (entry.n) await inStore("readwrite", (store) => store.delete(entry.n));
    others.postMessage("");
  };
  const load = async () => {
    const rows = await inStore("readonly", (store) => store.getAll());
    const isOld = ({ at }) => Date.now() - at > keptMs;
    for (const { n } of rows.filter(isOld)) await inStore("readwrite", (store) => store.delete(n));
    const known = new Map(entries.map((entry) => [entry.key, entry]));
    const kept = rows.filter((row) => row.person === me() && !isOld(row));
    const unstored = entries.filter(({ n }) => n === undefined);
    entries = [...kept.map((row) => (flying.has(row.key) ? known.get(row.key) : row) ?? row), ...unstored];
    // What waits here is not also begun in the box.
    for (const { name, key, text } of kept.filter(({ isWaiting, refused }) => isWaiting && !refused)) drafts.release(name, key, text);
    show();
  };

  /* A press: kept before it leaves. True = it must not leave now, for the network is away or another is before it. */
  const keep = (ctx) => {
    const { key, name, text, pressed, base } = ctx.press;
    const isWaiting = !navigator.onLine || entries.some((one) => one.name === name && one.isWaiting && !one.refused);
    const fields = [...new URLSearchParams(ctx.request.body)];
    const about = { title: ronda.one("#pane")?.dataset.title ?? "", quoted: ctx.quoted?.text };
    const sent = { key, name, text, ...(pressed !== undefined && { pressed }), ...(base !== undefined && { base }) };
    const entry = { ...sent, ...about, person: me(), action: ctx.request.action, fields, isWaiting, isTried: !isWaiting, at: Date.now() };
    if (!isWaiting) flying.add(key);
    entries.push(entry);
    ctx.press.entry = entry;
    const row = { ...entry };
    // Where nothing can be kept, the page's own memory has it, as before.
    const stored = put(row).then(
      () => ((entry.n = row.n), drafts.land(entry)),
      (error) => console.warn(error.message),
    );
    Object.defineProperty(entry, "stored", { value: stored }); // not copied into the store
    setTimeout(show, isWaiting ? 0 : silentMs + 50);
    if (isWaiting) retrySoon();
    return isWaiting;
  };
  const isAway = (answer) => !answer || answer.status === 401 || (isGateway(answer) && !answer.headers.get("ronda-refusal"));
  const isGateway = ({ status }) => status >= 502 && status <= 504;

  /* What became of it. True = it is over, and drafts.js does the rest; false = it waits. */
  const end = ({ entry }, answer) => {
    flying.delete(entry.key);
    const isThere = entries.some(({ key }) => key === entry.key);
    if (!isThere || !isAway(answer)) {
      if (isThere) void remove(entry);
      if (answer?.status >= 400) quoteAgain(entry);
      return true;
    }
    if (!entry.isWaiting) {
      entry.isWaiting = true;
      void entry.stored.then(() => entries.includes(entry) && put({ ...entry })).catch((error) => console.warn(error.message));
    }
    show();
    retrySoon();
    return false;
  };
  addEventListener("sent", ({ detail }) => {
    const entry = entries.find(({ key }) => key === detail.data.split(" ")[2]);
    if (entry) void remove(entry);
  });

  /* Sending what waits. One page does, where there are locks. */
  let isSending = false;
  let tries = 0;
  let timer = 0;
  const retrySoon = () => {
    clearTimeout(timer);
    if (!entries.some(({ refused }) => !refused)) return (tries = 0);
    timer = setTimeout(sendAll, Math.min(30_000, 2_000 * 2 ** tries));
    tries += 1;
  };
  const sendAll = async () => {
    clearTimeout(timer);
    if (isSending || !navigator.onLine) return;
    isSending = true;
    try {
      await (navigator.locks ? navigator.locks.request("ronda-waiting", { ifAvailable: true }, (lock) => lock && sendEach()) : sendEach());
    } catch (error) {
      console.warn(error.message);
    }
    isSending = false;
    retrySoon();
  };
  const sendEach = async () => {
    const held = new Set(); // conversations in which one that is not ours to send goes first
    for (const done = new Set(); ;) {
      await load();
      const next = entries.find(({ key, refused, name }) => !refused && !done.has(key) && !held.has(name));
      if (!next) return;
      done.add(next.key);
      if (flying.has(next.key) || (!next.isWaiting && Date.now() - next.at < othersMs)) held.add(next.name);
      else if (!(await send(next))) return;
    }
  };
  const asPart = { "HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "notices" };
  // False: the server is away, or takes nothing from here.
  const send = async (entry) => {
    Object.assign(entry, { isTried: true, isWaiting: true });
    await put(entry);
    const body = new URLSearchParams([...entry.fields, ["person", entry.person]]);
    const signal = AbortSignal.timeout(20_000);
    const answer = await fetch(entry.action, { method: "POST", headers: asPart, body, signal }).catch(() => null);
    if (isAway(answer)) return false;
    tries = 0;
    const text = await answer.text();
    if (answer.headers.get("ronda-refusal") === "other_person") {
      location.reload();
      return false;
    }
    const isCounted = answer.ok || answer.headers.get("ronda-refusal") === "idempotency_key_reused";
    if (isCounted) {
      await remove(entry);
      drafts.finish(entry, answer);
      if (answer.ok) await htmx.swap({ text, target: "#notices", swap: "none", sourceElement: ronda.one("#notices") });
    } else if (entries.some(({ key }) => key === entry.key)) {
      const { failed } = document.body.dataset;
      const words = ronda.one("p", new DOMParser().parseFromString(text, "text/html").body)?.textContent;
      const { gone, refused } = ronda.one("#waiting-part").content.querySelector(".rising__said").dataset;
      entry.refused = answer.status === 404 ? gone : refused.replace("#", (answer.status < 500 && words) || failed);
      await put(entry);
      show();
    }
    return true;
  };
  for (const name of ["online", "htmx:sse:after:connection"]) {
    addEventListener(name, () => {
      tries = 0;
      if (entries.length > 0) void sendAll();
    });
  }
  others.addEventListener("message", () => void load().then(retrySoon));

  /* Back into a box: that of the answer, or of a note where there is none any more. */
  const canTake = ({ name }) => {
    const [id, kind] = name.split(":");
    const composer = ronda.one(`.composer[data-composer="${id}"]`);
    const isNote = composer && kind === "reply" && /^(closed_window|other|pending)$/.test(composer.dataset.state);
    return ronda.one(`form[data-send=${isNote ? "note" : kind}]`, composer ?? document.createElement("p")) !== null;
  };
  const quoteAgain = ({ name, fields, quoted }) => {
    const id = fields.find(([field]) => field === "quotes")?.[1];
    if (id && quoted && ronda.one(`form[data-send=reply][action="/conversations/${name.split(":")[0]}/messages"]`))
      ronda.quoteAs(id, quoted);
  };
  const takeBack = async (entry) => {
    await remove(entry);
    // Tried without an answer it may have counted: the box asks before it goes again.
    if (entry.isTried && !entry.refused) drafts.finish(entry, null);
    else drafts.finish(entry, { status: 409, headers: new Headers() });
    quoteAgain(entry);
  };
  const acts = {
    cancel: async (entry) => {
      await takeBack(entry);
      ronda.one(`form[data-send=${entry.name.split(":")[1]}] textarea`)?.focus();
    },
    discard: remove,
  };
  addEventListener("click", ({ target }) => {
    const button = target.closest("[data-kept]");
    if (button) void acts[button.dataset.kept](button.closest("[data-kept-key]").entry);
  });

  /* Seen below what was said, or, refused, wherever one is. */
  const drawn = new Map(); // key → its bubble
  const draw = (entry) => {
    const state = entry.refused ? "refused" : "waiting";
    let element = drawn.get(entry.key);
    if (element?.dataset.state !== state) {
      element = ronda.one("#waiting-part").content.firstElementChild.cloneNode(true);
      element.dataset.state = state;
      element.dataset.keptKey = entry.key;
      element.classList.toggle("message--note", entry.name.endsWith("note"));
      ronda.text(ronda.one(".message__body", element), entry.text);
      ronda.one(`[data-kept=${entry.refused ? "cancel" : "discard"}]`, element).remove();
      ronda.text(ronda.one(".rising__said", element), entry.refused ?? ronda.one(".rising__said", element).dataset.waits);
      drawn.set(entry.key, element);
    }
    element.entry = entry;
    return element;
  };
  const isSeen = (entry) => entry.isWaiting || Date.now() - entry.at >= silentMs;
  const show = () => {
    const id = ronda.one("#pane")?.dataset.conversation;
    const isHere = ({ name }) => id !== undefined && name.startsWith(`${id}:`);
    for (const entry of entries.filter((one) => one.refused && isHere(one) && canTake(one))) {
      void takeBack(entry);
      ronda.toast(entry.refused);
    }
    const here = entries.filter((one) => isHere(one) && isSeen(one)).map(draw);
    const inner = ronda.one(".timeline__inner");
    let place = inner && ronda.one(".waiting-line", inner);
    if (inner && !place && here.length > 0) {
      place = Object.assign(document.createElement("div"), { className: "messages rising-line waiting-line" });
      inner.append(place);
    }
    if (place && (place.children.length !== here.length || here.some((one, index) => one !== place.children[index])))
      place.replaceChildren(...here);
    tell(entries.filter((one) => one.refused && !isHere(one)));
  };
  const tell = (refused) => {
    const notices = ronda.one("#notices");
    for (const old of ronda.all("[data-kept-key]", notices)) {
      if (!refused.some(({ key }) => key === old.dataset.keptKey)) old.remove();
    }
    for (const entry of refused) {
      if (ronda.one(`[data-kept-key="${entry.key}"]`, notices)) continue;
      const notice = Object.assign(document.createElement("div"), { className: "notice notice--late", entry });
      Object.assign(notice.dataset, { keptKey: entry.key, leaving: "" });
      const link = Object.assign(document.createElement("a"), {
        className: "notice__link",
        href: `/conversations/${entry.name.split(":")[0]}`,
      });
      link.dataset.opens = "";
      link.textContent = [entry.title, entry.refused].filter(Boolean).join(": ");
      const words = document.createElement("p");
      words.append(link, document.createElement("br"), `«${entry.text}»`);
      notice.append(words, ronda.one("#waiting-part").content.querySelector("[data-kept=discard]").cloneNode(true));
      notices.append(notice);
    }
  };
  ronda.whenSettled.push(show);

  ronda.waiting = { keep, end };
  load()
    .then(sendAll)
    .catch((error) => {
      console.warn(error.message);
    });
}
