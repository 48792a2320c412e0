"use strict";

/* Quick replies over the box: what is typed behind a slash narrows them, arrows walk them, Enter puts one where one was writing, with its file
   and its buttons. The server has filled them in for this customer; what it could not stays in braces, and is marked until it is filled in. */
{
  const make = (tag, className, more = {}) => Object.assign(document.createElement(tag), { className, ...more });
  const placeOf = (form) => ronda.one("[data-quick-place]", form);
  const asked = (box) => /(?:^|\s)\/([^\s/][^\n/]{0,40})?$/.exec(box.value.slice(0, box.selectionStart));
  const answerBox = () => ronda.one("form[data-send=reply] textarea");

  let open = null; // { box, start, panel, ask, isAnswered, isEntered }
  let passed = null; // where a slash stands that is only a slash
  let words = { missing: "#", drop: "" };

  const close = () => {
    open?.panel?.remove();
    for (const name of ["aria-controls", "aria-activedescendant"]) open?.box.removeAttribute(name);
    open = null;
  };
  const options = () => (open?.panel ? ronda.all("[role=option]", open.panel) : []);
  const chosen = () => options().find((one) => one.ariaSelected === "true");
  const select = (option) => {
    for (const one of options()) one.setAttribute("aria-selected", String(one === option));
    ronda.attribute(open.box, "aria-activedescendant", option?.id ?? null);
    option?.scrollIntoView({ block: "nearest" });
  };

  const conversationOf = (box) => box.closest("[data-composer]").dataset.composer;
  const fetchOffer = async (box, query) => {
    const answer = await ronda.askPart(`/conversations/${conversationOf(box)}/quick-replies?${new URLSearchParams(query)}`, "quick-offer");
    if (!answer?.ok) return null;
    const offer = ronda.one(".quick-offer", new DOMParser().parseFromString(await answer.text(), "text/html"));
    if (offer) words = JSON.parse(offer.dataset.words);
    return offer;
  };

  const follow = (box, isEntered = false) => {
    mark();
    const match = asked(box);
    const start = match && box.selectionStart - (match[1] ?? "").length - 1;
    if (passed !== null && box.value[passed] !== "/") passed = null;
    if (match === null || start === passed) return close();
    if (open?.start !== start || open.box !== box) close();
    open ??= { box, start, panel: null };
    open.isEntered ||= isEntered;
    const ask = {};
    Object.assign(open, { ask, isAnswered: false });
    setTimeout(() => open?.ask === ask && answer(ask, match[1] ?? ""), open.panel ? 90 : 0);
  };
  const answer = async (ask, typed) => {
    const { box } = open;
    const offer = await fetchOffer(box, { q: typed });
    if (open?.ask !== ask) return;
    if (!offer) return close();
    const found = ronda.all("[role=option]", offer);
    // Words behind a slash that was not meant: nobody is kept from writing on.
    if (found.length === 0 && /\s/.test(typed)) return close();
    open.panel?.remove();
    offer.setAttribute("hx-morph-skip", "");
    box.form.append(offer);
    ronda.one("[data-press]", offer)?.addEventListener("click", ({ currentTarget }) => {
      close();
      ronda.pressKey(currentTarget.dataset.press);
    });
    Object.assign(open, { panel: offer, isAnswered: true });
    ronda.attribute(box, "aria-controls", found.length > 0 ? "quick-offer" : null);
    select(found[0]);
    if (open.isEntered && found[0]) choose(found[0]);
  };

  /* Into the text, in the place of the slash and what was typed behind it. */
  const put = (box, start, reply) => {
    const { text, missing, id, file, options: choices } = reply;
    close();
    box.focus();
    box.setRangeText(text, start, box.selectionEnd, "end");
    passed = null;
    const holder = placeOf(box.form);
    const replies = ronda.one("[name=replies]", holder);
    replies.value = [...new Set([...replies.value.split(",").filter(Boolean), String(id)])].join();
    holder.missing = [...new Set([...(holder.missing ?? []), ...missing])];
    if (choices.length > 0) showChoices(holder, { id, choices });
    if (file) bringFile(box.form, file);
    box.dispatchEvent(new Event("input", { bubbles: true }));
    close();
    markFirst(box, start);
  };
  const markFirst = (box, from) => {
    const missing = placeOf(box.form).missing ?? [];
    const places = missing.map((hole) => [box.value.indexOf(hole, from), hole.length]).filter(([at]) => at >= from);
    const [first] = places.sort(([a], [b]) => a - b);
    if (first) box.setSelectionRange(first[0], first[0] + first[1]);
  };
  const choose = (option) => put(open.box, open.start, JSON.parse(option.dataset.quick));
  const bring = async (box, id) => {
    const asked = conversationOf(box);
    const offer = await fetchOffer(box, { only: id });
    if (!offer) return ronda.toast(document.body.dataset.unreached);
    const option = ronda.one("[role=option]", offer);
    const now = answerBox();
    // Its words are made for the customer of that conversation.
    if (!option || !now || conversationOf(now) !== asked) return;
    const radio = ronda.one("[name=composer-mode][value=reply]", now.closest(".composer"));
    if (radio) radio.checked = true;
    put(now, now.selectionStart, JSON.parse(option.dataset.quick));
  };
  const bringFile = async (form, file) => {
    try {
      await ronda.later("attach");
      ronda.attach.bring(form, file);
    } catch {
      ronda.toast(document.body.dataset.unreached);
    }
  };

  /* Buttons that go below the words, until they are taken away. */
  const showChoices = (holder, { id, choices }) => {
    ronda.one("[name=options]", holder).value = String(id);
    holder.choices = { id, choices };
    ronda.one(".quick__choices", holder)?.remove();
    const line = make("div", "quick__choices");
    for (const choice of choices) {
      const one = make("span", "quick__choice", { textContent: choice, dir: "auto" });
      one.setAttribute("hx-ignore", "");
      line.append(one);
    }
    const away = make("button", "icon-button", { type: "button", textContent: "×", title: words.drop });
    away.setAttribute("aria-label", words.drop);
    away.addEventListener("click", () => {
      forgetChoices(holder);
      answerBox()?.focus();
    });
    line.append(away);
    holder.append(line);
  };
  const forgetChoices = (holder) => {
    ronda.one("[name=options]", holder).value = "";
    ronda.one(".quick__choices", holder)?.remove();
    holder.choices = null;
  };

  /* What is still in braces is told below the box, and the box is marked. */
  const mark = () => {
    const box = answerBox();
    const holder = box && placeOf(box.form);
    if (!holder) return;
    const left = (holder.missing ?? []).filter((hole) => box.value.includes(hole));
    ronda.attribute(box, "aria-invalid", left.length > 0 ? "true" : null);
    let told = ronda.one(".quick__missing", holder);
    if (!told && left.length === 0) return;
    if (!told) {
      told = make("p", "quick__missing");
      told.setAttribute("role", "status");
      holder.append(told);
    }
    told.hidden = left.length === 0;
    ronda.text(told, left.length === 0 ? "" : words.missing.replace("#", left.join(" ")));
  };

  /* With the words that are sent, and back with those that were not. */
  const take = (form) => {
    close();
    const holder = placeOf(form);
    if (!holder) return null;
    const replies = ronda.one("[name=replies]", holder);
    const taken = {
      replies: replies.value,
      missing: holder.missing,
      choices: holder.choices,
      conversation: conversationOf(form.elements.body),
    };
    replies.value = "";
    holder.missing = [];
    forgetChoices(holder);
    mark();
    return taken;
  };
  const giveBack = (taken, isUnfilled) => {
    const box = answerBox();
    const holder = box && placeOf(box.form);
    if (!holder || (taken && taken.conversation !== conversationOf(box))) return;
    const replies = ronda.one("[name=replies]", holder);
    if (taken && replies.value === "") replies.value = taken.replies;
    if (taken?.choices && !holder.choices) showChoices(holder, taken.choices);
    const typed = isUnfilled ? (box.value.match(/\{\p{L}[\p{L}\p{M}\p{N} _-]*\}/gu) ?? []) : [];
    holder.missing = [...new Set([...(taken?.missing ?? []), ...typed])];
    mark();
    if (isUnfilled) {
      box.focus();
      markFirst(box, 0);
    }
  };

  addEventListener(
    "keydown",
    (event) => {
      const { key, target } = event;
      if (!open || target !== open.box || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const all = options();
      const at = all.indexOf(chosen());
      if (key === "Escape") {
        passed = open.start;
        close();
      } else if ((key === "Enter" || key === "Tab") && !open.isAnswered) open.isEntered = true;
      else if (all.length === 0) return;
      else if (key === "Enter" || key === "Tab") choose(all[Math.max(0, at)]);
      else if (key === "ArrowDown" || key === "ArrowUp") select(all[(at + (key === "ArrowDown" ? 1 : all.length - 1)) % all.length]);
      else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    true,
  );
  addEventListener("mousedown", (event) => {
    if (open?.panel?.contains(event.target) && !event.target.closest("a")) event.preventDefault();
  });
  addEventListener("click", ({ target }) => {
    if (!open) return;
    const option = open.panel?.contains(target) && target.closest("[role=option]");
    if (option) choose(option);
    else if (target !== open.box && !open.panel?.contains(target) && !target.closest?.("[data-quick-open]")) close();
  });
  // Another conversation, or a box that is no longer there.
  ronda.whenSettled.push(() => {
    if (open && !open.box.isConnected) close();
  });

  ronda.quick = { follow, bring, take, giveBack };
}
