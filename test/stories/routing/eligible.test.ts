import { expect, test } from "bun:test";
import { conversationOf, does, leave, replies } from "../../support/fixture/conversation.ts";
import { get } from "../../support/browser/browse.ts";
import { act, arrive, cap, is, openTurnFixture, owners, team, type TurnFixture } from "../../support/fixture/turn-fixture.ts";
import { deactivatePerson } from "../../../src/domain/people/deactivate.ts";

const hour = 3_600_000;

// Somebody's shift decides, and runs for another hour or is over.
function shift(fixture: TurnFixture, personId: number, isOn: boolean): void {
  const until = fixture.server.clock.now() + hour;
  fixture.server.ronda.app.db.tx.raw.run("UPDATE person SET works_shifts = 1, is_on_shift = ?, shift_due_at = ? WHERE id = ?", [
    isOn ? 1 : 0,
    until,
    personId,
  ]);
}

const both = [true, false];
const table = both.flatMap((isAvailable) =>
  both.flatMap((isInShift) => both.flatMap((isUnderCap) => both.map((isMember) => ({ isAvailable, isInShift, isUnderCap, isMember })))),
);

test.each(table)(
  "available $isAvailable, in shift $isInShift, under the cap $isUnderCap, member $isMember: it is given only when all of it is true",
  async ({ isAvailable, isInShift, isUnderCap, isMember }) => {
    const fixture = await openTurnFixture();
    const { ana, beto } = fixture.cast;
    await is(fixture, beto, "offline");
    await is(fixture, fixture.caro, "offline");
    await arrive(fixture, 1);
    await cap(fixture, ana, isUnderCap ? 2 : 1);
    shift(fixture, ana.id, isInShift);
    if (!isAvailable) await is(fixture, ana, "busy");
    if (!isMember) await team(fixture, { memberIds: [beto.id, fixture.caro.id] });

    await arrive(fixture, 1);

    const mayHave = isAvailable && isInShift && isUnderCap && isMember;
    expect(conversationOf(fixture.server, 2).ownerId).toBe(mayHave ? ana.id : null);
    await leave(fixture);
  },
);

test("whoever becomes available with five waiting has the first within three seconds, and the oldest first", async () => {
  const fixture = await openTurnFixture();
  const { ana, beto } = fixture.cast;
  for (const who of [ana, beto, fixture.caro]) await is(fixture, who, "offline");
  for (let index = 0; index < 5; index += 1) {
    await arrive(fixture, 1);
    await fixture.server.advance(1_000);
  }
  await cap(fixture, ana, 2);

  await is(fixture, ana, "available");
  await fixture.server.advance(3_000);

  expect(owners(fixture.server)).toEqual(["Ana", "Ana", "", "", ""]);
  await leave(fixture);
});

test("nobody available: it stays pending, and who leads the team sees why", async () => {
  const fixture = await openTurnFixture();
  const { ana, beto, sole } = fixture.cast;
  for (const who of [ana, beto]) await is(fixture, who, "offline");
  await is(fixture, fixture.caro, "break");

  await arrive(fixture, 1);

  expect(conversationOf(fixture.server).status).toBe("pending");
  expect(await (await get(fixture.server, sole, "/inbox?tab=pending")).text()).toContain("Nadie disponible en General: 1 en espera");
  expect(await (await get(fixture.server, sole, "/conversations/1")).text()).toContain("Nadie disponible en el equipo");
  await leave(fixture);
});

test("secondary members help out only while no primary one can", async () => {
  const fixture = await openTurnFixture();
  const { ana, beto } = fixture.cast;
  const members = [
    { personId: ana.id, isPrimary: true },
    { personId: beto.id, isPrimary: false },
  ];
  await team(fixture, { members });
  await arrive(fixture, 2);
  await is(fixture, ana, "break");

  await arrive(fixture, 1);

  expect(owners(fixture.server)).toEqual(["Ana", "Ana", "Beto"]);
  await leave(fixture);
});

test("a customer who comes back to an owner who went home gets somebody else", async () => {
  const fixture = await openTurnFixture();
  const { ana } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await replies(fixture, ana, "Listo");
  await does(fixture.server, ana, "resolution");
  await is(fixture, ana, "offline");

  await fixture.server.advance(hour);
  await fixture.writes(fixture.marisa, "Otra cosa: ¿me mandás el recibo?");

  expect(conversationOf(fixture.server)).toMatchObject({ status: "in_progress", ownerId: fixture.cast.beto.id });
  await leave(fixture);
});

test("somebody who goes offline in the instant a conversation arrives keeps none, whichever comes first", async () => {
  const fixture = await openTurnFixture();
  const { ana, beto } = fixture.cast;
  for (const who of [beto, fixture.caro]) await is(fixture, who, "offline");

  await Promise.all([is(fixture, ana, "offline"), arrive(fixture, 1)]);
  const afterwards = conversationOf(fixture.server).ownerId;
  await is(fixture, ana, "available");
  await Promise.all([arrive(fixture, 1), is(fixture, ana, "offline")]);
  await is(fixture, beto, "available");
  await fixture.server.advance(5 * 60_000 + 4_000);

  expect(afterwards).toBeNull();
  expect(new Set(owners(fixture.server))).toEqual(new Set(["Beto"]));
  await leave(fixture);
});

test("deactivating somebody mid-way sends what they had to whoever is next", async () => {
  const fixture = await openTurnFixture();
  const { ana } = fixture.cast;
  await arrive(fixture, 4);

  await act(fixture.server, (work) => deactivatePerson(work, "operator", ana.id));
  await arrive(fixture, 2);

  expect(owners(fixture.server)).not.toContain("Ana");
  expect(owners(fixture.server)).not.toContain("");
  await leave(fixture);
});
