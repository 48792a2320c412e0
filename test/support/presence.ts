import { findPerson, type PersonRow } from "../../src/db/queries/people.ts";
import { transact } from "../../src/db/transact.ts";
import { changeTeam } from "../../src/domain/setup/teams.ts";
import { isRefused } from "../../src/domain/result.ts";
import { post } from "./browse.ts";
import type { Player } from "./cast.ts";
import type { House } from "./ronda.ts";
import { settle } from "./virtual-clock.ts";

/** Somebody as the database has them now. */
export function personOf(house: House, who: Pick<Player, "id">): PersonRow {
  const person = findPerson(house.ronda.app.db.tx, who.id);
  if (!person) throw new Error(`no person ${who.id}`);
  return person;
}

/** Somebody's state alone. */
export function stateOf(house: House, who: Pick<Player, "id">): PersonRow["presence"] {
  return personOf(house, who).presence;
}

/** Chooses a state in the browser, the way the form does; answers the status. */
export async function chooses(house: House, who: Player, state: string, reason = ""): Promise<number> {
  const answer = await post(house, who, "/presence", { state, reason });
  await settle();
  return answer.status;
}

/** The leading tab of a browser says that it is there. `shown`: what its page shows. */
export async function beats(house: House, who: Player, shown = ""): Promise<Response> {
  const answer = await post(house, who, "/presence/beat", { shown }, { "hx-request": "true", "hx-request-type": "partial" });
  await settle();
  return answer;
}

/** Time passes while that tab speaks every half minute. */
export async function stays(house: House, who: Player, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 30_000) {
    await house.advance(Math.min(30_000, left));
    await beats(house, who);
  }
}

/** The first team hands out by turn. */
export async function turnsOn(house: House): Promise<void> {
  const answer = await transact(house.ronda.app, { personId: null, address: null }, (work) =>
    changeTeam(work, "operator", { teamId: 1, model: "turn" }),
  );
  if (isRefused(answer)) throw new Error(answer.refused);
}
