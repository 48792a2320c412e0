import type { Content, Sender } from "../../domain/conversation/inbound.ts";
import type { Random } from "../../ports/world.ts";
import { planHistory, type PastLine } from "../traffic/history.ts";
import { people } from "../traffic/people.ts";

/** One thing that happened: who, when, what. `agent` counts through the agents on stage. */
export type Step = { at: number; sender: Sender; agent: number } & Deed;
export type SampleName = "photo" | "voice" | "pdf";
type Deed =
  | { what: "says"; content: Content; sample: SampleName | null }
  | { what: "answers" | "notes"; text: string }
  | { what: "claims" | "waits" | "resolves" }
  /** The customer has been silent for so long that it ends by itself. */
  | { what: "ends" }
  /** From here on the next agent has it. */
  | { what: "transfers"; text: string };

const dayMs = 86_400_000;
const minuteMs = 60_000;
const daysBack = 60;
const perDay = 11;

/** How a dialogue of today stands: the customer asked again, we answered, we wait for him, nobody has taken it. */
type End = "asked" | "answered" | "waiting" | "pending";
const today: readonly End[] = [
  "asked",
  "answered",
  "pending",
  "waiting",
  "asked",
  "asked",
  "pending",
  "waiting",
  "answered",
  "asked",
  "pending",
  "waiting",
];

// In whose hands they are, counted through the agents on stage: one of them has a busy evening.
const hands: readonly number[] = [1, 1, 0, 1, 4, 2, 0, 2, 3, 4, 0, 3];

/** Business hours of a customer's silence after which reception ends a conversation by itself. */
export const silenceHours = 12;

/** Everything that happened in the two months before `now`, in order. The last dialogues are moved up to now and left open, in every state; in
 *  the one before them the customer fell silent, and it has just ended by itself. */
export function planPast(now: number, random: Random): Step[] {
  const lines = planHistory({
    random,
    from: now - daysBack * dayMs,
    until: now - dayMs / 2,
    names: people.map((person) => person.name),
    perDay,
  });
  const dialogues = [...Map.groupBy(lines, (line) => line.conversation).values()].sort((a, b) => startOf(a) - startOf(b));
  const latest = lastOfEach(dialogues, today.length + 1);
  const open = latest.slice(0, today.length);
  const silent = latest.slice(today.length).flatMap((dialogue) => fallSilent(dialogue, now - 40 * minuteMs));
  const closed = dialogues.filter((dialogue) => !latest.includes(dialogue)).flatMap((dialogue) => finish(dialogue));
  const left = open.flatMap((dialogue, index) =>
    leaveOpen(dialogue, { end: today[index] ?? "asked", agent: hands[index] ?? 0, at: now - (2 + index * 3) * minuteMs }),
  );
  return [...closed, ...silent, ...left].filter((step) => step.at < now).sort((a, b) => a.at - b.at);
}

function startOf(dialogue: readonly PastLine[]): number {
  return dialogue[0]?.at ?? 0;
}

// The newest dialogue of as many different people.
function lastOfEach(dialogues: readonly PastLine[][], count: number): PastLine[][] {
  const newest = new Map(dialogues.map((dialogue) => [dialogue[0]?.person ?? -1, dialogue]));
  return [...newest.values()].sort((a, b) => startOf(b) - startOf(a)).slice(0, count);
}

function finish(dialogue: readonly PastLine[]): Step[] {
  const end = dialogue.at(-1)?.at ?? 0;
  const steps = play(dialogue);
  const last = cueOf(dialogue, end + 9 * minuteMs);
  return [...steps, { ...last, agent: steps.at(-1)?.agent ?? last.agent, what: "resolves" }];
}

// Cut where its end needs it, and moved so that its last word stands at `to.at`.
function leaveOpen(dialogue: readonly PastLine[], to: { end: End; agent: number; at: number }): Step[] {
  const lines = cut(dialogue, to.end);
  const shift = to.at - (lines.at(-1)?.at ?? to.at);
  const moved = lines.map((line) => ({ ...line, at: Math.max(line.at + shift, to.at - 90 * minuteMs) }));
  const steps = play(moved);
  if (to.end === "waiting") steps.push({ ...cueOf(moved, to.at + minuteMs), what: "waits" });
  return steps.map((step) => ({ ...step, agent: to.agent }));
}

// Answered, and never written to again: at `endsAt` the silence has lasted long enough.
function fallSilent(dialogue: readonly PastLine[], endsAt: number): Step[] {
  const steps = leaveOpen(dialogue, { end: "waiting", agent: 1, at: endsAt - silenceHours * 60 * minuteMs - 5 * minuteMs });
  return [...steps, { ...cueOf(dialogue, endsAt), what: "ends" }];
}

function cut(dialogue: readonly PastLine[], end: End): readonly PastLine[] {
  const answer = dialogue.findIndex(({ line }) => line.by === "agent" && "says" in line);
  if (end === "pending") return dialogue.slice(0, Math.max(1, answer));
  const asked = dialogue.findIndex(({ line }, index) => index > answer && line.by === "customer");
  return end === "asked" && asked > 0 ? dialogue.slice(0, asked + 1) : dialogue.slice(0, answer + 1);
}

function play(dialogue: readonly PastLine[]): Step[] {
  const first = dialogue.find(({ line }) => line.by === "agent");
  const claim: Step[] = first ? [{ ...cueOf(dialogue, first.at - 20_000), what: "claims" }] : [];
  const steps = [...claim, ...dialogue.flatMap((past) => deed(past).map((one) => ({ ...cueOf(dialogue, past.at), ...one })))];
  return (dialogue[0]?.conversation ?? 0) % everyNth === 3 ? handOver(steps) : steps;
}

// Somebody answers first and hands it to who knows more; the rest of the dialogue is theirs.
function handOver(steps: readonly Step[]): Step[] {
  const first = steps.findIndex((step) => step.what === "answers");
  const answered = steps[first];
  if (!answered) return [...steps];
  const { sender, agent } = answered;
  const handed: Step = { at: answered.at + 30_000, sender, agent, what: "transfers", text: handNotes[agent % handNotes.length] ?? "" };
  return [...steps.slice(0, first + 1), handed, ...steps.slice(first + 1).map((step) => ({ ...step, agent: step.agent + 1 }))];
}

const everyNth = 7;
const handNotes = [
  "Ya le pedí los comprobantes, falta que confirme el período. Espera respuesta hoy.",
  "Es por la rectificativa de julio, lo venías siguiendo vos. No le prometí fecha.",
  "Quiere hablar con quien lleva los sueldos. Es cliente desde 2019, tratalo con paciencia.",
];

function deed({ line, text, at }: PastLine): Deed[] {
  if (line.by === "agent") return [{ what: "says" in line ? "answers" : "notes", text: text ?? "" }];
  if ("says" in line) return [{ what: "says", content: { type: "text", body: text ?? line.says }, sample: null }];
  return [{ what: "says", content: contentOf(line.sends, line.caption ?? null, at), sample: line.sends === "place" ? null : line.sends }];
}

function contentOf(what: SampleName | "place", caption: string | null, at: number): Content {
  const media = { mediaId: `past-${at}`, mime: null, sha256: null, url: null };
  if (what === "photo") return { type: "image", media, caption, animated: false };
  if (what === "voice") return { type: "audio", media, voice: true };
  if (what === "pdf") return { type: "document", media, caption, filename: "comprobante.pdf" };
  return { type: "location", latitude: -32.9468, longitude: -60.6393, name: caption, address: "Rosario, Santa Fe" };
}

function cueOf(dialogue: readonly PastLine[], at: number): { at: number; sender: Sender; agent: number } {
  return { at: Math.round(at), sender: senderOf(dialogue[0]?.person ?? 0), agent: dialogue[0]?.conversation ?? 0 };
}

// As webhooks name them: who hides behind a username shows no phone.
function senderOf(index: number): Sender {
  const who = people[index % people.length];
  const phone = who?.phone ?? "";
  return {
    userId: `AR.${phone}0071`,
    parentUserId: null,
    phone: who?.identity === "id_only" ? null : phone,
    name: who?.name ?? null,
    username: who?.username ?? null,
  };
}
