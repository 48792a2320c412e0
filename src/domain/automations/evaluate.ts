import { foldWords } from "../routing/rules-match.ts";
import { unreachable } from "../result.ts";
import { type Condition, type Group, isGroup, type Node, priorities, type RuleFacts } from "./rule.ts";

/** One condition that was asked, and what was the case: ids and codes, "" for nothing. */
export type Asked = { condition: Condition; holds: boolean; actual: string };
export type Verdict = { matched: boolean; why: readonly Asked[] };

/** A tree of conditions made ready to be asked many times. */
export type Compiled = (facts: RuleFacts, asked: Asked[] | null) => boolean;

/** Asks every condition, for people who want to know why. */
export function evaluate(compiled: Compiled, facts: RuleFacts): Verdict {
  const why: Asked[] = [];
  const matched = compiled(facts, why);
  return { matched, why };
}

/** Folds words and reads numbers once. An empty group holds. Where nobody asks why, what cannot change the answer is not asked. */
export function compile(node: Node): Compiled {
  return isGroup(node) ? compileGroup(node) : compileCondition(node);
}

function compileGroup({ match, of }: Group): Compiled {
  const parts = of.map(compile);
  const isAll = match === "all";
  return (facts, asked) => {
    let isDecided = false; // of all: by one that does not hold; of any: by one that does
    for (const part of parts) {
      if (part(facts, asked) !== isAll) isDecided = true;
      if (isDecided && asked === null) break;
    }
    return parts.length === 0 || isDecided !== isAll;
  };
}

function compileCondition(condition: Condition): Compiled {
  const look = lookOf(condition);
  return (facts, asked) => {
    const holds = look.holds(facts) !== condition.not;
    if (asked) asked.push({ condition, holds, actual: look.actual(facts) });
    return holds;
  };
}

type Look = { holds(facts: RuleFacts): boolean; actual(facts: RuleFacts): string };

function lookOf({ field, is, fieldId }: Condition): Look {
  const listed = new Set(is);
  const oneOf = (actual: (facts: RuleFacts) => string): Look => ({ actual, holds: (facts) => listed.has(actual(facts)) });
  switch (field) {
    case "number":
      return oneOf(({ numberId }) => String(numberId));
    case "team":
      return oneOf(({ teamId }) => String(teamId));
    case "owner":
      return {
        actual: ({ ownerId }) => (ownerId === null ? "nobody" : String(ownerId)),
        holds: ({ ownerId }) => (ownerId === null ? listed.has("nobody") : listed.has("somebody") || listed.has(String(ownerId))),
      };
    case "state":
      return oneOf(({ status }) => status);
    case "priority":
      return oneOf(({ priority }) => priorities[priority] ?? "normal");
    case "labels":
      return {
        actual: ({ labelIds }) => labelIds.join(","),
        holds: ({ labelIds }) => labelIds.some((id) => listed.has(String(id))),
      };
    case "words":
      return wordsLook(is);
    case "hours":
      return oneOf(({ isOpen }) => (isOpen ? "in" : "out"));
    case "language":
      return oneOf(({ language }) => language ?? "");
    case "contact":
      return valueLook(is, fieldId ?? 0);
    case "score":
      return oneOf(({ score }) => (score === null ? "" : String(score)));
    case "minutes":
      return {
        actual: ({ minutes }) => (minutes === null ? "" : String(minutes)),
        holds: ({ minutes }) => minutes !== null && minutes >= Number(is[0]),
      };
    default:
      return unreachable(field);
  }
}

// What was said is the customer's and may be long: only the words that were found are told. Looked up by their first word, in the words of a
// message that are taken apart once for all rules.
function wordsLook(is: readonly string[]): Look {
  const folded = is.map((word) => {
    const text = foldWords(word);
    return { word, text, first: text.trim().split(" ")[0] ?? "" };
  });
  const isIn = (facts: RuleFacts, { text, first }: { text: string; first: string }) =>
    tokensOf(facts).has(first) && facts.words.includes(text);
  return {
    actual: (facts) =>
      folded
        .filter((one) => isIn(facts, one))
        .map(({ word }) => word)
        .join(", "),
    holds: (facts) => folded.some((one) => isIn(facts, one)),
  };
}

const tokens = new WeakMap<RuleFacts, ReadonlySet<string>>();

function tokensOf(facts: RuleFacts): ReadonlySet<string> {
  const known = tokens.get(facts);
  if (known) return known;
  const made = new Set(facts.words.split(" "));
  tokens.set(facts, made);
  return made;
}

function valueLook(is: readonly string[], fieldId: number): Look {
  const folded = new Set(is.map(foldWords));
  return {
    actual: ({ values }) => values.get(fieldId) ?? "",
    holds: ({ values }) => folded.has(foldWords(values.get(fieldId) ?? "")),
  };
}
