import { expect, test } from "bun:test";
import { notify } from "../../../src/domain/notices/notify.ts";
import { leave } from "../../support/fixture/conversation.ts";
import { freshFolder } from "../../support/fixture/fresh-folder.ts";
import { hasNoLadder, heard, listens, pushes } from "../../support/notices/told.ts";
import { act, arrive, openTurnFixture, reopen, type TurnFixture } from "../../support/fixture/turn-fixture.ts";

const minuteMs = 60_000;
const second = 1_000;

/** What is told across restarts that come right after these moments, in ms after the customer wrote. */
async function across(fixture: TurnFixture, folder: string, moments: readonly number[]): Promise<{ last: TurnFixture; pushed: number }> {
  let last = fixture;
  let pushed = 0;
  for (const [index, moment] of moments.entries()) {
    await last.server.advance(moment);
    pushed += pushes(last.server, last.cast.ana).length;
    last = await reopen(last, folder, { seed: 40 + index });
  }
  await last.server.advance(5 * minuteMs);
  return { last, pushed: pushed + pushes(last.server, last.cast.ana).length };
}

test.each([
  ["before anybody has read it", [0]],
  ["while it is being gathered", [99]],
  ["right after it was decided", [100]],
  ["and again and again", [0, 0, 50, 100, 0]],
])("a server that stops %s tells it once all the same", async (_, moments) => {
  const folder = freshFolder();
  const fixture = await openTurnFixture({}, { folder: folder.path });
  await hasNoLadder(fixture.server);
  const start = fixture.server.clock.now();
  await listens(fixture.server, fixture.cast.ana);
  await arrive(fixture, 1);

  const { last, pushed } = await across(fixture, folder.path, moments);

  expect(heard(last.server, last.cast.ana, start).length).toBe(1);
  expect(pushed).toBe(1);
  await leave(last);
  folder.remove();
});

test("repeats go on after a restart, at the instants they had, and are ten in all", async () => {
  const folder = freshFolder();
  const fixture = await openTurnFixture({}, { folder: folder.path });
  await hasNoLadder(fixture.server);
  await arrive(fixture, 1);
  await fixture.server.advance(2 * minuteMs);
  const start = fixture.server.clock.now();
  await act(fixture.server, (work) => notify(work, [fixture.cast.ana.id], { kind: "late", conversationId: 1 }));
  await fixture.server.advance(100 * second);

  const again = await reopen(fixture, folder.path, { seed: 41, afterMs: 5 * second });
  await again.server.advance(10 * minuteMs);

  expect(heard(again.server, again.cast.ana, start).map(({ at }) => at)).toEqual([0, 30, 60, 90, 120, 150, 180, 210, 240, 270, 300]);
  await leave(again);
  folder.remove();
});
