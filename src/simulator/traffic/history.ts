import type { World } from "../../ports/world.ts";
import { fill, type Line, type Script } from "./script.ts";
import { firstNameOf } from "./people.ts";
import { between, pick, scripts } from "./scripts.ts";

/** One line that was said at an instant in the past. `person` and `conversation` are indexes; a conversation is one script of one person. */
export type PastLine = {
  at: number;
  person: number;
  conversation: number;
  line: Line;
  /** The words with their holes filled; null for files and places. */
  text: string | null;
  /** Whether it is the conversation's last. */
  isLast: boolean;
};

const minute = 60_000;
const day = 24 * 60 * minute;
// Argentina has had no summer time since 2009.
const offset = -3 * 60 * minute;
const opens = 8 * 60 * minute;
const closes = 18 * 60 * minute;

export type HistoryPlan = {
  random: World["random"];
  /** Epoch ms; nothing is said from `until` on. */
  from: number;
  until: number;
  /** Names, in the order of the indexes. */
  names: readonly string[];
  /** How many conversations begin on a working day. */
  perDay: number;
};

/** What was said in a stretch of time, oldest first: agents answer in working hours (Mon–Fri 8–18 in Rosario), customers write when they
 *  like. Nobody has two conversations within two days; conversations that would reach `until` are left out. */
export function planHistory(plan: HistoryPlan): PastLine[] {
  const freeAt = plan.names.map(() => plan.from);
  const past: PastLine[] = [];
  let conversation = 0;
  for (let midnight = startOfDay(plan.from); midnight < plan.until; midnight += day) {
    const count = isWorkday(midnight) ? plan.perDay : Math.floor(plan.perDay / 6);
    for (let turn = 0; turn < count; turn += 1) {
      const at = midnight + between(plan.random, opens - 30 * minute, closes + 60 * minute);
      const free = plan.names.flatMap((_, index) => ((freeAt[index] ?? 0) <= at ? [index] : []));
      if (at < plan.from || free.length === 0) continue;
      const person = pick(plan.random, free);
      const lines = tell(plan, pick(plan.random, scripts), { at, person, conversation });
      const end = lines.at(-1)?.at ?? at;
      if (end >= plan.until) continue;
      freeAt[person] = end + 2 * day;
      conversation += 1;
      past.push(...lines);
    }
  }
  return past.sort((left, right) => left.at - right.at);
}

function tell(plan: HistoryPlan, script: Script, start: { at: number; person: number; conversation: number }): PastLine[] {
  const { person, conversation } = start;
  const firstName = firstNameOf(plan.names[person] ?? "");
  let { at } = start;
  let before: Line["by"] = "customer";
  return script.lines.map((line, index) => {
    if (index > 0) at = nextAt(plan.random, at, before, line.by);
    before = line.by;
    const words = wordsOf(line);
    const text = words === null ? null : fill(words, firstName, at);
    return { at, person, conversation, line, text, isLast: index === script.lines.length - 1 };
  });
}

function wordsOf(line: Line): string | null {
  if ("says" in line) return line.says;
  return "notes" in line ? line.notes : null;
}

// The same voice goes on within a minute; an agent needs minutes and working hours, a customer minutes to an hour.
function nextAt(random: World["random"], at: number, ...[before, by]: [Line["by"], Line["by"]]): number {
  if (before === by) return at + between(random, 8_000, 70_000);
  if (by === "customer") return at + between(random, 40_000, random.fraction() < 0.2 ? 70 * minute : 8 * minute);
  return inWorkingHours(random, at + between(random, minute, random.fraction() < 0.15 ? 50 * minute : 12 * minute));
}

function inWorkingHours(random: World["random"], at: number): number {
  const midnight = startOfDay(at);
  const isOpen = isWorkday(midnight) && at >= midnight + opens && at < midnight + closes;
  if (isOpen) return at;
  let next = at < midnight + opens ? midnight : midnight + day;
  while (!isWorkday(next)) next += day;
  return next + opens + between(random, minute, 70 * minute);
}

/** The midnight of Rosario before an instant. */
export function startOfDay(at: number): number {
  return Math.floor((at + offset) / day) * day - offset;
}

function isWorkday(midnight: number): boolean {
  return ![0, 6].includes(new Date(midnight + offset).getUTCDay());
}
