import { expect, test } from "bun:test";
import { listBrokenRows } from "../../src/db/queries/system/broken-rows.ts";
import { brokenRestMs, tellBroken } from "../../src/domain/broken-rows.ts";
import { rows } from "../support/fixture/intake.ts";
import { openTestServer } from "../support/fixture/test-server.ts";
import { act } from "../support/fixture/turn-fixture.ts";

test("a row that breaks twice in one millisecond is told once, with its latest error", async () => {
  const server = await openTestServer();
  const at = server.clock.now();

  await act(server, (work) => tellBroken(work, { sort: "queue", id: 7 }, "first"));
  await act(server, (work) => tellBroken(work, { sort: "queue", id: 7 }, "second"));
  const once = rows(server, "SELECT 1 FROM journal WHERE kind = 'row_broke'").length;
  await act(server, (work) => tellBroken(work, { sort: "queue", id: 8 }, "another"));

  expect(server.clock.now()).toBe(at);
  expect(once).toBe(1);
  expect(rows(server, "SELECT 1 FROM journal WHERE kind = 'row_broke'")).toHaveLength(2);
  expect(listBrokenRows(server.ronda.app.db.tx, 1)).toEqual([
    { sort: "queue", rowId: 7, error: "second", since: at, dueAt: at + brokenRestMs },
  ]);
  await server.close();
});
