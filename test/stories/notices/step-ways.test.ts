import { expect, test } from "bun:test";
import { notify } from "../../../src/domain/notices/notify.ts";
import { leave } from "../../support/fixture/conversation.ts";
import { alertsSettle, hasMailServer, hasNoLadder, heard, listens, pushes } from "../../support/notices/told.ts";
import { act, arrive, openTurnFixture, team } from "../../support/fixture/turn-fixture.ts";

const minuteMs = 60_000;

test("a step of the ladder reaches people by its own ways and no others", async () => {
  const fixture = await openTurnFixture({ memberIds: [] });
  const { ana, adela } = fixture.cast;
  await team(fixture, { memberIds: [ana.id] });
  await hasNoLadder(fixture.server);
  await listens(fixture.server, ana, adela);
  await hasMailServer(fixture.server, adela);
  await arrive(fixture, 1);
  await fixture.server.advance(3 * minuteMs);
  const from = fixture.server.clock.now();
  const pushed = pushes(fixture.server, ana).length;

  await act(fixture.server, (work) => notify(work, [ana.id], { kind: "late", conversationId: 1, facts: { step: 1, how: "in_app,sound" } }));
  await act(fixture.server, (work) =>
    notify(work, [adela.id], { kind: "late", conversationId: 1, facts: { step: 2, how: "in_app,push" } }),
  );
  await alertsSettle(fixture);

  expect(heard(fixture.server, ana, from)[0]).toMatchObject({ sound: "late" });
  expect(pushes(fixture.server, ana)).toHaveLength(pushed);
  expect(heard(fixture.server, adela, from)[0]).toMatchObject({ sound: null });
  expect(pushes(fixture.server, adela)).toHaveLength(1);
  await leave(fixture);
});
