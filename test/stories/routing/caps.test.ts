import { expect, test } from "bun:test";
import { conversationOf, does, leave, replies } from "../../support/fixture/conversation.ts";
import { get } from "../../support/browser/browse.ts";
import { arrive, cap, is, loads, openTurnFixture, owners, team } from "../../support/fixture/turn-fixture.ts";

test("nobody gets more than their own cap by themselves; what is left stays pending and says so to who leads the team", async () => {
  const fixture = await openTurnFixture();
  const { ana, beto, sole } = fixture.cast;
  await cap(fixture, ana, 1);
  await cap(fixture, beto, 2);
  await cap(fixture, fixture.caro, 1);

  await arrive(fixture, 6);
  await fixture.server.advance(5_000);

  expect(loads(fixture.server, ana, beto, fixture.caro)).toEqual([1, 2, 1]);
  expect(owners(fixture.server).slice(4)).toEqual(["", ""]);
  expect(await (await get(fixture.server, sole, "/inbox?tab=pending")).text()).toContain("Cola llena en General: 2 en espera");
  expect(await (await get(fixture.server, sole, "/conversations/5")).text()).toContain("Cola llena: todos tienen el cupo completo");
  expect(await (await get(fixture.server, ana, "/inbox?tab=pending")).text()).not.toContain("Cola llena");
  expect(await (await get(fixture.server, ana, "/conversations/5")).text()).not.toContain("Cola llena");
  await leave(fixture);
});

test("a team's cap counts what each member has in that team", async () => {
  const fixture = await openTurnFixture({ cap: 1 });

  await arrive(fixture, 5);

  expect(owners(fixture.server)).toEqual(["Ana", "Beto", "Caro", "", ""]);
  await leave(fixture);
});

test.each(["resolution", "waiting", "release", "owner"])("the slot that %s frees takes the oldest at once", async (how) => {
  const fixture = await openTurnFixture({ cap: 1 });
  const { ana, sole } = fixture.cast;
  await arrive(fixture, 3);
  await fixture.server.advance(1_000);
  await arrive(fixture, 2);
  if (how === "waiting") await replies(fixture, ana, "Contame", {}, 1);

  const form = how === "owner" ? { personId: String(sole.id) } : {};
  const status = await does(fixture.server, how === "owner" ? sole : ana, how, form as Record<string, string>, 1);

  expect(status).toBe(200);
  expect(conversationOf(fixture.server, 4)).toMatchObject({ ownerId: ana.id, status: "in_progress" });
  expect(conversationOf(fixture.server, 5).ownerId).toBeNull();
  await leave(fixture);
});

test("a cap that is lifted, or a team's that is, lets the oldest in within three seconds", async () => {
  const fixture = await openTurnFixture({ cap: 1 });
  const { ana } = fixture.cast;
  await cap(fixture, ana, 1);
  await arrive(fixture, 5);

  await team(fixture, { cap: 2 });
  await fixture.server.advance(3_000);
  const byTeam = owners(fixture.server).slice(3);
  await arrive(fixture, 2);
  await cap(fixture, ana, 3);
  await team(fixture, { cap: null });
  await fixture.server.advance(3_000);

  expect(byTeam).toEqual(["Beto", "Caro"]);
  expect(owners(fixture.server)).not.toContain("");
  await leave(fixture);
});

test("a customer's answer may lift a load above the cap: the owner keeps it, and gets nothing new", async () => {
  const fixture = await openTurnFixture({ cap: 1 });
  const { ana, beto } = fixture.cast;
  for (const who of [beto, fixture.caro]) await is(fixture, who, "offline");
  await fixture.writes(fixture.marisa, "Hola");
  await replies(fixture, ana, "Contame");
  await does(fixture.server, ana, "waiting");
  await arrive(fixture, 1);

  await fixture.writes(fixture.marisa, "Acá estoy");
  await arrive(fixture, 1);

  expect(owners(fixture.server)).toEqual(["Ana", "Ana", ""]);
  await leave(fixture);
});
