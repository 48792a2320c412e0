import { writeOnce } from "../db/write-once.ts";
import { isTeamModel } from "../domain/setup/team-fields.ts";
import { addTeam } from "../domain/setup/teams.ts";
import { type Given, requireText, UsageError } from "./args.ts";
import { say, withFolder } from "./io.ts";
import { expectAccepted } from "./refusal-words.ts";

/** `ronda team add`: a team in the company's time zone; conversations are taken by hand unless `--model` says otherwise. */
export async function addTeamByHand(given: Given): Promise<void> {
  const name = requireText(given, "name");
  const model = given.texts.model ?? "manual";
  if (!isTeamModel(model)) throw new UsageError("--model must be turn, least_busy or manual");
  const team = await withFolder(given, (app) => writeOnce(app, (work) => addTeam(work, "operator", { name, model })));
  expectAccepted(team);
  say(`added team ${team.name}, id ${team.id}`);
}
