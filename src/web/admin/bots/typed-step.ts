import { type Flow, type FlowText, type Step, stepTypes } from "../../../domain/bots/flow.ts";
import { readStep } from "../../../domain/bots/read-step.ts";
import { Reader, type ReadFault } from "../../../domain/bots/reader.ts";
import { isSpoken } from "../../../domain/bots/read-flow.ts";
import type { Form } from "../../http/form.ts";

/** The step that a form describes, or what keeps it from being one. Where its ways lead is not in the form; the edit keeps them. */
export function typedStep(form: Form, flow: Pick<Flow, "languages">): Step | ReadFault[] {
  const type = stepTypes.find((one) => one === form.text("type"));
  const reader = new Reader();
  const step = readStep(reader, { id: form.text("step"), type, ...(type && fields[type](form, flow)) }, "");
  return step === null || reader.faults.length > 0 ? reader.faults : step;
}

type Fields = (form: Form, flow: Pick<Flow, "languages">) => Record<string, unknown>;

const fields: Readonly<Record<Step["type"], Fields>> = {
  say: (form, flow) => ({
    text: textOf(form, flow, "text"),
    file_id: form.text("file_id").trim(),
    file_type: form.text("file_type") || undefined,
  }),
  buttons: (form, flow) => ({ text: textOf(form, flow, "text"), buttons: optionsOf(form, flow) }),
  menu: (form, flow) => ({
    text: textOf(form, flow, "text"),
    open: optional(textOf(form, flow, "open")),
    plain: form.text("plain") === "yes",
    rows: optionsOf(form, flow),
  }),
  ask: askOf,
  if: (form) => ({ when: conditionOf(form) }),
  set: (form) => ({ set: settingOf(form) }),
  webhook: (form) => ({ url: form.text("url").trim() }),
  form: (form, flow) => ({
    text: textOf(form, flow, "text"),
    open: textOf(form, flow, "open"),
    form_id: form.text("form_id").trim(),
  }),
  hand_over: (form, flow) => ({
    text: optional(textOf(form, flow, "text")),
    team: referenceOf(form.text("team")),
    skills: form
      .text("skills")
      .split(",")
      .map(referenceOf)
      .filter((one) => one !== ""),
    priority: numberOf(form, "priority"),
  }),
  end: (form, flow) => ({ text: optional(textOf(form, flow, "text")) }),
};

function askOf(form: Form, flow: Pick<Flow, "languages">): Record<string, unknown> {
  const name = form.text("save_name").trim();
  return {
    text: textOf(form, flow, "text"),
    kind: form.text("kind"),
    choices: choicesOf(form, flow),
    save: form.text("save") === "field" ? { field: name } : { variable: name },
    again: optional(textOf(form, flow, "again")),
    min: numberOf(form, "min"),
    max: numberOf(form, "max"),
  };
}

/** A text as the form's languages bring it: plain when there is one, else by language. */
export function textOf(form: Form, { languages }: Pick<Flow, "languages">, name: string): FlowText {
  const [first = "es"] = languages;
  if (languages.length === 1) return form.text(`${name}.${first}`);
  const texts = languages.map((language) => [language, form.text(`${name}.${language}`)] as const);
  return Object.fromEntries(texts.filter(([, text]) => text !== ""));
}

/** The same, null when nothing was written in any language. */
export function optional(text: FlowText): FlowText | null {
  const isEmpty = typeof text === "string" ? text.trim() === "" : Object.values(text).every((one) => one.trim() === "");
  return isEmpty ? null : text;
}

function optionsOf(form: Form, flow: Pick<Flow, "languages">) {
  return form.texts("option").map((id) => ({
    id,
    title: textOf(form, flow, `option.${id}.title`),
    description: optional(textOf(form, flow, `option.${id}.description`)),
  }));
}

// A line in one language and its neighbours in the others are one choice.
function choicesOf(form: Form, { languages }: Pick<Flow, "languages">): FlowText[] {
  const lines = languages.map((language) =>
    form
      .text(`choices.${language}`)
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== ""),
  );
  const [own = []] = lines;
  if (languages.length === 1) return own;
  const count = Math.max(...lines.map((one) => one.length));
  return Array.from({ length: count }, (_, index) =>
    Object.fromEntries(languages.flatMap((language, at) => (lines[at]?.[index] === undefined ? [] : [[language, lines[at][index]]]))),
  );
}

// What a kind of condition needs and the form, drawn for another, did not have yet, begins with something that can stand.
function conditionOf(form: Form): Record<string, unknown> {
  const is = form.text("is");
  if (is === "open" || is === "returning") return { is };
  if (is === "label") return { is, label: form.text("label").trim() || "VIP" };
  if (is === "language") return { is, language: isSpoken(form.text("language")) ? form.text("language") : "pt" };
  return { is, name: form.text("data_name").trim() || "dato", how: form.text("how") || "present", value: form.text("value") };
}

function settingOf(form: Form): Record<string, unknown> {
  const what = form.text("what");
  if (what === "label") return { what, label: form.text("label").trim() || "VIP" };
  if (what === "priority") return { what, priority: numberOf(form, "priority") ?? 1 };
  return { what, name: form.text("data_name").trim() || "dato", value: form.text("value") };
}

function numberOf(form: Form, name: string): number | null {
  const typed = form.text(name).trim();
  return typed === "" || !Number.isFinite(Number(typed)) ? null : Number(typed);
}

function referenceOf(typed: string): string | number {
  const name = typed.trim();
  return /^[1-9]\d{0,9}$/.test(name) ? Number(name) : name;
}
