import { expect, setDefaultTimeout, test } from "bun:test";
import { join } from "node:path";
import { openReader } from "../../src/db/open.ts";
import { getIndexState } from "../../src/db/queries/search/indexing.ts";
import { freshFolder } from "../support/fixture/fresh-folder.ts";
import { tell } from "./output.ts";
import { ronda } from "./ronda.ts";

// A process of its own takes a while on a small machine.
setDefaultTimeout(60_000);

test("the doctor builds anew what search finds, beside a running server, and says how much", async () => {
  using folder = freshFolder();
  const { close } = await tell(folder.path, "picture");

  const { code, out } = await ronda(["doctor", "--reindex", "--data", folder.path]);
  const tx = openReader(join(folder.path, "ronda.db"));
  const { messageId, lastMessageId } = getIndexState(tx);
  tx.raw.close();
  close();

  expect([code, lastMessageId > 0, messageId]).toEqual([0, true, lastMessageId]);
  expect(out).toContain(`indexed ${lastMessageId} messages anew`);
  expect(out).toMatch(/ok +search +up to date/);
});
