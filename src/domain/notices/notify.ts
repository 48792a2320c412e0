import { insertNotification, isToldUnseen } from "../../db/queries/notices/notifications.ts";
import type { Facts } from "../events.ts";
import type { Work } from "../work.ts";
import type { NoticeKind } from "./kinds.ts";

/** `conversationId` null: about the server. */
export type Notice = { kind: NoticeKind; conversationId: number | null; facts?: Facts };

// Each step of a ladder is news, and so is each template.
const toldEach: ReadonlySet<NoticeKind> = new Set(["late", "template_news"]);

/** Tells people of something, in the transaction that causes it; what reaches them where follows the journal, after the commit. Nobody is
 *  told of what they have done themselves, and nobody twice of the same before they have seen it; of a ladder each step, and of templates each. */
export function notify(work: Work, personIds: Iterable<number>, { kind, conversationId, facts }: Notice): void {
  for (const personId of new Set(personIds)) {
    if (personId === work.by.personId) continue;
    if (!toldEach.has(kind) && isToldUnseen(work.tx, { personId, kind, conversationId })) continue;
    const row = { personId, kind, conversationId, facts: facts ? JSON.stringify(facts) : null, at: work.now };
    work.record({ kind: "person_notified", conversationId, personId, notificationId: insertNotification(work.tx, row) });
  }
}
