import { expect, test } from "bun:test";
import { asPart, post } from "../../support/browser/browse.ts";
import type { Player } from "../../support/fixture/cast.ts";
import { conversationOf, does, leave } from "../../support/fixture/conversation.ts";
import { send } from "../../support/pages/routes.ts";
import { tokenOf } from "../../support/fixture/sight-fixture.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { team, type TurnFixture } from "../../support/fixture/turn-fixture.ts";

// INB-11: who could see a conversation while it was pending learns the winner's name and nothing else; everybody else hears what they would
// hear of one that never was.

const never = "4711";

test("who could see it while it was pending hears the winner's name and nothing else, on the page and in the API", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "CANARIO Hola");
  await fixture.server.advance(1_000);
  await does(fixture.server, fixture.cast.ana, "claim");

  const [page, api] = await claims(fixture, fixture.cast.beto, "1");

  expect([page.status, api.status]).toEqual([409, 409]);
  expect(page.text).toContain("Ana");
  expect(JSON.parse(api.text)).toMatchObject({ code: "already_owned", owner: "Ana" });
  expect(page.text + api.text).not.toMatch(/CANARIO|Marisa|5493415550142/);
  await leave(fixture);
});

test.each<[string, (fixture: Fixture) => Promise<unknown>]>([
  [
    "was given out in its own arrival",
    (fixture) => team(asTurn(fixture), { model: "turn", memberIds: [fixture.cast.ana.id, fixture.cast.beto.id] }),
  ],
  ["came to his team with its owner", (fixture) => comesFromElsewhere(fixture)],
  ["was taken, then given on", (fixture) => isGivenOn(fixture)],
  ["was taken, resolved, and came back to its owner", (fixture) => comesBack(fixture)],
])("of a conversation that %s a colleague hears what he would hear of one that never was", async (_, happens) => {
  const fixture = await openFixture();
  await happens(fixture);
  if (Number(fixture.server.ronda.app.db.tx.raw.query<{ n: number }, []>("SELECT count(*) AS n FROM conversation").get()?.n) === 0)
    await fixture.writes(fixture.marisa, "Hola");
  await fixture.server.advance(1_000);

  const { ownerId } = conversationOf(fixture.server);
  const other = ownerId === fixture.cast.ana.id ? fixture.cast.beto : fixture.cast.ana;
  const [theirs, missing] = [await claims(fixture, other, "1"), await claims(fixture, other, never)];

  expect(ownerId).not.toBeNull();
  expect(theirs.map(({ status }) => status)).toEqual([404, 404]);
  expect(theirs).toEqual(missing);
  await leave(fixture);
});

function asTurn(fixture: Fixture): TurnFixture {
  return { ...fixture, caro: fixture.cast.ana, teamId: 1 };
}

async function comesFromElsewhere(fixture: Fixture): Promise<void> {
  await fixture.writes(fixture.marisa, "Hola");
  fixture.server.ronda.app.db.tx.raw.run("UPDATE conversation SET team_id = ?1", [fixture.cast.otherTeamId]);
  await fixture.server.advance(1_000);
  await does(fixture.server, fixture.cast.eva, "claim");
  const sent = { to: `person-${fixture.cast.ana.id}`, reason: "topic", note: "es tuya" };
  expect(await does(fixture.server, fixture.cast.eva, "transfers", sent)).toBeLessThan(400);
}

async function isGivenOn(fixture: Fixture): Promise<void> {
  await fixture.writes(fixture.marisa, "Hola");
  await fixture.server.advance(1_000);
  await does(fixture.server, fixture.cast.beto, "claim");
  await does(fixture.server, fixture.cast.sole, "claim");
  expect(await does(fixture.server, fixture.cast.sole, "owner", { personId: String(fixture.cast.ana.id) })).toBeLessThan(400);
}

async function comesBack(fixture: Fixture): Promise<void> {
  await fixture.writes(fixture.marisa, "Hola");
  await fixture.server.advance(1_000);
  await does(fixture.server, fixture.cast.ana, "claim");
  await does(fixture.server, fixture.cast.ana, "resolution");
  await fixture.server.advance(11 * 60_000);
  await fixture.writes(fixture.marisa, "Una cosa más");
}

type Heard = { status: number; text: string };

async function claims(fixture: Fixture, who: Player, id: string): Promise<[Heard, Heard]> {
  const page = await post(fixture.server, who, `/conversations/${id}/claim`, {}, asPart);
  const headers = { authorization: `Bearer ${await tokenOf(fixture, who.id)}`, "content-type": "application/json" };
  const api = await send(fixture.server, "POST", `/api/v1/conversations/${id}/claim`, { headers, body: "{}" });
  return [
    { status: page.status, text: await page.text() },
    { status: api.status, text: await api.text() },
  ];
}
