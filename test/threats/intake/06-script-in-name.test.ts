import { afterAll, beforeAll, expect, test } from "bun:test";
import { asPart } from "../../support/browser/browse.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { falseNames, scriptPayloads } from "../../support/hostile/hostile-words.ts";
import { rows } from "../../support/fixture/intake.ts";
import { draw, renderLists, openSaid, shapesOf, strangeIn } from "../../support/pages/surfaces.ts";
import type { Fixture } from "../../support/fixture/fixture.ts";
import { watch } from "../../support/days/watch.ts";

// A profile's name is whatever its owner typed; it stands in lists, titles, notices and the panel.

const named = (name: string) => ({ message: { type: "text", text: { body: "Hola" } }, profile: { name, username: name } });
let fixture: Fixture;
let honest: ReadonlySet<string>;

beforeAll(async () => {
  const plain = await openSaid(Array.from({ length: 120 }, () => named("Ana")));
  honest = shapesOf([...(await renderLists(plain)), ...(await draw(plain, plain.cast.adela, ["/conversations/1"], asPart))]);
  await leave(plain);
  fixture = await openSaid([...falseNames.map(([name]) => named(name)), ...scriptPayloads.map(named)]);
}, 30_000);
afterAll(() => leave(fixture));

test("threat 6: three hundred names that are scripts are names, in lists, headers, panels and on the test phone", async () => {
  const cases = scriptPayloads.map((_, index) => `/conversations/${falseNames.length + index + 1}`);

  const drawn = [...(await renderLists(fixture)), ...(await draw(fixture, fixture.cast.adela, cases, asPart))];

  expect(strangeIn(drawn, honest)).toEqual([]);
  expect(drawn.filter(({ status }) => status !== 200)).toEqual([]);
}, 30_000);

test("threat 6: a name that turns or hides writing is shown without, and kept as it came", async () => {
  const lists = await draw(fixture, fixture.cast.adela, ["/inbox?tab=pending&limit=100"]);
  const pages = await draw(
    fixture,
    fixture.cast.adela,
    falseNames.map((_, index) => `/conversations/${index + 1}`),
  );
  const kept = rows<{ name: string }>(fixture.server, "SELECT name FROM contact ORDER BY id LIMIT 12");

  const shown = falseNames.map(([, name]) => name);
  expect(inElement(lists[0]?.text ?? "", ".row__name").slice(0, shown.length)).toEqual(shown);
  expect(pages.map(({ text }) => inElement(text, ".panel__name")[0])).toEqual(shown);
  expect([...lists, ...pages].filter(({ text }) => turning.test(withoutOurs(withoutMessages(text))))).toEqual([]);
  expect(kept.map(({ name }) => name)).toEqual(falseNames.map(([name]) => name.replace("\0", "\uFFFD")));
});

test("threat 6: nor does it turn a notice around, in which it stands among words of ours", async () => {
  const { ana, sole } = fixture.cast;
  await does(fixture.server, ana, "claim", {}, 1);
  const watching = await watch(fixture.server, ana, "");

  await does(fixture.server, sole, "ask", {}, 1);
  await watching.leave();

  expect(watching.text()).toContain("Anagnp.exe");
  expect(turning.test(withoutOurs(watching.text()))).toBe(false);
});

test("threat 6: a name of nothing is the number, and one of seventy thousand letters leaves room for others", async () => {
  const odd = await openSaid(["\u200b\u202e", " \r\n ", "x".repeat(70_000)].map(named));

  const [list] = await draw(odd, odd.cast.adela, ["/inbox?tab=pending"]);

  expect(inElement(list?.text ?? "", ".row__name")).toEqual(["+54 9 341 610-0000", "+54 9 341 610-0001", `${"x".repeat(119)}…`]);
  expect(list?.text.length).toBeLessThan(60_000);
  await leave(odd);
});

const turning = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;

// Inside a message writing may turn: its own element keeps that to itself.
function withoutMessages(html: string): string {
  return html.replaceAll(/<span class="message__body".*?<\/span><\/span>/gs, "");
}

function inElement(html: string, selector: string): string[] {
  const found: string[] = [];
  const take = { element: () => void found.push(""), text: (one: { text: string }) => void (found[found.length - 1] += one.text) };
  new HTMLRewriter().on(selector, take).transform(html);
  return found.map((one) => one.trim());
}

// A name of the other direction stands between an isolate and its end, which are ours and come in pairs.
function withoutOurs(text: string): string {
  return text.replaceAll(/\u2068([^\u2066-\u2069]*)\u2069/g, "$1");
}
