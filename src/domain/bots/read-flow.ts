import type { SpokenLanguage } from "../schedule/next-opening-text.ts";
import { type Flow, flowLimits, type Step } from "./flow.ts";
import { readStep } from "./read-step.ts";
import { isRecord, Reader, type ReadFault } from "./reader.ts";

const flowKeys = ["name", "language", "languages", "steps", "reminder", "silence", "goodbye"];

/** A flow out of JSON that somebody wrote: whole, or everything that is wrong with its form, by the path of each. What is merely unfinished
 *  (a dead end, a text that is missing) is no fault of form. Never throws. */
export function readFlow(json: unknown): { flow: Flow } | { faults: ReadFault[] } {
  const reader = new Reader();
  if (!isRecord(json)) return { faults: [{ path: "", code: "wrong_type" }] };
  reader.known(json, "", flowKeys);
  const flow: Flow = {
    name: reader.line(json, "name", { path: "name", max: flowLimits.name }),
    languages: languagesOf(reader, json),
    steps: stepsOf(reader, json),
    reminder: json["reminder"] === false ? false : reader.optionalText(json, "reminder", ""),
    silence: reader.oneOf(json, "", { key: "silence", all: ["hand_over", "end"], otherwise: "hand_over" }),
    goodbye: reader.optionalText(json, "goodbye", ""),
  };
  return reader.faults.length > 0 ? { faults: reader.faults } : { flow };
}

function languagesOf(reader: Reader, json: Record<string, unknown>): SpokenLanguage[] {
  const all = json["languages"] ?? [json["language"] ?? "es"];
  const read = Array.isArray(all) ? all.filter(isSpoken) : [];
  const path = json["languages"] === undefined ? "language" : "languages";
  if (!Array.isArray(all) || read.length !== all.length || read.length === 0) reader.say(path, "bad_value");
  if (new Set(read).size < read.length) reader.say(path, "repeated");
  return read;
}

/** The languages in which a customer can be spoken to. */
export const spokenLanguages: readonly SpokenLanguage[] = ["es", "pt", "en"];

/** Whether a word names one of them. */
export function isSpoken(word: unknown): word is SpokenLanguage {
  return spokenLanguages.some((one) => one === word);
}

function stepsOf(reader: Reader, json: Record<string, unknown>): Step[] {
  const all = reader.list(json, "steps", "", flowLimits.steps);
  const steps = all.map((one, index) => readStep(reader, one, `steps[${index}]`)).filter((one) => one !== null);
  const seen = new Set<string>();
  for (const [index, { id }] of steps.entries()) {
    if (seen.has(id)) reader.say(`steps[${index}].id`, "repeated");
    seen.add(id);
  }
  return steps;
}

/** The same as JSON, for a file or the API: `language` beside `languages` for whoever knows one alone. */
export function flowJson(flow: Flow): Flow & { language: SpokenLanguage } {
  return { ...flow, language: flow.languages[0] ?? "es" };
}
