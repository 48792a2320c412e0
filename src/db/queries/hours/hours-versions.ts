import { statement, type Tx } from "../../open.ts";

/** What a team takes from the company: all, the days that differ, or nothing. */
export type Inherits = "all" | "days" | "none";

/** A schedule as it was saved; `week` and `days` are JSON. */
export type HoursVersionRow = { id: number; validFrom: number; inherits: Inherits; zone: string; week: string; days: string };

/** So many versions are believed; older ones lie years back. */
const versionsMax = 2_000;

const list = statement<HoursVersionRow, [number | null, number]>(
  "SELECT id, valid_from AS validFrom, inherits, zone, week, days FROM hours_version WHERE team_id IS ?1 ORDER BY id DESC LIMIT ?2",
);
const latest = statement<HoursVersionRow, [number | null]>(
  "SELECT id, valid_from AS validFrom, inherits, zone, week, days FROM hours_version WHERE team_id IS ?1 ORDER BY id DESC LIMIT 1",
);
// One text of both: it is asked several times for every customer who begins to wait.
const stamp = statement<{ stamp: string }, [number | null]>(
  `SELECT coalesce((SELECT id || ' ' || valid_from || ' ' || content_hash FROM hours_version WHERE team_id IS NULL ORDER BY id DESC LIMIT 1), '-')
     || ' ' || coalesce((SELECT id || ' ' || valid_from || ' ' || content_hash FROM hours_version WHERE team_id = ?1 ORDER BY id DESC LIMIT 1), '-')
     AS stamp`,
);
const teams = statement<{ teamId: number }, [number]>(
  "SELECT DISTINCT team_id AS teamId FROM hours_version WHERE team_id IS NOT NULL ORDER BY team_id LIMIT ?1",
);
const insert = statement<{ id: number }, [number | null, number, Inherits, string, string, string, string, number | null]>(
  `INSERT INTO hours_version (team_id, valid_from, inherits, zone, week, days, content_hash, person_id)
   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING id`,
);

/** Oldest first; `teamId` null: the company's. */
export function listHoursVersions(tx: Tx, teamId: number | null): HoursVersionRow[] {
  return list(tx).all(teamId, versionsMax).toReversed();
}

/** The newest. Undefined: none was ever saved. */
export function findHours(tx: Tx, teamId: number | null): HoursVersionRow | undefined {
  return latest(tx).get(teamId) ?? undefined;
}

/** What changes whenever hours of the company, or those of a team, are saved; also where an id was taken back and given again. */
export function hoursStamp(tx: Tx, teamId: number | null): string {
  return stamp(tx).get(teamId)?.stamp ?? "";
}

/** Teams for which something was ever saved. */
export function listHoursTeams(tx: Tx): number[] {
  return teams(tx)
    .all(1_000)
    .map((row) => row.teamId);
}

/** Valid from an instant on; returns its id. */
export function insertHoursVersion(
  tx: Tx,
  version: Omit<HoursVersionRow, "id"> & { teamId: number | null; contentHash: string; personId: number | null },
): number {
  const { teamId, validFrom, inherits, zone, week, days, contentHash, personId } = version;
  return insert(tx).get(teamId, validFrom, inherits, zone, week, days, contentHash, personId)?.id ?? 0;
}
