import { expect, test } from "bun:test";
import { findBlockState } from "../../../src/db/queries/contacts/blocking.ts";
import { blockContact, unblockContact } from "../../../src/domain/inbox/block-contact.ts";
import { isRefused } from "../../../src/domain/result.ts";
import { get, post } from "../../support/browser/browse.ts";
import { account } from "../../support/fixture/cast.ts";
import { conversationOf, does, leave, replies } from "../../support/fixture/conversation.ts";
import { type Fixture, openFixture } from "../../support/fixture/fixture.ts";
import { manage } from "../../support/fixture/office-work.ts";
import { viewer } from "../../support/fixture/viewer.ts";

const state = (fixture: Fixture) => findBlockState(fixture.server.ronda.app.db.tx, 1, 1);
const meta = (fixture: Fixture) => fixture.meta.number(account.phoneNumberId)?.blocked.size;

async function settle(fixture: Fixture): Promise<void> {
  await fixture.rest();
  await fixture.server.advance(1_000);
  await fixture.rest();
}

test("who is blocked is heard by nobody: the case ends, what they write is kept, nothing is said or counted, and Meta blocks them too", async () => {
  const fixture = await openFixture();
  const { server } = fixture;
  const { ana, sole } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await does(server, ana, "claim");

  const unsure = await post(server, ana, "/contacts/1/blocking");
  const done = await post(server, ana, "/contacts/1/blocking", { sure: "yes" });
  await settle(fixture);
  const after = conversationOf(server);
  const page = await (await get(server, ana, "/contacts/1")).text();
  const attempts = [await replies(fixture, ana, "Chau"), await does(server, ana, "reopening")];

  expect([unsure.status, done.status, done.headers.get("location")]).toEqual([422, 303, "/contacts/1"]);
  expect([after.status, after.waitingSince, after.ownerId]).toEqual(["resolved", null, ana.id]);
  expect([state(fixture), meta(fixture)]).toEqual(["blocked", 1]);
  expect(page).toContain("Bloqueado por Ana desde");
  expect(page).toContain("bloqueado también allá");
  expect(await (await get(server, ana, "/conversations/1")).text()).toContain("Ana bloqueó al cliente: el caso terminó");
  expect(attempts).toEqual([409, 409]);

  const back = await post(server, sole, "/contacts/1/blocking/removal");
  await settle(fixture);
  await fixture.writes(fixture.marisa, "¿Ya está?");

  expect([back.status, state(fixture), meta(fixture)]).toEqual([303, "open", 0]);
  expect(conversationOf(server).status).not.toBe("resolved");
  await leave(fixture);
});

test("what they write all the same stands in the ended case, wakes nobody, and has Meta asked again", async () => {
  const fixture = await openFixture();
  const { server } = fixture;
  const { ana, sole } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await does(server, ana, "claim");
  await server.clock.leap(25 * 3_600_000); // Meta blocks only who wrote in the last day
  await post(server, sole, "/contacts/1/blocking", { sure: "yes" });
  await settle(fixture);
  const before = [state(fixture), meta(fixture)];
  const page = await (await get(server, sole, "/contacts/1")).text();
  const told = server.ronda.app.db.tx.raw.query("SELECT count(*) AS n FROM notification").get();

  await fixture.writes(fixture.marisa, "¿Hola?");
  await settle(fixture);

  const row = conversationOf(server);
  expect(before).toEqual(["refused", 0]);
  expect(page).toContain("solo deja bloquear a quien escribió en las últimas 24 horas");
  expect([row.status, row.waitingSince, row.unread]).toEqual(["resolved", null, 0]);
  expect(await (await get(server, sole, "/conversations/1")).text()).toContain("¿Hola?");
  expect(server.ronda.app.db.tx.raw.query("SELECT count(*) AS n FROM notification").get()).toEqual(told);
  expect([state(fixture), meta(fixture)]).toEqual(["blocked", 1]);
  await leave(fixture);
});

test("blocking is for who has the case in hand and for who supervises; letting in again for who blocked and for who supervises", async () => {
  const fixture = await openFixture();
  const { server } = fixture;
  const { ana, beto, eva, victor, sole } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  const code = async (verb: typeof blockContact, who: ReturnType<typeof viewer>, contactId = 1) => {
    const answer = await manage(
      server,
      (work) => verb({ ...work, by: { personId: who.personId, address: null } }, who, contactId) ?? "done",
    );
    return isRefused(answer) ? answer.refused : answer;
  };
  const agent = (id: number) => viewer(id, "agent", [1]);

  const pending = [
    await code(blockContact, agent(ana.id)),
    await code(blockContact, viewer(eva.id, "agent", [])),
    await code(blockContact, viewer(victor.id, "viewer")),
    await code(blockContact, agent(ana.id), 99),
  ];
  await does(server, ana, "claim");
  const owned = [
    await code(blockContact, agent(beto.id)),
    await code(blockContact, agent(ana.id)),
    await code(blockContact, agent(ana.id)),
  ];
  const again = [
    await code(unblockContact, agent(beto.id)),
    await code(unblockContact, agent(ana.id)),
    await code(blockContact, viewer(sole.id, "supervisor")),
    await code(unblockContact, agent(ana.id)),
    await code(unblockContact, viewer(sole.id, "supervisor")),
    await code(unblockContact, viewer(sole.id, "supervisor")),
  ];

  expect(pending).toEqual(["not_owner", "not_found", "forbidden", "not_found"]);
  expect(owned).toEqual(["not_found", "done", "done"]);
  expect(again).toEqual(["not_found", "done", "done", "not_owner", "done", "done"]);
  await leave(fixture);
});
