import { expect, test } from "bun:test";
import { statusOfRank } from "../../src/domain/inbox/rank.ts";
import { reopenWindowMs } from "../../src/domain/inbox/receive-message.ts";
import { asPart, get, post } from "../support/browse.ts";
import { caseOf, does, leave, replies } from "../support/case.ts";
import { type Player, signIn } from "../support/cast.ts";
import { rows, status } from "../support/intake.ts";
import { deliver, delivery } from "../support/meta.ts";
import { openTown, type Town } from "../support/town.ts";

test("a doubtful reply of a resolved case is settled by whoever owns the live one, and frees the line", async () => {
  const town = await openBlocked();
  const stuck = town.meta.ledger.sends().length;

  const page = await (await get(town.house, town.cast.beto, "/conversations/2")).text();
  const answered = await settles(town, town.cast.beto, "arrived");

  expect(page.match(/value="(resend|arrived|discard)"/g)).toHaveLength(3);
  expect([stuck, answered]).toEqual([0, 200]);
  expect(textsSent(town)).toEqual(["Acá Beto"]);
  await leave(town);
});

test("a supervisor settles it but sends nothing anew; a viewer has no buttons at all", async () => {
  const town = await openBlocked();

  const buttons = await Promise.all([town.cast.sole, town.cast.victor].map((who) => buttonsOf(town, who)));
  const anew = await settles(town, town.cast.sole, "resend");
  const viewer = await settles(town, town.cast.victor, "discard");
  const discarded = await settles(town, town.cast.sole, "discard");

  expect(buttons).toEqual([["arrived", "discard"], []]);
  expect([anew, viewer, discarded]).toEqual([409, 403, 200]);
  expect(textsSent(town)).toEqual(["Acá Beto"]);
  await leave(town);
});

test("the owner of the live case sends it anew into that one", async () => {
  const town = await openBlocked();

  await settles(town, town.cast.beto, "resend");
  await town.house.advance(1_000);

  expect(textsSent(town)).toEqual(["Acá Beto", "Hola Marisa"]);
  expect(rows(town.house, "SELECT conversation_id AS id FROM message WHERE kind = 'out' ORDER BY id DESC LIMIT 1")).toEqual([{ id: 2 }]);
  await leave(town);
});

test("after It arrived a status with our tag brings the name and the ticks", async () => {
  const town = await openDoubtful();
  await settles(town, town.cast.ana, "arrived");

  await tells(town, "delivered");
  await deliver(town.house, delivery({ statuses: [status("wamid.LATE", "read")] }));

  expect(repliesOf(town)).toEqual([{ wamid: "wamid.LATE", tick: "read" }]);
  await leave(town);
});

test("after Discard a status with our tag shows that it arrived, and the wait ends again", async () => {
  const town = await openDoubtful();
  await settles(town, town.cast.ana, "discard");
  const owed = caseOf(town.house).waitingSince;

  await tells(town, "delivered");

  expect(owed).not.toBeNull();
  expect(repliesOf(town)).toEqual([{ wamid: "wamid.LATE", tick: "delivered" }]);
  expect(caseOf(town.house).waitingSince).toBeNull();
  await leave(town);
});

test("after Resend the first one turns out to have arrived: that the second fails leaves nobody waiting", async () => {
  const town = await openDoubtful();
  await settles(town, town.cast.ana, "resend");
  const second = town.meta.ledger.sends()[0]?.wamid ?? "";

  await tells(town, "delivered");
  await deliver(town.house, delivery({ statuses: [status(second, "failed", { errors: [{ code: 131026, title: "Undeliverable" }] })] }));

  expect(repliesOf(town).map((one) => one.tick)).toEqual(["delivered", "failed"]);
  expect(caseOf(town.house).waitingSince).toBeNull();
  await leave(town);
});

// Ana's reply hangs before Meta hears of it and is put before her; no status comes unless a test tells it.
async function openDoubtful(): Promise<Town> {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await does(town.house, town.cast.ana, "claim");
  town.meta.knobs.statusPlan = "never";
  town.meta.failNext("hang_unprocessed");
  await replies(town, town.cast.ana, "Hola Marisa");
  await town.house.advance(31_000);
  await town.house.advance(11 * 60_000);
  return town;
}

// Ana has resolved that case; Beto's reply in the next one waits behind hers.
async function openBlocked(): Promise<Town> {
  const town = await openDoubtful();
  await does(town.house, town.cast.ana, "resolution");
  await town.house.clock.leap(reopenWindowMs + 1);
  for (const who of [town.cast.beto, town.cast.sole, town.cast.victor]) who.cookie = await signIn(town.house, who.id);
  await town.writes(town.marisa, "¿Y?");
  await does(town.house, town.cast.beto, "claim", {}, 2);
  await replies(town, town.cast.beto, "Acá Beto", {}, 2);
  await town.house.advance(60_000);
  return town;
}

async function settles(town: Town, who: Player, value: string): Promise<number> {
  const id = rows<{ id: number }>(town.house, "SELECT min(id) AS id FROM message WHERE kind = 'out'")[0]?.id;
  const answer = await post(town.house, who, `/messages/${id}/settlement`, { value }, asPart);
  await town.rest();
  return answer.status;
}

async function buttonsOf(town: Town, who: Player): Promise<string[]> {
  const page = await (await get(town.house, who, "/conversations/2")).text();
  return [...page.matchAll(/value="(resend|arrived|discard)"/g)].map((found) => found[1] ?? "");
}

async function tells(town: Town, word: string): Promise<void> {
  const tag = rows<{ tag: string }>(town.house, "SELECT tag FROM outbox ORDER BY message_id LIMIT 1")[0]?.tag;
  await deliver(town.house, delivery({ statuses: [status("wamid.LATE", word, { biz_opaque_callback_data: tag })] }));
}

function repliesOf(town: Town): { wamid: string | null; tick: string | null }[] {
  return rows<{ wamid: string | null; rank: number }>(town.house, "SELECT wamid, rank FROM message WHERE kind = 'out' ORDER BY id").map(
    ({ wamid, rank }) => ({ wamid, tick: statusOfRank(rank) }),
  );
}

function textsSent(town: Town): unknown[] {
  return town.meta.ledger
    .sends()
    .map(({ body: { text } }) => (typeof text === "object" && text !== null && "body" in text ? text.body : null));
}
