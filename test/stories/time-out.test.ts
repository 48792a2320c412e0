import { expect, test } from "bun:test";
import { changePresence } from "../../src/domain/routing/presence.ts";
import { caseOf, does, expectSound, leave, replies } from "../support/case.ts";
import { account } from "../support/cast.ts";
import { freshFolder } from "../support/fresh-folder.ts";
import { act, is, linesOf, openTurnTown, reopen, team } from "../support/turn-town.ts";

const minute = 60_000;
/** The sweep looks every two seconds. */
const sweep = 2_000;

test("who does not answer for ten minutes loses it to the next, not a minute earlier, and the wait goes on", async () => {
  const town = await openTurnTown();
  const { ana, beto } = town.cast;
  await town.writes(town.marisa, "Hola");
  const since = caseOf(town.house).waitingSince;

  await town.house.advance(10 * minute - 1);
  const before = caseOf(town.house).ownerId;
  await town.house.advance(sweep);

  expect(before).toBe(ana.id);
  expect(caseOf(town.house)).toMatchObject({ ownerId: beto.id, status: "in_progress", waitingSince: since, tried: `[${ana.id}]` });
  expect(linesOf(town.house)).toEqual(["assigned", "assigned"]);
  await leave(town);
});

test("an answer in time ends it, and a conversation that waits for its customer never times out", async () => {
  const town = await openTurnTown();
  const { ana } = town.cast;
  await town.writes(town.marisa, "Hola");
  await town.house.advance(9 * minute);
  await replies(town, ana, "Decime");

  await town.house.advance(40 * minute);

  expect(caseOf(town.house)).toMatchObject({ ownerId: ana.id, status: "waiting" });
  await leave(town);
});

test("a note, and a customer who writes again, do not start the ten minutes anew", async () => {
  const town = await openTurnTown();
  const { ana, beto } = town.cast;
  await town.writes(town.marisa, "Hola");
  await town.house.advance(6 * minute);
  await does(town.house, ana, "notes", { body: "Lo miro" });
  await town.writes(town.marisa, "¿Hola?");

  await town.house.advance(4 * minute + sweep);

  expect(caseOf(town.house).ownerId).toBe(beto.id);
  await leave(town);
});

test("an owner who went offline keeps a waiting customer for five minutes, one who came back for the whole time", async () => {
  const town = await openTurnTown();
  const { ana, beto } = town.cast;
  await town.writes(town.marisa, "Hola");
  await town.house.advance(minute);
  await is(town, ana, "offline");
  await town.house.advance(3 * minute);
  await is(town, ana, "available");
  await town.house.advance(3 * minute);
  const back = caseOf(town.house).ownerId;

  await is(town, ana, "offline");
  await town.house.advance(3 * minute + sweep);

  expect(back).toBe(ana.id);
  expect(caseOf(town.house).ownerId).toBe(beto.id);
  await leave(town);
});

test("offline from the start of the wait it is five minutes from there", async () => {
  const town = await openTurnTown();
  const { ana, beto } = town.cast;
  await town.writes(town.marisa, "Hola");
  await is(town, ana, "offline");

  await town.house.advance(5 * minute - 1);
  const before = caseOf(town.house).ownerId;
  await town.house.advance(sweep);

  expect([before, caseOf(town.house).ownerId]).toEqual([ana.id, beto.id]);
  await leave(town);
});

test("an owner offline without a waiting customer keeps the talk until the customer writes, and loses it then", async () => {
  const town = await openTurnTown();
  const { ana, beto } = town.cast;
  await town.writes(town.marisa, "Hola");
  await replies(town, ana, "Decime");
  await is(town, ana, "offline");
  await town.house.advance(14 * minute);
  const quiet = caseOf(town.house).ownerId;

  await town.writes(town.marisa, "Te cuento");

  expect([quiet, caseOf(town.house).ownerId]).toEqual([ana.id, beto.id]);
  await leave(town);
});

test("a team without minutes never takes anything away", async () => {
  const town = await openTurnTown({ timeOutMinutes: null });
  await town.writes(town.marisa, "Hola");

  await town.house.advance(60 * minute);

  expect(caseOf(town.house).ownerId).toBe(town.cast.ana.id);
  await leave(town);
});

test("minutes that an admin changes count from the same start", async () => {
  const town = await openTurnTown();
  await town.writes(town.marisa, "Hola");
  await town.house.advance(4 * minute);

  await team(town, { timeOutMinutes: 5 });
  await town.house.advance(minute + sweep);

  expect(caseOf(town.house).ownerId).toBe(town.cast.beto.id);
  await leave(town);
});

test("after a restart nobody loses anything for two minutes; then what is overdue moves, once", async () => {
  const folder = freshFolder();
  let town = await openTurnTown({}, { folder: folder.path });
  await town.writes(town.marisa, "Hola");
  await town.house.advance(9 * minute);

  town = await reopen(town, folder.path, { seed: 20, afterMs: 30 * minute });
  await town.house.advance(2 * minute - 5_000);
  const spared = caseOf(town.house).ownerId;
  await town.house.advance(10_000);
  const moved = caseOf(town.house);
  town = await reopen(town, folder.path, { seed: 21 });
  await town.house.advance(3 * minute);

  expect(spared).toBe(town.cast.ana.id);
  expect(moved.ownerId).toBe(town.cast.beto.id);
  expect(caseOf(town.house)).toMatchObject({ ownerId: town.cast.beto.id, version: moved.version });
  expect(linesOf(town.house)).toEqual(["assigned", "assigned"]);
  expectSound(town.house);
  await town.close();
  folder.remove();
});

test("an owner who answers in the same instant as the time runs out keeps it", async () => {
  const town = await openTurnTown();
  const { ana } = town.cast;
  await town.writes(town.marisa, "Hola");
  await town.house.advance(10 * minute - 1);

  const [answer] = await Promise.all([replies(town, ana, "Acá estoy"), town.house.advance(0)]);
  await town.house.advance(minute);

  expect(answer).toBe(200);
  expect(caseOf(town.house)).toMatchObject({ ownerId: ana.id, waitingSince: null });
  await leave(town);
});

test("one who loses it for being offline frees a slot that is not filled while they are away", async () => {
  const town = await openTurnTown();
  await town.writes(town.marisa, "Hola");
  await act(town.house, (work) => changePresence(work, town.cast.ana.id, { state: "offline", why: "lost", back: "available" }));

  await town.house.advance(5 * minute + sweep);

  expect(caseOf(town.house).ownerId).toBe(town.cast.beto.id);
  await leave(town);
});

test("words that come late and are older begin the time where they were said", async () => {
  const town = await openTurnTown();
  const { ana, beto } = town.cast;
  await town.writes(town.marisa, "Hola");
  await replies(town, ana, "Decime");
  await town.house.advance(10 * minute);
  await town.writes(town.marisa, "¿Y entonces?");

  town.meta.customerSends(
    town.marisa,
    account.phoneNumberId,
    { type: "text", body: "De antes" },
    { at: town.house.clock.now() - 4 * minute },
  );
  await town.rest();
  await town.house.advance(6 * minute - 1);
  const before = caseOf(town.house).ownerId;
  await town.house.advance(sweep);

  expect([before, caseOf(town.house).ownerId]).toEqual([ana.id, beto.id]);
  await leave(town);
});
