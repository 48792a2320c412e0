import type { Database } from "bun:sqlite";
import type { Sent } from "../../../src/simulator/ledger.ts";

/** A reply as it stands in the outbox. */
export type Reply = {
  messageId: number;
  timelineId: number;
  conversationId: number;
  numberId: number;
  tag: string;
  text: string;
  state: "queued" | "sending" | "uncertain" | "accepted" | "failed" | "discarded";
  bootId: string | null;
  claimedAt: number | null;
  nextAt: number;
  isOffered: number;
  /** The message's rank, and the wamid Meta gave it. */
  rank: number;
  wamid: string | null;
};

/** All replies of a server, in the order in which they were written. */
export function listReplies(raw: Database): Reply[] {
  return raw
    .query<Reply, []>(
      `SELECT o.message_id AS messageId, o.timeline_id AS timelineId, o.conversation_id AS conversationId, o.number_id AS numberId, o.tag, m.text,
         o.state, o.boot_id AS bootId, o.claimed_at AS claimedAt, o.next_at AS nextAt, o.is_offered AS isOffered, m.rank, m.wamid
       FROM outbox o JOIN message m ON m.id = o.message_id ORDER BY o.message_id`,
    )
    .all();
}

/** The reply that stands first in each line: what is behind it waits for it. */
export function headsOf(replies: readonly Reply[]): Reply[] {
  const heads = new Map<number, Reply>();
  for (const reply of replies) if (isOpen(reply) && !heads.has(reply.timelineId)) heads.set(reply.timelineId, reply);
  return [...heads.values()];
}

/** What Meta's ledger and the outbox say against "never sent twice, in order, nothing sent unknown in silence": nothing, if it holds.
 *  `said`: messages of which an agent decided what became of them. */
export function complain(replies: readonly Reply[], sends: readonly Sent[], said: ReadonlySet<number> = new Set()): string[] {
  const complaints: string[] = [];
  const byTag = new Map(replies.map((reply) => [reply.tag, reply]));
  const latest = new Map<number, number>();
  const sent = new Set<string>();
  for (const { tag } of sends) {
    const reply = byTag.get(tag ?? "");
    if (!reply || tag === null) {
      complaints.push(`Meta accepted what no reply is: ${tag}`);
      continue;
    }
    if (sent.has(tag)) complaints.push(`${reply.text}: sent twice`);
    sent.add(tag);
    if (reply.messageId < (latest.get(reply.timelineId) ?? 0)) complaints.push(`${reply.text}: sent after what was written behind it`);
    latest.set(reply.timelineId, reply.messageId);
  }
  const failures = new Set(sends.filter(({ failure }) => failure !== null).map(({ tag }) => tag));
  for (const reply of replies) {
    const { state, tag, text } = reply;
    if (state === "failed" && sent.has(tag) && !failures.has(tag)) complaints.push(`${text}: shown as failed, and it was sent`);
    if (state === "accepted" && !sent.has(tag) && !said.has(reply.messageId))
      complaints.push(`${text}: shown as sent, and Meta has not got it`);
    if (state === "discarded" && !said.has(reply.messageId)) complaints.push(`${text}: discarded by nobody`);
  }
  return complaints;
}

/** Replies that are not where they must end by themselves: accepted, failed, or put before a person. What stands behind one of the last
 *  may wait for it. */
export function unsettled(replies: readonly Reply[]): Reply[] {
  return headsOf(replies).filter(({ state, isOffered }) => state !== "uncertain" || isOffered === 0);
}

function isOpen({ state }: Reply): boolean {
  return state === "queued" || state === "sending" || state === "uncertain";
}
