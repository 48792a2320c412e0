import { expect, test } from "bun:test";
import { openWriter } from "../../src/db/open.ts";
import { attempt } from "../../src/db/savepoint.ts";
import { no } from "../../src/domain/result.ts";

test("what was written before a refusal is gone, and the transaction around it goes on", () => {
  const tx = openWriter(":memory:", 0);
  tx.raw.run("CREATE TABLE thing (name TEXT)");
  const put = (name: string) => tx.raw.run("INSERT INTO thing VALUES (?)", [name]);

  tx.raw.run("BEGIN");
  put("before");
  const refused = attempt(tx, () => {
    put("refused");
    return no("not_found");
  });
  const done = attempt(tx, () => put("done") && "yes");
  tx.raw.run("COMMIT");

  expect(refused).toEqual(no("not_found"));
  expect(done).toBe("yes");
  expect(tx.raw.query<{ name: string }, []>("SELECT name FROM thing").all()).toEqual([{ name: "before" }, { name: "done" }]);
});
