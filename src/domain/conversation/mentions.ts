import { insertMention, listNameable, type NameableRow } from "../../db/queries/conversations/mentions.ts";
import type { ConversationRow } from "../../db/queries/conversations/conversations.ts";
import { isReadable } from "../../db/queries/conversations/sight.ts";
import { findViewer } from "../../db/queries/people/find-viewer.ts";
import { legible } from "../../db/column.ts";
import { notify } from "../notices/notify.ts";
import type { Work } from "../work.ts";
import { findNames, type Nameable } from "./find-names.ts";

/** What became of a name in a note: they were told; or nobody was, because they may not see the team, left, or the case is over, or because
 *  several are called so. */
export type MentionHow = (typeof mentionHows)[number];
export const mentionHows = ["told", "outside", "left", "over", "several"] as const;

/** As it stands in the note, with its @. */
export type Mention = { text: string; how: MentionHow };

/** `teamId`: of the team in which the note will be read. */
type Named = Pick<ConversationRow, "id" | "teamId" | "status">;

/** Tells those whom a note names, and lets them read its conversation (INB-08). What came of each name is kept with the note, as names and teams
 *  change later. */
export function tellMentioned(work: Work, row: Named, note: { body: string; authorId: number }): { mentions: Mention[] } | null {
  if (!note.body.includes("@")) return null;
  // Nobody calls themselves.
  const people = listNameable(work.tx, row.teamId).filter((one) => one.id !== note.authorId);
  const found = findNames(note.body, people.map(nameableOf));
  if (found.length === 0) return null;
  const told: number[] = [];
  const mentions = found.map(({ text, ids }): Mention => {
    const meant = people.filter((one) => ids.includes(one.id));
    const [first] = meant;
    if (!first || meant.length > 1) return { text, how: "several" };
    const how = hearingOf(work, row, first);
    if (how === "told") told.push(first.id);
    return { text, how };
  });
  notify(work, told, { kind: "mention", conversationId: row.id });
  return { mentions };
}

/** What a stored note says of its names. */
export function mentionsOf(extras: string | null): Mention[] {
  const stored = legible<{ mentions?: unknown }>(extras)?.mentions;
  return Array.isArray(stored) ? stored.filter(isMention) : [];
}

function isMention(one: unknown): one is Mention {
  if (typeof one !== "object" || one === null || !("text" in one) || !("how" in one)) return false;
  return typeof one.text === "string" && mentionHows.some((how) => how === one.how);
}

// Their own team's first: of two who are called so, who left or is elsewhere is not meant.
function nameableOf({ id, name, email, isActive, seesTeam }: NameableRow): Nameable {
  if (isActive === 0) return { id, name, email, rank: 2 };
  return { id, name, email, rank: seesTeam === 1 ? 0 : 1 };
}

function hearingOf(work: Work, row: Named, { id, isActive, seesTeam }: NameableRow): MentionHow {
  const viewer = isActive === 1 ? findViewer(work.tx, id) : undefined;
  if (!viewer) return "left";
  if (seesTeam === 0) return "outside";
  if (row.status === "resolved" && !isReadable(work.tx, viewer, row.id)) return "over";
  insertMention(work.tx, { personId: id, conversationId: row.id }, work.now);
  return "told";
}
