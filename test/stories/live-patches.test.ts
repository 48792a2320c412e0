import { nobody, transact } from "../../src/db/transact.ts";
import { changeTeam } from "../../src/domain/setup/teams.ts";
import { expect, test } from "bun:test";
import { findLastEventId } from "../../src/db/journal.ts";
import { get, post } from "../support/browse.ts";
import { caseOf, does, leave, replies } from "../support/case.ts";
import { type Player, signIn } from "../support/cast.ts";
import { openTown, type Town } from "../support/town.ts";
import { watch } from "../support/watch.ts";

test("whoever has the case open gets its bubble, whoever sees it in a list a signal, a stranger not one byte", async () => {
  const town = await openTown();
  const { ana, beto, eva, sole, victor } = town.cast;
  await town.writes(town.marisa, "Hola");
  const [open, list, stranger, supervisor, owner] = await Promise.all([
    watch(town.house, ana, "open=1"),
    watch(town.house, beto),
    watch(town.house, eva, "open=1"),
    watch(town.house, sole, "open=1"),
    watch(town.house, victor),
  ]);
  const before = stranger.text();

  await town.writes(town.marisa, "CANARIO uno");

  expect(open.text()).toContain("CANARIO uno");
  expect(open.text()).toContain('id="message-');
  expect(supervisor.text()).toContain("CANARIO uno");
  expect([list, owner].map((one) => one.events().map((event) => event.name))).toEqual([
    ["hb", "stale"],
    ["hb", "stale"],
  ]);
  expect(stranger.text()).toBe(before);
  await leave(town);
});

test("who loses sight hears that it is gone, without a word of it, and nothing afterwards", async () => {
  const town = await openTown();
  const { ana, beto, sole } = town.cast;
  await town.writes(town.marisa, "Hola");
  await does(town.house, ana, "claim");
  const losing = await watch(town.house, ana, "open=1");

  await does(town.house, sole, "owner", { personId: String(beto.id) });
  const told = losing.text();
  await town.writes(town.marisa, "CANARIO dos");
  await does(town.house, beto, "notes", { body: "CANARIO nota" });
  await replies(town, beto, "CANARIO tres");

  expect(losing.events().map((event) => event.name)).toEqual(["hb", "message", "stale"]);
  expect(told).toContain("data-gone");
  expect(told).not.toContain("Marisa");
  expect(losing.text()).toBe(told);
  await leave(town);
});

test("an earlier case that one read along goes too, once the later one is given away", async () => {
  const town = await openTown();
  const { ana, beto, sole } = town.cast;
  await town.writes(town.marisa, "Hola");
  await does(town.house, beto, "claim");
  await does(town.house, beto, "resolution");
  await town.house.clock.leap(25 * 3_600_000);
  await town.writes(town.marisa, "Hola de nuevo");
  const cookies = await fresh(town, [ana, sole, beto]);
  await does(town.house, cookies.ana, "claim", {}, 2);
  const reading = await watch(town.house, cookies.ana, "open=1");
  await does(town.house, cookies.sole, "notes", { body: "CANARIO a tiempo" });
  const read = reading.text();

  await does(town.house, cookies.sole, "owner", { personId: String(beto.id) }, 2);
  await does(town.house, cookies.sole, "notes", { body: "CANARIO tarde" });

  expect(read).toContain("CANARIO a tiempo");
  expect(reading.text()).toContain("data-gone");
  expect(reading.text()).not.toContain("CANARIO tarde");
  expect((await get(town.house, cookies.ana, "/conversations/1")).status).toBe(404);
  await leave(town);
});

test("a tick of an earlier case climbs in the timeline of the open one", async () => {
  const town = await openTown();
  const { ana } = town.cast;
  await town.writes(town.marisa, "Hola");
  await does(town.house, ana, "claim");
  await replies(town, ana, "Listo");
  await town.house.advance(5_000);
  await does(town.house, ana, "resolution");
  await town.house.clock.leap(25 * 3_600_000);
  await town.writes(town.marisa, "Hola de nuevo");
  const cookies = await fresh(town, [ana]);
  await does(town.house, cookies.ana, "claim", {}, 2);
  const open = await watch(town.house, cookies.ana, "open=2");

  town.meta.customerReads(town.marisa, town.meta.ledger.sends()[0]?.phoneNumberId ?? "");
  await town.rest();

  const patch = open.events().find((event) => event.data.includes('data-state="read"'));
  expect(patch?.data).toContain("messages-2");
  expect(patch?.data).not.toContain("header-1");
  await leave(town);
});

test("a customer's words forge no field of the stream", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  const open = await watch(town.house, town.cast.ana, "open=1");

  await town.writes(town.marisa, "uno\n\nevent: refresh\nid: e1-9999\ndata: <b>x</b>\r\revent: stale\r\nretry: 1\u2028id: 7");

  const names = open.events().map((event) => event.name);
  const ids = open.events().flatMap((event) => event.id ?? []);
  expect(new Set(names)).toEqual(new Set(["hb", "message", "stale"]));
  expect(ids.every((id) => /^e1-\d{1,3}$/.test(id) && id !== "e1-9999")).toBe(true);
  expect(open.text()).not.toContain("\r");
  expect(open.text()).not.toMatch(/^retry/m);
  expect(open.text()).not.toContain("<b>x</b>");
  await leave(town);
});

test("a thousand foreign events put not one byte into a stranger's stream", async () => {
  const town = await openTown();
  const { ana, eva } = town.cast;
  await town.writes(town.marisa, "Hola");
  await does(town.house, ana, "claim");
  const stranger = await watch(town.house, eva);
  const opened = stranger.text();
  const before = findLastEventId(town.house.ronda.app.db.tx);

  for (let round = 0; findLastEventId(town.house.ronda.app.db.tx) < before + 1_000; round += 1) {
    await Promise.all(Array.from({ length: 50 }, (_, index) => does(town.house, ana, "notes", { body: `CANARIO ${round} ${index}` })));
  }

  expect(stranger.text()).toBe(opened);
  await leave(town);
});

test("a role that changes, a team that changes, and a person who leaves end the streams at once", async () => {
  const town = await openTown();
  const { ana, beto, eva, adela, otherTeamId } = { ...town.cast };
  const streams = await Promise.all([watch(town.house, ana), watch(town.house, beto), watch(town.house, eva), watch(town.house, adela)]);

  await post(town.house, adela, `/admin/people/${ana.id}/role`, { role: "supervisor" });
  await post(town.house, adela, `/admin/people/${beto.id}/deactivation`);
  await transact(town.house.ronda.app, nobody, (work) => changeTeam(work, "operator", { teamId: otherTeamId, memberIds: [] }));
  await town.rest();

  expect(streams.map((one) => one.isOver())).toEqual([true, true, true, false]);
  expect((await watch(town.house, ana)).status).toBe(401);
  await leave(town);
});

test("reading what nobody owns changes nothing; only the owner's look is told", async () => {
  const town = await openTown();
  const { ana, sole } = town.cast;
  await town.writes(town.marisa, "Hola");
  await does(town.house, ana, "claim");
  const unread = caseOf(town.house).unread;

  await get(town.house, sole, "/conversations/1");
  const afterSole = caseOf(town.house).unread;
  const marks = town.meta.ledger.marks().length;
  await get(town.house, ana, "/conversations/1");
  await town.house.advance(5_000);

  expect([unread, afterSole, caseOf(town.house).unread]).toEqual([1, 1, 0]);
  expect([marks, town.meta.ledger.marks().length]).toEqual([0, 1]);
  await leave(town);
});

// After a day the old cookies are idle.
async function fresh(town: Town, people: readonly Player[]): Promise<Town["cast"]> {
  const cast = { ...town.cast };
  for (const key of ["ana", "beto", "eva", "sole", "adela", "victor"] as const) {
    const who = people.find((one) => one.id === cast[key].id);
    if (who) cast[key] = { ...who, cookie: await signIn(town.house, who.id) };
  }
  return cast;
}
