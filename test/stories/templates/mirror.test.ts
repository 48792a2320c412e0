import { expect, test } from "bun:test";
import { nobody, transact } from "../../../src/db/transact.ts";
import { mirrorPage } from "../../../src/domain/templates/mirror-page.ts";
import { account } from "../../support/fixture/cast.ts";
import { rows } from "../../support/fixture/intake.ts";
import { addAtMeta, minute, mirrored, names, officeWith, syncs, told } from "../../support/templates/office.ts";

test("what Meta has is mirrored page by page, and what it loses stays here as gone", async () => {
  const fixture = await officeWith(["a", "b", "c", "d", "e"]);
  fixture.meta.settings.pageSize = 2;

  await syncs(fixture);
  const before = names(fixture);
  await fixture.server.advance(minute);
  fixture.meta.decide(account.wabaId, fixture.at("c"), { components: [{ type: "BODY", text: "Hola, esto es otra cosa." }] });
  const doomed = fixture.at("d");
  Object.assign(doomed, { name: "renamed" });
  await syncs(fixture);

  expect(before).toEqual(["a", "b", "c", "d", "e"]);
  expect(names(fixture)).toEqual(["a", "b", "c", "e", "renamed"]);
  expect(mirrored(fixture, "d").goneAt).toBe(fixture.server.clock.now());
  expect(JSON.parse(mirrored(fixture, "c").components)).toEqual([{ type: "BODY", text: "Hola, esto es otra cosa." }]);
  expect(told(fixture)).toEqual(["gone"]);
  await fixture.close();
});

test("one that is made anew after its deletion is the same row, alive", async () => {
  const fixture = await officeWith(["a"]);
  await syncs(fixture);
  const { id } = mirrored(fixture, "a");
  fixture.meta.decide(account.wabaId, fixture.at("a"), "delete");
  await fixture.rest();
  const gone = mirrored(fixture, "a").goneAt;

  const { id: metaId } = addAtMeta(fixture, "a", { status: "PENDING" });
  await syncs(fixture);

  expect(gone).not.toBeNull();
  expect(mirrored(fixture, "a")).toMatchObject({ id, metaId, status: "PENDING", goneAt: null });
  await fixture.close();
});

test("a sync that breaks on page 3 goes on there, after what was made meanwhile", async () => {
  const fixture = await officeWith(["a", "b", "c", "d", "e", "f"]);
  fixture.meta.settings.pageSize = 2;
  fixture.meta.settings.managementPerHour = 2;

  await syncs(fixture);
  const half = names(fixture);
  const failed = rows<{ failure: string; cursor: string | null }>(fixture.server, "SELECT failure, cursor FROM template_sync")[0];
  fixture.meta.settings.managementPerHour = 5000;
  await fixture.server.advance(20 * minute);
  await fixture.rest();

  expect(half).toEqual(["a", "b", "c", "d"]);
  expect(failed?.failure).toContain("80007");
  expect(failed?.cursor).not.toBeNull();
  expect(names(fixture)).toEqual(["a", "b", "c", "d", "e", "f"]);
  expect(rows(fixture.server, "SELECT failure, cursor, round_at AS roundAt FROM template_sync")).toEqual([
    { failure: null, cursor: null, roundAt: null },
  ]);
  await fixture.close();
});

test("a wish that comes while the list is read is a round of its own", async () => {
  const fixture = await officeWith(["a", "b"]);
  fixture.meta.settings.pageSize = 1;
  fixture.meta.settings.latencyMs = 1_000;
  const reading = syncs(fixture);
  await fixture.server.advance(1_500);
  await reading;
  // It stands on the page that the round has passed.
  Object.assign(fixture.at("a"), { category: "MARKETING" });
  await syncs(fixture);
  await fixture.server.advance(minute);
  await fixture.rest();

  expect(mirrored(fixture, "a").category).toBe("MARKETING");
  expect(told(fixture)).toEqual(["category MARKETING"]);
  await fixture.close();
});

test("six thousand templates are mirrored", async () => {
  const fixture = await officeWith([]);
  fixture.meta.settings.pageSize = 50;
  for (let n = 0; n < 6_000; n++) addAtMeta(fixture, `t_${n}`);
  await syncs(fixture);
  while (rows(fixture.server, "SELECT 1 FROM template_sync WHERE synced_at IS NULL").length > 0) await fixture.rest();

  expect(names(fixture)).toHaveLength(6_000);
  await fixture.close();
});

test("the list is read again every six hours", async () => {
  const fixture = await officeWith(["a"], { at: Date.UTC(2026, 10, 23, 18, 5) });

  await fixture.server.advance(3 * minute);
  await fixture.rest();

  expect(names(fixture)).toEqual(["a"]);
  await fixture.close();
});

test("a wish that comes while a round lies broken off is a round of its own: what it wants may stand on pages that were read", async () => {
  const fixture = await officeWith(["a", "b", "c", "d"]);
  fixture.meta.settings.pageSize = 1;
  fixture.meta.settings.managementPerHour = 2;
  await syncs(fixture);
  fixture.meta.settings.managementPerHour = 5000;
  Object.assign(fixture.at("a"), { category: "MARKETING" });
  await fixture.server.advance(minute);
  await syncs(fixture);

  await fixture.server.advance(20 * minute);
  await fixture.rest();

  expect(mirrored(fixture, "a").category).toBe("MARKETING");
  await fixture.close();
});

test("a page that was asked for before a webhook told better does not take its word back", async () => {
  const fixture = await officeWith(["a"]);
  await syncs(fixture);
  const { clock, ronda } = fixture.server;
  const askedAt = clock.now();
  const row = mirrored(fixture, "a");
  await fixture.server.advance(minute);
  for (const decision of [{ status: "PAUSED" }, { quality: "RED" as const }, { category: "MARKETING" }])
    fixture.meta.decide(account.wabaId, fixture.at("a"), decision);
  await fixture.rest();

  const page = { templates: [{ ...row, quality: "GREEN" }], askedAt, roundAt: askedAt, next: null };
  await transact(ronda.app, nobody, (work) => mirrorPage(work, account.wabaId, page));

  expect(mirrored(fixture, "a")).toMatchObject({ status: "PAUSED", quality: "RED", category: "MARKETING" });
  await fixture.close();
});

test("a list whose cursor stands still ends", async () => {
  const fixture = await officeWith([]);
  let calls = 0;
  fixture.meta.fetch = async () => {
    calls += 1;
    return Response.json({ data: [], paging: { cursors: { after: "x" }, next: "https://graph.facebook.com/x" } });
  };

  await syncs(fixture);

  expect(calls).toBe(2);
  expect(rows(fixture.server, "SELECT 1 FROM template_sync WHERE synced_at IS NOT NULL")).toHaveLength(1);
  await fixture.close();
});
