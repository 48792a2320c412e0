import { afterEach, beforeEach, expect, test } from "bun:test";
import { asPart, post } from "../../support/browser/browse.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";

let fixture: Fixture;
beforeEach(async () => {
  fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
});
afterEach(() => leave(fixture));

const reply = (body: string, key: string) => post(fixture.server, fixture.cast.ana, "/conversations/1/messages", { body, key }, asPart);
const sent = () =>
  fixture.server.ronda.app.db.tx.raw
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
