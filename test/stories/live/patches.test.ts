import { nobody, transact } from "../../../src/db/transact.ts";
import { changeTeam } from "../../../src/domain/setup/teams.ts";
import { expect, test } from "bun:test";
import { findLastEventId } from "../../../src/db/journal.ts";
import { get, post } from "../../support/browser/browse.ts";
import { conversationOf, does, leave, replies } from "../../support/fixture/conversation.ts";
import { type Player, signIn } from "../../support/fixture/cast.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { watch } from "../../support/days/watch.ts";

test("whoever has the case open gets its bubble, whoever sees it in a list a signal, a stranger not one byte", async () => {
  const fixture = await openFixture();
  const { ana, beto, eva, sole, victor } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  const [open, list, stranger, supervisor, owner] = await Promise.all([
    watch(fixture.server, ana, "open=1"),
    watch(fixture.server, beto),
    watch(fixture.server, eva, "open=1"),
    watch(fixture.server, sole, "open=1"),
    watch(fixture.server, victor),
  ]);
  const before = stranger.text();

  await fixture.writes(fixture.marisa, "CANARIO uno");

  expect(open.text()).toContain("CANARIO uno");
  expect(open.text()).toContain('id="message-');
  expect(supervisor.text()).toContain("CANARIO uno");
  expect([list, owner].map((one) => one.events().map((event) => event.name))).toEqual([
    ["hb", "stale"],
    ["hb", "stale"],
  ]);
  expect(stranger.text()).toBe(before);
  await leave(fixture);
});

test("who loses sight hears that it is gone, without a word of it, and nothing afterwards", async () => {
  const fixture = await openFixture();
  const { ana, beto, sole } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, ana, "claim");
  const losing = await watch(fixture.server, ana, "open=1");

  await does(fixture.server, sole, "owner", { personId: String(beto.id) });
  const told = losing.text();
  await fixture.writes(fixture.marisa, "CANARIO dos");
  await does(fixture.server, beto, "notes", { body: "CANARIO nota" });
  await replies(fixture, beto, "CANARIO tres");

  expect(losing.events().map((event) => event.name)).toEqual(["hb", "stale", "message"]);
  expect(told).toContain("data-gone");
  expect(told).not.toContain("Marisa");
  expect(losing.text()).toBe(told);
  await leave(fixture);
});

test("an earlier case that one read along goes too, once the later one is given away", async () => {
  const fixture = await openFixture();
  const { ana, beto, sole } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, beto, "claim");
  await does(fixture.server, beto, "resolution");
  await fixture.server.clock.leap(25 * 3_600_000);
  await fixture.writes(fixture.marisa, "Hola de nuevo");
  const cookies = await fresh(fixture, [ana, sole, beto]);
  await does(fixture.server, cookies.ana, "claim", {}, 2);
  const reading = await watch(fixture.server, cookies.ana, "open=1");
  await does(fixture.server, cookies.sole, "notes", { body: "CANARIO a tiempo" });
  const read = reading.text();

  await does(fixture.server, cookies.sole, "owner", { personId: String(beto.id) }, 2);
  await does(fixture.server, cookies.sole, "notes", { body: "CANARIO tarde" });

  expect(read).toContain("CANARIO a tiempo");
  expect(reading.text()).toContain("data-gone");
  expect(reading.text()).not.toContain("CANARIO tarde");
  expect((await get(fixture.server, cookies.ana, "/conversations/1")).status).toBe(404);
  await leave(fixture);
});

test("a tick of an earlier case climbs in the timeline of the open one", async () => {
  const fixture = await openFixture();
  const { ana } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, ana, "claim");
  await replies(fixture, ana, "Listo");
  await fixture.server.advance(5_000);
  await does(fixture.server, ana, "resolution");
  await fixture.server.clock.leap(25 * 3_600_000);
  await fixture.writes(fixture.marisa, "Hola de nuevo");
  const cookies = await fresh(fixture, [ana]);
  await does(fixture.server, cookies.ana, "claim", {}, 2);
  const open = await watch(fixture.server, cookies.ana, "open=2");

  fixture.meta.customerReads(fixture.marisa, fixture.meta.ledger.sends()[0]?.phoneNumberId ?? "");
  await fixture.rest();

  const patch = open.events().find((event) => event.data.includes('data-state="read"'));
  expect(patch?.data).toContain("messages-2");
  expect(patch?.data).not.toContain("header-1");
  await leave(fixture);
});

test("a customer's words forge no field of the stream", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  const open = await watch(fixture.server, fixture.cast.ana, "open=1");

  await fixture.writes(fixture.marisa, "uno\n\nevent: refresh\nid: e1-9999\ndata: <b>x</b>\r\revent: stale\r\nretry: 1\u2028id: 7");

  const names = open.events().map((event) => event.name);
  const ids = open.events().flatMap((event) => event.id ?? []);
  expect(new Set(names)).toEqual(new Set(["hb", "message", "stale"]));
  expect(ids.every((id) => /^e1-\d{1,3}$/.test(id) && id !== "e1-9999")).toBe(true);
  expect(open.text()).not.toContain("\r");
  expect(open.text()).not.toMatch(/^retry/m);
  expect(open.text()).not.toContain("<b>x</b>");
  await leave(fixture);
});

test("a thousand foreign events put not one byte into a stranger's stream", async () => {
  const fixture = await openFixture();
  const { ana, eva } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, ana, "claim");
  const stranger = await watch(fixture.server, eva);
  const opened = stranger.text();
  const before = findLastEventId(fixture.server.ronda.app.db.tx);

  for (let round = 0; findLastEventId(fixture.server.ronda.app.db.tx) < before + 1_000; round += 1) {
    await Promise.all(Array.from({ length: 50 }, (_, index) => does(fixture.server, ana, "notes", { body: `CANARIO ${round} ${index}` })));
  }

  expect(stranger.text()).toBe(opened);
  await leave(fixture);
});

test("a role that changes, a team that changes, and a person who leaves end the streams at once", async () => {
  const fixture = await openFixture();
  const { ana, beto, eva, adela, otherTeamId } = { ...fixture.cast };
  const streams = await Promise.all([
    watch(fixture.server, ana),
    watch(fixture.server, beto),
    watch(fixture.server, eva),
    watch(fixture.server, adela),
  ]);

  await post(fixture.server, adela, `/admin/people/${ana.id}/role`, { role: "supervisor" });
  await post(fixture.server, adela, `/admin/people/${beto.id}/deactivation`);
  await transact(fixture.server.ronda.app, nobody, (work) => changeTeam(work, "operator", { teamId: otherTeamId, memberIds: [] }));
  await fixture.rest();

  expect(streams.map((one) => one.isOver())).toEqual([true, true, true, false]);
  expect((await watch(fixture.server, ana)).status).toBe(401);
  await leave(fixture);
});

test("reading what nobody owns changes nothing; only the owner's look is told", async () => {
  const fixture = await openFixture();
  const { ana, sole } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, ana, "claim");
  const unread = conversationOf(fixture.server).unread;

  await get(fixture.server, sole, "/conversations/1");
  const afterSole = conversationOf(fixture.server).unread;
  const marks = fixture.meta.ledger.marks().length;
  await get(fixture.server, ana, "/conversations/1");
  await fixture.server.advance(5_000);

  expect([unread, afterSole, conversationOf(fixture.server).unread]).toEqual([1, 1, 0]);
  expect([marks, fixture.meta.ledger.marks().length]).toEqual([0, 1]);
  await leave(fixture);
});

// After a day the old cookies are idle.
async function fresh(fixture: Fixture, people: readonly Player[]): Promise<Fixture["cast"]> {
  const cast = { ...fixture.cast };
  for (const key of ["ana", "beto", "eva", "sole", "adela", "victor"] as const) {
    const who = people.find((one) => one.id === cast[key].id);
    if (who) cast[key] = { ...who, cookie: await signIn(fixture.server, who.id) };
  }
  return cast;
}
