import type { Database } from "bun:sqlite";
import { expect, test } from "bun:test";
import { join } from "node:path";
import { Committer } from "../../src/db/committer.ts";
import { openWriter, type Tx } from "../../src/db/open.ts";
import { freshFolder } from "../support/fixture/fresh-folder.ts";
import { settle, VirtualClock } from "../support/fixture/virtual-clock.ts";

test("a command that takes the lock between a rollback and its second try holds the batch up: each work is stored once, each caller hears", async () => {
  using folder = freshFolder();
  const path = join(folder.path, "ronda.db");
  const command = openWriter(path, 0);
  command.raw.run("CREATE TABLE word (text TEXT NOT NULL)");
  const ours = openWriter(path, 0);
  const clock = new VirtualClock(1_000);
  let isFirst = true;
  const committer = new Committer(
    withRun(ours, (sql, run) => {
      run();
      if (sql !== "ROLLBACK" || !isFirst) return;
      isFirst = false;
      command.raw.run("BEGIN IMMEDIATE");
    }),
    clock,
  );
  const write = (text: string) => () => ours.raw.run("INSERT INTO word (text) VALUES (?1)", [text]);

  const broken = () => {
    throw new Error("one of three is broken");
  };
  const answers = Promise.allSettled([committer.submit(write("uno")), committer.submit(broken), committer.submit(write("dos"))]);
  await settle();
  const meanwhile = [ours.raw.inTransaction, committer.waiting];
  command.raw.run("INSERT INTO word (text) VALUES ('from the command')");
  command.raw.run("COMMIT");
  await clock.advance(100);

  expect(meanwhile).toEqual([false, 3]);
  expect((await answers).map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(ours.raw.query<{ text: string }, []>("SELECT text FROM word ORDER BY rowid").all()).toEqual([
    { text: "from the command" },
    { text: "uno" },
    { text: "dos" },
  ]);
  ours.raw.close();
  command.raw.close();
});

/** The connection with something around each statement that is run directly. */
function withRun(tx: Tx, around: (sql: string, run: () => unknown) => void): Tx {
  const raw = new Proxy(tx.raw, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (name === "run") return (sql: string) => around(sql, () => target.run(sql));
      return typeof value === "function" ? value.bind(target) : value;
    },
  }) as Database;
  return { raw };
}
