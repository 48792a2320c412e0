import { afterEach, beforeEach, expect, test } from "bun:test";
import { changePreferences } from "../../../src/domain/notices/change-preferences.ts";
import { notify } from "../../../src/domain/notices/notify.ts";
import { firstWaysOf } from "../../../src/domain/notices/preferences.ts";
import { setPushWithText } from "../../../src/domain/notices/push-text.ts";
import { findViewer } from "../../../src/db/queries/people/find-viewer.ts";
import type { Work } from "../../../src/domain/work.ts";
import type { PushBox } from "../../support/browser/letter-box.ts";
import { post } from "../../support/browser/browse.ts";
import type { Player } from "../../support/fixture/cast.ts";
import { does, leave, replies } from "../../support/fixture/conversation.ts";
import {
  hasNoLadder,
  alertsSettle,
  endpointOf,
  hasMailServer,
  heard,
  isAnythingDue,
  letters,
  listens,
  pushes,
} from "../../support/notices/told.ts";
import { act, arrive, openTurnFixture, team, type TurnFixture } from "../../support/fixture/turn-fixture.ts";

const minuteMs = 60_000;
const second = 1_000;

let fixture: TurnFixture;
let start: number;
beforeEach(async () => {
  fixture = await openTurnFixture({ memberIds: [] });
  await hasNoLadder(fixture.server);
  await team(fixture, { memberIds: [fixture.cast.ana.id] });
  const { ana, adela } = fixture.cast;
  await listens(fixture.server, ana, adela);
  await hasMailServer(fixture.server, adela);
  start = fixture.server.clock.now();
});
afterEach(() => leave(fixture));

const tell = (who: Player, kind: "late" | "disk", conversationId: number | null) =>
  act(fixture.server, (work) => notify(work, [who.id], { kind, conversationId }));
const viewerOf = (work: Work, who: Player) => {
  const viewer = findViewer(work.tx, who.id);
  if (!viewer) throw new Error("nobody");
  return viewer;
};

test("the first of several is told at once, the rest together a minute later, by sound and by push", async () => {
  const { ana } = fixture.cast;

  await arrive(fixture, 1);
  await fixture.server.advance(10 * second);
  await arrive(fixture, 2);
  await fixture.server.advance(20 * second);
  await arrive(fixture, 1);
  await fixture.server.advance(5 * minuteMs);

  expect(heard(fixture.server, ana, start)).toEqual([
    { at: 0, sound: "new", count: 1 },
    { at: 60, sound: "new", count: 4 },
  ]);
  expect(pushes(fixture.server, ana).map(({ title }) => title)).toEqual([
    expect.stringMatching(/^Te tocó la conversación de Cliente/),
    "4 sin respuesta",
  ]);
});

test("what was looked at before the minute is over is not told any more", async () => {
  const { ana } = fixture.cast;
  await arrive(fixture, 1);
  await fixture.server.advance(10 * second);
  await arrive(fixture, 1);

  for (const id of [1, 2]) await post(fixture.server, ana, `/conversations/${id}/look`);
  await fixture.server.advance(5 * minuteMs);

  expect(heard(fixture.server, ana, start).length).toBe(1);
  expect(pushes(fixture.server, ana).length).toBe(1);
});

test("what is late, mine and unopened is told again every 30 seconds, ten times at most, and never again by push", async () => {
  const { ana } = fixture.cast;
  await arrive(fixture, 1);
  await fixture.server.advance(2 * minuteMs);
  const from = fixture.server.clock.now();

  await tell(ana, "late", 1);
  await fixture.server.advance(10 * minuteMs);

  const late = heard(fixture.server, ana, from).filter(({ sound }) => sound === "late");
  expect(late.map(({ at }) => at)).toEqual([0, 30, 60, 90, 120, 150, 180, 210, 240, 270, 300]);
  expect(pushes(fixture.server, ana).length).toBe(2);
});

test.each([
  ["opening it", () => post(fixture.server, fixture.cast.ana, "/conversations/1/look")],
  ["answering it", () => replies(fixture, fixture.cast.ana, "Hola")],
  ["its going to somebody else", () => does(fixture.server, fixture.cast.sole, "owner", { personId: String(fixture.cast.beto.id) })],
])("%s ends the repeats", async (_, end) => {
  const { ana } = fixture.cast;
  await arrive(fixture, 1);
  await fixture.server.advance(2 * minuteMs);
  const from = fixture.server.clock.now();
  await tell(ana, "late", 1);
  await fixture.server.advance(45 * second);

  await end();
  await fixture.server.advance(5 * minuteMs);

  expect(heard(fixture.server, ana, from).map(({ at }) => at)).toEqual([0, 30]);
});

test("in quiet hours nothing sounds, is pushed or mailed but what is ticked for always", async () => {
  const { ana } = fixture.cast;
  await act(fixture.server, (work) => {
    const late = { kind: "late", ways: { ...firstWaysOf("agent", "late"), always: true } };
    changePreferences(work, viewerOf(work, ana), { kinds: [late], quiet: { fromMinute: 9 * 60, untilMinute: 11 * 60 } });
  });

  await arrive(fixture, 1);
  await fixture.server.advance(2 * minuteMs);
  const silent = [heard(fixture.server, ana, start).length, pushes(fixture.server, ana).length];
  await tell(ana, "late", 1);
  await fixture.server.advance(second);

  expect(silent).toEqual([0, 0]);
  expect(heard(fixture.server, ana, start).map(({ sound }) => sound)).toEqual(["late"]);
});

test("quiet hours over midnight hold on both sides of it, and end to the minute", async () => {
  const { ana } = fixture.cast;
  await act(fixture.server, (work) => {
    changePreferences(work, viewerOf(work, ana), { kinds: [], quiet: { fromMinute: 22 * 60, untilMinute: 10 * 60 + 5 } });
  });

  await arrive(fixture, 1);
  await fixture.server.advance(6 * minuteMs);
  await arrive(fixture, 1);
  await fixture.server.advance(second);

  expect(heard(fixture.server, ana, start).map(({ at }) => at)).toEqual([360]);
});

test("off shift nothing is told", async () => {
  const { ana } = fixture.cast;
  await arrive(fixture, 1);
  await fixture.server.advance(2 * minuteMs);
  const from = fixture.server.clock.now();
  fixture.server.ronda.app.db.tx.raw.run("UPDATE person SET works_shifts = 1, is_on_shift = 0 WHERE id = ?1", [ana.id]);

  await tell(ana, "late", 1);
  await fixture.server.advance(2 * minuteMs);

  expect(heard(fixture.server, ana, start).filter(({ at }) => at >= (from - start) / second)).toEqual([]);
  fixture.server.ronda.app.db.tx.raw.run("UPDATE person SET works_shifts = 0, is_on_shift = 1 WHERE id = ?1", [ana.id]);
});

test("who lost sight of the conversation before it is delivered hears nothing of it, by no way", async () => {
  const { ana, beto, sole } = fixture.cast;
  await arrive(fixture, 1);
  await fixture.server.advance(10 * second);
  await arrive(fixture, 1);

  await does(fixture.server, sole, "owner", { personId: String(beto.id) }, 1);
  await does(fixture.server, sole, "owner", { personId: String(beto.id) }, 2);
  await fixture.server.advance(20 * minuteMs);

  expect(heard(fixture.server, ana, start).length).toBe(1);
  expect(pushes(fixture.server, ana).length).toBe(1);
  expect(letters(fixture.server, ana)).toEqual([]);
});

test("what a push says is the name alone, unless the company lets the customer's words leave", async () => {
  const { ana } = fixture.cast;
  await fixture.writes(fixture.marisa, "CANARIO secreto");
  await fixture.server.advance(2 * minuteMs);
  await act(fixture.server, (work) => setPushWithText(work, true));
  await replies(fixture, ana, "Ya te contesto");
  await fixture.writes(fixture.marisa, `${"a".repeat(100)}\nb`);
  await fixture.server.advance(2 * minuteMs);

  expect(pushes(fixture.server, ana)).toEqual([
    { title: "Te tocó la conversación de Marisa Rossi", body: "Caso #1" },
    { title: "Marisa Rossi te escribió", body: "a".repeat(80) },
  ]);
});

test("without an open page for five minutes and without a push that was taken, one letter comes, and no other for a quarter of an hour", async () => {
  const { ana } = fixture.cast;
  (fixture.server.ronda.app.world.push as PushBox).forget(endpointOf(ana));
  await post(fixture.server, ana, "/presence/beat");

  await arrive(fixture, 2);
  await fixture.server.advance(4 * minuteMs + 59 * second);
  const early = letters(fixture.server, ana).length;
  await fixture.server.advance(2 * second);
  const first = letters(fixture.server, ana);
  await arrive(fixture, 1);
  await fixture.server.advance(14 * minuteMs);
  const between = letters(fixture.server, ana).length;
  await fixture.server.advance(2 * minuteMs);

  expect(early).toBe(0);
  expect(first.map(({ subject }) => subject)).toEqual(["2 sin respuesta"]);
  expect(first[0]?.text).toMatch(/Cliente \d+\n· Te tocó la conversación de Cliente/);
  expect(between).toBe(1);
  expect(letters(fixture.server, ana).length).toBe(2);
  expect(letters(fixture.server, ana)[1]?.subject).toMatch(/^Te tocó/);
});

test("a push that was taken, or a page that is open, needs no letter; a page that was closed does", async () => {
  const { ana, adela } = fixture.cast;
  await arrive(fixture, 1);
  await fixture.server.advance(30 * minuteMs);
  const pushed = letters(fixture.server, ana).length;
  (fixture.server.ronda.app.world.push as PushBox).forget(endpointOf(adela));

  await tell(adela, "disk", null);
  for (let beat = 0; beat < 20; beat += 1) {
    await post(fixture.server, adela, "/presence/beat");
    await fixture.server.advance(30 * second);
  }
  const open = letters(fixture.server, adela).length;
  await fixture.server.advance(6 * minuteMs);

  expect([pushed, open]).toEqual([0, 0]);
  expect(letters(fixture.server, adela).map(({ subject }) => subject)).toEqual(["Queda poco lugar en el disco"]);
});

test("what nobody can hear any more leaves nothing due", async () => {
  await arrive(fixture, 2);
  await fixture.server.advance(20 * minuteMs);

  await alertsSettle(fixture);

  expect(isAnythingDue(fixture.server)).toBe(false);
});
