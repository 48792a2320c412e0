import type { Flow } from "../../../domain/bots/flow.ts";
import { readRun, type Run } from "../../../domain/bots/run.ts";
import { isSpoken } from "../../../domain/bots/read-flow.ts";
import { stepFlow } from "../../../domain/bots/step-flow.ts";
import { type FlowContext, type FlowInput, type FlowOutput, nobody } from "../../../domain/bots/step-io.ts";
import { settingText } from "../../../props/bots/step-words.ts";
import type { FlowPhoneFacts, PhoneLine, PhoneWorld } from "../../../../views/partials/bots/flow-phone.tsx";
import { isKey, say, type Words } from "../../../../views/i18n/words.ts";
import type { Form } from "../../http/form.ts";

/** Of a long talk the phone shows the end. */
const linesMax = 60;

type Kept = { run: Run | null; lines: PhoneLine[] };
export type PhonePart = Pick<FlowPhoneFacts, "run" | "chat" | "lines" | "waits" | "world" | "isReminded" | "running">;

/** The phone before anything was tried. */
export function freshPhone(flow: Flow, world: PhoneWorld): PhonePart {
  return drawn(flow, { run: null, lines: [] }, world);
}

/** One press on the phone: the draft's next step for what the page kept and the customer did. Nothing is stored and nothing leaves. */
export function tryFlow(words: Words, flow: Flow, form: Form): PhonePart {
  const world = worldOf(form);
  const kept = keptIn(form);
  const what = form.text("press") === "" ? form.text("do") : "press";
  if (what === "start") return drawn(flow, spoken(words, flow, { run: null, lines: [] }, { input: null, world }), world);
  const input = inputOf(words, form, what, kept);
  if (input === null || kept.run === null) return drawn(flow, kept, world);
  const own = ownLine(words, input, kept);
  const heard = { ...kept, lines: own === null ? kept.lines : [...kept.lines, own] };
  return drawn(flow, spoken(words, flow, heard, { input: input, world }), world, what === "reminder");
}

function worldOf(form: Form): PhoneWorld {
  const language = form.text("speaks");
  return {
    isOpen: form.text("hours") !== "shut",
    isReturning: form.text("returning") === "yes",
    language: isSpoken(language) ? language : "es",
  };
}

// What the page kept may be whatever somebody made of it: it is drawn as text and read strictly.
function keptIn(form: Form): Kept {
  const [run, lines] = [parsed(form.text("run")), parsed(form.text("chat"))];
  return { run: readRun(run), lines: Array.isArray(lines) ? lines.filter(isLine) : [] };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function isLine(line: unknown): line is PhoneLine {
  if (typeof line !== "object" || line === null || !("by" in line) || !("text" in line) || typeof line.text !== "string") return false;
  if (line.by === "customer") return true;
  if (line.by === "event")
    return "icon" in line && (line.icon === "people" || line.icon === "check" || line.icon === "tag" || line.icon === "external");
  return (
    line.by === "bot" &&
    "options" in line &&
    Array.isArray(line.options) &&
    line.options.every(isOption) &&
    isTextOrNull(line, "open") &&
    isTextOrNull(line, "file")
  );
}

function isOption(option: unknown): boolean {
  if (typeof option !== "object" || option === null || !("id" in option) || !("title" in option)) return false;
  return typeof option.id === "string" && typeof option.title === "string" && isTextOrNull(option, "description");
}

function isTextOrNull(holder: object, name: string): boolean {
  const value: unknown = Reflect.get(holder, name);
  return value === null || typeof value === "string";
}

function inputOf(words: Words, form: Form, what: string, kept: Kept): FlowInput | null {
  const text = form.text("text").trim().slice(0, 4096).toWellFormed();
  switch (what) {
    case "press": {
      const id = form.text("press");
      const title = titleOf(kept, id);
      return title === null ? null : { reply_id: id, title };
    }
    case "text":
      return text === "" ? null : { text };
    case "file":
      return { file: words.t("flows.phone.file_sent") };
    case "webhook_ok":
      return { webhook: { ok: true } };
    case "webhook_failed":
      return { webhook: { ok: false } };
    case "reminder":
    case "silence":
      return { timeout: what };
    default:
      return null;
  }
}

function titleOf({ lines }: Kept, id: string): string | null {
  for (const line of lines.toReversed()) {
    const option = line.by === "bot" ? line.options.find((one) => one.id === id) : undefined;
    if (option) return option.title;
  }
  return null;
}

function ownLine(words: Words, input: FlowInput, kept: Kept): PhoneLine | null {
  if ("text" in input) return { by: "customer", text: input.text };
  if ("reply_id" in input) return { by: "customer", text: titleOf(kept, input.reply_id) ?? "" };
  return "file" in input ? { by: "customer", text: `📎 ${words.t("flows.phone.file_sent")}` } : null;
}

function spoken(words: Words, flow: Flow, kept: Kept, { input, world }: { input: FlowInput | null; world: PhoneWorld }): Kept {
  const { run, outputs } = stepFlow(flow, kept.run, input, contextOf(words, world));
  return { run, lines: [...kept.lines, ...outputs.map((output) => lineOf(words, output))].slice(-linesMax) };
}

// A customer who has a name, and nothing else.
function contextOf(words: Words, world: PhoneWorld): FlowContext {
  return {
    ...nobody,
    language: world.language,
    isOpen: world.isOpen,
    isReturning: world.isReturning,
    valueOf: (name) => (/^(nombre|nome|name)$/i.test(name) ? words.t("flows.phone.customer") : undefined),
  };
}

function lineOf(words: Words, output: FlowOutput): PhoneLine {
  const { t } = words;
  const said = (text: string): PhoneLine => ({ by: "bot", text, options: [], open: null, file: null });
  const form = (text: string, { id, cta }: { id: string; cta: string }): PhoneLine => ({
    by: "bot",
    text,
    options: [],
    open: null,
    file: `${t("flows.phone.form", { id })} · ${cta}`,
  });
  switch (output.type) {
    case "text":
      return said(output.text.body);
    case "file":
      return { by: "bot", text: output.caption ?? "", options: [], open: null, file: t(`flows.file.${output.file_type}`) };
    case "form":
      return form(output.body, { id: output.form_id, cta: output.cta });
    case "interactive": {
      const { interactive } = output;
      if (interactive.type === "flow") {
        const { flow_id, flow_cta } = interactive.action.parameters;
        return form(interactive.body.text, { id: flow_id, cta: flow_cta });
      }
      if (interactive.type === "button") {
        const options = interactive.action.buttons.map(({ reply }) => ({ ...reply, description: null }));
        return { by: "bot", text: interactive.body.text, options, open: null, file: null };
      }
      const rows = interactive.action.sections.flatMap((section) => section.rows);
      const options = rows.map(({ id, title, description }) => ({ id, title, description: description ?? null }));
      return { by: "bot", text: interactive.body.text, options, open: interactive.action.button, file: null };
    }
    case "set":
      return { by: "event", icon: "tag", text: t("flows.phone.set", { what: settingText(words, output.set) }) };
    case "webhook":
      return { by: "event", icon: "external", text: t("flows.phone.call", { url: output.url }) };
    case "hand_over": {
      const to = output.team === null ? t("flows.phone.hand_over") : t("flows.phone.hand_over.to", { team: String(output.team) });
      const why = `flows.phone.why.${output.why}`;
      return { by: "event", icon: "people", text: isKey(why) ? `${to}, ${say(words, why)}` : to };
    }
    case "end":
      return { by: "event", icon: "check", text: t("flows.phone.end") };
  }
}

function drawn(flow: Flow, { run, lines }: Kept, world: PhoneWorld, isReminded = false): PhonePart {
  return {
    run: JSON.stringify(run),
    chat: JSON.stringify(lines),
    lines,
    waits: waitsFor(flow, run),
    world,
    isReminded,
    running: run?.at ?? null,
  };
}

function waitsFor({ steps }: Flow, run: Run | null): PhonePart["waits"] {
  if (run === null) return "start";
  if (run.done !== null) return "done";
  return steps.some(({ id, type }) => id === run.at && type === "webhook") ? "webhook" : "customer";
}
