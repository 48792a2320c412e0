import { expect, test } from "bun:test";
import { get } from "../../support/browser/browse.ts";
import { conversationOf, does, leave, replies } from "../../support/fixture/conversation.ts";
import { openFixture } from "../../support/fixture/fixture.ts";
import { leapTo, listed, openAnswered, refusedWords, snoozes, standing, toldFollowUps, tuesdayNine } from "../../support/time/snoozing.ts";
import { arrive, linesOf } from "../../support/fixture/turn-fixture.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** The promise; the sweep looks every five seconds. */
const soon = 10_000;

test("Ana puts a conversation off until Tuesday at nine: it leaves her list, and comes back at that instant to be followed up", async () => {
  const fixture = await openAnswered();
  const { ana } = fixture.cast;
  const before = conversationOf(fixture.server);

  const status = await snoozes(fixture, ana, tuesdayNine);
  const asleep = [standing(fixture), await listed(fixture, ana, "tab=mine"), await listed(fixture, ana, "tab=mine&show=snoozed")];
  await leapTo(fixture, tuesdayNine - 1);
  const before9 = standing(fixture);
  await fixture.server.advance(soon);

  expect(status).toBe(200);
  expect(asleep).toEqual([
    { status: "waiting", ownerId: ana.id, waitingSince: null, snoozedUntil: tuesdayNine, isFollowUp: false },
    [],
    [1],
  ]);
  expect(before9.snoozedUntil).toBe(tuesdayNine);
  expect(standing(fixture)).toEqual({ status: "in_progress", ownerId: ana.id, waitingSince: null, snoozedUntil: null, isFollowUp: true });
  expect(conversationOf(fixture.server)).toMatchObject({ version: before.version, reassignDueAt: null, silenceDueAt: null, unread: 0 });
  expect(toldFollowUps(fixture)).toEqual([ana.id]);
  expect(linesOf(fixture.server)).toEqual(["claimed", "waiting_by_hand", "snoozed", "snooze_due"]);
  expect([await listed(fixture, ana, "tab=mine"), await listed(fixture, ana, "tab=mine&show=snoozed")]).toEqual([[1], []]);
  await leave(fixture);
});

test("the list, the row and the header say until when, and afterwards that it is to be followed up; an answer ends that", async () => {
  const fixture = await openAnswered();
  const { ana } = fixture.cast;
  const open = async (path: string) => (await get(fixture.server, ana, path)).text();

  await snoozes(fixture, ana, tuesdayNine);
  const mine = await open("/inbox?tab=mine");
  const snoozed = await open("/inbox?tab=mine&show=snoozed");
  const header = await open("/conversations/1");
  await leapTo(fixture, tuesdayNine);
  await fixture.server.advance(soon);
  const row = await open("/inbox?tab=mine");
  const due = await open("/conversations/1");
  await fixture.server.advance(minute);
  await does(fixture.server, ana, "resolution");

  expect(mine).toMatch(/Pospuestas<\/span>\s*<span class="list__snoozed-count">1</);
  expect(snoozed).toMatch(/row__until[\s\S]*Pospuesta hasta[\s\S]*mar 09:00/);
  expect(header).toMatch(/snooze-bar[\s\S]*mar 09:00[\s\S]*Quitar la pausa/);
  expect([row, due].map((html) => html.includes('class="follow-up"'))).toEqual([true, true]);
  expect(standing(fixture)).toMatchObject({ status: "resolved", isFollowUp: false });
  await leave(fixture);
});

test("what is followed up stands before what was talked about since, and behind everybody who waits", async () => {
  const fixture = await openFixture();
  const { ana } = fixture.cast;
  await arrive(fixture, 3);
  for (const id of [1, 2, 3]) await does(fixture.server, ana, "claim", {}, id);
  for (const id of [1, 2]) await replies(fixture, ana, "Listo", {}, id);
  await snoozes(fixture, ana, fixture.server.clock.now() + hour, 1);
  await fixture.server.advance(50 * minute);
  await replies(fixture, ana, "Algo más", {}, 2);

  await fixture.server.advance(10 * minute + soon);

  expect(await listed(fixture, ana, "tab=mine")).toEqual([3, 1, 2]);
  await leave(fixture);
});

test("one in progress is put off too, and taking that back gives it back as it was", async () => {
  const fixture = await openFixture();
  const { ana } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, ana, "claim");
  await replies(fixture, ana, "Lo veo");

  await snoozes(fixture, ana, tuesdayNine);
  const asleep = standing(fixture);
  await does(fixture.server, ana, "snooze/removal");
  const back = standing(fixture);
  await does(fixture.server, ana, "waiting");
  await snoozes(fixture, ana, tuesdayNine);
  await does(fixture.server, ana, "snooze/removal");

  expect(asleep).toMatchObject({ status: "waiting", snoozedUntil: tuesdayNine });
  expect(back).toMatchObject({ status: "in_progress", snoozedUntil: null, isFollowUp: false });
  expect(standing(fixture)).toMatchObject({ status: "waiting", snoozedUntil: null, isFollowUp: false });
  await fixture.server.clock.leap(2 * day);
  await fixture.server.advance(soon);
  expect(toldFollowUps(fixture)).toEqual([]);
  await leave(fixture);
});

test("put off a second time, the second instant counts", async () => {
  const fixture = await openAnswered();
  const { ana } = fixture.cast;
  await snoozes(fixture, ana, tuesdayNine);
  await snoozes(fixture, ana, tuesdayNine + day);

  await leapTo(fixture, tuesdayNine + day - 1);
  const before = standing(fixture).snoozedUntil;
  await fixture.server.advance(soon);

  expect(before).toBe(tuesdayNine + day);
  expect(toldFollowUps(fixture)).toEqual([ana.id]);
  await leave(fixture);
});

test("what cannot be put off is refused in words", async () => {
  const fixture = await openFixture();
  const { ana, beto, eva, sole, victor } = fixture.cast;
  const until = new Date(tuesdayNine).toISOString();
  const now = fixture.server.clock.now();
  const at = (ms: number) => ({ until: new Date(ms).toISOString() });
  await fixture.writes(fixture.marisa, "Hola");
  const pending = await refusedWords(fixture, beto, { until });
  await does(fixture.server, ana, "claim");
  const waits = await refusedWords(fixture, ana, { until });
  await replies(fixture, ana, "Lo veo");

  expect(pending).toBe("409 Solo quien la atiende puede responder.");
  expect(waits).toBe("409 El cliente espera una respuesta: eso no se pospone. Respondé primero.");
  expect(await refusedWords(fixture, ana, at(now))).toBe("422 Esa hora ya pasó.");
  expect(await refusedWords(fixture, ana, at(now + 367 * day))).toBe("422 Se puede posponer hasta 366 días.");
  expect(await refusedWords(fixture, ana, { wall: "2026-13-45T99:99" })).toBe("422 Elegí un día y una hora.");
  expect(await refusedWords(fixture, ana, { until, version: "99" })).toStartWith("409 Cambió de manos");
  expect(await refusedWords(fixture, sole, { until })).toBe("409 Solo quien la atiende puede responder.");
  expect(await refusedWords(fixture, victor, { until })).toStartWith("403 ");
  expect(await refusedWords(fixture, eva, { until })).toStartWith("404 ");
  expect(await refusedWords(fixture, ana, {}, "snooze/removal")).toStartWith("409 Eso no se puede");
  await snoozes(fixture, ana, tuesdayNine);
  expect(await refusedWords(fixture, sole, {}, "snooze/removal")).toStartWith("409 Solo quien");
  await does(fixture.server, ana, "resolution");
  expect(await refusedWords(fixture, ana, { until })).toStartWith("409 Eso no se puede");
  expect(standing(fixture)).toMatchObject({ status: "resolved", snoozedUntil: null });
  await leave(fixture);
});
