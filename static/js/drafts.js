"use strict";

/* What stands in the boxes of a composer: its words, and the key their sending will carry. Both survive a reload, wait on the server for
   other browsers, and go only when the server said that they counted: a press whose answer was lost is the same press when it is sent again.
   A draft belongs to one conversation and kind, "42:reply":
     text     what is in the box
     key      what sending it will carry
     base     what the server holds under this key, if anything
     pressed  what was already sent with this key, without an answer */
{
  const drafts = new Map();
  const unsaved = new Map(); // name → { timer, aborter } of what the server has not confirmed to hold
  const counted = new Set(); // keys the server has counted, of late

  const nameOf = (form) => `${form.closest("[data-composer]").dataset.composer}:${form.dataset.send}`;
  const formOf = (name) => ronda.all("form[data-send]").find((form) => nameOf(form) === name);
  const fresh = (text = "") => ({ text, key: ronda.random() });
  const join = (...texts) => texts.filter(Boolean).join("\n");

  const load = (place) => JSON.parse(sessionStorage.getItem(place) ?? "null");
  const store = (place, value) => (value ? sessionStorage.setItem(place, JSON.stringify(value)) : sessionStorage.removeItem(place));
  const keep = (name, draft) => {
    drafts.set(name, draft);
    store(`draft:${name}`, draft.text || draft.pressed !== undefined ? draft : null);
  };

  // Presses on their way. Those a reload has cut off are put back into the box, in doubt.
  const flying = (name) => load(`flying:${name}`) ?? [];
  const setFlying = (name, presses) => store(`flying:${name}`, presses.length > 0 ? presses : null);
  const restore = (name) => {
    const draft = load(`draft:${name}`);
    const [first, ...others] = flying(name);
    setFlying(name, []);
    if (!first) return draft;
    return { text: join(first.text, ...others.map(({ text }) => text), draft?.text), key: first.key, pressed: first.text };
  };
  const draftOf = (name) => {
    if (!drafts.has(name)) keep(name, restore(name) ?? fresh());
    return drafts.get(name);
  };
  const show = (name) => {
    const form = formOf(name);
    if (form) form.elements.body.value = draftOf(name).text;
  };

  /* A box that just came: what the server holds, unless something here is newer. */
  const adopt = (form) => {
    const name = nameOf(form);
    const box = form.elements.body;
    const held = counted.has(form.dataset.savedKey) ? "" : box.defaultValue;
    const isRestored = !drafts.has(name);
    const draft = draftOf(name);
    const isOwn = draft.pressed !== undefined || unsaved.has(name);
    if (held && !isOwn) keep(name, { text: held, key: form.dataset.savedKey ?? draft.key, base: held });
    // The server held these words and does not any more: sent, or thrown away, in another browser.
    else if (isRestored && !isOwn && draft.text === draft.base) keep(name, fresh());
    const { text, base } = draftOf(name);
    box.value = text;
    if (text && text !== base) saveSoon(name);
  };

  /* Words that came back by themselves, taken back or not sent at their time: under what stands in the box, once. */
  const brought = new Set();
  const bring = (form) => {
    const { back, savedKey } = form.dataset;
    const name = nameOf(form);
    const now = draftOf(name);
    if (brought.has(savedKey) || counted.has(savedKey)) return;
    brought.add(savedKey);
    if (now.key === savedKey) return;
    const text = back.includes(now.text) ? back : join(now.text, back);
    forget(name);
    keep(name, now.pressed === undefined ? { text, key: savedKey, base: back } : { ...now, text });
    show(name);
    if (text !== back) saveSoon(name);
  };

  /* What is being typed is kept on the server too, a moment after the last key. */
  const saveSoon = (name) => {
    const { timer, since = Date.now() } = unsaved.get(name) ?? {};
    clearTimeout(timer);
    // Whoever writes without a pause is saved too, and the customer sees that they write.
    const wait = Math.max(0, Math.min(1_200, since + 4_000 - Date.now()));
    unsaved.set(name, { since, timer: setTimeout(() => save(name), wait) });
  };
  const asPart = { "hx-request": "true", "hx-request-type": "partial" };
  const save = async (name) => {
    const saving = unsaved.get(name);
    if (!saving) return;
    clearTimeout(saving.timer);
    saving.aborter = new AbortController();
    const { text, key } = draftOf(name);
    const [id, kind] = name.split(":");
    const body = new URLSearchParams({ kind, body: text, key });
    let answer;
    try {
      answer = await fetch(`/conversations/${id}/draft`, {
        method: "POST",
        body,
        headers: asPart,
        keepalive: true,
        signal: saving.aborter.signal,
      });
    } catch {
      return; // without a network it stays here; the next key tries again, and so does the network's return
    }
    if (unsaved.get(name) !== saving) return;
    unsaved.delete(name);
    const draft = draftOf(name);
    if (answer.status === 205) settle(name, key, text);
    else if (isReused(answer.headers)) settle(name, key);
    else if (draft.key === key && answer.ok) keep(name, { ...draft, base: text });
    else if (draft.key === key && answer.status < 500) keep(name, { ...draft, pressed: undefined });
  };
  const forget = (name) => {
    const saving = unsaved.get(name);
    clearTimeout(saving?.timer);
    saving?.aborter?.abort();
    unsaved.delete(name);
  };
  const saveAll = () => {
    for (const name of unsaved.keys()) save(name);
  };
  for (const event of ["online", "htmx:sse:after:connection"]) addEventListener(event, saveAll);
  addEventListener("visibilitychange", () => {
    if (document.hidden) saveAll();
  });
  const isReused = (headers) => headers?.get("ronda-refusal") === "idempotency_key_reused";

  /* The server counted a press: its words leave the box, whatever was added stays, and gets a key of its own. */
  const settle = (name, key, words) => {
    counted.add(key);
    release(name, key, words);
  };
  // They are no longer the box's.
  const release = (name, key, words) => {
    const draft = drafts.get(name) ?? load(`draft:${name}`);
    if (draft?.key !== key) return;
    const gone = words ?? draft.pressed ?? draft.base;
    const isBefore = gone !== undefined && (draft.text === gone || draft.text.startsWith(`${gone}\n`));
    const rest = isBefore ? draft.text.slice(gone.length + 1) : draft.text;
    forget(name);
    keep(name, fresh(rest));
    show(name);
    if (rest) saveSoon(name);
  };
  // Said to all of one's pages, whichever of them has sent.
  addEventListener("sent", ({ detail }) => {
    const [kind, id, key] = detail.data.split(" ");
    land({ name: `${id}:${kind}`, key });
    settle(`${id}:${kind}`, key);
  });

  const type = (form) => {
    const name = nameOf(form);
    keep(name, { ...draftOf(name), text: form.elements.body.value });
    saveSoon(name);
  };
  const press = (form) => {
    const name = nameOf(form);
    const draft = { ...draftOf(name), text: form.elements.body.value };
    setFlying(name, [...flying(name), { text: draft.text, key: draft.key }]);
    forget(name);
    keep(name, fresh());
    show(name);
    return { name, ...draft };
  };
  const land = ({ name, key }) =>
    setFlying(
      name,
      flying(name).filter((one) => one.key !== key),
    );

  // Back into the box. Behind words in doubt it waits with them, under their key: it was never sent.
  const putBack = (sent, pressed) => {
    const { name, text, key, base } = sent;
    const now = draftOf(name);
    land(sent);
    if (now.pressed === undefined) keep(name, { text: join(text, now.text), key, base, pressed });
    else keep(name, { ...now, text: join(now.pressed, text, now.text.slice(now.pressed.length + 1)) });
    show(name);
    saveSoon(name);
  };
  const isInDoubt = ({ name, key }) => draftOf(name).pressed !== undefined && draftOf(name).key !== key;

  /* What became of a press. Without an answer it may have counted; a refusal is certain. */
  const finish = (sent, response) => {
    const { name, key, text, pressed } = sent;
    if (response?.status < 400 || counted.has(key)) land(sent);
    else if (sent.isHeld) putBack(sent);
    else if (!response || response.status >= 500) putBack(sent, text);
    else if (isReused(response.headers)) {
      putBack(sent, pressed);
      settle(name, key);
    } else putBack(sent);
  };

  ronda.drafts = { adopt, bring, draftOf, finish, forget, isInDoubt, keep, land, nameOf, press, release, save, saveSoon, type };
}
