import type { ConversationRow } from "../../db/queries/conversations/conversations.ts";
import { hasAnswered } from "../../db/queries/conversations/stints.ts";
import { findPerson } from "../../db/queries/people/people.ts";
import { findTeam } from "../../db/queries/routing/teams.ts";
import type { Tx } from "../../db/open.ts";

/** What stands before the owner's first words of a stint where the team signs, WhatsApp's bold and the end of the line included; "" for
 *  every other reply. */
export function signatureFor(tx: Tx, row: ConversationRow, personId: number): string {
  const team = findTeam(tx, row.teamId);
  if (team?.signs !== 1 || hasAnswered(tx, row.id, personId, row.assignedAt ?? 0)) return "";
  return `*${plain(findPerson(tx, personId)?.name ?? "")} (${plain(team.name)}):*\n`;
}

/** Whether `sent` is `body` with a signature before it, whatever the names were then. */
export function isSigned(sent: string, body: string): boolean {
  return sent.endsWith(`\n${body}`) && /^\*[^\n]* \([^\n]*\):\*$/.test(sent.slice(0, -body.length - 1));
}

/** What was said, without the signature that stands before it, if one does. */
export function withoutSignature(sent: string): string {
  return sent.replace(/^\*[^\n]* \([^\n]*\):\*\n/, "");
}

// A mark of WhatsApp's own within the name would end the bold early.
function plain(name: string): string {
  return name.replaceAll(/[*_~`\n]/g, "");
}
