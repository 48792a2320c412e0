import type { Status } from "../../../domain/events.ts";
import { statement, type Tx } from "../../open.ts";
import { visible } from "./sight.ts";

/** What a list is narrowed to beside state, owner, team and contact. */
export type Narrowing = {
  labelId: number | null;
  numberId: number | null;
  /** 0 normal, 1 high, 2 urgent. */
  priority: number | null;
  /** Its answer is late. */
  isLate: boolean;
  /** Its owner put it off. */
  isAsleep: boolean;
  /** A bot has it in hand. */
  isWithBot: boolean;
};

type Params = [
  seesAll: number,
  personId: number,
  afterSort: number,
  afterId: number,
  limit: number,
  teamId: number,
  status: Status,
  ownerId: number,
  numberId: number,
  priority: number,
  labelId: number,
  isLate: number,
  isAsleep: number,
  contactId: number,
  isWithBot: number,
];
type Place = { id: number; sortAt: number };

// 0 = whichever; of the owner -1 = nobody, of the priority -1 = whichever. What is resolved has no priority any more.
const narrowed = `c.status = ?7 AND ${visible} AND (c.sort_at, c.id) > (?3, ?4) AND (?6 = 0 OR c.team_id = ?6) AND (?8 = 0 OR coalesce(c.owner_id, -1) = ?8)
  AND (?9 = 0 OR c.number_id = ?9) AND (?10 = -1 OR iif(c.status = 'resolved', 0, c.priority) = ?10) AND (?14 = 0 OR c.contact_id = ?14)
  AND (?11 = 0 OR EXISTS (SELECT 1 FROM conversation_label x WHERE x.conversation_id = c.id AND x.label_id = ?11))
  AND (?12 = 0 OR EXISTS (SELECT 1 FROM sla_timer s WHERE s.conversation_id = c.id AND s.waiting_since = c.waiting_since AND s.answer_late_at IS NOT NULL))
  AND (?13 = 0 OR c.snoozed_until IS NOT NULL) AND (?15 = 0 OR c.bot_run_id IS NOT NULL) ORDER BY c.sort_at, c.id LIMIT ?5`;
const walked = statement<Place, Params>(
  `SELECT c.id, c.sort_at AS sortAt FROM conversation c INDEXED BY conversation_status WHERE ${narrowed}`,
);
const owned = statement<Place, Params>(
  `SELECT c.id, c.sort_at AS sortAt FROM conversation c INDEXED BY conversation_owner WHERE c.owner_id IS nullif(?8, -1) AND ${narrowed}`,
);
const labelled = statement<Place, Params>(
  `SELECT c.id, c.sort_at AS sortAt FROM conversation_label l INDEXED BY conversation_label_label CROSS JOIN conversation c ON c.id = l.conversation_id
   WHERE l.label_id = ?11 AND ${narrowed}`,
);
const ofContact = statement<Place, Params>(
  `SELECT c.id, c.sort_at AS sortAt FROM conversation c INDEXED BY conversation_timeline
   WHERE c.timeline_id IN (SELECT id FROM timeline WHERE contact_id = ?14) AND ${narrowed}`,
);
const uses = statement<{ n: number }, [number, number]>(
  "SELECT count(*) AS n FROM (SELECT 1 FROM conversation_label WHERE label_id = ?1 LIMIT ?2)",
);

/** A label on fewer is read from its index and sorted; one that many wear is found soon enough on the way through the list. */
const rareMax = 2_000;

/** Where and how a page of one state is looked for. */
export type Search = Partial<Narrowing> & {
  page: [seesAll: number, personId: number, afterSort: number, afterId: number, limit: number];
  status: Status;
  teamId: number | null;
  ownerId: number | "none" | null;
  contactId: number | null;
};

/** A page of one state, narrowed: ids and places in order, read from the index that leads to the fewest. */
export function listNarrowed(tx: Tx, search: Search): Place[] {
  const { page, status, teamId, ownerId, contactId, labelId = null } = search;
  const owner = ownerId === "none" ? -1 : (ownerId ?? 0);
  const flags = [Number(search.isLate ?? false), Number(search.isAsleep ?? false)] as const;
  const facts = [search.numberId ?? 0, search.priority ?? -1, labelId ?? 0] as const;
  const params: Params = [...page, teamId ?? 0, status, owner, ...facts, ...flags, contactId ?? 0, Number(search.isWithBot ?? false)];
  if (contactId !== null) return ofContact(tx).all(...params);
  if (labelId !== null && (uses(tx).get(labelId, rareMax + 1)?.n ?? 0) <= rareMax) return labelled(tx).all(...params);
  return owner === 0 ? walked(tx).all(...params) : owned(tx).all(...params);
}
