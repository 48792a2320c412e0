import { countEchoes, findSuspectedAt, findToldAt, setSuspected } from "../../db/queries/automatic/automatic-texts.ts";
import type { ConversationRow } from "../../db/queries/conversations/conversations.ts";
import type { Work } from "../work.ts";
import { suspicionMs } from "./budget.ts";

/** So soon after an automatic text of ours an answer may be a machine's. */
const echoMs = 2 * 60_000;
/** So often the same words make one. */
const echoesMin = 3;

/** Two automatons: a contact that has sent the same text three times, each within two minutes of an automatic text of ours in the last 24
 *  hours, hears none for 24 hours, and the conversation says so. The message is stored already. */
export function suspectMachine(work: Work, row: ConversationRow, text: string): void {
  const { contactId } = row;
  const toldAt = findToldAt(work.tx, contactId);
  if (toldAt === null || Math.abs(work.now - toldAt) > echoMs) return;
  const suspectedAt = findSuspectedAt(work.tx, contactId);
  if (suspectedAt !== null && Math.abs(work.now - suspectedAt) < suspicionMs) return;
  const echoes = countEchoes(work.tx, contactId, text, { since: work.now - suspicionMs, withinMs: echoMs });
  if (echoes < echoesMin) return;
  setSuspected(work.tx, { contactId, conversationId: row.id, at: work.now });
  work.record({ kind: "conversation_suspected", conversationId: row.id });
}
