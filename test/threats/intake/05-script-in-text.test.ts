import { afterAll, beforeAll, expect, test } from "bun:test";
import { leave } from "../../support/fixture/conversation.ts";
import { scriptPayloads } from "../../support/hostile/hostile-words.ts";
import { message } from "../../support/fixture/intake.ts";
import { deliver, delivery } from "../../support/fixture/meta.ts";
import { shapeOf } from "../../support/pages/page-shape.ts";
import { draw, renderLists, openSaid, shapesOf, strangeIn } from "../../support/pages/surfaces.ts";
import { renderCases, renderNowhere, newPhone, renderTyped, hearAll } from "../../support/pages/live-surfaces.ts";
import type { Fixture } from "../../support/fixture/fixture.ts";

// Who writes to a business is nobody it knows. Whatever is said, the pages stay made of what ours are made of.

// So many that lists have a next page, and some that no form takes.
const ordinaryWords = ["*Hola* _che_ ~no~ `sí`", "https://a.example/x?y=1 y http://b.example", "Buenas ".repeat(60), "¿?, ¡!"];
const honestWords = Array.from({ length: 40 }, () => ordinaryWords).flat();
const textOf = (body: string) => ({ message: { type: "text", text: { body } } });
let fixture: Fixture;
let honest: ReadonlySet<string>;

beforeAll(async () => {
  const plain = await openSaid(honestWords.map(textOf));
  const heard = await hearAll(plain, ordinaryWords);
  const pages = [
    ...(await renderLists(plain)),
    ...(await renderCases(plain, 3)),
    ...(await newPhone(plain, ordinaryWords)),
    ...(await renderTyped(plain, honestWords.slice(0, 60))),
  ];
  honest = new Set([
    ...shapesOf([...pages, ...(await renderNowhere(plain, ordinaryWords))]),
    ...heard.flatMap(({ data }) => [...shapeOf(data)]),
  ]);
  await leave(plain);
  fixture = await openSaid(scriptPayloads.map(textOf));
}, 30_000);
afterAll(() => leave(fixture));

test("threat 5: three hundred scripts in messages change no list, log, file or answer of the API", async () => {
  const drawn = await renderLists(fixture);

  expect(drawn.map(({ status }) => status)).toEqual(drawn.map(() => 200));
  expect(strangeIn(drawn, honest)).toEqual([]);
  expect(drawn.filter(({ text }) => text.includes("alert(7)")).length).toBeGreaterThan(2);
});

test("threat 5: nor the pages of their conversations, where they can be read as typed and only http and https become links", async () => {
  const drawn = await renderCases(fixture, scriptPayloads.length);
  await deliver(
    fixture.server,
    delivery({ messages: [message({ text: { body: "javascript:alert(1) data:text/html,x https://a.example" } })] }),
  );
  const [last] = await draw(fixture, fixture.cast.adela, [`/conversations/${scriptPayloads.length + 1}`]);

  const links = [...drawn, last].flatMap((one) => linksIn(one?.text ?? ""));
  const unsaid = drawn.filter(({ text }, index) => !textIn(text).includes(squeezed(scriptPayloads[index] ?? "")));
  expect(strangeIn(drawn, honest)).toEqual([]);
  expect(unsaid.map(({ where }) => where)).toEqual([]);
  expect(links).toEqual(["https://a.example/ noopener noreferrer nofollow"]);
}, 30_000);

test("threat 5: nor what comes by the stream, in which no line of theirs is a line of ours", async () => {
  const forged = ["uno\n\nevent: refresh\nid: e1-9\ndata: x\n\n", "dos\r\revent: forged\rdata: x\r\r"];
  const heard = await hearAll(fixture, [...forged, ...scriptPayloads]);

  expect(new Set(heard.map(({ name }) => name))).toEqual(new Set(["message", "stale", "hb"]));
  expect(heard.flatMap(({ data }) => [...shapeOf(data)].filter((part) => !honest.has(part)))).toEqual([]);
  expect(heard.filter(({ data }) => data.includes("alert(299)"))).not.toEqual([]);
}, 30_000);

test("threat 5: nor the test phone and the people who can be played on it", async () => {
  const drawn = await newPhone(fixture, scriptPayloads);

  expect(strangeIn(drawn, honest)).toEqual([]);
  expect(drawn.filter(({ text }) => text.includes("alert(299)")).length).toBeGreaterThan(0);
}, 30_000);

test("threat 5: nor what is typed into our own forms, kept or handed back", async () => {
  const drawn = await renderTyped(
    fixture,
    scriptPayloads.filter((_, index) => index % 6 === 0),
  );

  expect(strangeIn(drawn, honest)).toEqual([]);
}, 30_000);

test("threat 5: nor what stands in an address, on pages that are there and on pages that are not", async () => {
  const drawn = await renderNowhere(fixture, scriptPayloads);

  expect(strangeIn(drawn, honest)).toEqual([]);
}, 30_000);

function linksIn(html: string): string[] {
  const links: string[] = [];
  const take = { element: (one: HTMLRewriterTypes.Element) => void links.push(`${one.getAttribute("href")} ${one.getAttribute("rel")}`) };
  new HTMLRewriter().on(".message__body a", take).transform(html);
  return links;
}

function textIn(html: string): string {
  const words: string[] = [];
  new HTMLRewriter().on(".message__body", { text: (one) => void words.push(one.text) }).transform(html);
  return squeezed(words.join(""));
}

// Marks and links are drawn as elements, so only letters, figures and brackets are compared.
function squeezed(text: string): string {
  const plain = text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'");
  return plain.replaceAll(/[^A-Za-z0-9<>()]/g, "");
}
