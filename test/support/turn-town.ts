import { listNamesOf } from "../../src/db/queries/names.ts";
import { getDefaultTeamId } from "../../src/db/queries/teams.ts";
import { transact } from "../../src/db/transact.ts";
import type { Presence } from "../../src/domain/events.ts";
import { changeCap } from "../../src/domain/people/change-profile.ts";
import { isRefused } from "../../src/domain/result.ts";
import { changePresence } from "../../src/domain/routing/presence.ts";
import { changeTeam, type TeamChange } from "../../src/domain/setup/teams.ts";
import type { Work } from "../../src/domain/work.ts";
import { addPlayer, type Player } from "./cast.ts";
import type { House } from "./ronda.ts";
import { openTown, type Town } from "./town.ts";

/** A town whose first team hands out by itself: Ana, Beto and Caro take turns in it, and nobody else. */
export type TurnTown = Town & { caro: Player; teamId: number };

/** Opens it, with other settings of the team when told. `reopen` comes back to a folder that was left behind. */
export async function openTurnTown(change: Partial<TeamChange> = {}, at: { folder?: string } = {}): Promise<TurnTown> {
  const town = await openTown(at);
  const caro = await addPlayer(town.house, { name: "Caro", role: "agent", teamIds: [] });
  const { ana, beto } = town.cast;
  const turnTown = { ...town, caro, teamId: getDefaultTeamId(town.house.ronda.app.db.tx) };
  await team(turnTown, { model: "turn", memberIds: [ana.id, beto.id, caro.id], ...change });
  return turnTown;
}

/** The same town after its house was closed and opened again `afterMs` later. `seed`: another one each time, so that Meta's ids differ. */
export async function reopen(
  town: TurnTown,
  folder: string,
  { seed, afterMs = 1_000 }: { seed: number; afterMs?: number },
): Promise<TurnTown> {
  const at = town.house.clock.now() + afterMs;
  await town.close();
  const again = await openTown({ folder, at, seed, cast: town.cast });
  return { ...again, caro: town.caro, teamId: town.teamId };
}

/** Does something the way an edge does, in the house's own transaction; a refusal fails the test. */
export async function act<Answer>(house: House, verb: (work: Work) => Answer): Promise<void> {
  const answer: unknown = await transact(house.ronda.app, { personId: null, address: null }, (work) => {
    const outcome: unknown = verb(work);
    return isRefused(outcome) ? outcome : null;
  });
  if (isRefused(answer)) throw new Error(answer.refused);
}

/** Changes the first team. */
export function team(town: TurnTown, change: Partial<TeamChange>): Promise<void> {
  return act(town.house, (work) => changeTeam(work, "operator", { ...change, teamId: town.teamId }));
}

/** Changes how much one person may have at once. */
export function cap(town: Town, who: Player, most: number | null): Promise<void> {
  return act(town.house, (work) => changeCap(work, "operator", { personId: who.id, cap: most }));
}

/** Somebody's state, as through the API: it lasts. */
export function is(town: Town, who: Player, state: Presence): Promise<void> {
  return act(town.house, (work) => changePresence(work, who.id, { state, why: "api", hold: "kept" }));
}

let phones = 0;

/** So many new customers write, one after the other; each is a case of its own. */
export async function arrive(town: Town, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    phones += 1;
    const phone = `549341${String(6_000_000 + phones)}`;
    await town.writes(town.meta.addCustomer({ name: `Cliente ${phones}`, phone, identity: "phone_and_id" }), "Hola");
  }
}

/** Whose each case is, by name in the order of the cases; "" = nobody's. */
export function owners(house: House): string[] {
  const { tx } = house.ronda.app.db;
  const rows = tx.raw.query<{ owner: number | null }, []>("SELECT owner_id AS owner FROM conversation ORDER BY id").all();
  const names = listNamesOf(
    tx,
    rows.flatMap(({ owner }) => (owner === null ? [] : [owner])),
  );
  return rows.map(({ owner }) => (owner === null ? "" : (names.get(owner) ?? "?")));
}

/** How many cases each of these people owns. */
export function loads(house: House, ...people: readonly Player[]): number[] {
  const all = owners(house);
  return people.map(({ name }) => all.filter((owner) => owner === name).length);
}

/** The kinds of system lines a case has, oldest first. */
export function linesOf(house: House, id = 1): string[] {
  return house.ronda.app.db.tx.raw
    .query<{ type: string }, [number]>("SELECT type FROM message WHERE conversation_id = ?1 AND kind = 'system' ORDER BY id")
    .all(id)
    .map(({ type }) => type);
}
