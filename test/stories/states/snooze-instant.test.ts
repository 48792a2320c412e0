import { expect, test } from "bun:test";
import { get } from "../../support/browser/browse.ts";
import { broken, poisonChange } from "../../support/fixture/broken-rows.ts";
import { conversationOf, does, expectSound, leave } from "../../support/fixture/conversation.ts";
import { openFixture } from "../../support/fixture/fixture.ts";
import { freshFolder } from "../../support/fixture/fresh-folder.ts";
import { leapTo, multiply, openAnswered, snoozes, standing, toldFollowUps, tuesdayNine } from "../../support/time/snoozing.ts";
import { linesOf } from "../../support/fixture/turn-fixture.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** The promise; the sweep looks every five seconds. */
const soon = 10_000;

test("after an outage of a month it comes back once, and a clock set back brings nothing a second time", async () => {
  const folder = freshFolder();
  let fixture = await openAnswered(undefined, { folder: folder.path });
  const { ana } = fixture.cast;
  await snoozes(fixture, ana, tuesdayNine);
  const { cast } = fixture;
  await fixture.close();

  fixture = await openFixture({ folder: folder.path, at: tuesdayNine + 30 * day, seed: 9, cast });
  await fixture.server.advance(soon);
  const woken = standing(fixture);
  fixture.server.clock.set(-31 * day);
  await fixture.server.clock.leap(2 * day);
  await fixture.server.advance(soon);

  expect(woken).toMatchObject({ status: "in_progress", isFollowUp: true });
  expect(toldFollowUps(fixture)).toEqual([ana.id]);
  expect(linesOf(fixture.server).filter((line) => line === "snooze_due")).toHaveLength(1);
  expectSound(fixture.server);
  await fixture.close();
  folder.remove();
});

test("through a month of restarts it stays away until its instant, and comes once", async () => {
  const folder = freshFolder();
  let fixture = await openAnswered(undefined, { folder: folder.path });
  const { cast } = fixture;
  const until = tuesdayNine + 28 * day;
  await snoozes(fixture, cast.ana, until);
  const seen: (number | null)[] = [];

  for (let night = 1; night <= 30; night += 1) {
    const at = fixture.server.clock.now() + day;
    await fixture.close();
    fixture = await openFixture({ folder: folder.path, at, seed: 10 + night, cast });
    await fixture.server.advance(soon);
    seen.push(standing(fixture).snoozedUntil);
  }

  expect(seen.indexOf(null)).toBe(28);
  expect(toldFollowUps(fixture)).toEqual([cast.ana.id]);
  await fixture.close();
  folder.remove();
});

test("a clock set back before the instant leaves the instant where it is", async () => {
  const fixture = await openAnswered();
  await snoozes(fixture, fixture.cast.ana, tuesdayNine);
  fixture.server.clock.set(-day);
  await fixture.server.advance(minute);
  const back = standing(fixture).snoozedUntil;

  await leapTo(fixture, tuesdayNine - 1);
  const before = standing(fixture).snoozedUntil;
  await fixture.server.advance(soon);

  expect([back, before]).toEqual([tuesdayNine, tuesdayNine]);
  expect(standing(fixture)).toMatchObject({ status: "in_progress", isFollowUp: true });
  await leave(fixture);
});

test("a hundred and thirty at the same instant all come; one that breaks harms only itself and comes an hour later", async () => {
  const fixture = await openAnswered();
  const { raw } = fixture.server.ronda.app.db.tx;
  await snoozes(fixture, fixture.cast.ana, tuesdayNine);
  multiply(fixture, 130);
  const asleep = () => raw.query<{ n: number }, []>("SELECT count(*) AS n FROM conversation WHERE snoozed_until IS NOT NULL").get()?.n;
  const poison = poisonChange(fixture, "conversation", "old.id = 7 AND new.follow_up_at IS NOT NULL");

  await leapTo(fixture, tuesdayNine);
  await fixture.server.advance(soon);
  const left = [asleep(), broken(fixture)];
  poison.heal();
  await fixture.server.clock.leap(hour);
  await fixture.server.advance(soon);

  expect(left).toEqual([1, ["snooze 7"]]);
  expect([asleep(), broken(fixture)]).toEqual([0, []]);
  expect(toldFollowUps(fixture)).toHaveLength(130);
  await leave(fixture);
});

test("a day and an hour are those of the account, also on the night the clock goes forward", async () => {
  const fixture = await openAnswered();
  const { ana } = fixture.cast;
  const { raw } = fixture.server.ronda.app.db.tx;
  const until = async (zone: string, wall: string) => {
    raw.run(`UPDATE person SET time_zone = '${zone}' WHERE id = ${ana.id}`);
    await does(fixture.server, ana, "snooze", { wall });
    return new Date(conversationOf(fixture.server).snoozedUntil ?? 0).toISOString();
  };

  expect(await until("America/Argentina/Buenos_Aires", "2026-12-01T09:00")).toBe("2026-12-01T12:00:00.000Z");
  expect(await until("Europe/Madrid", "2027-03-27T09:00")).toBe("2027-03-27T08:00:00.000Z");
  expect(await until("Europe/Madrid", "2027-03-28T09:00")).toBe("2027-03-28T07:00:00.000Z");
  expect(await until("Europe/Madrid", "2027-03-28T02:30")).toBe("2027-03-28T01:00:00.000Z"); // skipped: the first instant after it
  expect(await until("America/Santiago", "2027-04-03T23:30")).toBe("2027-04-04T02:30:00.000Z"); // shown twice: the first
  await leave(fixture);
});

test("in an hour counts from the press; without script the form is a page and leads back", async () => {
  const fixture = await openAnswered();
  const { ana } = fixture.cast;
  const page = await (await get(fixture.server, ana, "/conversations/1/snooze")).text();
  await fixture.server.advance(20 * minute);

  await does(fixture.server, ana, "snooze", { until: "+60" });

  expect(page).toMatch(/<form method="post" action="\/conversations\/1\/snooze"[\s\S]*value="\+60"[\s\S]*En 1 hora/);
  expect(page).toContain('type="datetime-local"');
  expect(standing(fixture).snoozedUntil).toBe(fixture.server.clock.now() + hour);
  await leave(fixture);
});
