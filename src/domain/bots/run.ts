import { isRecord } from "./reader.ts";

/** Where somebody is in a flow: plain JSON, so that a row, a page and the API can keep it. */
export type Run = {
  /** The step that waits for the customer or for a webhook; null once it is over. */
  at: string | null;
  /** Answers in a row that were not understood. */
  tries: number;
  variables: Record<string, string>;
  /** Steps taken and messages said since the customer's last word. */
  steps: number;
  said: number;
  /** What was asked and answered, the latest last. */
  heard: { asked: string; answered: string }[];
  done: null | "handed_over" | "ended";
};

export const runLimits = { steps: 50, said: 6, tries: 3, heard: 12, variables: 50, line: 300 };

/** Before its first step. */
export function freshRun(): Run {
  return { at: null, tries: 0, variables: {}, steps: 0, said: 0, heard: [], done: null };
}

/** A run out of JSON that was kept here or sent to the API; null: it is none. */
export function readRun(json: unknown): Run | null {
  if (!isRecord(json)) return null;
  const { at = null, tries = 0, variables = {}, steps = 0, said = 0, heard = [], done = null } = json;
  const isCounted = [tries, steps, said].every((one) => Number.isSafeInteger(one) && Number(one) >= 0);
  if (!isCounted || !isRecord(variables) || !Array.isArray(heard)) return null;
  if ((at !== null && typeof at !== "string") || (done !== null && done !== "handed_over" && done !== "ended")) return null;
  const values = Object.entries(variables).filter((one): one is [string, string] => typeof one[1] === "string");
  const lines = heard.filter(
    (one): one is Run["heard"][number] => isRecord(one) && typeof one["asked"] === "string" && typeof one["answered"] === "string",
  );
  if (values.length !== Object.keys(variables).length || values.length > runLimits.variables || lines.length !== heard.length) return null;
  return {
    at,
    tries: Number(tries),
    variables: Object.fromEntries(values),
    steps: Number(steps),
    said: Number(said),
    heard: lines.slice(-runLimits.heard).map(({ asked, answered }) => ({ asked, answered })),
    done,
  };
}
