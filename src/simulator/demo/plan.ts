import type { Sender } from "../../domain/inbox/inbound.ts";
import type { Random } from "../../ports/world.ts";
import { customers, type Line, type Talk, talks } from "./talks.ts";

/** One thing that happened: who, when, what. `agent` is an index into the agents on stage. */
export type Step = {
  at: number;
  sender: Sender;
  agent: number;
  what: "says" | "claims" | "answers" | "notes" | "waits" | "resolves";
  text: string;
};

const dayMs = 86_400_000;
const minuteMs = 60_000;
const daysBack = 60;
const talksPerDay = 11;

/** Everything that happened in the two months before `now`, in order; the last hours leave talks open in every state. */
export function planPast(now: number, random: Random): Step[] {
  const steps: Step[] = [];
  for (let day = daysBack; day >= 1; day -= 1) {
    const morning = startOfWork(now - day * dayMs);
    if (morning === null) continue;
    for (let count = 0; count < talksPerDay; count += 1) {
      const who = pickCustomer(day * talksPerDay + count);
      steps.push(
        ...play(
          pick(talks, random),
          { sender: senderOf(who), agent: pickIndex(6, random), from: morning + random.fraction() * 8 * 60 * minuteMs, end: "resolved" },
          random,
        ),
      );
    }
  }
  steps.push(...planToday(now, random));
  return steps.filter((step) => step.at < now).sort((a, b) => a.at - b.at);
}

// Twelve people whose talk is not over: some wait for us, some we wait for, some nobody has taken.
function planToday(now: number, random: Random): Step[] {
  const ends = [
    "asked",
    "asked",
    "asked",
    "answered",
    "waiting",
    "waiting",
    "pending",
    "pending",
    "pending",
    "answered",
    "asked",
    "waiting",
  ] as const;
  return ends.flatMap((end, index) => {
    const talk = talks[(index * 5 + 1) % talks.length] ?? talks[0];
    if (!talk) return [];
    return play(talk, { sender: senderOf(index), agent: index, from: now - (6 + index * 4) * minuteMs, end }, random);
  });
}

type Cue = { sender: Sender; agent: number; from: number; end: "resolved" | "asked" | "answered" | "waiting" | "pending" };

function play(talk: Talk, cue: Cue, random: Random): Step[] {
  const lines = cut(talk.lines, cue.end);
  const pace = cue.end === "resolved" ? 1 : 0.4;
  const steps: Step[] = [];
  let at = cue.from;
  let isTaken = cue.end === "pending";
  for (const line of lines) {
    at += line.afterMinutes * minuteMs * pace * (0.6 + random.fraction());
    if (line.by !== "c" && !isTaken) steps.push({ ...stepOf(cue, at - 20_000), what: "claims" });
    if (line.by !== "c") isTaken = true;
    steps.push({ ...stepOf(cue, at), what: whatOf(line), text: line.text });
  }
  if (cue.end === "resolved") steps.push({ ...stepOf(cue, at + 12 * minuteMs), what: "resolves" });
  if (cue.end === "waiting") steps.push({ ...stepOf(cue, at + minuteMs), what: "waits" });
  if (cue.end === "asked" && !isTaken) steps.push({ ...stepOf(cue, at + minuteMs), what: "claims" });
  return steps;
}

// A talk stops where its end needs it: after the customer's words, after ours, or before anybody answered.
function cut(lines: readonly Line[], end: Cue["end"]): readonly Line[] {
  if (end === "resolved") return lines;
  const firstAnswer = lines.findIndex((line) => line.by === "f");
  if (end === "pending") return lines.slice(0, firstAnswer);
  const next = lines.findIndex((line, index) => index > firstAnswer && line.by === "c");
  return end === "asked" && next > 0 ? lines.slice(0, next + 1) : lines.slice(0, firstAnswer + 1);
}

function stepOf(cue: Cue, at: number): Step {
  return { at: Math.round(at), sender: cue.sender, agent: cue.agent, what: "says", text: "" };
}

function whatOf(line: Line): Step["what"] {
  if (line.by === "c") return "says";
  return line.by === "f" ? "answers" : "notes";
}

/** A customer as webhooks name them: a phone of their area, or only a username. */
export function senderOf(index: number): Sender {
  const who = customers[index % customers.length] ?? { name: "?", area: "341" };
  const line = String(5_550_000 + index * 37).padStart(7, "0");
  const phone = `549${who.area}${line}`.slice(0, 13);
  const userId = `AR.${String(7_011_223_344_000 + index)}`;
  return { userId, parentUserId: null, phone: who.username ? null : phone, name: who.name, username: who.username ?? null };
}

// The same person comes back after three days at the earliest, so that talks of one person never overlap.
function pickCustomer(count: number): number {
  return count % customers.length;
}

// 9:00 in Rosario (UTC-3 all year) of the day of `at`; null on Sundays.
function startOfWork(at: number): number | null {
  const midnight = Math.floor((at - 3 * 3_600_000) / dayMs) * dayMs + 3 * 3_600_000;
  return new Date(midnight).getUTCDay() === 0 ? null : midnight + 9 * 3_600_000;
}

function pick<Item>(items: readonly [Item, ...Item[]] | readonly Item[], random: Random): Item {
  const item = items[pickIndex(items.length, random)];
  if (item === undefined) throw new Error("bug: nothing to pick from");
  return item;
}

function pickIndex(count: number, random: Random): number {
  return Math.floor(random.fraction() * count);
}
