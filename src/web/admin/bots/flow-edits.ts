import { transact } from "../../../db/transact.ts";
import { editDraft, type EditRefusal, undoEdit } from "../../../domain/bots/editing/edit-draft.ts";
import type { Edit } from "../../../domain/bots/editing/edit-flow.ts";
import type { Direction } from "../../../domain/bots/editing/move-step.ts";
import { readPlace, stepOf, withWay } from "../../../domain/bots/editing/ways.ts";
import { type Flow, type Step, stepTypes } from "../../../domain/bots/flow.ts";
import { isSpoken } from "../../../domain/bots/read-flow.ts";
import { isRefused, no, type Refusal } from "../../../domain/result.ts";
import type { Form } from "../../http/form.ts";
import type { Visit, Web } from "../../http/visit.ts";
import { openFlow } from "./desk-of.ts";
import { optional, textOf, typedStep } from "./typed-step.ts";

/** What came of a form of the editor. `at`: the step that is open now. `typed`: what was written, when it could not be kept. */
export type EditAnswer = { at: string | null; refusal: EditRefusal | Refusal<"bad_step"> | null; typed: Step | null };

type Wish = { edits: Edit[]; at: string | null | undefined };

/** Does what a form of the editor asks; a form of a step keeps what was typed first, then does what its button says. */
export async function takeEdit(web: Web, visit: Visit, flowId: number, form: Form): Promise<EditAnswer> {
  const open = openFlow(web.app.db.tx, flowId);
  if (!open) return { at: null, refusal: no("not_found"), typed: null };
  const version = form.id("version") ?? 0;
  if (form.text("act") === "undo") {
    const refusal = await transact(web.app, visit.by, (work) => undoEdit(work, visit.viewer, { flowId, version }));
    return { at: null, refusal, typed: null };
  }
  const wish = wishOf(form, open.flow);
  const stepId = form.text("step") || null;
  if (isRefused(wish)) return { at: stepId, refusal: wish, typed: null };
  const was = form.text("was") || null;
  const done = await transact(web.app, visit.by, (work) => editDraft(work, visit.viewer, { flowId, version, was, edits: wish.edits }));
  if (isRefused(done)) {
    const [first] = wish.edits;
    return { at: stepId, refusal: done, typed: done.refused === "flow_changed" && first?.act === "change" ? first.step : null };
  }
  return { at: wish.at === undefined ? done.at : wish.at, refusal: null, typed: null };
}

function wishOf(form: Form, flow: Flow): Wish | Refusal<"bad_step" | "place_gone"> {
  const id = form.text("step");
  const place = readPlace(form.text("place"));
  switch (form.text("act")) {
    case "change":
      return changeOf(form, flow, id);
    case "settings":
      return { edits: [{ act: "settings", flow: settingsOf(form, flow) }], at: null };
    case "add": {
      const type = stepTypes.find((one) => one === form.text("type"));
      return type && place ? { edits: [{ act: "add", type, place }], at: undefined } : no("place_gone");
    }
    case "lead":
      return place ? { edits: [{ act: "lead", place, to: form.text("to") || null }], at: null } : no("place_gone");
    case "move":
      return place ? { edits: [{ act: "move", id, place }], at: null } : no("place_gone");
    case "shift":
      return { edits: [{ act: "shift", id, direction: directionOf(form.text("direction")) }], at: null };
    case "remove":
      return { edits: [{ act: "remove", id }], at: null };
    default:
      return no("bad_step");
  }
}

function changeOf(form: Form, flow: Flow, id: string): Wish | Refusal<"bad_step" | "place_gone"> {
  const step = typedStep(form, flow);
  if (Array.isArray(step)) return no("bad_step", { why: step[0]?.code ?? null });
  const change: Edit = { act: "change", step: withFailed(form, flow, step) };
  const [what = "", answer = "", by = ""] = form.text("do").split(":");
  switch (what) {
    case "add_answer":
      return { edits: [change, { act: "add_answer", id }], at: id };
    case "remove_answer":
      return { edits: [change, { act: "remove_answer", id, answer }], at: id };
    case "shift_answer":
      return { edits: [change, { act: "shift_answer", id, answer, by: by === "-1" ? -1 : 1 }], at: id };
    case "shift":
      return { edits: [change, { act: "shift", id, direction: directionOf(answer) }], at: id };
    case "remove":
      return { edits: [change, { act: "remove", id }], at: null };
    case "move": {
      const place = readPlace(form.text("to"));
      return place ? { edits: [change, { act: "move", id, place }], at: id } : no("place_gone");
    }
    default:
      return { edits: [change], at: what === "close" ? null : id };
  }
}

// A question that is not understood leads to a person, or on to a step: first to wherever there is one, and then where the page says.
function withFailed(form: Form, flow: Flow, step: Step): Step {
  if (step.type !== "ask") return step;
  const before = stepOf(flow, step.id);
  const was = before?.type === "ask" ? before.failed : null;
  if (form.text("failed") !== "step") return { ...step, failed: null };
  return withWay(step, "failed", was ?? flow.steps.find(({ type }) => type === "hand_over")?.id ?? flow.steps[0]?.id ?? null);
}

function directionOf(text: string): Direction {
  return text === "up" || text === "down" || text === "in" ? text : "out";
}

function settingsOf(form: Form, flow: Flow): Omit<Flow, "steps"> {
  const first = form.text("first");
  const chosen = form.texts("languages").filter(isSpoken);
  const own = isSpoken(first) && (chosen.length === 0 || chosen.includes(first)) ? first : (chosen[0] ?? "es");
  const languages = [own, ...chosen.filter((one) => one !== own)];
  return {
    name: form.text("name").trim().slice(0, 80) || flow.name,
    languages,
    reminder: form.text("reminds") === "yes" ? optional(textOf(form, flow, "reminder")) : false,
    silence: form.text("silence") === "end" ? "end" : "hand_over",
    goodbye: optional(textOf(form, flow, "goodbye")),
  };
}
