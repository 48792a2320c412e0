import type { Viewer } from "../../../domain/permissions.ts";
import { legible } from "../../column.ts";
import { statement, type Tx } from "../../open.ts";
import { sightOf } from "../conversations/sight.ts";
import type { Language } from "../people/people.ts";

/** Whose it is: its maker's own, a team's, or everybody's. */
export type QuickScope = "mine" | "team" | "all";
/** The words it has for contacts who speak another language than `body`. */
export type Variants = Partial<Record<Language, string>>;

export type QuickReplyRow = {
  id: number;
  scope: QuickScope;
  personId: number;
  teamId: number | null;
  teamName: string | null;
  title: string;
  shortcut: string | null;
  body: string;
  variants: Variants;
  options: readonly string[];
  fileId: string | null;
  fileName: string | null;
  version: number;
  changedAt: number;
  changedByName: string;
  uses: number;
  /** In thousandths of its length, over all uses. */
  editedSum: number;
};

/** What a save writes; `titleKey` and `found` are folded by whoever saves. */
export type QuickReplyDraft = Pick<
  QuickReplyRow,
  "scope" | "personId" | "teamId" | "title" | "shortcut" | "body" | "variants" | "options" | "fileId"
> & { titleKey: string; found: string };

type Stored = Omit<QuickReplyRow, "variants" | "options"> & { variants: string | null; options: string | null };

/** Who may see a reply `q`: one's own, those of one's teams, everybody's; of a team also who oversees it or sees everything. `?1` and `?2` as in
 *  `visible` of conversations. */
export const quickSight = `(q.scope = 'all' OR (q.scope = 'mine' AND q.person_id = ?2) OR (q.scope = 'team' AND (?1 = 1
  OR q.team_id IN (SELECT team_id FROM membership WHERE person_id = ?2) OR q.team_id IN (SELECT team_id FROM oversight WHERE person_id = ?2))))`;

const columns = `q.id, q.scope, q.person_id AS personId, q.team_id AS teamId, t.name AS teamName, q.title, q.shortcut, q.body, q.variants, q.options,
  q.file_id AS fileId, f.name AS fileName, q.version, q.changed_at AS changedAt, p.name AS changedByName, q.uses, q.edited_sum AS editedSum`;
const source = `quick_reply q JOIN person p ON p.id = q.changed_by LEFT JOIN team t ON t.id = q.team_id LEFT JOIN file f ON f.id = q.file_id`;
// Each word somewhere in it.
const holdsWords = "NOT EXISTS (SELECT 1 FROM json_each(?3) w WHERE instr(q.found, w.value) = 0)";
const oneFor = statement<Stored, [number, number, number]>(`SELECT ${columns} FROM ${source} WHERE q.id = ?3 AND ${quickSight}`);
const pageOf = statement<Stored, [number, number, string, string, number, number, number]>(
  `SELECT ${columns} FROM ${source} WHERE ${quickSight} AND ${holdsWords} AND (?4 = '' OR q.scope = ?4) AND (?5 = 0 OR q.team_id = ?5) AND q.id > ?6
   ORDER BY q.id LIMIT ?7`,
);
// The shortcut itself, then what this person uses, then by whose it is: one's own, the team's that has the conversation, everybody's, other teams'.
const ranked = statement<Stored, [number, number, string, string, number, number, number]>(
  `SELECT ${columns} FROM ${source}
   LEFT JOIN (SELECT reply_id, sum(uses) AS n FROM quick_reply_use WHERE person_id = ?2 AND day > ?5 GROUP BY reply_id) u ON u.reply_id = q.id
   WHERE ${quickSight} AND ${holdsWords} AND t.archived_at IS NULL
   ORDER BY (?4 <> '' AND substr(q.found, 1, length(?4) + 1) = ?4 || char(10)) DESC, coalesce(u.n, 0) DESC,
     CASE q.scope WHEN 'mine' THEN 0 WHEN 'team' THEN iif(q.team_id = ?6, 1, 3) ELSE 2 END, q.title_key, q.id LIMIT ?7`,
);
const titled = statement<{ id: number }, [string, number, number | null, string]>(
  `SELECT id FROM quick_reply WHERE scope = ?1 AND title_key = ?4 AND (?1 <> 'mine' OR person_id = ?2) AND (?1 <> 'team' OR team_id = ?3)`,
);
const counted = statement<{ n: number }, [string, number, number | null]>(
  "SELECT count(*) AS n FROM quick_reply WHERE scope = ?1 AND (?1 <> 'mine' OR person_id = ?2) AND (?1 <> 'team' OR team_id = ?3)",
);
type Written = [
  string,
  number,
  number | null,
  string,
  string,
  string | null,
  string,
  string | null,
  string | null,
  string | null,
  string,
  number,
  number,
];
const insert = statement<{ id: number }, Written>(
  `INSERT INTO quick_reply (scope, person_id, team_id, title, title_key, shortcut, body, variants, options, file_id, found, changed_by, changed_at)
   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) RETURNING id`,
);
const update = statement<{ id: number }, [...Written, number, number]>(
  `UPDATE quick_reply SET scope = ?1, person_id = ?2, team_id = ?3, title = ?4, title_key = ?5, shortcut = ?6, body = ?7, variants = ?8, options = ?9,
     file_id = ?10, found = ?11, changed_by = ?12, changed_at = ?13, version = version + 1 WHERE id = ?14 AND version = ?15 RETURNING id`,
);
const remove = statement<unknown, [number]>("DELETE FROM quick_reply WHERE id = ?1");
const removeUses = statement<unknown, [number]>("DELETE FROM quick_reply_use WHERE reply_id = ?1");

/** One of those this person may see; what is somebody else's is not there. */
export function findQuickReply(tx: Tx, viewer: Viewer, id: number): QuickReplyRow | undefined {
  const row = oneFor(tx).get(...sightOf(viewer), id);
  return row ? toRow(row) : undefined;
}

/** Which are asked for: `words`, folded, all of which it holds; of one scope or team; behind the id `afterId`. */
export type QuickAsk = { words: readonly string[]; scope: QuickScope | ""; teamId: number | null; afterId: number; limit: number };

/** Those this person may see, the oldest first. */
export function listQuickReplies(tx: Tx, viewer: Viewer, ask: QuickAsk): QuickReplyRow[] {
  const { words, scope, teamId, afterId, limit } = ask;
  return pageOf(tx)
    .all(...sightOf(viewer), JSON.stringify(words), scope, teamId ?? 0, afterId, limit)
    .map(toRow);
}

/** Those to put into a message, the likeliest first. `shortcut`: the whole of what was typed, folded. `sinceDay`: own uses before do not count. */
export function rankQuickReplies(
  tx: Tx,
  viewer: Viewer,
  ask: { words: readonly string[]; shortcut: string; sinceDay: number; teamId: number | null; limit: number },
): QuickReplyRow[] {
  return ranked(tx)
    .all(...sightOf(viewer), JSON.stringify(ask.words), ask.shortcut, ask.sinceDay, ask.teamId ?? 0, ask.limit)
    .map(toRow);
}

/** Where it belongs: one person's, one team's, or everybody's. */
export type QuickPlace = Pick<QuickReplyRow, "scope" | "personId" | "teamId">;

/** The reply of a place that has this title, without sight: for verbs that have checked the place. */
export function findTitled(tx: Tx, { scope, personId, teamId }: QuickPlace, titleKey: string): number | undefined {
  return titled(tx).get(scope, personId, teamId, titleKey)?.id;
}

/** How many a place holds. */
export function countQuickReplies(tx: Tx, { scope, personId, teamId }: QuickPlace): number {
  return counted(tx).get(scope, personId, teamId)?.n ?? 0;
}

/** A new one; returns its id. */
export function insertQuickReply(tx: Tx, draft: QuickReplyDraft, by: { personId: number; now: number }): number {
  const row = insert(tx).get(...written(draft, by));
  if (!row) throw new Error("a quick reply was not written");
  return row.id;
}

/** False: it is not there any more, or somebody changed it since `version`. */
export function setQuickReply(
  tx: Tx,
  { id, version }: { id: number; version: number },
  draft: QuickReplyDraft,
  by: { personId: number; now: number },
): boolean {
  return update(tx).get(...written(draft, by), id, version) !== null;
}

/** Gone, with what was counted of it. */
export function deleteQuickReply(tx: Tx, id: number): void {
  removeUses(tx).run(id);
  remove(tx).run(id);
}

function written(draft: QuickReplyDraft, { personId, now }: { personId: number; now: number }): Written {
  const { variants, options } = draft;
  return [
    draft.scope,
    draft.personId,
    draft.teamId,
    draft.title,
    draft.titleKey,
    draft.shortcut,
    draft.body,
    Object.keys(variants).length === 0 ? null : JSON.stringify(variants),
    options.length === 0 ? null : JSON.stringify(options),
    draft.fileId,
    draft.found,
    personId,
    now,
  ];
}

function toRow({ variants, options, ...row }: Stored): QuickReplyRow {
  return { ...row, variants: legible<Variants>(variants) ?? {}, options: legible<string[]>(options) ?? [] };
}
