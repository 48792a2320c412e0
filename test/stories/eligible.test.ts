import { expect, test } from "bun:test";
import { caseOf, does, leave, replies } from "../support/case.ts";
import { get } from "../support/browse.ts";
import { act, arrive, cap, is, openTurnTown, owners, team, type TurnTown } from "../support/turn-town.ts";
import { deactivatePerson } from "../../src/domain/people/deactivate.ts";

const hour = 3_600_000;

// Somebody's shift decides, and runs for another hour or is over.
function shift(town: TurnTown, personId: number, isOn: boolean): void {
  const until = town.house.clock.now() + hour;
  town.house.ronda.app.db.tx.raw.run("UPDATE person SET works_shifts = 1, is_on_shift = ?, shift_due_at = ? WHERE id = ?", [
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
    const town = await openTurnTown();
    const { ana, beto } = town.cast;
    await is(town, beto, "offline");
    await is(town, town.caro, "offline");
    await arrive(town, 1);
    await cap(town, ana, isUnderCap ? 2 : 1);
    shift(town, ana.id, isInShift);
    if (!isAvailable) await is(town, ana, "busy");
    if (!isMember) await team(town, { memberIds: [beto.id, town.caro.id] });

    await arrive(town, 1);

    const mayHave = isAvailable && isInShift && isUnderCap && isMember;
    expect(caseOf(town.house, 2).ownerId).toBe(mayHave ? ana.id : null);
    await leave(town);
  },
);

test("whoever becomes available with five waiting has the first within three seconds, and the oldest first", async () => {
  const town = await openTurnTown();
  const { ana, beto } = town.cast;
  for (const who of [ana, beto, town.caro]) await is(town, who, "offline");
  for (let index = 0; index < 5; index += 1) {
    await arrive(town, 1);
    await town.house.advance(1_000);
  }
  await cap(town, ana, 2);

  await is(town, ana, "available");
  await town.house.advance(3_000);

  expect(owners(town.house)).toEqual(["Ana", "Ana", "", "", ""]);
  await leave(town);
});

test("nobody available: it stays pending, and who leads the team sees why", async () => {
  const town = await openTurnTown();
  const { ana, beto, sole } = town.cast;
  for (const who of [ana, beto]) await is(town, who, "offline");
  await is(town, town.caro, "break");

  await arrive(town, 1);

  expect(caseOf(town.house).status).toBe("pending");
  expect(await (await get(town.house, sole, "/inbox?tab=pending")).text()).toContain("Nadie disponible en General: 1 en espera");
  expect(await (await get(town.house, sole, "/conversations/1")).text()).toContain("Nadie disponible en el equipo");
  await leave(town);
});

test("secondary members help out only while no primary one can", async () => {
  const town = await openTurnTown();
  const { ana, beto } = town.cast;
  const members = [
    { personId: ana.id, isPrimary: true },
    { personId: beto.id, isPrimary: false },
  ];
  await team(town, { members });
  await arrive(town, 2);
  await is(town, ana, "break");

  await arrive(town, 1);

  expect(owners(town.house)).toEqual(["Ana", "Ana", "Beto"]);
  await leave(town);
});

test("a customer who comes back to an owner who went home gets somebody else", async () => {
  const town = await openTurnTown();
  const { ana } = town.cast;
  await town.writes(town.marisa, "Hola");
  await replies(town, ana, "Listo");
  await does(town.house, ana, "resolution");
  await is(town, ana, "offline");

  await town.house.advance(hour);
  await town.writes(town.marisa, "Otra cosa: ¿me mandás el recibo?");

  expect(caseOf(town.house)).toMatchObject({ status: "in_progress", ownerId: town.cast.beto.id });
  await leave(town);
});

test("somebody who goes offline in the instant a conversation arrives keeps none, whichever comes first", async () => {
  const town = await openTurnTown();
  const { ana, beto } = town.cast;
  for (const who of [beto, town.caro]) await is(town, who, "offline");

  await Promise.all([is(town, ana, "offline"), arrive(town, 1)]);
  const afterwards = caseOf(town.house).ownerId;
  await is(town, ana, "available");
  await Promise.all([arrive(town, 1), is(town, ana, "offline")]);
  await is(town, beto, "available");
  await town.house.advance(5 * 60_000 + 4_000);

  expect(afterwards).toBeNull();
  expect(new Set(owners(town.house))).toEqual(new Set(["Beto"]));
  await leave(town);
});

test("deactivating somebody mid-way sends what they had to whoever is next", async () => {
  const town = await openTurnTown();
  const { ana } = town.cast;
  await arrive(town, 4);

  await act(town.house, (work) => deactivatePerson(work, "operator", ana.id));
  await arrive(town, 2);

  expect(owners(town.house)).not.toContain("Ana");
  expect(owners(town.house)).not.toContain("");
  await leave(town);
});
