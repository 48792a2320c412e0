"use strict";

/* The steps of a bot and the phone beside them. All of it are forms and links that work without this; here they answer in place, what is typed is
   kept by itself, and steps move by pointer and keys. One thing at a time is asked of the server: each answer says what the page looks like. */
{
  const one = ronda.one;
  const editor = () => one("#flow-editor");
  const path = () => one("#flow").dataset.flow;
  // All that a form holds; answers come several times under one name.
  const valuesOf = (form, more = {}) => {
    const values = new URLSearchParams(new FormData(form));
    for (const [name, value] of Object.entries(more)) values.set(name, value);
    return values;
  };

  /* One request after the other. What was typed while one was on its way is put back over what it brought. */
  let line = Promise.resolve();
  const typed = new Map(); // id of a control → what stands in it and is not kept yet
  let typedIn = null; // the step whose form that is: controls of all steps have the same ids
  const note = (control) => {
    const { stepForm } = control.form.dataset;
    if (typedIn !== stepForm) typed.clear();
    typedIn = stepForm;
    typed.set(control.id, control.value);
  };
  const inLine = (work) => (line = line.then(work, work));

  const tell = (state) => {
    const place = one("#flow-saved");
    if (place) ronda.text(place, place.dataset[state]);
  };
  const formNow = () => one("[data-step-form]");
  const headers = { "HX-Request": "true", "HX-Request-Type": "partial" };
  const ask = async (address, body, target = "#flow-editor") => {
    const before = document.activeElement?.id;
    const way = body ? { method: "POST", body } : {};
    const answer = await fetch(address, { ...way, headers, signal: AbortSignal.timeout(20_000) }).catch(() => null);
    if (answer?.status === 401) location.reload();
    if (!answer || answer.status >= 500 || answer.status === 401) {
      ronda.toast(answer ? document.body.dataset.failed : document.body.dataset.unreached);
      return false;
    }
    await htmx.swap({ sourceElement: one("#flow"), target: one(target), swap: "outerMorph", text: await answer.text() });
    for (const [id, text] of formNow()?.dataset.stepForm === typedIn ? typed : []) {
      const control = document.getElementById(id);
      if (control && control.type !== "checkbox" && control.value !== text) control.value = text;
    }
    mark();
    if (before && document.activeElement === document.body) document.getElementById(before)?.focus();
    return answer.ok;
  };

  const version = () => editor().dataset.version;
  // `held`: what was typed into the form that is sent; unkept again when that fails.
  const edit = (values, then, held = new Map()) =>
    inLine(async () => {
      if (!(await flush())) return;
      const all = values instanceof URLSearchParams ? values : new URLSearchParams({ lang: editor().dataset.lang, ...values });
      all.set("version", version());
      if (await ask(`${path()}/edits`, all)) return then?.();
      for (const [id, text] of held) typed.set(id, text);
    });
  const look = (open, then) =>
    inLine(async () => {
      if (!(await flush())) return;
      const query = new URLSearchParams({ lang: editor().dataset.lang, ...open });
      if (!(await ask(`${path()}?${query}`))) return;
      history.replaceState(history.state, "", `${path()}?${query}`);
      then?.();
    });

  /* What is typed is kept a moment after the last key. False: it is not, because the network is away or somebody else was faster; then the form
     stays as it is until they decide. */
  let timer = 0;
  const flush = async () => {
    clearTimeout(timer);
    const form = formNow();
    if (!form || typedIn !== form.dataset.stepForm) typed.clear();
    if (typed.size === 0) return true;
    const conflict = one(".step-form__conflict");
    if (conflict) {
      conflict.scrollIntoView({ block: "nearest" });
      return false;
    }
    const sent = new Map(typed);
    typed.clear();
    tell("saving");
    const isKept = await ask(form.getAttribute("action"), valuesOf(form, { do: "", version: version() }));
    tell(isKept ? "saved" : "unsaved");
    if (!isKept) for (const [id, text] of sent) if (!typed.has(id)) typed.set(id, text);
    return isKept;
  };
  const keepSoon = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(() => inLine(flush), wait);
  };
  const isOfForm = (control) => control.isConnected && control.form?.dataset.stepForm !== undefined && control.name !== "to";
  addEventListener("input", ({ target }) => {
    if (!isOfForm(target)) return;
    if (target.dataset.max) {
      const count = one(".flow-text__max", target.closest(".field"));
      if (count) ronda.text(count, `${[...target.value].length}/${target.dataset.max}`);
    }
    note(target);
    keepSoon(900);
  });
  // A choice shows other fields: at once.
  addEventListener("change", ({ target }) => {
    if (!isOfForm(target)) return;
    note(target);
    keepSoon(0);
  });
  addEventListener("online", () => inLine(flush));
  addEventListener("beforeunload", (event) => {
    if (one("#flow") && typed.size > 0) event.preventDefault();
  });

  /* Where the focus goes. */
  const link = (id) => document.getElementById(`open-${id}`);
  const focusForm = () => one("[data-step-form] :is(textarea, input:not([type=hidden]), select):not([hidden] *)")?.focus();
  const focusLink = (id) => (link(id) ?? one("[data-open-step]"))?.focus();
  const open = (id) => look({ at: id }, focusForm);
  const close = (id) => look({}, () => focusLink(id));

  const afterDoing = (what, form) => {
    const [act] = what.split(":");
    const id = form.dataset.stepForm;
    if (act === "add_answer") return () => ronda.all(".answer:last-child input:not([type=hidden])")[0]?.focus();
    if (act === "remove_answer" || act === "shift_answer") return () => one("#add-answer")?.focus();
    if (act === "remove") return () => focusLink(editor().dataset.at);
    return act === "close" || act === "move" ? () => focusLink(id) : undefined;
  };
  addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      if (form.matches("[data-phone]")) {
        event.preventDefault();
        return press(form, event.submitter);
      }
      if (!form.matches("[data-edit]")) return;
      event.preventDefault();
      const { name, value } = event.submitter ?? {};
      const more = name ? { [name]: value } : {};
      if (form.dataset.stepForm) {
        const values = valuesOf(form, more);
        const held = new Map(typed);
        typed.clear();
        edit(values, afterDoing(value ?? "", form), held);
      } else if (form.elements.act.value === "add") edit(valuesOf(form, more), focusForm);
      else if (form.elements.act.value === "lead") {
        const place = form.elements.place.value;
        edit(valuesOf(form), () => (one(`[data-place="${CSS.escape(place)}"] a`) ?? one("[data-open-step]"))?.focus());
      } else edit(valuesOf(form, more));
    },
    true,
  );

  addEventListener(
    "click",
    (event) => {
      if (!one("#flow") || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const opener = event.target.closest("[data-open-step]");
      const add = event.target.closest("#flow-editor [data-place] > a");
      const looked = event.target.closest("[data-look]");
      const said = event.target.closest("[data-press]");
      const jump = event.target.closest("[data-goto]");
      const cancel = event.target.closest("[data-cancel]");
      if (!(opener || add || looked || said || jump || cancel)) return;
      if (said && getSelection()?.toString()) return;
      event.preventDefault();
      if (cancel) {
        const { place } = cancel.closest("[data-place]").dataset;
        look({}, () => one(`[data-place="${CSS.escape(place)}"] a`)?.focus());
      } else if (add) look({ add: add.parentElement.dataset.place }, () => one("#add button[name=type]")?.focus());
      else if (looked) look({ lang: looked.dataset.look, ...openNow() });
      else if (jump) focusLink(jump.dataset.goto);
      else {
        const id = opener?.dataset.openStep ?? said.dataset.press;
        if (opener?.getAttribute("aria-expanded") === "true") close(id);
        else open(id);
      }
    },
    true,
  );
  const openNow = () => {
    const id = one("[data-step-form]")?.dataset.stepForm;
    return id ? { at: id } : {};
  };

  /* Keys, while no text field has the focus. */
  const directions = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "out", ArrowRight: "in" };
  const isTyping = (element) => element.matches("input, textarea, select");
  addEventListener("keydown", (event) => {
    if (!one("#flow")) return;
    const { key, target } = event;
    if (key === "Escape" && target.closest?.("[data-step-form]")) {
      event.preventDefault();
      return close(target.closest("[data-step-form]").dataset.stepForm);
    }
    if (key === "Escape" && target.closest?.("#add")) {
      event.preventDefault();
      return one("[data-cancel]").click();
    }
    if (key === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !isTyping(target)) {
      event.preventDefault();
      return one("#flow-undo")?.click();
    }
    const here = target.closest?.("[data-open-step]");
    if (!here) return;
    const id = here.dataset.openStep;
    const direction = directions[key];
    if (direction && event.altKey) {
      event.preventDefault();
      edit({ act: "shift", step: id, direction }, () => focusLink(id));
    } else if (key === "ArrowUp" || key === "ArrowDown") {
      event.preventDefault();
      const all = ronda.all("#flow-editor .step-card [data-open-step]");
      all[all.indexOf(here) + (key === "ArrowUp" ? -1 : 1)]?.focus();
    } else if (key === "Delete") {
      event.preventDefault();
      edit({ act: "remove", step: id }, () => focusLink(editor().dataset.at));
    } else if (key === "+") {
      event.preventDefault();
      const step = here.closest(".flow-step");
      const place = one(`[data-place="go@${CSS.escape(id)}"]`) ?? one("[data-place]", step);
      if (place) look({ add: place.dataset.place }, () => one("#add button[name=type]")?.focus());
    }
  });

  /* Dragging: to the place nearest to the pointer, none of those within the step itself. */
  let dragged = null;
  const nearest = (y) => {
    let best = null;
    for (const place of ronda.all("#flow-editor [data-place]")) {
      if (dragged.step.contains(place)) continue;
      const { top, bottom } = place.getBoundingClientRect();
      const far = Math.abs((top + bottom) / 2 - y);
      if (!best || far < best.far) best = { place, far };
    }
    return best?.place ?? null;
  };
  const drop = () => {
    if (!dragged) return null;
    const { step, target } = dragged;
    delete step.dataset.dragging;
    if (target) delete target.dataset.target;
    dragged = null;
    return target;
  };
  addEventListener("pointerdown", (event) => {
    const handle = event.target.closest?.("[data-drag]");
    if (!handle || event.button !== 0) return;
    event.preventDefault();
    dragged = { step: handle.closest(".flow-step"), id: handle.dataset.drag, target: null };
    dragged.step.dataset.dragging = "";
    handle.setPointerCapture(event.pointerId);
  });
  addEventListener("pointermove", ({ clientY }) => {
    if (!dragged) return;
    const edge = 60;
    const scroller = one("#main");
    if (clientY < edge) scroller.scrollBy(0, -12);
    else if (clientY > innerHeight - edge) scroller.scrollBy(0, 12);
    const target = nearest(clientY);
    if (target === dragged.target) return;
    if (dragged.target) delete dragged.target.dataset.target;
    dragged.target = target;
    if (target) target.dataset.target = "";
  });
  addEventListener("pointerup", () => {
    const id = dragged?.id;
    const target = drop();
    if (target) edit({ act: "move", step: id, place: target.dataset.place }, () => focusLink(id));
  });
  addEventListener("pointercancel", drop);

  /* The phone: its text box keeps the focus, its end is in sight, and the step where it waits is marked. */
  const press = (form, submitter) => {
    const isWritten = document.activeElement?.id === "flow-phone-text";
    const values = valuesOf(form, submitter?.name ? { [submitter.name]: submitter.value } : {});
    inLine(async () => {
      await flush();
      await ask(form.getAttribute("action"), values, "#flow-phone");
      const box = one("#flow-phone-text");
      if (box) box.value = "";
      const next = isWritten ? box : (one(".flow-phone__bubble:last-of-type button:enabled") ?? box);
      (next ?? one("#phone-start")).focus({ preventScroll: true });
    });
  };
  const mark = () => {
    const at = one("#flow-phone")?.dataset.at;
    for (const step of ronda.all("#flow-editor .flow-step")) {
      const isHere = step.dataset.step === at;
      ronda.attribute(step, "data-running", isHere ? "" : null);
      ronda.attribute(one("[data-open-step]", step), "aria-current", isHere ? "step" : null);
    }
    const chat = one(".flow-phone__chat");
    if (chat) chat.scrollTop = chat.scrollHeight;
  };
  mark();
  one("#flow").dataset.ready = "";
}
