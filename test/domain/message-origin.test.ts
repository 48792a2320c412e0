import { Database } from "bun:sqlite";
import { expect, test } from "bun:test";
import { isAnswer as isAnswerSql } from "../../src/db/queries/messages/answers.ts";
import { isAnswer, origins } from "../../src/domain/message-origin.ts";

// SQL is constant by our own rule, so who answers as a person does is said twice; this holds the two together.
test("the database and the program call the same messages a person's answer", () => {
  using db = new Database(":memory:");
  const ask = db.query<{ is: number | null }, [string | null]>(`SELECT ${isAnswerSql} AS 'is' FROM (SELECT ?1 AS origin)`);
  const all = [...origins, null];

  expect(all.filter((origin) => ask.get(origin)?.is === 1)).toEqual(all.filter(isAnswer));
});
