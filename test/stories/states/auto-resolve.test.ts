import { expect, test } from "bun:test";
import { get } from "../../support/browser/browse.ts";
import { broken, poisonChange } from "../../support/fixture/broken-rows.ts";
import { conversationOf, does, expectSound, leave, replies } from "../../support/fixture/conversation.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { freshFolder } from "../../support/fixture/fresh-folder.ts";
import { rows } from "../../support/fixture/intake.ts";
import { setTerms } from "../../support/fixture/office-work.ts";
import { officeWeek, opensAt } from "../../support/time/opening-hours.ts";
import { multiply, openAnswered, snoozes, tuesdayNine } from "../../support/time/snoozing.ts";
import { arrive, linesOf } from "../../support/fixture/turn-fixture.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const soon = 10_000;

const after = (fixture: Fixture, hours: number | null) => setTerms(fixture.server, { teamId: 1, autoResolveHours: hours });
const statusOf = (fixture: Fixture, id = 1) => conversationOf(fixture.server, id).status;

async function sleeps(fixture: Fixture, ms: number): Promise<void> {
  await fixture.server.clock.leap(ms);
  await fixture.server.advance(soon);
}

test("a team that says nothing of it waits for its customers for ever", async () => {
  const fixture = await openAnswered();

  await sleeps(fixture, 300 * day);

  expect(statusOf(fixture)).toBe("waiting");
  await leave(fixture);
});

test("after so many hours of silence it is resolved by nobody, and says so", async () => {
  const fixture = await openAnswered();
  await after(fixture, 24);
  await sleeps(fixture, 24 * hour - minute);
  const before = statusOf(fixture);

  await sleeps(fixture, minute);
  const page = await (await get(fixture.server, fixture.cast.ana, "/conversations/1")).text();

  expect(before).toBe("waiting");
  expect(conversationOf(fixture.server)).toMatchObject({ status: "resolved", silentSince: null, unread: 0, reopenings: 0 });
  expect(linesOf(fixture.server)).toEqual(["claimed", "waiting_by_hand", "auto_resolved"]);
  expect(page).toContain("Resuelta sola: el cliente no escribió en 24 horas hábiles");
  expect(rows(fixture.server, "SELECT actor_id FROM journal WHERE payload LIKE '%auto_resolved%'")).toEqual([{ actor_id: null }]);
  await leave(fixture);
});

test("the silence begins with the answer that left, not when fifteen minutes of it turned the case over", async () => {
  const fixture = await openFixture();
  await after(fixture, 1);
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  await replies(fixture, fixture.cast.ana, "Listo");
  const answeredAt = fixture.server.clock.now();
  await fixture.server.advance(16 * minute);

  const { silentSince, status } = conversationOf(fixture.server);
  await sleeps(fixture, 44 * minute);

  expect({ silentSince, status }).toEqual({ silentSince: answeredAt, status: "waiting" });
  expect(statusOf(fixture)).toBe("resolved");
  await leave(fixture);
});

test("only the hours in which the team is open count, also over a weekend and a clock that goes forward", async () => {
  // Friday, 27 March 2026, 16:00 in Madrid; on Sunday the clock goes forward.
  const fixture = await openAnswered(undefined, { at: Date.parse("2026-03-27T15:00:00Z") });
  await opensAt(fixture, officeWeek, "Europe/Madrid");
  await after(fixture, 4);

  await sleeps(fixture, Date.parse("2026-03-30T10:59:00+02:00") - fixture.server.clock.now());
  const before = statusOf(fixture);
  await sleeps(fixture, minute);

  expect(before).toBe("waiting");
  expect(statusOf(fixture)).toBe("resolved");
  await leave(fixture);
});

test("what is put off, in progress, pending, or whose customer waits is left alone", async () => {
  const fixture = await openFixture();
  const { ana } = fixture.cast;
  await after(fixture, 1);
  await arrive(fixture, 4);
  for (const id of [1, 2, 3]) await does(fixture.server, ana, "claim", {}, id);
  for (const id of [1, 2]) await replies(fixture, ana, "Listo", {}, id);
  await does(fixture.server, ana, "waiting", {}, 1);
  await snoozes(fixture, ana, fixture.server.clock.now() + 30 * day, 1);
  await snoozes(fixture, ana, fixture.server.clock.now() + 20 * day, 2);
  await does(fixture.server, ana, "snooze/removal", {}, 2);

  await sleeps(fixture, 10 * day);

  expect([1, 2, 3, 4].map((id) => statusOf(fixture, id))).toEqual(["waiting", "in_progress", "in_progress", "pending"]);
  await leave(fixture);
});

test("a message of the customer begins it anew; thanks do not", async () => {
  const fixture = await openAnswered();
  await after(fixture, 24);
  await sleeps(fixture, 20 * hour);
  await fixture.writes(fixture.marisa, "¿Y?");
  await replies(fixture, fixture.cast.ana, "Mañana te digo");
  await does(fixture.server, fixture.cast.ana, "waiting");
  await sleeps(fixture, 20 * hour);
  const anew = statusOf(fixture);

  await fixture.writes(fixture.marisa, "¡Gracias!");
  await sleeps(fixture, 4 * hour);

  expect(anew).toBe("waiting");
  expect(statusOf(fixture)).toBe("resolved");
  await leave(fixture);
});

test("whoever takes it back from being put off has the whole time again", async () => {
  const fixture = await openAnswered();
  await after(fixture, 24);
  await snoozes(fixture, fixture.cast.ana, tuesdayNine + 10 * day);
  await sleeps(fixture, 5 * day);
  await does(fixture.server, fixture.cast.ana, "snooze/removal");
  await sleeps(fixture, 23 * hour);
  const before = statusOf(fixture);

  await sleeps(fixture, hour);

  expect([before, statusOf(fixture)]).toEqual(["waiting", "resolved"]);
  await leave(fixture);
});

test("after an outage of a month all of them end, once, in slices; one that breaks harms only itself", async () => {
  const folder = freshFolder();
  let fixture = await openAnswered(undefined, { folder: folder.path });
  const { cast } = fixture;
  await after(fixture, 720);
  multiply(fixture, 130);
  poisonChange(fixture, "conversation", "old.id = 7 AND new.status = 'resolved'");
  const at = fixture.server.clock.now() + 31 * day;
  await fixture.close();

  fixture = await openFixture({ folder: folder.path, at, seed: 9, cast });
  await fixture.server.advance(soon);
  const left = rows(fixture.server, "SELECT id FROM conversation WHERE status <> 'resolved'");
  const told = broken(fixture);
  fixture.server.ronda.app.db.tx.raw.run("DROP TRIGGER poison");
  await sleeps(fixture, hour);
  fixture.server.clock.set(-40 * day);
  await fixture.server.advance(minute);

  expect([left, told]).toEqual([[{ id: 7 }], ["auto_resolve 7"]]);
  expect(rows(fixture.server, "SELECT count(*) AS n FROM message WHERE type = 'auto_resolved'")).toEqual([{ n: 130 }]);
  expectSound(fixture.server);
  await fixture.close();
  folder.remove();
});
