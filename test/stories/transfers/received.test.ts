import { expect, test } from "bun:test";
import { findPinned } from "../../../src/db/queries/routing/handovers.ts";
import { openConversation } from "../../../src/domain/inbox/mark-read.ts";
import { asPart, get, post } from "../../support/browser/browse.ts";
import { conversationOf, does, leave, replies } from "../../support/fixture/conversation.ts";
import { freshFolder } from "../../support/fixture/fresh-folder.ts";
import { rows } from "../../support/fixture/intake.ts";
import { pageOf, passes, taken } from "../../support/fixture/passing-on.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { viewer } from "../../support/fixture/viewer.ts";
import { act, linesOf, openTurnFixture, reopen } from "../../support/fixture/turn-fixture.ts";

const minute = 60_000;
/** The sweep looks every two seconds. */
const sweep = 2_000;

const handed = (fixture: Fixture) =>
  rows<{ opened: number | null; read: number | null; due: number | null; returned: number | null }>(
    fixture.server,
    "SELECT opened_at AS opened, read_at AS read, return_due_at AS due, returned_at AS returned FROM handover ORDER BY id DESC",
  )[0];

test("not opened within five minutes it is back in the sender's team, not a moment earlier, and who let it lie gets it no more", async () => {
  const fixture = await openFixture();
  const { ana, eva } = fixture.cast;
  await taken(fixture, ana);
  const home = conversationOf(fixture.server).teamId;
  const since = conversationOf(fixture.server).waitingSince;
  await passes(fixture, ana, eva);

  await fixture.server.advance(5 * minute - 1);
  const before = conversationOf(fixture.server).ownerId;
  await fixture.server.advance(sweep);

  expect(before).toBe(eva.id);
  expect(conversationOf(fixture.server)).toMatchObject({
    ownerId: null,
    status: "pending",
    teamId: home,
    tried: `[${ana.id},${eva.id}]`,
    handoverId: null,
    waitingSince: since,
  });
  expect(linesOf(fixture.server)).toEqual(["claimed", "transferred", "handover_returned"]);
  expect(await pageOf(fixture, ana)).toContain("Eva no la abrió en 5 min");
  expect(fixture.meta.ledger.sends()).toEqual([]);
  await leave(fixture);
});

test("back in a team that hands out it goes to the next at once, never to who let it lie or to who passed it on", async () => {
  const fixture = await openTurnFixture();
  const { ana, beto } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await passes(fixture, ana, beto);

  await fixture.server.advance(5 * minute + sweep);

  expect(conversationOf(fixture.server)).toMatchObject({ ownerId: fixture.caro.id, tried: `[${ana.id},${beto.id}]` });
  await leave(fixture);
});

test("opened in time it stays, whenever it is answered", async () => {
  const fixture = await openFixture();
  const { ana, beto } = fixture.cast;
  fixture.server.ronda.app.db.tx.raw.run("UPDATE team SET time_out_minutes = NULL");
  await taken(fixture, ana);
  await passes(fixture, ana, beto);

  await fixture.server.advance(4 * minute);
  await get(fixture.server, beto, "/conversations/1");
  await fixture.server.advance(30 * minute);

  expect(conversationOf(fixture.server).ownerId).toBe(beto.id);
  expect(handed(fixture)).toMatchObject({ due: null, returned: null });
  expect((handed(fixture)?.opened ?? 0) > 0).toBe(true);
  await leave(fixture);
});

test("a supervisor's look does not open it, and what somebody else decided meanwhile does not come back", async () => {
  const fixture = await openFixture();
  const { ana, beto, sole } = fixture.cast;
  await taken(fixture, ana);
  await passes(fixture, ana, beto);
  await get(fixture.server, sole, "/conversations/1");
  await act(fixture.server, (work) => openConversation(work, viewer(sole.id, "supervisor"), 1));
  const looked = handed(fixture)?.opened;
  await does(fixture.server, sole, "claim");

  await fixture.server.advance(6 * minute);

  expect(looked).toBeNull();
  expect(conversationOf(fixture.server).ownerId).toBe(sole.id);
  expect(handed(fixture)).toMatchObject({ due: null, returned: null });
  await leave(fixture);
});

test("what came back and was passed on anew has its own five minutes", async () => {
  const fixture = await openFixture();
  const { ana, beto, sole } = fixture.cast;
  await taken(fixture, ana);
  await passes(fixture, ana, beto);
  await fixture.server.advance(minute);
  await passes(fixture, beto, ana);
  await fixture.server.advance(minute);
  await passes(fixture, sole, beto);

  await fixture.server.advance(3 * minute + sweep);
  const first = conversationOf(fixture.server).ownerId;
  await fixture.server.advance(2 * minute);

  expect(first).toBe(beto.id);
  expect(conversationOf(fixture.server).ownerId).toBeNull();
  await leave(fixture);
});

test("after a restart nothing goes back for two minutes: an outage must not shuffle the server", async () => {
  const folder = freshFolder();
  const fixture = await openTurnFixture({ model: "manual", timeOutMinutes: null }, { folder: folder.path });
  const { ana, beto } = fixture.cast;
  await taken(fixture, ana);
  await passes(fixture, ana, beto);

  const again = await reopen(fixture, folder.path, { seed: 7, afterMs: 20 * minute });
  await again.server.advance(2 * minute - sweep);
  const early = conversationOf(again.server).ownerId;
  await again.server.advance(2 * sweep);

  expect(early).toBe(beto.id);
  expect(conversationOf(again.server).ownerId).toBeNull();
  await leave(again);
  folder.remove();
});

test("the receiver says that the note was read before the first reply, once; how long it took is kept", async () => {
  const fixture = await openFixture();
  const { ana, beto, sole } = fixture.cast;
  await taken(fixture, ana);
  await passes(fixture, ana, beto, { note: "Le falta el *VEP* de noviembre" });
  const page = await pageOf(fixture, beto);
  const tooSoon = await post(fixture.server, beto, "/conversations/1/messages", { body: "Hola", key: "k1" }, asPart);
  const bySupervisor = await does(fixture.server, sole, "context");
  const byStranger = await does(fixture.server, fixture.cast.eva, "context");
  await fixture.server.advance(minute);

  const read = [await does(fixture.server, beto, "context"), await does(fixture.server, beto, "context")];
  const after = await pageOf(fixture, beto);
  const sent = await replies(fixture, beto, "Hola, soy Beto");
  const answered = await pageOf(fixture, beto);

  expect([tooSoon.status, bySupervisor, byStranger, ...read, sent]).toEqual([409, 409, 404, 200, 200, 200]);
  expect(await tooSoon.text()).toContain("Primero leé el contexto");
  expect(page).toContain('data-state="context"');
  expect(page).toContain("Leí el contexto");
  expect([page, after].every((one) => one.includes("Ana te la pasó"))).toBe(true);
  expect(after).toContain('data-state="yours"');
  expect(rows<{ ms: number }>(fixture.server, "SELECT read_at - at AS ms FROM handover")[0]?.ms).toBe(minute);
  expect(answered).not.toContain("Ana te la pasó");
  expect(conversationOf(fixture.server).handoverId).toBeNull();
  expect(fixture.meta.ledger.sends()).toHaveLength(1);
  await leave(fixture);
});

test("another attempt of an old reply is a first reply too", async () => {
  const fixture = await openFixture();
  const { ana, beto } = fixture.cast;
  await taken(fixture, ana);
  fixture.meta.failNext(131009);
  await replies(fixture, ana, "Decime");
  const failed = rows<{ id: number }>(fixture.server, "SELECT id FROM message WHERE kind = 'out'")[0]?.id;
  await passes(fixture, ana, beto);

  const tooSoon = await post(fixture.server, beto, `/messages/${failed}/attempts`, { key: "k1" }, asPart);
  await does(fixture.server, beto, "context");
  const read = await post(fixture.server, beto, `/messages/${failed}/attempts`, { key: "k2" }, asPart);
  await fixture.rest();

  expect([tooSoon.status, read.status]).toEqual([409, 200]);
  expect(conversationOf(fixture.server).handoverId).toBeNull();
  await leave(fixture);
});

test("where the team does not ask for it the note is only pinned, and a case without one has nothing to read", async () => {
  const fixture = await openFixture();
  const { ana, beto } = fixture.cast;
  const { tx } = fixture.server.ronda.app.db;
  tx.raw.run("UPDATE team SET must_read = 0, needs_note = 0");
  await taken(fixture, ana);
  await passes(fixture, ana, beto);
  const optional = await replies(fixture, beto, "Hola");
  tx.raw.run("UPDATE team SET must_read = 1");
  await passes(fixture, beto, ana, { note: "" });
  const pinned = findPinned(tx, 1);

  const nothingToRead = await replies(fixture, ana, "Hola de nuevo");

  expect([optional, nothingToRead]).toEqual([200, 200]);
  expect(pinned).toMatchObject({ note: null, reason: "topic" });
  await leave(fixture);
});

test("nobody has to read their own note: who takes it back from the queue answers at once", async () => {
  const fixture = await openFixture();
  const { ana } = fixture.cast;
  await taken(fixture, ana);
  await passes(fixture, ana, `team-${conversationOf(fixture.server).teamId}`);
  await does(fixture.server, ana, "claim");

  const sent = await replies(fixture, ana, "Sigo yo");

  expect(sent).toBe(200);
  await leave(fixture);
});
