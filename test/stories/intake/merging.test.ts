import { get, post } from "../../support/browser/browse.ts";
import { say, people, live } from "../../support/fixture/intake-fixture.ts";
import { count, rows, seconds, wrongTallies } from "../../support/fixture/intake.ts";
import { openFixture } from "../../support/fixture/fixture.ts";
import { expect, test } from "bun:test";

const start = Date.UTC(2026, 10, 23, 13);

test("whoever writes from the new number before Meta tells of the change is still one person with one live case", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Desde el viejo");
  await say(fixture, { from: "5493415550777", from_user_id: "AR.NEWID1", text: { body: "Desde el nuevo" } });
  const apart = count(fixture.server, "contact");
  const system = { type: "user_changed_number", wa_id: "5493415550777", user_id: "AR.NEWID1", previous_user_id: fixture.marisa.userId };

  await say(fixture, { from: fixture.marisa.phone, from_user_id: undefined, type: "system", text: undefined, system });
  await say(fixture, { from: "5493415550777", from_user_id: "AR.NEWID1", text: { body: "¿Y?" } });

  expect(apart).toBe(2);
  expect(people(fixture)).toEqual([{ phone: "5493415550777", userId: "AR.NEWID1", name: "Marisa Rossi" }]);
  expect(live(fixture)).toEqual([{ id: 1, messages: 3 }]);
  expect(wrongTallies(fixture.server)).toEqual([]);
  await fixture.close();
});

test("a user id and a phone that prove to be one person become one: the owned case survives with the earlier wait and all messages", async () => {
  const fixture = await openFixture();
  await say(fixture, { from: "5493415550900", from_user_id: undefined, text: { body: "por teléfono" }, timestamp: seconds(-60_000) });
  await say(fixture, { from: undefined, from_user_id: "AR.BOTH1", text: { body: "por usuario" } });
  await post(fixture.server, fixture.cast.ana, "/conversations/2/claim");
  await post(fixture.server, fixture.cast.ana, "/conversations/2/notes", { body: "nota de Ana", key: "n" });

  await say(fixture, { from: "5493415550900", from_user_id: "AR.BOTH1", text: { body: "los dos" } });

  expect(people(fixture)).toEqual([{ phone: "5493415550900", userId: "AR.BOTH1", name: null }]);
  expect(live(fixture)).toEqual([{ id: 2, messages: 5 }]);
  expect(rows(fixture.server, "SELECT status, merged_into AS into_, waiting_since AS since FROM conversation ORDER BY id")).toEqual([
    { status: "resolved", into_: 2, since: null },
    { status: "in_progress", into_: null, since: start - 60_000 },
  ]);
  const page = await (await get(fixture.server, fixture.cast.ana, "/conversations/2")).text();
  for (const words of ["por teléfono", "por usuario", "los dos", "nota de Ana"]) expect(page).toContain(words);
  expect(wrongTallies(fixture.server)).toEqual([]);
  expect(count(fixture.server, "timeline")).toBe(1);
  await fixture.close();
});

test("of two merged cases that nobody owns the older survives", async () => {
  const fixture = await openFixture();
  await say(fixture, { from: undefined, from_user_id: "AR.BOTH1" });
  await say(fixture, { from: "5493415550900", from_user_id: undefined });

  await say(fixture, { from: "5493415550900", from_user_id: "AR.BOTH1" });

  expect(live(fixture)).toEqual([{ id: 1, messages: 3 }]);
  expect(rows(fixture.server, "SELECT unread FROM conversation WHERE id = 1")).toEqual([{ unread: 3 }]);
  await fixture.close();
});

test("a case whose silence was counting takes over a wait without falling asleep under it", async () => {
  const fixture = await openFixture();
  await say(fixture, { from: undefined, from_user_id: "AR.BOTH1" });
  await post(fixture.server, fixture.cast.ana, "/conversations/1/claim");
  await post(fixture.server, fixture.cast.ana, "/conversations/1/messages", { body: "Hola", key: "k" });
  await fixture.rest();
  await say(fixture, { from: "5493415550900", from_user_id: undefined, text: { body: "espero" }, timestamp: seconds() });
  const system = { type: "user_changed_number", wa_id: "5493415550900", user_id: "AR.BOTH1", previous_user_id: "AR.BOTH1" };

  await say(fixture, { from: undefined, from_user_id: "AR.BOTH1", type: "system", text: undefined, system });

  const sql = "SELECT id, status, waiting_since AS since, silence_due_at AS silence FROM conversation WHERE status <> 'resolved'";
  expect(rows(fixture.server, sql)).toEqual([{ id: 1, status: "in_progress", since: start, silence: null }]);
  await fixture.close();
});
