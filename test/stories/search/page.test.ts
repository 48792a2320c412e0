import { afterAll, beforeAll, expect, test } from "bun:test";
import { restartIndex } from "../../../src/domain/search/index-words.ts";
import { asPart, get } from "../../support/browser/browse.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { manage } from "../../support/fixture/office-work.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { indexed } from "./searching.ts";

// The page of the search, as a browser without script gets it and as htmx does.

let fixture: Fixture;
beforeAll(async () => {
  fixture = await openFixture();
  await fixture.writes(fixture.marisa, 'Factura con <script>alert(1)</script> & "comillas" <b>gruesas</b>');
  await does(fixture.server, fixture.cast.ana, "claim");
  for (let n = 1; n <= 25; n++)
    await does(fixture.server, fixture.cast.ana, "notes", { body: `nota ${n} de factura`, key: crypto.randomUUID() });
  const other = fixture.meta.addCustomer({
    name: "<img src=x onerror=alert(1)> Factura",
    phone: "5493415550199",
    identity: "phone_and_id",
  });
  await fixture.writes(other, "Buenas");
  await indexed(fixture);
});
afterAll(() => leave(fixture));

async function page(path: string, headers: Record<string, string> = {}): Promise<string> {
  await fixture.server.advance(500);
  return (await get(fixture.server, fixture.cast.sole, path, headers)).text();
}

const hits = (html: string) => html.split('class="hit"').length - 1;
const said = (html: string) => [...html.matchAll(/<p class="found__notice"[^>]*>([^<]*)<\/p>/g)].map(([, text]) => text);

test("what people wrote stands in what was found as text, and the words looked for are marked", async () => {
  const html = await page("/search?q=gruesas");
  const named = await page("/search?q=onerror");

  expect(html).toMatch(/&lt;script(>|&gt;)alert\(1\)/);
  expect(html).toContain("<mark>gruesas</mark>");
  expect(named).toMatch(/&lt;img src=x onerror=alert\(1\)(>|&gt;) Factura/);
  expect(html + named).not.toMatch(/<script>alert|<img src=x|<b>gruesas/);
});

test("what is typed comes back in the field and does not leave it", async () => {
  const html = await page(`/search?q=${encodeURIComponent('"><script>alert(2)</script>')}`);

  expect(html).toMatch(/value="&#?\w+;(>|&gt;)(<|&lt;)script/);
});

test("twenty lines stand on a page, the next ones come after them, each once", async () => {
  const first = await page("/search?q=factura");
  const [, more = ""] = /href="(\/search\?q=factura[^"]*after=[^"]*)"/.exec(first) ?? [];
  const rest = await page(more.replaceAll("&amp;", "&"), asPart);

  expect(hits(first)).toBe(1 + 20);
  expect([hits(rest), rest.includes("after="), rest.includes("<html")]).toEqual([6, false, false]);
});

test("htmx gets what was found alone, and the address follows the typing", async () => {
  await fixture.server.advance(500);
  const answer = await get(fixture.server, fixture.cast.sole, "/search?q=factura+25", { ...asPart, "hx-request": "true" });
  const html = await answer.text();

  expect([html.startsWith('<div class="found"'), hits(html)]).toEqual([true, 1]);
  expect(answer.headers.get("hx-replace-url")).toBe("/search?q=factura+25");
});

test.each([
  ["", "Cómo buscar", []],
  ["de:", "Cómo buscar", []],
  ["😀", "", ["Ahí no hay ninguna palabra para buscar. Escribí letras o números."]],
  ["***\0", "", ["Ahí no hay ninguna palabra para buscar. Escribí letras o números."]],
  ["x".repeat(10_000), "", ["Es demasiado para una búsqueda. Alcanza con unas palabras."]],
  ["zzz", "", ["No hay nada con eso entre lo que podés ver."]],
  ["etiqueta:nada de:zoe", "", ["No hay ninguna etiqueta «nada».", "No hay nadie que se llame «zoe»."]],
])("%p is answered in words, never with an error", async (typed, shown, words) => {
  const html = await page(`/search?q=${encodeURIComponent(typed)}`);

  expect([html.includes(shown), said(html), hits(html)]).toEqual([true, words, 0]);
});

test("whoever searches without end is asked to wait, in words", async () => {
  await fixture.server.advance(60_000);
  const paths = Array.from({ length: 62 }, (_, n) => `/search?q=factura+${n}`);
  const pages = [];
  for (const path of paths) pages.push(await (await get(fixture.server, fixture.cast.beto, path)).text());

  expect(said(pages.at(-1) ?? "")).toEqual(["Son muchas búsquedas seguidas. Esperá un momento y seguí."]);
  expect(said(pages[0] ?? "")).toEqual(["No hay nada con eso entre lo que podés ver."]);
});

test("while the index is behind, the page says so", async () => {
  await manage(fixture.server, restartIndex);

  expect(said(await page("/search?q=factura"))).toContain(
    "Lo que acaba de llegar todavía no se encuentra: el índice se está poniendo al día.",
  );
});

test("a message that is not in a conversation opens the conversation as it is", async () => {
  const [whole, odd] = await Promise.all([page("/conversations/2"), page("/conversations/2?at=1")]);
  const ids = (html: string) => [...html.matchAll(/id="message-(\d+)"/g)].map(([, id]) => id);

  expect(ids(odd)).toEqual(ids(whole));
});
