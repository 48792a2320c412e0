import { afterAll, beforeAll, expect, test } from "bun:test";
import { asPart } from "../../support/browser/browse.ts";
import { leave } from "../../support/fixture/conversation.ts";
import { card, choice, everyCard, item, referral } from "../../support/hostile/hostile-cards.ts";
import { scriptPayloads } from "../../support/hostile/hostile-words.ts";
import { message, rows } from "../../support/fixture/intake.ts";
import { deliver, delivery } from "../../support/fixture/meta.ts";
import { draw, renderLists, type RenderedPage, openSaid, shapesOf, strangeIn } from "../../support/pages/surfaces.ts";
import type { Fixture } from "../../support/fixture/fixture.ts";
import { watch } from "../../support/days/watch.ts";

// A place, a card, a choice, a form, a basket or an advertisement is an object of many fields, and every one of them is foreign.

const corpus = [
  ...scriptPayloads.filter((_, index) => index % 4 === 0),
  "javascript:alert(7)",
  "data:text/html,<b>",
  "tel:*#06#",
  "//xss.example",
];
let fixture: Fixture;
let honest: ReadonlySet<string>;

beforeAll(async () => {
  const plain = await openSaid([...Array.from({ length: 9 }, () => everyCard("Hola")).flat(), ...everyCard("")]);
  await react(plain, ["👍"]);
  honest = shapesOf([
    ...(await renderLists(plain)),
    ...(await renderCases(plain, 10 * everyCard("").length)),
    ...(await hear(
      plain,
      Array.from({ length: 9 }, () => "Hola"),
    )),
  ]);
  await leave(plain);
  fixture = await openSaid(corpus.flatMap(everyCard));
  await react(fixture, corpus);
}, 120_000);
afterAll(() => leave(fixture));

test("threat 9: scripts in every field of every kind of card, and as reactions, change no list, page, file or answer of the API", async () => {
  const drawn = [...(await renderLists(fixture)), ...(await renderCases(fixture, corpus.length * everyCard("").length))];

  expect(strangeIn(drawn, honest)).toEqual([]);
  expect(drawn.filter(({ status }) => status !== 200)).toEqual([]);
  expect(drawn.filter(({ text }) => text.includes("alert(")).length).toBeGreaterThan(corpus.length * 8);
}, 120_000);

test("threat 9: nothing of theirs leads anywhere but to a map by numbers and to the page an advertisement is on", async () => {
  const pages = await renderCases(fixture, corpus.length * everyCard("").length);
  const links = new Set(pages.flatMap(({ text }) => linksIn(text)));

  expect([...links]).toEqual(["https://www.google.com/maps/search/?api=1&query=-32.9,-60.6 noopener noreferrer nofollow"]);
}, 60_000);

test("threat 9: a map is found by two numbers or not at all", async () => {
  const odd = [
    ...["-32.9&q=<script>", "1e999", "NaN", "0x5a", "Infinity", "", null, [], {}, "٣٢", "1,2"].map((latitude) => ({
      latitude,
      longitude: 1,
    })),
    ...[90.0001, -91, 1e300].map((latitude) => ({ latitude, longitude: 0 })),
    { latitude: 0, longitude: 180.1 },
    { latitude: 1e-7, longitude: -1e-9 },
    { latitude: "-32.9", longitude: " 60 " },
    { latitude: -0, longitude: -180 },
  ];
  const placed = await openSaid(odd.map((location) => ({ message: { type: "location", location } })));

  const links = (await renderCases(placed, odd.length)).flatMap(({ text }) => linksIn(text));

  expect(links.length).toBeGreaterThanOrEqual(3);
  expect(links.filter((one) => !mapLink.test(one))).toEqual([]);
  expect(links.length).toBeLessThan(7);
  await leave(placed);
});

test("threat 9: an advertisement is linked when its address is plain http or https, without a name or password in it", async () => {
  const addresses = [
    ['https://fb.me/x?a=1&b="><i>', "https://fb.me/x?a=1&b=%22%3E%3Ci%3E"],
    ["http://a.example", "http://a.example/"],
    ...["javascript:alert(1)", "JaVaScRiPt://a.example/%0aalert(1)", "\u0001javascript:alert(1)", "java\nscript:alert(1)"].map(
      (one) => [one, null] as const,
    ),
    ...[
      "data:text/html,<b>",
      "vbscript:x",
      "blob:https://a/b",
      "file:///etc/passwd",
      "//a.example",
      "https://fb.me@evil.example",
      "ftp://a",
    ].map((one) => [one, null] as const),
  ] as const;
  const told = await openSaid(
    addresses.map(([one]) => ({ message: { type: "text", text: { body: "Hola" }, referral: { ...referral("x"), source_url: one } } })),
  );

  const links = (await renderCases(told, addresses.length)).flatMap(({ text }) => linksIn(text));

  expect(links).toEqual(addresses.flatMap(([, href]) => (href === null ? [] : [`${href} noopener noreferrer nofollow`])));
  await leave(told);
});

test("threat 9: a vCard is not echoed, and absurd quantities, currencies and lists are drawn without a fault", async () => {
  const many = Array.from({ length: 2_000 }, () => card("x"));
  const vcard = "BEGIN:VCARD\nFN:SECRETO\nPHOTO;VALUE=URI:https://xss.example/x.png\nEND:VCARD";
  const items = [1e308, -1, "1e400", Number.MAX_SAFE_INTEGER, "<b>"].map((n) => ({
    ...item("a"),
    quantity: n,
    item_price: n,
    currency: "x<b",
  }));
  const odd = await openSaid([
    { message: { type: "contacts", contacts: [{ ...card("x"), vcard, urls: [{ url: "javascript:alert(1)" }] }] } },
    { message: { type: "contacts", contacts: many } },
    { message: { type: "contacts", contacts: [null, 7, "x", [], { name: null, phones: "x", emails: { a: 1 } }] } },
    { message: { type: "order", order: { product_items: items } } },
    { message: { type: "order", order: { product_items: [{ ...item("a"), currency: "ARS" }, null] } } },
    choice("nfm_reply", { response_json: `${"[".repeat(5_000)}${"]".repeat(5_000)}` }),
    choice("nfm_reply", { response_json: '{"__proto__":{"isAdmin":true},"constructor":"x","toString":1}' }),
  ]);

  const pages = await renderCases(odd, 7);

  expect(pages.map(({ status }) => status)).toEqual(pages.map(() => 200));
  expect(pages.map(({ text }) => text).join("")).not.toMatch(/SECRETO|xss\.example|javascript:/);
  expect(Object.hasOwn(Object.prototype, "isAdmin")).toBe(false);
  await leave(odd);
}, 60_000);

test("threat 9: nor does the stream carry anything out of a card", async () => {
  const heard = await hear(fixture, corpus.slice(0, 20));

  expect(strangeIn(heard, honest)).toEqual([]);
  expect(heard.length).toBeGreaterThan(15);
}, 60_000);

const mapLink = /^https:\/\/www\.google\.com\/maps\/search\/\?api=1&query=-?[\d.e-]+,-?[\d.e-]+ noopener noreferrer nofollow$/;

// Every customer of a place reacts to their own message.
async function react(of: Fixture, words: readonly string[]): Promise<void> {
  const said = rows<{ id: number; wamid: string }>(of.server, "SELECT conversation_id AS id, wamid FROM message WHERE type = 'location'");
  for (const [index, { id, wamid }] of said.entries()) {
    const phone = `5493416${100_000 + id - 1}`;
    const reaction = { message_id: wamid, emoji: words[index % words.length] };
    const told = message({ from: phone, from_user_id: `AR.${phone}`, type: "reaction", text: undefined, reaction });
    await deliver(of.server, delivery({ messages: [told] }));
  }
}

// Case 1 is open while its customer sends all this.
async function hear(of: Fixture, words: readonly string[]): Promise<RenderedPage[]> {
  const watching = await watch(of.server, of.cast.adela, "open=1");
  const from = { from: "5493416100000", from_user_id: "AR.5493416100000" };
  for (const one of words.flatMap(everyCard))
    await deliver(of.server, delivery({ messages: [message({ ...from, text: undefined, ...one.message })] }));
  await of.rest();
  await watching.leave();
  return watching.events().map(({ data }) => ({ where: "live", status: 200, type: "text/html", isGuarded: true, text: data }));
}

function renderCases(of: Fixture, count: number) {
  return draw(
    of,
    of.cast.adela,
    Array.from({ length: count }, (_, index) => `/conversations/${index + 1}`),
    asPart,
  );
}

// Where the links in what customers sent lead. Our own lead into the server.
function linksIn(html: string): string[] {
  const links: string[] = [];
  const take = (one: HTMLRewriterTypes.Element) => {
    const href = (one.getAttribute("href") ?? "").replaceAll("&amp;", "&").replaceAll("&quot;", '"');
    if (!href.startsWith("/")) links.push(`${href} ${one.getAttribute("rel")}`);
  };
  new HTMLRewriter().on(".message a", { element: take }).transform(html);
  return links;
}
