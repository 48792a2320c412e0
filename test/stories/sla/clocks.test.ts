import { expect, test } from "bun:test";
import { findMessage } from "../../../src/db/queries/messages/messages.ts";
import { nobody, transact } from "../../../src/db/transact.ts";
import { putWaitBack } from "../../../src/domain/sending/reply-failed.ts";
import { does, leave, replies } from "../../support/fixture/conversation.ts";
import { clockOf, minute, openOffice, promise, toldBy } from "../../support/sla/clocks.ts";
import { openFixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { passes, taken } from "../../support/fixture/passing-on.ts";
import { account } from "../../support/fixture/cast.ts";
import { mondayMorning } from "../../support/fixture/test-server.ts";

const undeliverable = 131026;

test("a customer who writes is due an answer in five minutes; more words of the same wait change and write nothing", async () => {
  const fixture = await openFixture();
  const { server, marisa } = fixture;
  await fixture.writes(marisa, "Hola");
  const first = clockOf(server);
  rows(server, "CREATE TEMP TABLE written (id)");
  rows(server, "CREATE TEMP TRIGGER watched AFTER INSERT ON sla_timer BEGIN INSERT INTO written VALUES (new.conversation_id); END");

  await server.advance(minute);
  await fixture.writes(marisa, "¿Están?");
  await server.advance(minute);
  await fixture.writes(marisa, "¿Hola?");

  expect(first).toMatchObject({
    waitingSince: mondayMorning,
    answerWarnAt: mondayMorning + 4 * minute,
    answerDueAt: mondayMorning + 5 * minute,
  });
  expect(first).toMatchObject({ stepDueAt: mondayMorning + 5 * minute, nextAt: mondayMorning + 4 * minute, resolutionDueAt: null });
  expect(clockOf(server)).toEqual(first);
  expect(rows(server, "SELECT * FROM written")).toEqual([]);
  await leave(fixture);
});

test("the answer ends it without a write; the next wait has a clock of its own, with the other target", async () => {
  const fixture = await openFixture();
  const { server, cast } = fixture;
  await promise(server, 1, { firstMinutes: 3, nextMinutes: 8 });
  await taken(fixture, cast.ana);
  const first = clockOf(server);
  await replies(fixture, cast.ana, "Buen día");
  const after = clockOf(server);
  await server.advance(2 * minute);
  await fixture.writes(fixture.marisa, "Otra cosa");

  expect(first.answerDueAt).toBe(mondayMorning + 3 * minute);
  expect(after).toEqual(first);
  expect(clockOf(server).answerDueAt).toBe(server.clock.now() + 8 * minute);
  await leave(fixture);
});

test("an answer that fails puts the wait back where it was, with its first deadline", async () => {
  const fixture = await openFixture();
  const { server, cast } = fixture;
  await promise(server, 1, { firstMinutes: 3, nextMinutes: 8 });
  await taken(fixture, cast.ana);
  const first = clockOf(server);
  fixture.meta.failNext(undeliverable, 1, "send");
  await replies(fixture, cast.ana, "Buen día");

  expect(clockOf(server)).toEqual(first);
  await leave(fixture);
});

test("an answer that fails after the customer wrote again puts the older wait back", async () => {
  const fixture = await openFixture();
  const { server, cast } = fixture;
  await taken(fixture, cast.ana);
  await replies(fixture, cast.ana, "Buen día");
  await server.advance(1_000);
  await fixture.writes(fixture.marisa, "¿Y?");
  const second = clockOf(server);
  await transact(server.ronda.app, nobody, (work) => {
    const [reply] = work.tx.raw.query<{ id: number }, []>("SELECT id FROM message WHERE kind = 'out'").all();
    const message = reply && findMessage(work.tx, reply.id);
    if (message) putWaitBack(work, message);
  });

  expect(second.waitingSince).toBe(mondayMorning + 1_000);
  expect(clockOf(server).waitingSince).toBe(mondayMorning);
  await leave(fixture);
});

test("words that come late make the wait, and its deadline, older", async () => {
  const fixture = await openFixture();
  const { server, marisa, meta } = fixture;
  await fixture.writes(marisa, "Hola");
  const earlier = mondayMorning - 2 * minute;
  meta.customerSends(marisa, account.phoneNumberId, { type: "text", body: "antes" }, { at: earlier });
  await fixture.rest();

  expect(clockOf(server)).toMatchObject({ waitingSince: earlier, answerDueAt: earlier + 5 * minute });
  expect(toldBy(server, "clock_recounted")).toEqual([]);
  await leave(fixture);
});

test("a case that goes to a team with another promise is due anew, and a line says when; with the same promise none does", async () => {
  const fixture = await openFixture();
  const { server, cast } = fixture;
  await taken(fixture, cast.ana);
  await passes(fixture, cast.ana, `team-${cast.otherTeamId}`);
  const same = toldBy(server, "clock_recounted");
  await promise(server, 1, { firstMinutes: 20, nextMinutes: 20 });
  await does(server, cast.eva, "claim");
  await passes(fixture, cast.eva, "team-1");

  expect(same).toEqual([]);
  expect(clockOf(server)).toMatchObject({ teamId: 1, answerDueAt: mondayMorning + 20 * minute });
  expect(toldBy(server, "clock_recounted")).toEqual([{ due: mondayMorning + 20 * minute }]);
  await leave(fixture);
});

test("what is urgent is due by the promise for what is urgent", async () => {
  const fixture = await openFixture();
  const { server, cast } = fixture;
  await taken(fixture, cast.ana);
  rows(server, "INSERT INTO team_target (team_id, priority, first_minutes, next_minutes) VALUES (1, 0, 5, 5), (1, 2, 2, 2)");
  await does(server, cast.ana, "priority", { priority: "2" });

  expect(clockOf(server)).toMatchObject({ priority: 2, answerDueAt: mondayMorning + 2 * minute });
  expect(toldBy(server, "clock_recounted")).toEqual([{ due: mondayMorning + 2 * minute }]);
  await leave(fixture);
});

test("hours that change move the deadlines of running waits, each told once", async () => {
  const fixture = await openFixture();
  const { server } = fixture;
  await fixture.writes(fixture.marisa, "Hola");
  await openOffice(server, "[[660,1080]]"); // from eleven on; it is ten
  await openOffice(server, "[[660,1080],[1110,1200]]"); // one block more, which changes nothing here

  const due = mondayMorning + 65 * minute;
  expect(clockOf(server).answerDueAt).toBe(due);
  expect(toldBy(server, "clock_recounted")).toEqual([{ due }]);
  await leave(fixture);
});

test("the resolution clock stands while the customer is to answer, and a reopening begins a new one", async () => {
  const fixture = await openFixture();
  const { server, cast } = fixture;
  await promise(server, 1, { resolutionMinutes: 60 });
  await taken(fixture, cast.ana);
  const first = clockOf(server).resolutionDueAt;
  await server.advance(minute);
  await replies(fixture, cast.ana, "Buen día");
  await does(server, cast.ana, "waiting");
  const standing = clockOf(server);
  await server.advance(30 * minute);
  await fixture.writes(fixture.marisa, "Acá estoy");
  const second = clockOf(server).resolutionDueAt;
  await does(server, cast.ana, "resolution");
  await server.advance(minute);
  await does(server, cast.ana, "reopening");

  expect(first).toBe(mondayMorning + 60 * minute);
  expect(standing.resolutionDueAt).toBeNull();
  expect(second).toBe(mondayMorning + 90 * minute);
  expect(clockOf(server)).toMatchObject({ stint: 1, resolutionDueAt: server.clock.now() + 60 * minute, pauses: "[]" });
  await leave(fixture);
});
