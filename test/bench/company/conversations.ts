import type { Tx } from "../../../src/db/open.ts";
import { phoneKey } from "../../../src/domain/contacts/phone-key.ts";
import { wamidHash } from "../../../src/domain/conversation/wamid.ts";
import type { Random } from "../../../src/ports/world.ts";
import { customerOf, wordsOf } from "./customers.ts";
import type { Staff } from "./staff.ts";
import { penFor, type Pen } from "./pen.ts";

export type Talks = { count: number; staff: Staff; random: Random; endAt: number };

const messagesPerConversation = 10;
const casesPerContact = 4;
const casesAtOnce = 400;
const liveShare = 0.03;
/** Enough for two pages of fifty in a small folder, so that both sizes show the same page. */
const liveMin = 120;
const spanMs = 365 * 24 * 3_600_000;
/** So long a settled delivery is kept (jobs/sweep-expired.ts). */
const keptMs = 8 * 24 * 3_600_000;

type Status = "pending" | "in_progress" | "waiting" | "resolved";
type Case = {
  id: number;
  contact: number;
  status: Status;
  teamId: number;
  ownerId: number | null;
  openedAt: number;
  left: number;
  waitingSince: number | null;
};

/** Writes a year of talk: ten messages a case, many cases at a time as in life, all but the last few per cent resolved. */
export function writeTalks(tx: Tx, talks: Talks): void {
  const pen = penFor(tx);
  const conversationCount = talks.count / messagesPerConversation;
  const contacts = Math.ceil(conversationCount / casesPerContact);
  for (let contact = 1; contact <= contacts; contact++) writeContact(pen, contact, talks);
  const isLive = liveCases(conversationCount, contacts);
  const open: Case[] = [];
  let opened = 0;
  for (let messageId = 1; messageId <= talks.count; messageId++) {
    const at = talks.endAt - spanMs + Math.floor((spanMs * messageId) / talks.count);
    while (open.length < casesAtOnce && opened < conversationCount)
      open.push(openConversationRow(pen, { id: ++opened, at, isLive: isLive(opened), contacts, talks }));
    const index = Math.floor(talks.random.fraction() * open.length);
    const row = open[index];
    if (!row) throw new Error("no case is left to talk in");
    writeMessage(pen, row, { messageId, at, talks });
    if (row.left > 0) continue;
    closeConversationRow(pen, row, { messageId, at, talks });
    open[index] = open.at(-1) ?? row;
    open.pop();
  }
}

// The live ones are the last cases of their contacts, so that nobody has two.
function liveCases(conversationCount: number, contacts: number): (id: number) => boolean {
  const live = Math.min(contacts, Math.max(liveMin, Math.round(conversationCount * liveShare)));
  return (id) => id > conversationCount - live;
}

function writeContact(pen: Pen, id: number, { staff, endAt }: Talks): void {
  const customer = customerOf(id);
  pen.contact.run(id, customer.name, customer.phone, customer.userId, endAt - spanMs);
  pen.identity.run("phone", phoneKey(customer.phone), id);
  pen.identity.run("user_id", customer.userId, id);
  pen.timeline.run(id, id, staff.numberId, endAt - 60_000);
}

type Opening = { id: number; at: number; isLive: boolean; contacts: number; talks: Talks };

function openConversationRow(pen: Pen, { id, at, isLive, contacts, talks }: Opening): Case {
  const { staff, random } = talks;
  const team = staff.teams[id % staff.teams.length] ?? staff.teams[0];
  if (!team) throw new Error("the seed has teams");
  const agent = team.agents[Math.floor(random.fraction() * team.agents.length)] ?? null;
  const status: Status = isLive ? statusOf(random.fraction()) : "resolved";
  const row: Case = {
    id,
    contact: ((id - 1) % contacts) + 1,
    status,
    teamId: team.id,
    ownerId: status === "pending" ? null : agent,
    openedAt: at,
    left: messagesPerConversation,
    waitingSince: null,
  };
  pen.event.run(at, "conversation_opened", null, id, JSON.stringify({ to: { status: "pending", ownerId: null, teamId: team.id } }));
  return row;
}

function statusOf(fraction: number): Status {
  if (fraction < 0.4) return "pending";
  return fraction < 0.8 ? "in_progress" : "waiting";
}

type Moment = { messageId: number; at: number; talks: Talks };

function writeMessage(pen: Pen, row: Case, { messageId, at, talks }: Moment): void {
  const { random } = talks;
  const isAnswered = row.ownerId !== null && row.left < messagesPerConversation && random.fraction() < 0.45;
  const tag = hexOf(random);
  const wamid = `wamid.HBgNNTQ5MzQxNTU1MDE0MhUCABIYFjNF${tag}`;
  const kind = isAnswered ? "out" : "in";
  pen.message.run(
    messageId,
    row.contact,
    row.id,
    kind,
    wordsOf(random),
    wamid,
    wamidHash(wamid),
    isAnswered ? row.ownerId : null,
    isAnswered ? 6 : null,
    at,
  );
  const event = isAnswered ? "message_queued" : "message_arrived";
  pen.event.run(at, event, isAnswered ? row.ownerId : null, row.id, JSON.stringify({ messageId }));
  if (isAnswered) writeDelivery(pen, row, { messageId, at, talks }, tag);
  row.waitingSince = isAnswered ? null : (row.waitingSince ?? at);
  row.left -= 1;
}

// Its three ticks, and the row of its sending while that is kept.
function writeDelivery(pen: Pen, row: Case, { messageId, at, talks }: Moment, tag: string): void {
  for (let tick = 0; tick < 3; tick += 1) pen.event.run(at, "message_changed", null, row.id, JSON.stringify({ messageId, what: "status" }));
  if (at <= talks.endAt - keptMs) return;
  pen.outbox.run(tag, messageId, row.id, row.contact, talks.staff.numberId, row.ownerId, tag, `r1.${tag}`, at);
}

function closeConversationRow(pen: Pen, row: Case, { messageId, at, talks }: Moment): void {
  const place = { status: row.status, ownerId: row.ownerId, teamId: row.teamId };
  const isWaited = row.status === "pending" || row.status === "in_progress";
  const waitingSince = isWaited ? row.waitingSince : null;
  const unread = waitingSince === null ? 0 : 2;
  const resolvedAt = row.status === "resolved" ? at : null;
  pen.conversation.run(
    row.id,
    row.contact,
    row.contact,
    talks.staff.numberId,
    row.teamId,
    row.ownerId,
    row.status,
    waitingSince,
    messageId,
    at,
    unread,
    row.openedAt,
    resolvedAt,
  );
  if (row.ownerId === null) return;
  const from = { status: "pending", ownerId: null, teamId: row.teamId };
  const assigned = { from, to: { ...place, status: "in_progress" }, how: "claim" };
  pen.event.run(row.openedAt, "conversation_assigned", row.ownerId, row.id, JSON.stringify(assigned));
  if (row.status !== "resolved") return;
  const moved = { from: { ...place, status: "in_progress" }, to: place, why: "resolved" };
  pen.event.run(at, "conversation_moved", row.ownerId, row.id, JSON.stringify(moved));
}

// 24 digits that no two rows share: unique keys should fall anywhere in their indexes, as real ones do.
function hexOf(random: Random): string {
  const part = () =>
    Math.floor(random.fraction() * 4_294_967_296)
      .toString(16)
      .padStart(8, "0");
  return part() + part() + part();
}
