import { afterAll, beforeAll, expect, test } from "bun:test";
import { asPart } from "../support/browse.ts";
import { leave } from "../support/case.ts";
import { share } from "../proof/scale.ts";
import { htmxPayloads, sayEverywhere, trap } from "../support/htmx-words.ts";
import { shapeOf } from "../support/page-shape.ts";
import { unshieldedIn } from "../support/shielded.ts";
import { draw, drawLists, type Drawn, openSaid, shapesOf, strangeIn } from "../support/surfaces.ts";
import { drawCases, drawNowhere, drawPhone, drawTyped, hearAll } from "../support/told-surfaces.ts";
import type { Town } from "../support/town.ts";

// htmx obeys attributes. Words of customers and colleagues bring none, and where they stand htmx is told to look away.

const honestTalk = ["Hola", "x".repeat(150), "Buenas ".repeat(60), `${trap} y nada más`, "*Hola* _che_", "¿? ¡!", `>${"y".repeat(60)}`];
// In the check every third lure stands in for the rest, in each kind of message.
const said = htmxPayloads.filter((_, index) => index % share(3, 1) === 0).flatMap(sayEverywhere);
let town: Town;
let honest: ReadonlySet<string>;

beforeAll(async () => {
  const plain = await openSaid([...honestTalk, ...Array.from({ length: 8 }, () => "¿?")].flatMap(sayEverywhere));
  const heard = await hearAll(plain, honestTalk);
  const typed = Array.from({ length: 40 }, () => honestTalk).flat();
  const pages = [
    ...(await drawLists(plain)),
    ...(await drawCases(plain, 55)),
    ...(await drawPhone(plain, typed)),
    ...(await drawTyped(plain, typed.slice(0, 60))),
    ...(await drawNowhere(plain, honestTalk)),
  ];
  honest = new Set([...shapesOf(pages), ...heard.flatMap(({ data }) => [...shapeOf(data)])]);
  await leave(plain);
  town = await openSaid(said);
}, 30_000);
afterAll(() => leave(town));

test("threat 10: whatever htmx would obey, in every kind of message, adds no attribute to any list", async () => {
  expectHarmless(await drawLists(town));
});

test("threat 10: nor to any conversation, in texts, file names, captions, titles, cards, places, orders and forms", async () => {
  const drawn = await drawCases(town, said.length);

  expect(drawn.filter(({ text }) => text.includes(trap)).length).toBe(said.length);
  expectHarmless(drawn);
}, 30_000);

test("threat 10: nor to what comes by the stream", async () => {
  const heard = await hearAll(town, htmxPayloads);

  expect(heard.flatMap(({ data }) => [...shapeOf(data)].filter((part) => !honest.has(part)))).toEqual([]);
  expect([...new Set(heard.flatMap(({ data }) => unshieldedIn(data, trap)))]).toEqual([]);
  expect(new Set(heard.map(({ name }) => name))).toEqual(new Set(["message", "stale", "hb"]));
}, 30_000);

test("threat 10: nor to notes, names and forms of colleagues, the test phone, and pages that are not there", async () => {
  const some = htmxPayloads.filter((_, index) => index % 3 === 0);

  expectHarmless([...(await drawPhone(town, some)), ...(await drawTyped(town, some)), ...(await drawNowhere(town, some))]);
  const led = ["/inbox?tab=pending", "/conversations/2", "/conversations/1/people", "/team-now", "/admin/rules/new", "/end-of-shift"];
  const pages = [
    ...(await draw(town, town.cast.sole, led)),
    ...(await draw(town, town.cast.ana, ["/inbox?tab=mine", "/conversations/2"], asPart)),
  ];
  expect(openIn(pages)).toEqual([]);
}, 30_000);

function expectHarmless(drawn: readonly Drawn[]): void {
  expect(strangeIn(drawn, honest)).toEqual([]);
  expect(openIn(drawn)).toEqual([]);
}

// Where htmx is not told to look away.
function openIn(drawn: readonly Drawn[]): string[] {
  const pages = drawn.filter(({ type }) => type.startsWith("text/html"));
  return [...new Set(pages.flatMap(({ where, text }) => unshieldedIn(text, trap).map((one) => `${where}: ${one}`)))];
}
