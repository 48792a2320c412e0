"use strict";

/* Files on their way to a customer. Chosen ones stand in the strip above the box; sent ones stand as bubbles at once, go up one after the
   other, and give way to the message when the server has it. What did not arrive keeps its file and can be tried again. */
{
  const { drafts } = ronda;
  const mega = 1024 * 1024;
  const trays = new Map(); // conversation → chosen
  const lines = new Map(); // conversation → sent and not there yet, in order
  const at = (map, id) => map.get(id) ?? map.set(id, []).get(id);

  const idOf = (form) => form.closest("[data-composer]").dataset.composer;
  const trayOf = (form) => ronda.one("[data-tray]", form);
  const parts = () => ronda.one("#attach-parts");
  const wordsNow = () => JSON.parse(parts().dataset.words);
  const partOf = (name) => ronda.one(`[data-of=${name}]`, parts()).content.firstElementChild.cloneNode(true);

  /* What WhatsApp takes. The server decides by the bytes; here is only what one can know before they go up. */
  const kindOf = ({ type }) => {
    if (/^image\/(jpeg|png|webp)$/.test(type)) return "image";
    if (/^video\/(mp4|3gpp)$/.test(type)) return "video";
    return /^audio\/(aac|amr|mpeg|mp4|ogg|x-m4a|webm)/.test(type) ? "audio" : "document";
  };
  const limits = { image: 30, video: 16, audio: 16, document: 100 };
  const isHeic = ({ name, type }) => /^image\/hei[cf]/.test(type) || /\.hei[cf]$/i.test(name);
  const faultOf = (file, words) => {
    const kind = kindOf(file);
    if (file.size === 0) return words.empty;
    if (isHeic(file)) return words.heic;
    if (kind === "document" && /^(video|audio)\//.test(file.type)) return words.film;
    if (kind === "document" && /^image\/(?!svg)/.test(file.type)) return words.foreign;
    return file.size > limits[kind] * mega ? words.large.replace("#", limits[kind]) : null;
  };
  // Safari can read HEIC, and what it reads it can write as JPEG.
  const asJpeg = async (file) => {
    try {
      const picture = await createImageBitmap(file);
      const canvas = Object.assign(document.createElement("canvas"), { width: picture.width, height: picture.height });
      canvas.getContext("2d").drawImage(picture, 0, 0);
      const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.9));
      return new File([blob], file.name.replace(/\.hei[cf]$/i, ".jpg"), { type: "image/jpeg" });
    } catch {
      return file; // it cannot: faultOf says so
    }
  };

  const sizeOf = (bytes) => {
    const [unit, each, maximumFractionDigits] = bytes < 1e6 ? ["kilobyte", 1e3, 0] : ["megabyte", 1e6, 1];
    const shown = new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, maximumFractionDigits });
    return shown.format(Math.max(bytes / each, 1));
  };
  const look = (element, { file, url, title, badge }) => {
    const picture = ronda.one(".look__picture", element);
    picture.hidden = url === null;
    if (url !== null) Object.assign(picture, { src: url, alt: file.name });
    ronda.one(".file__kind", element).hidden = url !== null;
    ronda.text(ronda.one(".file__kind", element), badge ?? (/\.([a-z0-9]{1,4})$/i.exec(file.name)?.[1] ?? "").toUpperCase());
    ronda.text(ronda.one(".look__name", element), title ?? file.name);
    ronda.text(ronda.one("small", element), sizeOf(file.size));
  };

  /* The strip. */
  const choose = async (form, files, as = "") => {
    const id = idOf(form);
    const words = wordsNow();
    const mode = ronda.one("[name=composer-mode][value=reply]", form.closest(".composer"));
    if (mode) mode.checked = true;
    for (const given of files) {
      const file = isHeic(given) ? await asJpeg(given) : given;
      const fault = faultOf(file, words);
      const tray = at(trays, id);
      if (fault) ronda.toast(`${file.name}: ${fault}`);
      else if (tray.length >= Number(parts().dataset.max)) ronda.toast(words.many);
      else tray.push({ file, as, url: kindOf(file) === "image" ? URL.createObjectURL(file) : null });
    }
    showTray();
    ronda.one("form[data-send=reply] textarea")?.focus();
  };
  const showTray = () => {
    const form = ronda.one("form[data-send=reply]");
    if (!form) return;
    const tray = at(trays, idOf(form));
    if (trayOf(form).children.length === 0) trayOf(form).append(partOf("files"));
    const list = ronda.one(".tray__files", form);
    if (list.children.length === tray.length && tray.every(({ element }, index) => element === list.children[index])) return;
    trayOf(form).hidden = tray.length === 0;
    form.elements.body.required = tray.length === 0;
    for (const chosen of tray) {
      if (chosen.element) continue;
      chosen.element = partOf("chosen");
      look(chosen.element, chosen);
    }
    list.replaceChildren(...tray.map(({ element }) => element));
  };
  addEventListener("click", ({ target }) => {
    const element = target.closest("[data-away]")?.closest("li");
    const form = element?.closest("form");
    if (!form) return;
    const tray = at(trays, idOf(form));
    const [taken] = tray.splice(
      tray.findIndex((one) => one.element === element),
      1,
    );
    free(taken);
    showTray();
    form.elements.body.focus();
  });
  /* A file that we keep already: a quick reply brings it. */
  const bring = (form, { id, name, mime, bytes }) => {
    const tray = at(trays, idOf(form));
    if (tray.length >= Number(parts().dataset.max)) return ronda.toast(wordsNow().many);
    const isPicture = mime.startsWith("image/");
    tray.push({ file: { name, type: mime, size: bytes }, fileId: id, as: "", url: isPicture ? `/files/${id}/thumbnail` : null });
    showTray();
  };
  const free = ({ url }) => url !== null && URL.revokeObjectURL(url);

  /* Sending: a message for each file, in order. The words are the caption of the first that can have one, else a message of their own. */
  addEventListener(
    "submit",
    (event) => {
      const { target: form, submitter } = event;
      if (form.dataset.send !== "reply") return;
      const id = idOf(form);
      const tray = at(trays, id);
      if (tray.length === 0) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const fields = Object.fromEntries(new FormData(form, submitter));
      trays.set(id, []);
      showTray();
      const captioned = captionedOf(form, tray);
      const quotes = captioned === null && fields.body.trim() !== "" ? "" : (fields.quotes ?? "");
      const press = captioned && drafts.press(form);
      const taken = press && ronda.quick?.take(form);
      if (press) quoteNothing(form);
      else if (fields.body.trim() === "") quoteNothing(form);
      // A browser drops what is sent in the middle of a sending. What is for later says so by its button.
      else setTimeout(() => form.requestSubmit(fields.wall ? submitter : null));
      tray.forEach((chosen, index) => {
        const isLast = index === tray.length - 1;
        const own = chosen === captioned ? press : null;
        const later = fields.wall ? { wall: fields.wall, ...(fields.endsOnReply && { endsOnReply: fields.endsOnReply }) } : {};
        const more = {
          ...later,
          ...(index === 0 && quotes && { quotes }),
          ...(chosen === captioned && fields.replies && { replies: fields.replies }),
          ...(fields.after && (isLast || fields.wall) && { after: fields.after }),
        };
        queue(form, {
          ...chosen,
          press: own,
          taken: own && taken,
          key: own?.key ?? ronda.random(),
          caption: own?.text.trim() ?? "",
          version: fields.version,
          more,
        });
      });
    },
    true,
  );
  const captionMax = 1_024;
  const captionedOf = (form, tray) => {
    const text = form.elements.body.value.trim();
    const isFree = drafts.draftOf(drafts.nameOf(form)).pressed === undefined;
    // Buttons go below words, not below a file: those are a message of their own.
    if (text === "" || text.length > captionMax || !isFree || form.elements.options?.value) return null;
    return tray.find(({ file, as }) => as === "document" || (as !== "sticker" && kindOf(file) !== "audio")) ?? null;
  };
  const quoteNothing = (form) => {
    if (form.elements.wall) form.elements.wall.value = "";
    if (form.elements.quotes?.value) ronda.one("[data-unquote]", form).click();
  };

  const queue = (form, chosen) => {
    const id = idOf(form);
    const element = partOf("rising");
    const entry = { ...chosen, id, element, state: "waiting", words: wordsNow(), action: form.getAttribute("action") };
    look(element, entry);
    const caption = ronda.one(".message__body", element);
    ronda.text(caption, entry.caption);
    caption.hidden = entry.caption === "";
    element.entry = entry;
    say(entry, "waiting", entry.words.waiting);
    at(lines, id).push(entry);
    showLine();
    const timeline = ronda.one(".timeline");
    if (timeline) timeline.scrollTop = 0;
    run(id);
  };
  const showLine = () => {
    const id = ronda.one("#pane")?.dataset.conversation;
    const inner = ronda.one(".timeline__inner");
    if (!id || !inner) return;
    const line = at(lines, id);
    let place = ronda.one(".rising-line:not(.waiting-line)", inner); // waiting.js has a place of its own
    if (!place && line.length > 0) {
      place = Object.assign(document.createElement("div"), { className: "messages rising-line" });
      inner.append(place);
    }
    if (!place || (place.children.length === line.length && line.every(({ element }, index) => element === place.children[index]))) return;
    place.replaceChildren(...line.map(({ element }) => element));
  };
  const say = (entry, state, said = "") => {
    entry.state = state;
    entry.element.dataset.state = state;
    ronda.text(ronda.one(".rising__said", entry.element), said);
  };
  const done = (entry) => {
    const line = at(lines, entry.id);
    if (line.includes(entry)) line.splice(line.indexOf(entry), 1);
    free(entry);
    showLine();
  };

  // One at a time, so that they arrive in order; behind one that found no way the others wait.
  const run = async (id) => {
    const line = at(lines, id);
    if (line.isRunning) return;
    line.isRunning = true;
    for (;;) {
      const next = line.find(({ state }) => state === "waiting" || state === "unreached");
      if (next?.state !== "waiting") break;
      await deliver(next);
    }
    line.isRunning = false;
  };
  const ring = (entry, part) => {
    const percent = Math.round(part * 100);
    const element = ronda.one(".ring", entry.element);
    element.style.setProperty("--part", `${percent}%`);
    element.setAttribute("aria-valuenow", percent);
    ronda.text(ronda.one(".rising__said", entry.element), `${entry.words.uploading} ${percent} %`);
  };
  const post = (entry, address, body) =>
    new Promise((resolve) => {
      const request = new XMLHttpRequest();
      entry.request = request;
      request.upload.onprogress = ({ loaded, total }) => ring(entry, loaded / total);
      request.onloadend = () => resolve(request);
      request.open("POST", address);
      const asked = { "HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "notices" };
      for (const [name, value] of Object.entries(asked)) request.setRequestHeader(name, value);
      request.send(body);
    });
  const upload = (entry, address) => {
    const body = new FormData();
    const { key, version, caption, as, more, file } = entry;
    for (const [name, value] of Object.entries({ key, version, caption, as, ...more })) body.append(name, value);
    body.append("file", file, file.name);
    return post(entry, address, body);
  };
  // What is there already goes by its id, and so does what something else is to be done with at once.
  const send = async (entry) => {
    const { key, version, caption, as, more } = entry;
    if (!entry.fileId && (more.after || more.wall)) {
      const uploaded = await upload(entry, "/files");
      if (uploaded.status !== 201) return uploaded;
      entry.fileId = JSON.parse(uploaded.responseText).id;
    }
    if (!entry.fileId) return upload(entry, `/conversations/${entry.id}/files`);
    return post(entry, entry.action, new URLSearchParams({ key, version, body: caption, as, file: entry.fileId, ...more }));
  };
  const deliver = async (entry) => {
    say(entry, "going");
    ring(entry, 0);
    const request = await send(entry);
    entry.request = null;
    if (entry.isCancelled) return;
    const header = (name) => request.getResponseHeader(name);
    const refusal = header("ronda-refusal");
    if (request.status < 400 && request.status > 0) {
      await htmx.swap({ text: request.responseText, target: "#notices", swap: "none", sourceElement: ronda.one("#notices") });
      finish(entry, request.status);
    } else if (refusal === "idempotency_key_reused") finish(entry, 200);
    else if (refusal) {
      // One that a quick reply brought has no bytes here to go up once more.
      entry.fileId = header("ronda-file") ?? (refusal === "unknown_file" && entry.file instanceof File ? null : entry.fileId);
      const notice = new DOMParser().parseFromString(request.responseText, "text/html");
      say(entry, "refused", ronda.one("p", notice)?.textContent ?? entry.words.failed);
      // What is wrong with the file itself is so the next time too.
      ronda.one("[data-rising=retry]", entry.element).hidden = /^(file|picture|voice)_/.test(refusal);
    } else if (request.status === 0) say(entry, "unreached", entry.words.unreached);
    else say(entry, "unreached", entry.words.failed);
  };
  const finish = (entry, status) => {
    if (entry.press) drafts.finish(entry.press, { status, headers: new Headers() });
    if (entry.taken && status >= 400) ronda.quick.giveBack(entry.taken, false);
    done(entry);
  };

  const acts = {
    retry: (entry) => {
      say(entry, "waiting", entry.words.waiting);
      run(entry.id);
    },
    // The words go back into the box.
    cancel: (entry) => {
      entry.isCancelled = true;
      entry.request?.abort();
      finish(entry, 499);
      run(entry.id);
    },
  };
  acts.discard = acts.cancel;
  addEventListener("click", ({ target }) => {
    const button = target.closest("[data-rising]");
    if (button) acts[button.dataset.rising](button.closest(".rising").entry);
  });
  addEventListener("online", () => {
    for (const line of lines.values()) for (const entry of line) if (entry.state === "unreached") acts.retry(entry);
  });
  addEventListener("beforeunload", (event) => {
    if ([...trays.values(), ...lines.values()].some(({ length }) => length > 0)) event.preventDefault();
  });

  ronda.whenSettled.push(() => {
    showTray();
    showLine();
  });
  // A recording goes without words: what stands in the box stays there.
  const sendVoice = (form, recording) => {
    const quotes = form.elements.quotes?.value ?? "";
    const wall = form.elements.wall?.value ?? "";
    quoteNothing(form);
    const more = { ...(quotes && { quotes }), ...(wall && { wall, endsOnReply: form.elements.endsOnReply?.checked ? "yes" : "" }) };
    const version = form.elements.version.value;
    queue(form, { ...recording, as: "voice", url: null, press: null, key: ronda.random(), caption: "", version, more });
  };
  ronda.attach = { bring, choose, sendVoice };
}
