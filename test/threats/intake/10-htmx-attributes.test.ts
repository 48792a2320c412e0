import { afterAll, beforeAll, expect, test } from "bun:test";
import { asPart } from "../../support/browser/browse.ts";
import { leave } from "../../support/fixture/conversation.ts";
import { share } from "../../proof/scale.ts";
import { htmxPayloads, sayEverywhere, trap } from "../../support/hostile/htmx-words.ts";
import { shapeOf } from "../../support/pages/page-shape.ts";
import { unshieldedIn } from "../../support/hostile/shielded.ts";
import { draw, renderLists, type RenderedPage, openSaid, shapesOf, strangeIn } from "../../support/pages/surfaces.ts";
import { renderCases, renderNowhere, newPhone, renderTyped, hearAll } from "../../support/pages/live-surfaces.ts";
import type { Fixture } from "../../support/fixture/fixture.ts";

// htmx obeys attributes. Words of customers and colleagues bring none, and where they stand htmx is told to look away.

const ordinaryWords = ["Hola", "x".repeat(150), "Buenas ".repeat(60), `${trap} y nada más`, "*Hola* _che_", "¿? ¡!", `>${"y".repeat(60)}`];
// In the check every third lure stands in for the rest, in each kind of message.
const said = htmxPayloads.filter((_, index) => index % share(3, 1) === 0).flatMap(sayEverywhere);
let fixture: Fixture;
let honest: ReadonlySet<string>;

beforeAll(async () => {
  const plain = await openSaid([...ordinaryWords, ...Array.from({ length: 8 }, () => "¿?")].flatMap(sayEverywhere));
  const heard = await hearAll(plain, ordinaryWords);
  const typed = Array.from({ length: 40 }, () => ordinaryWords).flat();
  const pages = [
    ...(await renderLists(plain)),
    ...(await renderCases(plain, 55)),
    ...(await newPhone(plain, typed)),
    ...(await renderTyped(plain, typed.slice(0, 60))),
    ...(await renderNowhere(plain, ordinaryWords)),
  ];
  honest = new Set([...shapesOf(pages), ...heard.flatMap(({ data }) => [...shapeOf(data)])]);
  await leave(plain);
  fixture = await openSaid(said);
}, 30_000);
afterAll(() => leave(fixture));

test("threat 10: whatever htmx would obey, in every kind of message, adds no attribute to any list", async () => {
  expectHarmless(await renderLists(fixture));
});

test("threat 10: nor to any conversation, in texts, file names, captions, titles, cards, places, orders and forms", async () => {
  const drawn = await renderCases(fixture, said.length);

  expect(drawn.filter(({ text }) => text.includes(trap)).length).toBe(said.length);
  expectHarmless(drawn);
}, 30_000);

test("threat 10: nor to what comes by the stream", async () => {
  const heard = await hearAll(fixture, htmxPayloads);

  expect(heard.flatMap(({ data }) => [...shapeOf(data)].filter((part) => !honest.has(part)))).toEqual([]);
  expect([...new Set(heard.flatMap(({ data }) => unshieldedIn(data, trap)))]).toEqual([]);
  expect(new Set(heard.map(({ name }) => name))).toEqual(new Set(["message", "stale", "hb"]));
}, 30_000);

test("threat 10: nor to notes, names and forms of colleagues, the test phone, and pages that are not there", async () => {
  const some = htmxPayloads.filter((_, index) => index % 3 === 0);

  expectHarmless([...(await newPhone(fixture, some)), ...(await renderTyped(fixture, some)), ...(await renderNowhere(fixture, some))]);
  const led = ["/inbox?tab=pending", "/conversations/2", "/conversations/1/people", "/team-now", "/admin/rules/new", "/end-of-shift"];
  const pages = [
    ...(await draw(fixture, fixture.cast.sole, led)),
    ...(await draw(fixture, fixture.cast.ana, ["/inbox?tab=mine", "/conversations/2"], asPart)),
  ];
  expect(openIn(pages)).toEqual([]);
}, 30_000);

function expectHarmless(drawn: readonly RenderedPage[]): void {
  expect(strangeIn(drawn, honest)).toEqual([]);
  expect(openIn(drawn)).toEqual([]);
}

// Where htmx is not told to look away.
function openIn(drawn: readonly RenderedPage[]): string[] {
  const pages = drawn.filter(({ type }) => type.startsWith("text/html"));
  return [...new Set(pages.flatMap(({ where, text }) => unshieldedIn(text, trap).map((one) => `${where}: ${one}`)))];
}
