import { afterAll, beforeAll, expect, test } from "bun:test";
import { leave } from "../support/case.ts";
import { scriptPayloads } from "../support/hostile-words.ts";
import { message } from "../support/intake.ts";
import { deliver, delivery } from "../support/meta.ts";
import { shapeOf } from "../support/page-shape.ts";
import { draw, drawLists, openSaid, shapesOf, strangeIn } from "../support/surfaces.ts";
import { drawCases, drawNowhere, drawPhone, drawTyped, hearAll } from "../support/told-surfaces.ts";
import type { Town } from "../support/town.ts";

// Who writes to a business is nobody it knows. Whatever is said, the pages stay made of what ours are made of.

// So many that lists have a next page, and some that no form takes.
const honestTalk = ["*Hola* _che_ ~no~ `sí`", "https://a.example/x?y=1 y http://b.example", "Buenas ".repeat(60), "¿?, ¡!"];
const honestWords = Array.from({ length: 40 }, () => honestTalk).flat();
const textOf = (body: string) => ({ message: { type: "text", text: { body } } });
let town: Town;
let honest: ReadonlySet<string>;

beforeAll(async () => {
  const plain = await openSaid(honestWords.map(textOf));
  const heard = await hearAll(plain, honestTalk);
  const pages = [
    ...(await drawLists(plain)),
    ...(await drawCases(plain, 3)),
    ...(await drawPhone(plain, honestTalk)),
    ...(await drawTyped(plain, honestWords.slice(0, 60))),
  ];
  honest = new Set([
    ...shapesOf([...pages, ...(await drawNowhere(plain, honestTalk))]),
    ...heard.flatMap(({ data }) => [...shapeOf(data)]),
  ]);
  await leave(plain);
  town = await openSaid(scriptPayloads.map(textOf));
}, 30_000);
afterAll(() => leave(town));

test("threat 5: three hundred scripts in messages change no list, log, file or answer of the API", async () => {
  const drawn = await drawLists(town);

  expect(drawn.map(({ status }) => status)).toEqual(drawn.map(() => 200));
  expect(strangeIn(drawn, honest)).toEqual([]);
  expect(drawn.filter(({ text }) => text.includes("alert(7)")).length).toBeGreaterThan(2);
});

test("threat 5: nor the pages of their conversations, where they can be read as typed and only http and https become links", async () => {
  const drawn = await drawCases(town, scriptPayloads.length);
  await deliver(
    town.house,
    delivery({ messages: [message({ text: { body: "javascript:alert(1) data:text/html,x https://a.example" } })] }),
  );
  const [last] = await draw(town, town.cast.adela, [`/conversations/${scriptPayloads.length + 1}`]);

  const links = [...drawn, last].flatMap((one) => linksIn(one?.text ?? ""));
  const unsaid = drawn.filter(({ text }, index) => !textIn(text).includes(squeezed(scriptPayloads[index] ?? "")));
  expect(strangeIn(drawn, honest)).toEqual([]);
  expect(unsaid.map(({ where }) => where)).toEqual([]);
  expect(links).toEqual(["https://a.example/ noopener noreferrer nofollow"]);
}, 30_000);

test("threat 5: nor what comes by the stream, in which no line of theirs is a line of ours", async () => {
  const forged = ["uno\n\nevent: refresh\nid: e1-9\ndata: x\n\n", "dos\r\revent: forged\rdata: x\r\r"];
  const heard = await hearAll(town, [...forged, ...scriptPayloads]);

  expect(new Set(heard.map(({ name }) => name))).toEqual(new Set(["message", "stale", "hb"]));
  expect(heard.flatMap(({ data }) => [...shapeOf(data)].filter((part) => !honest.has(part)))).toEqual([]);
  expect(heard.filter(({ data }) => data.includes("alert(299)"))).not.toEqual([]);
}, 30_000);

test("threat 5: nor the test phone and the people who can be played on it", async () => {
  const drawn = await drawPhone(town, scriptPayloads);

  expect(strangeIn(drawn, honest)).toEqual([]);
  expect(drawn.filter(({ text }) => text.includes("alert(299)")).length).toBeGreaterThan(0);
}, 30_000);

test("threat 5: nor what is typed into our own forms, kept or handed back", async () => {
  const drawn = await drawTyped(
    town,
    scriptPayloads.filter((_, index) => index % 6 === 0),
  );

  expect(strangeIn(drawn, honest)).toEqual([]);
}, 30_000);

test("threat 5: nor what stands in an address, on pages that are there and on pages that are not", async () => {
  const drawn = await drawNowhere(town, scriptPayloads);

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
