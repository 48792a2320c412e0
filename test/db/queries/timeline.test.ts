import { afterAll, beforeAll, expect, test } from "bun:test";
import { isReadable } from "../../../src/db/queries/conversations/sight.ts";
import { listFeed } from "../../../src/db/queries/conversations/timeline.ts";
import type { Viewer } from "../../../src/domain/permissions.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { openSightFixture, type SightFixture } from "../../support/fixture/sight-fixture.ts";
import { plansOf, spyQueries } from "../../support/fixture/spy-queries.ts";
import { viewer } from "../../support/fixture/viewer.ts";

let fixture: SightFixture;
let viewers: Viewer[];
beforeAll(async () => {
  fixture = await openSightFixture();
  const { ana, beto, eva, sole, victor } = fixture.cast;
  const agents = [ana, beto, eva].map(({ id }) => viewer(id, "agent"));
  viewers = [...agents, viewer(sole.id, "supervisor"), viewer(victor.id, "viewer")];
  // A second case of Ana's first customer, so that there is an earlier one to read, and a later one of Beto's that Eva takes.
  for (const [who, id, phone] of [
    [ana, 1, "5493415552001"],
    [beto, 3, "5493415552003"],
  ] as const) {
    await does(fixture.server, who, "resolution", {}, id);
    await fixture.server.clock.leap(8 * 24 * 3_600_000);
    const customer = fixture.meta.addCustomer({ name: "Otra vez", phone, identity: "phone_and_id" });
    await fixture.writes(customer, "Otra vez yo");
  }
});
afterAll(() => leave(fixture));

test("the feed is every readable message in order of arrival, page by page, for whoever asks", () => {
  const { tx } = fixture.server.ronda.app.db;
  const all = tx.raw.query<{ id: number; c: number }, []>("SELECT id, conversation_id AS c FROM message ORDER BY id").all();

  const fed = viewers.map((viewer) => feedOf(viewer, 3));

  const readable = viewers.map((viewer) => all.filter((one) => isReadable(tx, viewer, one.c)).map((one) => one.id));
  expect(fed).toEqual(readable);
  expect(new Set(readable.map(String)).size).toBeGreaterThan(3);
});

test("an agent's feed goes through the agent's conversations by an index, never through everybody's messages", () => {
  const { tx } = fixture.server.ronda.app.db;
  const [ana] = viewers;
  const spy = spyQueries(tx);

  const rows = ana ? listFeed(spy.tx, ana, 0, 50) : [];
  const steps = plansOf(tx, spy.ran);

  expect(rows.length).toBeGreaterThan(0);
  expect(steps.some((step) => step.includes("message_timeline"))).toBe(true);
  expect(steps.filter((step) => /SCAN (m|message)\b/.test(step))).toEqual([]);
});

function feedOf(viewer: Viewer, limit: number): number[] {
  const ids: number[] = [];
  for (;;) {
    const page = listFeed(fixture.server.ronda.app.db.tx, viewer, ids.at(-1) ?? 0, limit);
    if (page.length === 0) return ids;
    ids.push(...page.map((one) => one.id));
  }
}
