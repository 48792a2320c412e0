import { automaticTextMax } from "../automatic/text-words.ts";
import { noteMax } from "../conversation/note.ts";
import { isSeen } from "../visible-text.ts";
import { among, at, idOf, type Read, recordOf } from "./read-value.ts";
import { type Action, actionsMax, type ActionType, actionTypes, audiences, priorities } from "./rule.ts";

/** One to ten actions, each whole by itself; else the path of what is wrong. What an id leads to is not looked at. */
export function readActions(given: unknown, path: string): Read<readonly Action[]> {
  if (!Array.isArray(given) || given.length === 0 || given.length > actionsMax) return at(path);
  const read = given.map((one, index) => actionOf(one, `${path}[${index}]`));
  const fault = read.find((one) => "fault" in one);
  return fault ?? { value: read.flatMap((one) => ("value" in one ? [one.value] : [])) };
}

function actionOf(given: unknown, path: string): Read<Action> {
  const read = recordOf(given, path, ["type", "value"]);
  if ("fault" in read) return read;
  const type = among(actionTypes, read.value["type"]);
  if (type === null) return at(`${path}.type`);
  const stands = read.value["value"] ?? "";
  const value = typeof stands === "string" || typeof stands === "number" ? String(stands).normalize("NFC").trim() : null;
  return value !== null && isValue[type](value) ? { value: { type, value } } : at(`${path}.value`);
}

const isId = (text: string) => idOf(text) !== null;

const isValue: Readonly<Record<ActionType, (text: string) => boolean>> = {
  label: isId,
  unlabel: isId,
  priority: (text) => among(priorities, text) !== null,
  team: isId,
  owner: isId,
  note: (text) => isSeen(text) && [...text].length <= noteMax,
  text: (text) => isSeen(text) && [...text].length <= automaticTextMax,
  template: isId,
  flow: isId,
  webhook: isId,
  notify: (text) => among(audiences, text) !== null || isId(text),
  resolve: (text) => text === "",
};
