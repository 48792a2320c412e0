import { countOn, type OpenMinutes } from "../time/open-minutes.ts";
import type { Days } from "./days.ts";
import type { Fleeting } from "./days-watch.ts";

/** What the promises of the time-out allow beyond their own times: for a sweep, for whoever was writing, after a start. */
const slackMs = 10_000;
const extraMs = 2 * 60_000;
const dayMs = 24 * 3_600_000;
const minuteMs = 60_000;

type Owned = {
  id: number;
  team: number;
  due: number | null;
  late: number | null;
  since: number;
  minutes: number;
  stretched: number | null;
  kept: number | null;
};

/** No customer waits for an owner beyond the team's open minutes, once more as many when the owner goes on with it, ten seconds, and two minutes
 *  for a writer or after a start; unless it is late and says so. */
export function overdue({ fixture, clock, bootedAt, hours }: Days): Fleeting[] {
  const now = clock.now();
  const owned = fixture.server.ronda.app.db.tx.raw.query<Owned, []>(
    `SELECT c.id, c.team_id AS team, c.reassign_due_at AS due, c.late_at AS late, max(coalesce(c.assigned_at, 0), c.waiting_since) AS since, t.time_out_minutes AS minutes,
       c.stretched_at AS stretched, c.kept_at AS kept
     FROM conversation c JOIN team t ON t.id = c.team_id WHERE c.status = 'in_progress' AND c.waiting_since IS NOT NULL AND t.time_out_minutes IS NOT NULL`,
  );
  const wrong = owned
    .all()
    .filter(
      (row) =>
        row.late === null &&
        (row.due === null || row.due > mostOf(hours.of(row.team).open, row) || now > Math.max(row.due, bootedAt + extraMs)),
    );
  return wrong.map((facts) => ({ name: `overdue ${facts.id}`, forMs: slackMs, facts }));
}

function mostOf(open: OpenMinutes, { since, minutes, stretched, kept }: Owned): number {
  const usual = countOn(open, since, minutes * minuteMs);
  const extended = kept === null || kept < since ? usual : countOn(open, Math.max(usual, kept), minutes * minuteMs);
  return Math.max(extended, (stretched ?? 0) + extraMs);
}

// Somebody a late conversation could go to, found by hand: no word of the algorithm that chooses.
const taker = `SELECT p.id FROM membership m JOIN person p ON p.id = m.person_id
  WHERE m.team_id = c.team_id AND p.id <> c.owner_id AND p.is_active = 1 AND p.role <> 'viewer' AND p.presence = 'available'
    AND (p.works_shifts = 0 OR p.extended_until > ?1 OR (p.is_on_shift = 1 AND coalesce(p.shift_due_at, ?1 + 1) > ?1))
    AND (SELECT count(*) FROM conversation o WHERE o.owner_id = p.id AND o.status = 'in_progress') < coalesce(p.cap, 1000000)
    AND (SELECT count(*) FROM conversation o WHERE o.owner_id = p.id AND o.status = 'in_progress' AND o.team_id = c.team_id) < coalesce(t.cap, 1000000)
    AND p.id NOT IN (SELECT value FROM json_each(coalesce(c.tried, '[]')))`;
const late = `SELECT c.id, (${taker} LIMIT 1) AS taker, t.model = 'manual' OR coalesce(c.skills, '[]') <> '[]'
    OR EXISTS (SELECT 1 FROM team_skip_label s JOIN conversation_label l USING (label_id) WHERE s.team_id = t.id AND l.conversation_id = c.id)
    OR ?1 - c.waiting_since > t.skip_older_hours * 3600000 AS isKeptOut,
    (o.presence = 'offline' AND o.presence_since > 0) OR (o.works_shifts = 1 AND o.is_on_shift = 0 AND coalesce(o.extended_until, 0) <= ?1) AS isGone
  FROM conversation c JOIN team t ON t.id = c.team_id JOIN person o ON o.id = c.owner_id JOIN timeline w ON w.id = c.timeline_id
  WHERE c.late_at IS NOT NULL AND w.customer_at + ${dayMs} > ?1`;

/** While its window is open, nothing stays late with an owner who is gone, or while somebody else could take it. */
export function stuckLate({ fixture, clock, bootedAt }: Days): Fleeting[] {
  const now = clock.now();
  if (now <= bootedAt + extraMs) return [];
  const rows = fixture.server.ronda.app.db.tx.raw.query<{ id: number; taker: number | null; isKeptOut: number; isGone: number }, [number]>(
    late,
  );
  const wrong = rows.all(now).filter(({ taker: who, isKeptOut, isGone }) => isGone === 1 || (who !== null && !isKeptOut));
  return wrong.map((facts) => ({ name: `stuck late ${facts.id}`, forMs: slackMs, facts }));
}

/** What was put off comes back within ten seconds of its instant, and a silence that the team ends by itself does not go on for a minute
 *  after so many open hours of the team. */
export function overslept({ fixture, clock, hours }: Days): Fleeting[] {
  const { raw } = fixture.server.ronda.app.db.tx;
  const now = clock.now();
  const asleep = raw.query<{ id: number; until: number }, [number]>(
    "SELECT id, snoozed_until AS until FROM conversation WHERE snoozed_until < ?1",
  );
  const silent = raw.query<{ id: number; since: number; team: number; hours: number }, []>(
    `SELECT c.id, c.silent_since AS since, c.team_id AS team, t.auto_resolve_hours AS hours FROM conversation c JOIN team t ON t.id = c.team_id
     WHERE c.status = 'waiting' AND c.snoozed_until IS NULL AND t.auto_resolve_hours IS NOT NULL`,
  );
  const isOver = (row: { since: number; team: number; hours: number }) =>
    countOn(hours.of(row.team).open, row.since, row.hours * 60 * minuteMs) < now;
  return [
    ...asleep.all(now).map((facts) => ({ name: `asleep ${facts.id}`, forMs: slackMs, facts })),
    ...silent
      .all()
      .filter(isOver)
      .map((facts) => ({ name: `silent ${facts.id}`, forMs: minuteMs, facts })),
  ];
}
