import { afterAll, beforeAll, expect, test } from "bun:test";
import { share, tell } from "../../proof/scale.ts";
import { asPart, get } from "../../support/browser/browse.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { count, message, rows, wrongTallies } from "../../support/fixture/intake.ts";
import { deliver, delivery } from "../../support/fixture/meta.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { settle } from "../../support/fixture/virtual-clock.ts";
import { watch } from "../../support/days/watch.ts";

// One customer says so much that everybody else would drown. Not a word is dropped or hidden; pages and lists stay what they were.

const flood = share(1_200, 10_000);
/** A page of fifty short bubbles with list, panel and composer; a browser on a bad line has it in a second. */
const pageBytesMax = 220_000;
/** What an open page may hear in one second of a flood: ten messages apart, each with its header and composer, then one for the rest. */
const bytesPerSecondMax = 100_000;
const eventsPerSecondMax = 20;
/** What comes once per case and not per message: opened, queued, given. */
const oncePerConversation = 40;

const from = { from: "5493416100001", from_user_id: "AR.5493416100001" };
const other = { from: "5493416100002", from_user_id: "AR.5493416100002" };
let fixture: Fixture;

beforeAll(async () => {
  fixture = await openFixture();
  await says("primera");
  await does(fixture.server, fixture.cast.ana, "claim");
});
afterAll(() => leave(fixture));

test("threat 11: of a flood from one customer every word is stored, and nothing that is done per message multiplies", async () => {
  const before = { journal: count(fixture.server, "journal"), outbox: count(fixture.server, "outbox") };
  const start = performance.now();

  for (let done = 0; done < flood; done += 50) await Promise.all(Array.from({ length: 50 }, (_, index) => says(`${done + index}.`)));
  const tookMs = performance.now() - start;
  await fixture.server.advance(3_600_000);
  await fixture.rest();

  const stored = rows<{ text: string }>(
    fixture.server,
    "SELECT text FROM message WHERE conversation_id = 1 AND kind = 'in' AND text LIKE '%.'",
  );
  expect(new Set(stored.map(({ text }) => text)).size).toBe(flood);
  expect(rows(fixture.server, "SELECT unread FROM conversation")).toEqual([{ unread: flood + 1 }]);
  expect(count(fixture.server, "journal") - before.journal).toBeLessThanOrEqual(flood + oncePerConversation);
  expect([count(fixture.server, "job"), count(fixture.server, "outbox") - before.outbox]).toEqual([0, 0]);
  expect(wrongTallies(fixture.server)).toEqual([]);
  tell(
    "threat 11",
    `${flood} messages of one customer: ${stored.length} stored, 0 jobs, 0 sent, ${Math.round(flood / (tookMs / 1000))} a second`,
  );
}, 120_000);

test("threat 11: its page stays a page, and its history is leafed through to the first word", async () => {
  const page = await (await get(fixture.server, fixture.cast.ana, "/conversations/1")).text();
  const list = await (await get(fixture.server, fixture.cast.ana, "/inbox?tab=mine")).text();
  let part = page;
  let said = numbersIn(part);
  for (let link = earlierIn(part); link; link = earlierIn(part)) {
    part = await (await get(fixture.server, fixture.cast.ana, link, asPart)).text();
    said = [...numbersIn(part), ...said];
  }

  expect([page.length < pageBytesMax, list.length < pageBytesMax]).toEqual([true, true]);
  expect(numbersIn(page).length).toBeLessThanOrEqual(50);
  expect(numbersIn(page)).toContain(flood - 1);
  expect(said.toSorted((one, another) => one - another)).toEqual(Array.from({ length: flood }, (_, index) => index));
  expect(part).toContain("primera");
}, 60_000);

test("threat 11: a page that has it open is told eight a second and the rest at once, other pages even less, and all of it in the end", async () => {
  const [open, listed] = [await watch(fixture.server, fixture.cast.ana, "open=1"), await watch(fixture.server, fixture.cast.sole, "")];
  const seconds = 4;

  for (let index = 0; index < 1_000; index += 1) {
    await says(`agua ${index};`);
    await fixture.server.clock.leap(seconds);
  }
  await fixture.server.advance(1_000);
  const ended = [open.isOver(), listed.isOver()];
  await Promise.all([open.leave(), listed.leave()]);

  const heard = open.events();
  expect(heard.length).toBeLessThan(eventsPerSecondMax * (seconds + 1));
  expect(open.text().length).toBeLessThan(bytesPerSecondMax * (seconds + 1));
  expect(listed.events().length).toBeLessThan(eventsPerSecondMax * (seconds + 1));
  expect(ended).toEqual([false, false]);
  expect(heard.findLast(({ data }) => data.includes("agua"))?.data).toContain("agua 999;");
  expect(shownAfter(heard.map(({ data }) => data))).toEqual(Array.from({ length: 50 }, (_, index) => 950 + index));
  expect(heard.findLast(({ id }) => id !== null)?.id).toBe(`e1-${lastEvent()}`);
  tell(
    "threat 11",
    `1,000 messages in ${seconds} s: ${heard.length} events and ${Math.round(open.text().length / 1000)} kB to an open page, ${listed.events().length} events to others`,
  );
}, 60_000);

test("threat 11: a few too many are told bubble by bubble, so that nothing above them moves", async () => {
  await fixture.server.advance(2_000);
  const open = await watch(fixture.server, fixture.cast.ana, "open=1");

  for (let index = 0; index < 35; index += 1) await says(`poca ${index};`);
  await fixture.server.advance(1_000);
  await open.leave();

  const bubbles = Array.from({ length: 35 }, (_, index) => open.text().split(`poca ${index};`).length - 1);
  expect(bubbles).toEqual(bubbles.map(() => 1));
  expect(open.text()).not.toContain('hx-swap="innerHTML"');
});

test("threat 11: a stream that breaks while some is kept back comes back to all of it, whatever it heard meanwhile", async () => {
  await fixture.server.advance(2_000);
  const open = await watch(fixture.server, fixture.cast.sole, "open=1");
  for (let index = 0; index < 15; index += 1) await says(`corte ${index};`);
  await says("de otra persona", other);
  await does(fixture.server, fixture.cast.sole, "notes", { body: "una nota" });
  await open.leave();
  const cursor = open.events().findLast(({ id }) => id !== null)?.id ?? "";
  await fixture.server.advance(2_000);

  const back = await watch(fixture.server, fixture.cast.sole, "open=1", { "last-event-id": cursor });
  await back.leave();

  const heard = open.text() + back.text();
  expect(Array.from({ length: 15 }, (_, index) => heard.includes(`corte ${index};`))).toEqual(Array.from({ length: 15 }, () => true));
  expect(heard).toContain("una nota");
  expect(back.events().at(-1)?.id).toBe(`e1-${lastEvent()}`);
});

test("threat 11: who comes back after a flood is told of it once, and not ended half-way", async () => {
  const cursor = `e1-${lastEvent()}`;
  for (let index = 0; index < 400; index += 1) await says(`vuelta ${index};`);

  const back = await watch(fixture.server, fixture.cast.ana, "open=1", { "last-event-id": cursor });
  await settle();
  await back.leave();

  expect(back.text().length).toBeLessThan(bytesPerSecondMax);
  expect(back.text()).toContain("vuelta 399;");
  expect(back.events().at(-1)?.id).toBe(`e1-${lastEvent()}`);
});

async function says(body: string, who = from): Promise<void> {
  const answer = await deliver(fixture.server, delivery({ messages: [message({ ...who, text: { body } })] }));
  if (answer.status !== 200) throw new Error(`refused: ${answer.status}`);
}

function lastEvent(): number {
  return rows<{ id: number }>(fixture.server, "SELECT max(id) AS id FROM journal")[0]?.id ?? 0;
}

function numbersIn(html: string): number[] {
  return [...html.matchAll(/<span class="message__body"[^>]*>\s*<span>(\d+)\.</g)].map(([, number]) => Number(number));
}

function earlierIn(html: string): string | undefined {
  return /hx-get="(\/conversations\/1\/messages\?before=[^"]+)"/.exec(html)?.[1];
}

// What stands on the page in the end: the last newest page, and what came after it.
function shownAfter(patches: readonly string[]): number[] {
  const page = patches.findLastIndex((data) => data.includes('hx-swap="innerHTML"'));
  const said = patches.slice(page).flatMap((data) => [...data.matchAll(/agua (\d+);/g)].map(([, number]) => Number(number)));
  return [...new Set(said)].toSorted((one, another) => one - another).slice(-50);
}
