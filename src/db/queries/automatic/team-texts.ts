import { statement, type Tx } from "../../open.ts";

/** What a team says by itself, as it is stored. */
export type TeamTextsRow = {
  teamId: number;
  /** JSON of texts by language; null: it says nothing. */
  away: string | null;
  greeting: string | null;
  closing: string | null;
  /** 1: a break between two blocks of one day is told too. */
  lunchAway: number;
  greetingDays: number;
  guardTeamId: number | null;
};

const columns =
  "team_id AS teamId, away, greeting, closing, lunch_away AS lunchAway, greeting_days AS greetingDays, guard_team_id AS guardTeamId";
const byTeam = statement<TeamTextsRow, [number]>(`SELECT ${columns} FROM team_texts WHERE team_id = ?1`);
const put = statement<unknown, [number, string | null, string | null, string | null, number, number, number | null]>(
  `INSERT INTO team_texts (team_id, away, greeting, closing, lunch_away, greeting_days, guard_team_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
   ON CONFLICT DO UPDATE SET away = excluded.away, greeting = excluded.greeting, closing = excluded.closing,
     lunch_away = excluded.lunch_away, greeting_days = excluded.greeting_days, guard_team_id = excluded.guard_team_id`,
);
const drop = statement<unknown, [number]>("DELETE FROM team_texts WHERE team_id = ?1");
const guards = statement<{ teamId: number; guardTeamId: number }, []>(
  "SELECT team_id AS teamId, guard_team_id AS guardTeamId FROM team_texts WHERE guard_team_id IS NOT NULL LIMIT 500",
);

/** Undefined: this team says nothing by itself and sends nobody on. */
export function findTeamTexts(tx: Tx, teamId: number): TeamTextsRow | undefined {
  return byTeam(tx).get(teamId) ?? undefined;
}

/** Writes the whole row. */
export function setTeamTexts(tx: Tx, row: TeamTextsRow): void {
  put(tx).run(row.teamId, row.away, row.greeting, row.closing, row.lunchAway, row.greetingDays, row.guardTeamId);
}

/** From now on the team says nothing by itself. */
export function deleteTeamTexts(tx: Tx, teamId: number): void {
  drop(tx).run(teamId);
}

/** Which team answers for which out of hours; a company has a few dozen teams. */
export function listGuards(tx: Tx): { teamId: number; guardTeamId: number }[] {
  return guards(tx).all();
}
