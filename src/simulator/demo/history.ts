import { findContactBy } from "../../db/queries/contacts/contacts.ts";
import { findConversation, findLiveConversation } from "../../db/queries/conversations/conversations.ts";
import { findDelivery } from "../../db/queries/messages/outbox.ts";
import { setMediaReady } from "../../db/queries/messages/media.ts";
import type { NumberRow } from "../../db/queries/system/numbers.ts";
import type { Tx } from "../../db/open.ts";
import { workOf } from "../../db/transact.ts";
import { sweepLongSilent } from "../../domain/automatic/auto-resolve.ts";
import { acceptDelivery, beginDelivery } from "../../domain/sending/deliver-message.ts";
import type { InboundMessage, InboundStatus, Sender } from "../../domain/conversation/inbound.ts";
import { type Attempt, newAttempt } from "../../domain/sending/new-attempt.ts";
import { drawFreshIds } from "../../domain/receiving/fresh-ids.ts";
import { receiveMessage } from "../../domain/receiving/receive-message.ts";
import { recordReceipt } from "../../domain/sending/record-receipt.ts";
import { resolveConversation, waitForCustomer } from "../../domain/inbox/resolve-conversation.ts";
import { askAfterMs } from "../../domain/csat/plan-survey.ts";
import { askInPast } from "./surveys.ts";
import { sendMessage } from "../../domain/sending/send-message.ts";
import { writeNote } from "../../domain/inbox/write-note.ts";
import type { Viewer } from "../../domain/permissions.ts";
import { isRefused } from "../../domain/result.ts";
import { claimConversation } from "../../domain/routing/claim.ts";
import { confirmContext } from "../../domain/routing/handover.ts";
import { transferConversation } from "../../domain/routing/transfer.ts";
import type { Work } from "../../domain/work.ts";
import type { Random, SavedFile } from "../../ports/world.ts";
import { type SampleName, silenceHours, type Step } from "./plan.ts";

/** Who plays: the number, the agents, and a seeded chance. */
export type Stage = { tx: Tx; number: NumberRow; agents: readonly Viewer[]; random: Random; samples: Samples };

/** The files that customers sent back then, already on disk. */
export type Samples = Readonly<Record<SampleName, SavedFile & { mime: string; isInline: boolean }>>;

let drawn = 0;

/** The ad some of them came by. */
const promo = {
  sourceType: "ad",
  sourceId: "120200777",
  sourceUrl: "https://fb.me/estudio",
  headline: "Monotributo sin vueltas",
  body: "Te lo llevamos mes a mes",
  clickId: null,
};

/** Lives one step of the past through the very verbs that live it today; `step.at` is its instant. */
export function live(stage: Stage, step: Step): void {
  const agent = stage.agents[step.agent % stage.agents.length];
  if (!agent) return;
  const isNobody = step.what === "says" || step.what === "ends";
  const work = workOf(stage.tx, step.at, { personId: isNobody ? null : agent.personId, address: null });
  if (step.what === "says") return hear(stage, work, step);
  const id = liveConversation(stage, step);
  if (id === null) return;
  const wanted = { conversationId: id, version: null };
  if (step.what === "claims") claimConversation(work, agent, id);
  else if (step.what === "answers") answer(stage, work, agent, { ...wanted, body: step.text });
  else if (step.what === "notes") writeNote(work, agent, { conversationId: id, body: step.text });
  else if (step.what === "waits") waitForCustomer(work, agent, wanted);
  else if (step.what === "ends") endAlone(stage, work, id);
  else if (step.what === "transfers")
    transfer(stage, work, agent, { ...wanted, note: step.text, to: (step.agent + 1) % stage.agents.length });
  else resolve(stage, work, agent, { ...wanted, sender: step.sender });
}

// Where the team asks how it went, the customer is asked and mostly answers, long before anything else happens to them.
function resolve(stage: Stage, work: Work, agent: Viewer, wanted: { conversationId: number; version: null; sender: Sender }): void {
  resolveConversation(work, agent, wanted);
  const attempt = newAttempt(stage.random, "");
  const asked = askInPast(work, wanted.conversationId, attempt);
  if (!asked) return;
  const nobody = { personId: null, address: null };
  leave(stage, workOf(stage.tx, work.now + askAfterMs, nobody), attempt);
  for (const { afterMs, content } of asked.answers) {
    const at = work.now + afterMs;
    hear(stage, workOf(stage.tx, at, nobody), { what: "says", at, sender: wanted.sender, content, agent: 0, sample: null });
  }
}

/** A customer said something, then. */
export function hear(stage: Stage, work: Work, step: Extract<Step, { what: "says" }>): void {
  const freshIds = drawFreshIds(stage.random);
  receiveMessage(work, { ...stage.number, hasTexts: 0 }, messageOf(step), freshIds); // in its past nobody answered by themselves
  if (step.sample) setMediaReady(stage.tx, freshIds.mediaId, stage.samples[step.sample]);
}

// To the next in line, who reads the note and goes on.
function transfer(
  stage: Stage,
  work: Work,
  agent: Viewer,
  hand: { conversationId: number; version: null; note: string; to: number },
): void {
  const next = stage.agents[hand.to];
  if (!next) return;
  const wanted = { conversationId: hand.conversationId, version: null, reason: "topic", note: hand.note, confirm: true };
  const moved = transferConversation(work, agent, { ...wanted, to: { personId: next.personId } });
  if (!isRefused(moved)) confirmContext(workOf(stage.tx, work.now + 20_000, { personId: next.personId, address: null }), next, wanted);
}

function liveConversation(stage: Stage, step: Step): number | null {
  const contact = findContactBy(stage.tx, "user_id", step.sender.userId ?? "");
  return contact ? (findLiveConversation(stage.tx, contact.id, stage.number.id)?.id ?? null) : null;
}

// Queued, accepted, delivered and, mostly, read, as it went back then.
function answer(stage: Stage, work: Work, agent: Viewer, draft: { conversationId: number; version: null; body: string }): void {
  const attempt = newAttempt(stage.random, "");
  if (!isRefused(sendMessage(work, agent, { ...draft, ...attempt }))) leave(stage, work, attempt);
}

// Nobody else has been silent for as long: the sweep finds this one.
function endAlone(stage: Stage, work: Work, id: number): void {
  const attempt = newAttempt(stage.random, "");
  const teamId = findConversation(stage.tx, id)?.teamId ?? 0;
  sweepLongSilent(work, { teamId, afterHours: silenceHours }, [attempt]);
  leave(stage, work, attempt);
}

/** What was queued went out, and came to where it was sent. */
export function leave(stage: Stage, work: Work, { outboxId }: Attempt): void {
  const delivery = findDelivery(stage.tx, outboxId);
  if (!delivery) return;
  const wamid = nextWamid();
  beginDelivery(work, delivery.id, "history");
  acceptDelivery(work, delivery.id, wamid);
  recordReceipt(work, stage.number, statusOf(wamid, stage.random.fraction() < 0.85 ? "read" : "delivered", work.now));
}

function messageOf(step: Extract<Step, { what: "says" }>): InboundMessage {
  const wamid = nextWamid();
  const envelope = { key: wamid, phoneNumberId: null, wabaId: "", field: "messages", raw: "" };
  return {
    ...envelope,
    kind: "message",
    wamid,
    sender: step.sender,
    at: step.at,
    content: step.content,
    quotedWamid: null,
    forwarded: "no",
    referral: drawn % 19 === 0 ? promo : null,
    product: null,
    rawType: step.content.type,
  };
}

function statusOf(wamid: string, status: InboundStatus["status"], at: number): InboundStatus {
  const nobody: Sender = { userId: null, parentUserId: null, phone: null, name: null, username: null };
  const envelope = { key: wamid, phoneNumberId: null, wabaId: "", field: "messages", raw: "" };
  return { ...envelope, kind: "status", wamid, status, at, tag: null, recipient: nobody, errors: [], pricing: null };
}

function nextWamid(): string {
  drawn += 1;
  return `wamid.PAST${drawn}`;
}
