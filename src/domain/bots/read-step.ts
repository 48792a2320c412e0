import {
  askKinds,
  type AskStep,
  comparisons,
  type Condition,
  conditionKinds,
  flowFileTypes,
  flowLimits,
  type FlowOption,
  type Reference,
  type Setting,
  settingKinds,
  type Step,
  type StepType,
  stepTypes,
} from "./flow.ts";
import { at, isRecord, type Reader } from "./reader.ts";

type Json = Record<string, unknown>;
type Of<T extends StepType> = (reader: Reader, json: Json, path: string, id: string) => Extract<Step, { type: T }>;

/** One step, with everything its kind may have; null: it is no object, or of no kind. */
export function readStep(reader: Reader, json: unknown, path: string): Step | null {
  if (!isRecord(json)) {
    reader.say(path, "wrong_type");
    return null;
  }
  const type = stepTypes.find((one) => one === json["type"]);
  const id = reader.id(json, "id", path);
  if (type === undefined) {
    reader.say(at(path, "type"), json["type"] === undefined ? "missing" : "bad_value");
    return null;
  }
  reader.known(json, path, ["id", "type", ...keys[type]]);
  return kinds[type](reader, json, path, id);
}

const keys: Record<StepType, readonly string[]> = {
  say: ["text", "file_id", "file_type", "go"],
  buttons: ["text", "buttons"],
  menu: ["text", "open", "plain", "rows"],
  ask: ["text", "kind", "choices", "save", "again", "min", "max", "go", "failed"],
  if: ["when", "go", "else"],
  set: ["set", "go"],
  webhook: ["url", "go", "failed"],
  form: ["text", "form_id", "open", "go"],
  hand_over: ["text", "team", "skills", "priority"],
  end: ["text"],
};

const kinds: { [T in StepType]: Of<T> } = {
  say: (reader, json, path, id) => ({
    id,
    type: "say",
    text: reader.text(json, "text", path),
    file_id: reader.go(json, "file_id", path),
    file_type: reader.oneOf(json, path, { key: "file_type", all: flowFileTypes, otherwise: "image" }),
    go: reader.go(json, "go", path),
  }),
  buttons: (reader, json, path, id) => ({
    id,
    type: "buttons",
    text: reader.text(json, "text", path),
    buttons: optionsOf(reader, json, "buttons", path),
  }),
  menu: (reader, json, path, id) => ({
    id,
    type: "menu",
    text: reader.text(json, "text", path),
    open: reader.optionalText(json, "open", path),
    plain: json["plain"] === true,
    rows: optionsOf(reader, json, "rows", path),
  }),
  ask: askOf,
  if: (reader, json, path, id) => ({
    id,
    type: "if",
    when: conditionOf(reader, json["when"], at(path, "when")),
    go: reader.go(json, "go", path),
    else: reader.go(json, "else", path),
  }),
  set: (reader, json, path, id) => ({
    id,
    type: "set",
    set: settingOf(reader, json["set"], at(path, "set")),
    go: reader.go(json, "go", path),
  }),
  webhook: (reader, json, path, id) => ({
    id,
    type: "webhook",
    url: typeof json["url"] === "string" && json["url"].length <= flowLimits.url ? json["url"] : badUrl(reader, json, path),
    go: reader.go(json, "go", path),
    failed: reader.go(json, "failed", path),
  }),
  form: (reader, json, path, id) => ({
    id,
    type: "form",
    text: reader.text(json, "text", path),
    form_id: reader.line(json, "form_id", { path: at(path, "form_id"), max: flowLimits.id }),
    open: reader.text(json, "open", path),
    go: reader.go(json, "go", path),
  }),
  hand_over: (reader, json, path, id) => ({
    id,
    type: "hand_over",
    text: reader.optionalText(json, "text", path),
    team: referenceOf(reader, json["team"], at(path, "team")),
    skills: reader
      .list(json, "skills", path, flowLimits.skills)
      .map((one, index) => referenceOf(reader, one, `${at(path, "skills")}[${index}]`))
      .filter((one) => one !== null),
    priority: priorityOf(reader, json, path),
  }),
  end: (reader, json, path, id) => ({ id, type: "end", text: reader.optionalText(json, "text", path) }),
};

// An empty address is an unfinished step, not a broken one.
function badUrl(reader: Reader, json: Json, path: string): string {
  if (typeof json["url"] === "string") reader.say(at(path, "url"), "too_long", flowLimits.url);
  else if (json["url"] !== undefined && json["url"] !== null) reader.say(at(path, "url"), "wrong_type");
  return "";
}

function optionsOf(reader: Reader, json: Json, key: string, path: string): FlowOption[] {
  const seen = new Set<string>();
  return reader.list(json, key, path, flowLimits.options).map((one, index) => {
    const own = `${at(path, key)}[${index}]`;
    if (!isRecord(one)) {
      reader.say(own, "wrong_type");
      return { id: "", title: "", description: null, go: null };
    }
    reader.known(one, own, ["id", "title", "description", "go"]);
    const id = reader.id(one, "id", own);
    if (seen.has(id)) reader.say(at(own, "id"), "repeated");
    seen.add(id);
    const [title, description] = [reader.text(one, "title", own), reader.optionalText(one, "description", own)];
    return { id, title, description, go: reader.go(one, "go", own) };
  });
}

function askOf(reader: Reader, json: Json, path: string, id: string): AskStep {
  const choices = reader.list(json, "choices", path, flowLimits.choices);
  return {
    id,
    type: "ask",
    text: reader.text(json, "text", path),
    kind: reader.oneOf(json, path, { key: "kind", all: askKinds, otherwise: "text" }),
    choices: choices.map((one, index) => reader.textAt(one, `${at(path, "choices")}[${index}]`) ?? ""),
    save: saveOf(reader, json["save"], at(path, "save")),
    again: reader.optionalText(json, "again", path),
    min: reader.number(json, "min", path),
    max: reader.number(json, "max", path),
    go: reader.go(json, "go", path),
    failed: reader.go(json, "failed", path),
  };
}

function saveOf(reader: Reader, json: unknown, path: string): AskStep["save"] {
  if (!isRecord(json)) {
    reader.say(path, json === undefined ? "missing" : "wrong_type");
    return { variable: "" };
  }
  reader.known(json, path, ["field", "variable"]);
  if (json["field"] !== undefined) return { field: reader.line(json, "field", { path: at(path, "field"), max: flowLimits.name }) };
  return { variable: reader.line(json, "variable", { path: at(path, "variable"), max: flowLimits.name }) };
}

function conditionOf(reader: Reader, json: unknown, path: string): Condition {
  if (!isRecord(json)) {
    reader.say(path, json === undefined ? "missing" : "wrong_type");
    return { is: "open" };
  }
  const is = reader.oneOf(json, path, { key: "is", all: conditionKinds });
  if (is === "open" || is === "returning") return { is };
  if (is === "label") return { is, label: reader.line(json, "label", { path: at(path, "label"), max: flowLimits.name }) };
  if (is === "language") return { is, language: reader.oneOf(json, path, { key: "language", all: ["es", "pt", "en"] }) };
  const name = reader.line(json, "name", { path: at(path, "name"), max: flowLimits.name });
  const how = reader.oneOf(json, path, { key: "how", all: comparisons, otherwise: "equals" });
  return { is, name, how, value: valueOf(reader, json, path) };
}

function settingOf(reader: Reader, json: unknown, path: string): Setting {
  if (!isRecord(json)) {
    reader.say(path, json === undefined ? "missing" : "wrong_type");
    return { what: "priority", priority: 0 };
  }
  const what = reader.oneOf(json, path, { key: "what", all: settingKinds });
  if (what === "label") return { what, label: reader.line(json, "label", { path: at(path, "label"), max: flowLimits.name }) };
  if (what === "priority") return { what, priority: priorityOf(reader, json, path) ?? 0 };
  return { what, name: reader.line(json, "name", { path: at(path, "name"), max: flowLimits.name }), value: valueOf(reader, json, path) };
}

function valueOf(reader: Reader, json: Json, path: string): string {
  return json["value"] === undefined
    ? ""
    : reader.line({ value: json["value"] || " " }, "value", { path: at(path, "value"), max: flowLimits.value }).trim();
}

function priorityOf(reader: Reader, json: Json, path: string): number | null {
  const value = reader.number(json, "priority", path);
  if (value !== null && ![0, 1, 2].includes(value)) reader.say(at(path, "priority"), "bad_value");
  return value;
}

function referenceOf(reader: Reader, value: unknown, path: string): Reference | null {
  if (value === undefined || value === null || value === "") return null;
  if (typeof value === "number" && Number.isSafeInteger(value) && value > 0) return value;
  if (typeof value === "string" && value.length <= flowLimits.name) return value;
  reader.say(path, "bad_value");
  return null;
}
