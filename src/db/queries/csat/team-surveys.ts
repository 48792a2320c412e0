import { statement, type Tx } from "../../open.ts";

/** Whether a team asks, and in which words. */
export type TeamSurveyRow = {
  isOn: number;
  /** JSON of texts by language. */
  question: string | null;
  thanks: string | null;
};

const byTeam = statement<TeamSurveyRow, [number]>("SELECT is_on AS isOn, question, thanks FROM team_survey WHERE team_id = ?1");
const put = statement<unknown, [number, number, string | null, string | null]>(
  `INSERT INTO team_survey (team_id, is_on, question, thanks) VALUES (?1, ?2, ?3, ?4)
   ON CONFLICT DO UPDATE SET is_on = excluded.is_on, question = excluded.question, thanks = excluded.thanks`,
);

/** Undefined: nobody has decided anything about this team's survey. */
export function findTeamSurvey(tx: Tx, teamId: number): TeamSurveyRow | undefined {
  return byTeam(tx).get(teamId) ?? undefined;
}

/** Writes the whole row. */
export function setTeamSurvey(tx: Tx, teamId: number, row: TeamSurveyRow): void {
  put(tx).run(teamId, row.isOn, row.question, row.thanks);
}
