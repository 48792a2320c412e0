import { afterEach, beforeEach, expect, test } from "bun:test";
import { asPart, post } from "../support/browse.ts";
import { does, leave } from "../support/case.ts";
import { openTown, type Town } from "../support/town.ts";

let town: Town;
beforeEach(async () => {
  town = await openTown();
  await town.writes(town.marisa, "Hola");
  await does(town.house, town.cast.ana, "claim");
});
afterEach(() => leave(town));

const reply = (body: string, key: string) => post(town.house, town.cast.ana, "/conversations/1/messages", { body, key }, asPart);
const sent = () =>
  town.house.ronda.app.db.tx.raw
    .query<{ text: string }, []>("SELECT text FROM message WHERE kind = 'out' ORDER BY id")
    .all()
    .map((one) => one.text);

test("other words under the key of an earlier press are refused, in the reader's words, and not sent", async () => {
  const first = await reply("Hola Marisa", "press-1");

  const other = await reply("Chau Marisa", "press-1");
  const same = await reply("Hola Marisa", "press-1");

  expect([first.status, other.status, same.status]).toEqual([200, 422, 200]);
  expect(await other.text()).toContain("Lo de antes ya salió");
  expect(sent()).toEqual(["Hola Marisa"]);
});

test.each([
  ["longer than 255 characters", "k".repeat(256)],
  ["with a space in it", "press 1"],
  ["with a character that is not visible", "press\u0007"],
])("a key %s counts as none: every press is its own", async (_, key) => {
  await reply("uno", key);

  const second = await reply("dos", key);

  expect([second.status, sent()]).toEqual([200, ["uno", "dos"]]);
});

test("a key of 255 visible characters counts", async () => {
  await reply("uno", "k".repeat(255));

  const second = await reply("uno", "k".repeat(255));

  expect([second.status, sent()]).toEqual([200, ["uno"]]);
});
