import { type Flow, type FlowText, type Step, textIn } from "../../domain/bots/flow.ts";
import type { FlowFault } from "../../domain/bots/flow-faults.ts";
import type { Way } from "../../domain/bots/editing/ways.ts";
import { type Language, languageNames, say, type Words } from "../../../views/i18n/words.ts";

/** Whose texts are shown of which flow. */
export type Reading = { words: Words; flow: Flow; speaks: Language | "all"; numbers: ReadonlyMap<string, number> };

/** A text of the flow as the page shows it. */
export function shownText({ flow, speaks }: Pick<Reading, "flow" | "speaks">, text: FlowText | null): string {
  const own = flow.languages[0] ?? "es";
  return text === null ? "" : textIn(text, speaks === "all" ? own : speaks, own).trim();
}

/** What a step does besides talking, in words. */
export function stepLines({ words }: Pick<Reading, "words">, step: Step): string[] {
  const { t } = words;
  switch (step.type) {
    case "say":
      return step.file_id === null ? [] : [t(`flows.file.${step.file_type}`)];
    case "ask":
      return [t("flows.line.saves", { name: "field" in step.save ? step.save.field : step.save.variable })];
    case "if":
      return [conditionText(words, step.when)];
    case "set":
      return [settingText(words, step.set)];
    case "webhook":
      return [step.url === "" ? t("flows.step.empty") : step.url];
    case "hand_over":
      return [step.team === null ? t("flows.line.same_team") : t("flows.line.team", { team: String(step.team) })];
    default:
      return [];
  }
}

function conditionText({ t }: Words, when: Extract<Step, { type: "if" }>["when"]): string {
  if (when.is === "open" || when.is === "returning") return t(`flows.line.${when.is}`);
  if (when.is === "label") return t("flows.line.has_label", { label: when.label });
  if (when.is === "language") return t("flows.line.language", { language: languageNames[when.language] });
  if (when.how === "present") return t("flows.line.present", { name: when.name });
  return t(`flows.line.${when.how}`, { name: when.name, value: when.value });
}

/** What a step notes down. */
export function settingText(words: Words, set: Extract<Step, { type: "set" }>["set"]): string {
  const { t } = words;
  if (set.what === "label") return t("flows.line.set_label", { label: set.label });
  if (set.what === "priority") return t("flows.line.set_priority", { priority: priorityText(words, set.priority) });
  return t("flows.line.set_value", { name: set.name, value: set.value });
}

function priorityText({ t }: Words, priority: number): string {
  if (priority <= 0) return t("priority.0");
  return t(priority === 1 ? "priority.1" : "priority.2");
}

/** When a way is taken, as the heading above what follows. `index` counts the step's ways. */
export function wayText(reading: Reading, type: Step["type"], way: Way, index: number): string {
  const { t } = reading.words;
  if (way.option) {
    const title = shownText(reading, way.option.title);
    return title === "" ? t("flows.answer.untitled", { number: index + 1 }) : t("flows.answer", { title });
  }
  if (way.name === "failed") return t(type === "ask" ? "flows.branch.failed_ask" : "flows.branch.failed");
  return t(way.name === "else" ? "flows.branch.else" : "flows.branch.go");
}

/** A step by its number and first words, for links and choices. */
export function stepName(reading: Reading, step: Step): string {
  const { t } = reading.words;
  const text = "text" in step ? shownText(reading, step.text) : "";
  const said = (text || (stepLines(reading, step)[0] ?? "")).replaceAll(/\s+/g, " ");
  const start = said.length > 40 ? `${said.slice(0, 39).toWellFormed().trimEnd()}…` : said;
  const number = reading.numbers.get(step.id) ?? 0;
  return [String(number), t(`flows.type.${step.type}`), ...(start === "" ? [] : [start])].join(" · ");
}

/** A fault in the reader's words. */
export function faultText(words: Words, { code, facts }: FlowFault): string {
  const { language, part = "" } = facts;
  const named = {
    ...facts,
    part: partText(words, String(part)),
    language: language === "es" || language === "pt" || language === "en" ? languageNames[language] : "",
  };
  return say(words, `flows.fault.${code}`, named);
}

function partText({ t }: Words, part: string): string {
  const [, index, what] = /^\w+\[(\d+)\]\.(title|description)$/.exec(part) ?? [];
  const number = Number(index) + 1;
  if (what === "title") return t("flows.part.title", { number });
  if (what === "description") return t("flows.part.description", { number });
  if (part === "open" || part === "again" || part === "reminder" || part === "goodbye") return t(`flows.part.${part}`);
  return t("flows.part.text");
}
