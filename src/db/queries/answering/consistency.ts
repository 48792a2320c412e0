import { isSupervising, seesEverything, type Viewer } from "../../../domain/permissions.ts";
import { statement, type Tx } from "../../open.ts";
import { sightOf } from "../conversations/sight.ts";
import { quickSight } from "./quick-replies.ts";

/** Whether this person leads the team of conversation `c`: `?1` = 1 for who leads all, `?2` = the person. */
export const led = "(?1 = 1 OR c.team_id IN (SELECT team_id FROM supervision WHERE person_id = ?2))";

/** The first two parameters of such a query. Who leads nothing is nobody. */
export function leadOf(viewer: Viewer): [number, number] {
  if (!isSupervising(viewer)) return [0, 0];
  return [seesEverything(viewer) ? 1 : 0, viewer.personId];
}

/** A quick reply as the page of consistency shows it. */
export type QuickHealth = {
  id: number;
  title: string;
  scope: "mine" | "team" | "all";
  teamName: string | null;
  uses: number;
  /** In thousandths of its length, over all uses. */
  editedSum: number;
  usedAt: number | null;
  changedAt: number;
};

const columns = `q.id, q.title, q.scope, t.name AS teamName, q.uses, q.edited_sum AS editedSum, q.used_at AS usedAt, q.changed_at AS changedAt`;
const source = "quick_reply q LEFT JOIN team t ON t.id = q.team_id";
const edited = statement<QuickHealth, [number, number, number, number, number]>(
  `SELECT ${columns} FROM ${source} WHERE ${quickSight} AND q.uses >= ?3 AND q.edited_sum >= q.uses * ?4
   ORDER BY q.edited_sum * 1.0 / q.uses DESC, q.id LIMIT ?5`,
);
const unused = statement<QuickHealth, [number, number, number, number]>(
  `SELECT ${columns} FROM ${source} WHERE ${quickSight} AND max(q.changed_at, coalesce(q.used_at, 0)) < ?3
   ORDER BY max(q.changed_at, coalesce(q.used_at, 0)), q.id LIMIT ?4`,
);
// What a proposal must not repeat: replies this person may use, and what they did not want. in_time() stops it: see db/read-budget.ts.
const known = statement<{ text: string; variants: string | null }, [number, number, number]>(
  `SELECT q.body AS text, q.variants FROM quick_reply q WHERE ${quickSight} AND in_time() ORDER BY q.id DESC LIMIT ?3`,
);
const dismissed = statement<{ text: string; variants: null }, [number, number]>(
  "SELECT wording AS text, NULL AS variants FROM dismissed_wording WHERE person_id = ?1 AND in_time() ORDER BY at DESC LIMIT ?2",
);
const dismiss = statement<unknown, [number, string, number]>(
  "INSERT INTO dismissed_wording (person_id, wording, at) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET at = excluded.at",
);
const forget = statement<unknown, [number, number]>(
  `DELETE FROM dismissed_wording WHERE person_id = ?1
     AND wording NOT IN (SELECT wording FROM dismissed_wording WHERE person_id = ?1 ORDER BY at DESC LIMIT ?2)`,
);

const knownMax = 1_000;
const dismissedMax = 500;

/** Replies that are changed much when they are used, the most first: used `usesMin` times, and by `editedMin` thousandths on the average. */
export function listMuchEdited(tx: Tx, viewer: Viewer, of: { usesMin: number; editedMin: number; limit: number }): QuickHealth[] {
  return edited(tx).all(...sightOf(viewer), of.usesMin, of.editedMin, of.limit);
}

/** Replies that nobody has used or changed since an instant, the longest idle first. */
export function listUnused(tx: Tx, viewer: Viewer, of: { since: number; limit: number }): QuickHealth[] {
  return unused(tx).all(...sightOf(viewer), of.since, of.limit);
}

/** Texts that nobody needs to be offered any more, with JSON of what they say in other languages. */
export function listKnownTexts(tx: Tx, viewer: Viewer): { text: string; variants: string | null }[] {
  return [...known(tx).all(...sightOf(viewer), knownMax), ...dismissed(tx).all(viewer.personId, dismissedMax)];
}

/** This person does not want it; of many the latest are remembered. */
export function insertDismissed(tx: Tx, { personId, wording, at }: { personId: number; wording: string; at: number }): void {
  dismiss(tx).run(personId, wording, at);
  forget(tx).run(personId, dismissedMax);
}
