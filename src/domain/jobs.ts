/** What must be done outside, besides replies (those stand in the outbox). `key` makes one open job per kind and thing. */
export type Job =
  | { kind: "fetch_media"; key: string; mediaId: string }
  | { kind: "mark_read"; key: string; numberId: number; wamid: string }
  | { kind: "make_thumbnail"; key: string; sha256: string }
  | { kind: "show_typing"; key: string; numberId: number; conversationId: number; personId: number; wamid: string }
  // one step of a bot asks an address; it counts while the run stands at this turn
  | { kind: "ask_flow_webhook"; key: string; flowId: number; runId: number; turn: number }
  | { kind: "read_number_health"; key: string; numberId: number }
  // Meta is to hold what stands in the contact's row by then
  | { kind: "block_contact"; key: string; contactId: number; numberId: number }
  // `askedAt` makes each wish another: one that comes while the list is read is a round of its own
  | { kind: "sync_templates"; key: string; numberId: number; wabaId: string; askedAt: number }
  // everything that waits for a subscription; `upToId` tells a running one that there is more
  | { kind: "deliver_webhook"; key: string; webhookId: number; upToId: number }
  // they tell of the notifications between two numbers
  | { kind: "push_alert"; key: string; personId: number; afterId: number; upToId: number }
  | { kind: "mail_notices"; key: string; personId: number; afterId: number; upToId: number };

/** How a handler ended. `uncertain` is for things that may have happened: never done again by itself. */
export type JobOutcome = { done: true } | { retryInMs: number; reason: string } | { giveUp: string };

/** What a job waits for: somebody outside, or a thread that draws. A lane has places of its own, so a slow address holds up its own kind and nothing else. */
export type Lane = "bots" | "files" | "pictures" | "ticks" | "numbers" | "templates" | "pushes" | "letters" | "webhooks";

const laneOfKind: Record<Job["kind"], Lane> = {
  fetch_media: "files",
  make_thumbnail: "pictures",
  mark_read: "ticks",
  show_typing: "ticks",
  ask_flow_webhook: "bots",
  read_number_health: "numbers",
  block_contact: "numbers",
  sync_templates: "templates",
  deliver_webhook: "webhooks",
  push_alert: "pushes",
  mail_notices: "letters",
};

/** How many jobs of a lane run at once, and how many of them for one group (`groupOf`): the rest of the places is left to everybody else. */
export const lanes: Readonly<Record<Lane, { places: number; perGroupMax: number }>> = {
  bots: { places: 6, perGroupMax: 3 },
  files: { places: 4, perGroupMax: 3 },
  pictures: { places: 1, perGroupMax: 1 },
  ticks: { places: 4, perGroupMax: 3 },
  numbers: { places: 2, perGroupMax: 1 },
  templates: { places: 2, perGroupMax: 1 },
  pushes: { places: 4, perGroupMax: 1 },
  letters: { places: 2, perGroupMax: 1 },
  webhooks: { places: 4, perGroupMax: 1 },
};

/** The lane of a job. */
export function laneOf(job: Job): Lane {
  return laneOfKind[job.kind];
}

/** Whose turn a job takes: a file that of its timeline, a small picture nobody's, what is told to a person or another system theirs, anything else that of its number. */
export function groupOf(job: Job): string {
  if (job.kind === "fetch_media") return timelineOf(job.key);
  if (job.kind === "make_thumbnail") return "0"; // nobody's: they come one after the other anyway
  if (job.kind === "deliver_webhook") return String(job.webhookId);
  if (job.kind === "show_typing") return String(job.numberId);
  if (job.kind === "ask_flow_webhook") return String(job.flowId);
  return String("personId" in job ? job.personId : job.numberId);
}

/** JSON list of the kinds that go in a lane. */
export function kindsIn(lane: Lane): string {
  return JSON.stringify(Object.entries(laneOfKind).flatMap(([kind, its]) => (its === lane ? [kind] : [])));
}

/** The key of a message's file: files of one timeline stand together, oldest first, so that timelines can take turns. */
export function fileKey(timelineId: number, messageId: number): string {
  return `${timelineId}:${String(messageId).padStart(12, "0")}`;
}

/** The timeline a file's key tells of. Of an earlier release, which told none, every file is a timeline of its own. */
export function timelineOf(fileKey: string): string {
  return fileKey.split(":")[0] ?? "";
}
