import { expect, test } from "bun:test";
import { findPinned } from "../../src/db/queries/handovers.ts";
import { openConversation } from "../../src/domain/inbox/mark-read.ts";
import { asPart, get, post } from "../support/browse.ts";
import { caseOf, does, leave, replies } from "../support/case.ts";
import { freshFolder } from "../support/fresh-folder.ts";
import { rows } from "../support/intake.ts";
import { pageOf, passes, taken } from "../support/passing-on.ts";
import { openTown, type Town } from "../support/town.ts";
import { viewer } from "../support/viewer.ts";
import { act, linesOf, openTurnTown, reopen } from "../support/turn-town.ts";

const minute = 60_000;
/** The sweep looks every two seconds. */
const sweep = 2_000;

const handed = (town: Town) =>
  rows<{ opened: number | null; read: number | null; due: number | null; returned: number | null }>(
    town.house,
    "SELECT opened_at AS opened, read_at AS read, return_due_at AS due, returned_at AS returned FROM handover ORDER BY id DESC",
  )[0];

test("not opened within five minutes it is back in the sender's team, not a moment earlier, and who let it lie gets it no more", async () => {
  const town = await openTown();
  const { ana, eva } = town.cast;
  await taken(town, ana);
  const home = caseOf(town.house).teamId;
  const since = caseOf(town.house).waitingSince;
  await passes(town, ana, eva);

  await town.house.advance(5 * minute - 1);
  const before = caseOf(town.house).ownerId;
  await town.house.advance(sweep);

  expect(before).toBe(eva.id);
  expect(caseOf(town.house)).toMatchObject({
    ownerId: null,
    status: "pending",
    teamId: home,
    tried: `[${ana.id},${eva.id}]`,
    handoverId: null,
    waitingSince: since,
  });
  expect(linesOf(town.house)).toEqual(["claimed", "transferred", "handover_returned"]);
  expect(await pageOf(town, ana)).toContain("Eva no la abrió en 5 min");
  expect(town.meta.ledger.sends()).toEqual([]);
  await leave(town);
});

test("back in a team that hands out it goes to the next at once, never to who let it lie or to who passed it on", async () => {
  const town = await openTurnTown();
  const { ana, beto } = town.cast;
  await town.writes(town.marisa, "Hola");
  await passes(town, ana, beto);

  await town.house.advance(5 * minute + sweep);

  expect(caseOf(town.house)).toMatchObject({ ownerId: town.caro.id, tried: `[${ana.id},${beto.id}]` });
  await leave(town);
});

test("opened in time it stays, whenever it is answered", async () => {
  const town = await openTown();
  const { ana, beto } = town.cast;
  town.house.ronda.app.db.tx.raw.run("UPDATE team SET time_out_minutes = NULL");
  await taken(town, ana);
  await passes(town, ana, beto);

  await town.house.advance(4 * minute);
  await get(town.house, beto, "/conversations/1");
  await town.house.advance(30 * minute);

  expect(caseOf(town.house).ownerId).toBe(beto.id);
  expect(handed(town)).toMatchObject({ due: null, returned: null });
  expect((handed(town)?.opened ?? 0) > 0).toBe(true);
  await leave(town);
});

test("a supervisor's look does not open it, and what somebody else decided meanwhile does not come back", async () => {
  const town = await openTown();
  const { ana, beto, sole } = town.cast;
  await taken(town, ana);
  await passes(town, ana, beto);
  await get(town.house, sole, "/conversations/1");
  await act(town.house, (work) => openConversation(work, viewer(sole.id, "supervisor"), 1));
  const looked = handed(town)?.opened;
  await does(town.house, sole, "claim");

  await town.house.advance(6 * minute);

  expect(looked).toBeNull();
  expect(caseOf(town.house).ownerId).toBe(sole.id);
  expect(handed(town)).toMatchObject({ due: null, returned: null });
  await leave(town);
});

test("what came back and was passed on anew has its own five minutes", async () => {
  const town = await openTown();
  const { ana, beto, sole } = town.cast;
  await taken(town, ana);
  await passes(town, ana, beto);
  await town.house.advance(minute);
  await passes(town, beto, ana);
  await town.house.advance(minute);
  await passes(town, sole, beto);

  await town.house.advance(3 * minute + sweep);
  const first = caseOf(town.house).ownerId;
  await town.house.advance(2 * minute);

  expect(first).toBe(beto.id);
  expect(caseOf(town.house).ownerId).toBeNull();
  await leave(town);
});

test("after a restart nothing goes back for two minutes: an outage must not shuffle the house", async () => {
  const folder = freshFolder();
  const town = await openTurnTown({ model: "manual", timeOutMinutes: null }, { folder: folder.path });
  const { ana, beto } = town.cast;
  await taken(town, ana);
  await passes(town, ana, beto);

  const again = await reopen(town, folder.path, { seed: 7, afterMs: 20 * minute });
  await again.house.advance(2 * minute - sweep);
  const early = caseOf(again.house).ownerId;
  await again.house.advance(2 * sweep);

  expect(early).toBe(beto.id);
  expect(caseOf(again.house).ownerId).toBeNull();
  await leave(again);
  folder.remove();
});

test("the receiver says that the note was read before the first reply, once; how long it took is kept", async () => {
  const town = await openTown();
  const { ana, beto, sole } = town.cast;
  await taken(town, ana);
  await passes(town, ana, beto, { note: "Le falta el *VEP* de noviembre" });
  const page = await pageOf(town, beto);
  const tooSoon = await post(town.house, beto, "/conversations/1/messages", { body: "Hola", key: "k1" }, asPart);
  const bySupervisor = await does(town.house, sole, "context");
  const byStranger = await does(town.house, town.cast.eva, "context");
  await town.house.advance(minute);

  const read = [await does(town.house, beto, "context"), await does(town.house, beto, "context")];
  const after = await pageOf(town, beto);
  const sent = await replies(town, beto, "Hola, soy Beto");
  const answered = await pageOf(town, beto);

  expect([tooSoon.status, bySupervisor, byStranger, ...read, sent]).toEqual([409, 409, 404, 200, 200, 200]);
  expect(await tooSoon.text()).toContain("Primero leé el contexto");
  expect(page).toContain('data-state="context"');
  expect(page).toContain("Leí el contexto");
  expect([page, after].every((one) => one.includes("Ana te la pasó"))).toBe(true);
  expect(after).toContain('data-state="yours"');
  expect(rows<{ ms: number }>(town.house, "SELECT read_at - at AS ms FROM handover")[0]?.ms).toBe(minute);
  expect(answered).not.toContain("Ana te la pasó");
  expect(caseOf(town.house).handoverId).toBeNull();
  expect(town.meta.ledger.sends()).toHaveLength(1);
  await leave(town);
});

test("another attempt of an old reply is a first reply too", async () => {
  const town = await openTown();
  const { ana, beto } = town.cast;
  await taken(town, ana);
  town.meta.failNext(131009);
  await replies(town, ana, "Decime");
  const failed = rows<{ id: number }>(town.house, "SELECT id FROM message WHERE kind = 'out'")[0]?.id;
  await passes(town, ana, beto);

  const tooSoon = await post(town.house, beto, `/messages/${failed}/attempts`, { key: "k1" }, asPart);
  await does(town.house, beto, "context");
  const read = await post(town.house, beto, `/messages/${failed}/attempts`, { key: "k2" }, asPart);
  await town.rest();

  expect([tooSoon.status, read.status]).toEqual([409, 200]);
  expect(caseOf(town.house).handoverId).toBeNull();
  await leave(town);
});

test("where the team does not ask for it the note is only pinned, and a case without one has nothing to read", async () => {
  const town = await openTown();
  const { ana, beto } = town.cast;
  const { tx } = town.house.ronda.app.db;
  tx.raw.run("UPDATE team SET must_read = 0, needs_note = 0");
  await taken(town, ana);
  await passes(town, ana, beto);
  const optional = await replies(town, beto, "Hola");
  tx.raw.run("UPDATE team SET must_read = 1");
  await passes(town, beto, ana, { note: "" });
  const pinned = findPinned(tx, 1);

  const nothingToRead = await replies(town, ana, "Hola de nuevo");

  expect([optional, nothingToRead]).toEqual([200, 200]);
  expect(pinned).toMatchObject({ note: null, reason: "topic" });
  await leave(town);
});

test("nobody has to read their own note: who takes it back from the queue answers at once", async () => {
  const town = await openTown();
  const { ana } = town.cast;
  await taken(town, ana);
  await passes(town, ana, `team-${caseOf(town.house).teamId}`);
  await does(town.house, ana, "claim");

  const sent = await replies(town, ana, "Sigo yo");

  expect(sent).toBe(200);
  await leave(town);
});
