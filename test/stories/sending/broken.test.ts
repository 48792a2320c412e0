import { afterEach, beforeEach, expect, test } from "bun:test";
import { asRecord, asText } from "../../../src/whatsapp/payload/json.ts";
import { get } from "../../support/browser/browse.ts";
import { broken, poisonChange, toldTimes } from "../../support/fixture/broken-rows.ts";
import { does, expectSound, replies } from "../../support/fixture/conversation.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { freshFolder } from "../../support/fixture/fresh-folder.ts";
import { rows } from "../../support/fixture/intake.ts";
import { arrive } from "../../support/fixture/turn-fixture.ts";

// A reply on which our own code breaks is a broken row like any other; a disk that refuses is nobody's row.

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

let fixture: Fixture;
let broke = 0;
beforeEach(async () => {
  fixture = await openFixture();
  await arrive(fixture, 3);
  for (const id of [1, 2, 3]) await does(fixture.server, fixture.cast.ana, "claim", {}, id);
  broke = 0;
  fixture.server.ronda.app.log = (_, event) => void (broke += event === "delivery_broke" ? 1 : 0);
});
afterEach(() => fixture.close());

const firstOfTwo = "old.message_id = (SELECT min(message_id) FROM outbox WHERE conversation_id = 2)";

const says = (body: string, id: number) => replies(fixture, fixture.cast.ana, body, {}, id);
const sent = () =>
  fixture.meta.ledger
    .sends()
    .map(({ body }) => body["text"])
    .map((text) => asText(asRecord(text)?.["body"]));
const page = async (who: "ana" | "adela", path: string) => (await get(fixture.server, fixture.cast[who], path)).text();

const stand = () => ({ sent: sent(), broke, told: toldTimes(fixture), broken: broken(fixture) });

function outbox(): { id: number; state: string }[] {
  return rows<{ id: number; state: string }>(fixture.server, "SELECT message_id AS id, state FROM outbox ORDER BY message_id");
}

test("it waits an hour, told once; what follows it to its customer waits behind it, and others leave", async () => {
  poisonChange(fixture, "outbox", `${firstOfTwo} AND new.state = 'sending'`);

  for (const id of [1, 2, 3]) await says(`Para ${id}`, id);
  await says("Y algo más", 2);
  await does(fixture.server, fixture.cast.ana, "notes", { body: "un commit más" });
  await fixture.server.advance(minuteMs);
  const [, second] = outbox();
  const first = stand();
  const shown = [await page("ana", "/conversations/2"), await page("adela", "/inbox"), await page("ana", "/inbox")];
  await fixture.server.advance(hourMs);

  expect(first).toEqual({ sent: ["Para 1", "Para 3"], broke: 1, told: 1, broken: [`reply ${second?.id}`] });
  expect(shown.map((html) => html.includes(`reply ${second?.id}`))).toEqual([false, true, false]);
  expect(shown[0]?.match(/class="tick" data-state="queued"/g)).toHaveLength(3); // two bubbles and the row beside them
  expect(stand()).toEqual({ ...first, broke: 2 });
  expectSound(fixture.server);
});

test("mended, it leaves at the next try, and what follows it after it", async () => {
  const poison = poisonChange(fixture, "outbox", `${firstOfTwo} AND new.state = 'sending'`);
  await says("Para 2", 2);
  await says("Y algo más", 2);
  poison.heal();
  await fixture.server.advance(hourMs - minuteMs);
  const before = sent();

  await fixture.server.advance(2 * minuteMs);

  expect(before).toEqual([]);
  expect(stand()).toEqual({ sent: ["Para 2", "Y algo más"], broke: 1, told: 1, broken: [] });
  expectSound(fixture.server);
});

test("one that breaks once it may have left is told, and is never sent again by itself", async () => {
  const poison = poisonChange(fixture, "outbox", `${firstOfTwo} AND new.state = 'accepted'`);

  await says("Para 2", 2);
  const [only] = outbox();
  const told = [toldTimes(fixture), broken(fixture)];
  poison.heal();
  await fixture.server.advance(75 * minuteMs);

  expect(only?.state).toBe("uncertain");
  expect(told).toEqual([1, [`reply ${only?.id}`]]);
  expect(sent()).toEqual(["Para 2"]);
  expect(broken(fixture)).toEqual([]);
});

test("one whose doubt cannot be written down either is told, and in doubt once that is mended", async () => {
  const poison = poisonChange(fixture, "outbox", `${firstOfTwo} AND new.state = 'uncertain'`);
  fixture.server.ronda.app.db.tx.raw.run(
    "CREATE TRIGGER deaf BEFORE UPDATE ON outbox WHEN new.state = 'accepted' BEGIN SELECT RAISE(ABORT, 'poisoned'); END",
  );
  await says("Para 2", 2);
  const [only] = outbox();
  const told = broken(fixture);
  poison.heal();

  await fixture.server.advance(hourMs + minuteMs);

  expect([only?.state, told]).toEqual(["sending", [`reply ${only?.id}`]]);
  expect(outbox()).toEqual([{ id: only?.id ?? 0, state: "uncertain" }]);
  expect(sent()).toEqual(["Para 2"]);
});

test("a start tries it at once: it may be that of a mended release", async () => {
  using folder = freshFolder();
  await fixture.close();
  fixture = await openFixture({ folder: folder.path });
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  const poison = poisonChange(fixture, "outbox", "new.state = 'sending'");
  await says("Uno", 1);
  const told = broken(fixture).length;
  poison.heal();
  const at = fixture.server.clock.now() + minuteMs;
  await fixture.close();

  fixture = await openFixture({ folder: folder.path, at, seed: 5, cast: fixture.cast });
  await fixture.rest();

  expect(told).toBe(1);
  expect(outbox().map(({ state }) => state)).toEqual(["uncertain"]); // tried: at its start the fixture has no Meta yet
  expect(broken(fixture)).toEqual([]);
});

test("a full disk is no row's fault: the reply is tried again every five seconds, and nobody's row is told of", async () => {
  const { raw } = fixture.server.ronda.app.db.tx;
  const pages = raw.query<{ page_count: number }, []>("PRAGMA page_count").get()?.page_count ?? 0;
  raw.run(
    "CREATE TRIGGER full BEFORE UPDATE ON outbox WHEN new.state = 'sending' BEGIN INSERT INTO setting VALUES ('x', hex(zeroblob(500000))); END",
  );
  raw.run(`PRAGMA max_page_count = ${pages + 100}`);

  await says("Uno", 1);
  await does(fixture.server, fixture.cast.ana, "notes", { body: "un commit más" });
  await fixture.server.advance(4_000);
  const held = broke;
  await fixture.server.advance(1_500);
  const again = broke;
  raw.run("DROP TRIGGER full");
  await fixture.server.advance(5_500);
  raw.run("PRAGMA max_page_count = 1000000");

  expect([held, again, broke]).toEqual([1, 2, 2]);
  expect(sent()).toEqual(["Uno"]);
  expect([toldTimes(fixture), broken(fixture)]).toEqual([0, []]);
});
