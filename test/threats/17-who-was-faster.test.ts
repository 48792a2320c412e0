import { expect, test } from "bun:test";
import { asPart, post } from "../support/browse.ts";
import type { Player } from "../support/cast.ts";
import { caseOf, does, leave } from "../support/case.ts";
import { send } from "../support/routes.ts";
import { tokenOf } from "../support/sight-town.ts";
import { openTown, type Town } from "../support/town.ts";
import { team, type TurnTown } from "../support/turn-town.ts";

// INB-11: who could see a conversation while it was pending learns the winner's name and nothing else; everybody else hears what they would
// hear of one that never was.

const never = "4711";

test("who could see it while it was pending hears the winner's name and nothing else, on the page and in the API", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "CANARIO Hola");
  await town.house.advance(1_000);
  await does(town.house, town.cast.ana, "claim");

  const [page, api] = await claims(town, town.cast.beto, "1");

  expect([page.status, api.status]).toEqual([409, 409]);
  expect(page.text).toContain("Ana");
  expect(JSON.parse(api.text)).toMatchObject({ code: "already_owned", owner: "Ana" });
  expect(page.text + api.text).not.toMatch(/CANARIO|Marisa|5493415550142/);
  await leave(town);
});

test.each<[string, (town: Town) => Promise<unknown>]>([
  ["was given out in its own arrival", (town) => team(asTurn(town), { model: "turn", memberIds: [town.cast.ana.id, town.cast.beto.id] })],
  ["came to his team with its owner", (town) => comesFromElsewhere(town)],
  ["was taken, then given on", (town) => isGivenOn(town)],
  ["was taken, resolved, and came back to its owner", (town) => comesBack(town)],
])("of a conversation that %s a colleague hears what he would hear of one that never was", async (_, happens) => {
  const town = await openTown();
  await happens(town);
  if (Number(town.house.ronda.app.db.tx.raw.query<{ n: number }, []>("SELECT count(*) AS n FROM conversation").get()?.n) === 0)
    await town.writes(town.marisa, "Hola");
  await town.house.advance(1_000);

  const { ownerId } = caseOf(town.house);
  const other = ownerId === town.cast.ana.id ? town.cast.beto : town.cast.ana;
  const [theirs, missing] = [await claims(town, other, "1"), await claims(town, other, never)];

  expect(ownerId).not.toBeNull();
  expect(theirs.map(({ status }) => status)).toEqual([404, 404]);
  expect(theirs).toEqual(missing);
  await leave(town);
});

function asTurn(town: Town): TurnTown {
  return { ...town, caro: town.cast.ana, teamId: 1 };
}

async function comesFromElsewhere(town: Town): Promise<void> {
  await town.writes(town.marisa, "Hola");
  town.house.ronda.app.db.tx.raw.run("UPDATE conversation SET team_id = ?1", [town.cast.otherTeamId]);
  await town.house.advance(1_000);
  await does(town.house, town.cast.eva, "claim");
  const sent = { to: `person-${town.cast.ana.id}`, reason: "topic", note: "es tuya" };
  expect(await does(town.house, town.cast.eva, "transfers", sent)).toBeLessThan(400);
}

async function isGivenOn(town: Town): Promise<void> {
  await town.writes(town.marisa, "Hola");
  await town.house.advance(1_000);
  await does(town.house, town.cast.beto, "claim");
  await does(town.house, town.cast.sole, "claim");
  expect(await does(town.house, town.cast.sole, "owner", { personId: String(town.cast.ana.id) })).toBeLessThan(400);
}

async function comesBack(town: Town): Promise<void> {
  await town.writes(town.marisa, "Hola");
  await town.house.advance(1_000);
  await does(town.house, town.cast.ana, "claim");
  await does(town.house, town.cast.ana, "resolution");
  await town.house.advance(11 * 60_000);
  await town.writes(town.marisa, "Una cosa más");
}

type Heard = { status: number; text: string };

async function claims(town: Town, who: Player, id: string): Promise<[Heard, Heard]> {
  const page = await post(town.house, who, `/conversations/${id}/claim`, {}, asPart);
  const headers = { authorization: `Bearer ${await tokenOf(town, who.id)}`, "content-type": "application/json" };
  const api = await send(town.house, "POST", `/api/v1/conversations/${id}/claim`, { headers, body: "{}" });
  return [
    { status: page.status, text: await page.text() },
    { status: api.status, text: await api.text() },
  ];
}
