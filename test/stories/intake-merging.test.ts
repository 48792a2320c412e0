import { get, post } from "../support/browse.ts";
import { say, people, live } from "../support/intake-town.ts";
import { count, rows, seconds, wrongTallies } from "../support/intake.ts";
import { openTown } from "../support/town.ts";
import { expect, test } from "bun:test";

const start = Date.UTC(2026, 10, 23, 13);

test("whoever writes from the new number before Meta tells of the change is still one person with one live case", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Desde el viejo");
  await say(town, { from: "5493415550777", from_user_id: "AR.NEWID1", text: { body: "Desde el nuevo" } });
  const apart = count(town.house, "contact");
  const system = { type: "user_changed_number", wa_id: "5493415550777", user_id: "AR.NEWID1", previous_user_id: town.marisa.userId };

  await say(town, { from: town.marisa.phone, from_user_id: undefined, type: "system", text: undefined, system });
  await say(town, { from: "5493415550777", from_user_id: "AR.NEWID1", text: { body: "¿Y?" } });

  expect(apart).toBe(2);
  expect(people(town)).toEqual([{ phone: "5493415550777", userId: "AR.NEWID1", name: "Marisa Rossi" }]);
  expect(live(town)).toEqual([{ id: 1, messages: 3 }]);
  expect(wrongTallies(town.house)).toEqual([]);
  await town.close();
});

test("a user id and a phone that prove to be one person become one: the owned case survives with the earlier wait and all messages", async () => {
  const town = await openTown();
  await say(town, { from: "5493415550900", from_user_id: undefined, text: { body: "por teléfono" }, timestamp: seconds(-60_000) });
  await say(town, { from: undefined, from_user_id: "AR.BOTH1", text: { body: "por usuario" } });
  await post(town.house, town.cast.ana, "/conversations/2/claim");
  await post(town.house, town.cast.ana, "/conversations/2/notes", { body: "nota de Ana", key: "n" });

  await say(town, { from: "5493415550900", from_user_id: "AR.BOTH1", text: { body: "los dos" } });

  expect(people(town)).toEqual([{ phone: "5493415550900", userId: "AR.BOTH1", name: null }]);
  expect(live(town)).toEqual([{ id: 2, messages: 5 }]);
  expect(rows(town.house, "SELECT status, merged_into AS into_, waiting_since AS since FROM conversation ORDER BY id")).toEqual([
    { status: "resolved", into_: 2, since: null },
    { status: "in_progress", into_: null, since: start - 60_000 },
  ]);
  const page = await (await get(town.house, town.cast.ana, "/conversations/2")).text();
  for (const words of ["por teléfono", "por usuario", "los dos", "nota de Ana"]) expect(page).toContain(words);
  expect(wrongTallies(town.house)).toEqual([]);
  expect(count(town.house, "timeline")).toBe(1);
  await town.close();
});

test("of two merged cases that nobody owns the older survives", async () => {
  const town = await openTown();
  await say(town, { from: undefined, from_user_id: "AR.BOTH1" });
  await say(town, { from: "5493415550900", from_user_id: undefined });

  await say(town, { from: "5493415550900", from_user_id: "AR.BOTH1" });

  expect(live(town)).toEqual([{ id: 1, messages: 3 }]);
  expect(rows(town.house, "SELECT unread FROM conversation WHERE id = 1")).toEqual([{ unread: 3 }]);
  await town.close();
});

test("a case whose silence was counting takes over a wait without falling asleep under it", async () => {
  const town = await openTown();
  await say(town, { from: undefined, from_user_id: "AR.BOTH1" });
  await post(town.house, town.cast.ana, "/conversations/1/claim");
  await post(town.house, town.cast.ana, "/conversations/1/messages", { body: "Hola", key: "k" });
  await town.rest();
  await say(town, { from: "5493415550900", from_user_id: undefined, text: { body: "espero" }, timestamp: seconds() });
  const system = { type: "user_changed_number", wa_id: "5493415550900", user_id: "AR.BOTH1", previous_user_id: "AR.BOTH1" };

  await say(town, { from: undefined, from_user_id: "AR.BOTH1", type: "system", text: undefined, system });

  const sql = "SELECT id, status, waiting_since AS since, silence_due_at AS silence FROM conversation WHERE status <> 'resolved'";
  expect(rows(town.house, sql)).toEqual([{ id: 1, status: "in_progress", since: start, silence: null }]);
  await town.close();
});
