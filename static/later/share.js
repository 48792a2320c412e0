"use strict";

/* What was shared from another app: the service worker kept it here, this page shows it, and the conversation that is chosen takes it into its
   tray. From the first page that shows it on it is that person's, and nobody else's page has it. Nothing is sent by it. */
{
  const place = () => ronda.one("#shared");
  const opened = new Promise((resolve, reject) => {
    const request = indexedDB.open("ronda-shared", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("shares", { keyPath: "id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const inStore = async (mode, work) => {
    const transaction = (await opened).transaction("shares", mode);
    const request = work(transaction.objectStore("shares"));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  };
  const find = async (id, person) => {
    const share = await inStore("readonly", (store) => store.get(id));
    if (!share || (share.person !== undefined && share.person !== person)) return null;
    if (share.person === undefined) await inStore("readwrite", (store) => store.put({ ...share, person }));
    return share;
  };

  /* The page of choices. */
  const part = (name) => ronda.one(`[data-shared=${name}]`, place());
  const showThings = async () => {
    if (place().dataset.share === "") return;
    const share = await find(place().dataset.share, place().dataset.person);
    sessionStorage.setItem("shared-words", place().dataset.words); // for the page that it leads to
    part("missing").hidden = share !== null;
    part("choices").hidden = share === null;
    if (!share) return;
    const things = part("things");
    things.hidden = false;
    for (const file of share.files) things.append(thingOf(file.name, file));
    if (share.text) things.append(thingOf(share.text));
  };
  const thingOf = (words, file) => {
    const item = Object.assign(document.createElement("li"), { className: "tray__file" });
    const look = Object.assign(document.createElement("span"), { className: "look" });
    if (file?.size > 0 && /^image\/(?!svg)/.test(file.type)) {
      look.append(Object.assign(new Image(), { className: "look__picture", alt: "", src: URL.createObjectURL(file) }));
    }
    const name = Object.assign(document.createElement("span"), { className: "look__name", dir: "auto", textContent: words });
    look.append(name);
    item.append(look);
    return item;
  };
  addEventListener("input", ({ target }) => {
    if (!target.matches?.("[data-shared-filter]")) return;
    const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    for (const item of ronda.all(".targets > li", place())) item.hidden = !plain(item.textContent).includes(plain(target.value.trim()));
  });

  /* The conversation that was chosen. */
  const take = async (id) => {
    const form = ronda.one("form[data-send=reply]");
    const share = await find(id, ronda.one(".app").dataset.person);
    const { search } = location;
    history.replaceState(history.state, "", location.pathname + search.replace(/&?shared=[0-9a-f]*/, ""));
    const { missing, closed } = JSON.parse(sessionStorage.getItem("shared-words") ?? "{}");
    if (!share || !form) return ronda.toast((share ? closed : missing) ?? document.body.dataset.failed);
    if (share.files.length > 0) {
      await ronda.later("attach");
      await ronda.attach.choose(form, share.files);
    }
    const { body } = form.elements;
    if (share.text) body.value = [body.value, share.text].filter(Boolean).join("\n");
    body.dispatchEvent(new Event("input", { bubbles: true }));
    await inStore("readwrite", (store) => store.delete(id));
  };

  const work = place() ? showThings() : take(new URLSearchParams(location.search).get("shared"));
  work.catch(() => ronda.toast(document.body.dataset.failed));
}
