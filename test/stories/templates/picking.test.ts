import { afterEach, beforeEach, expect, test } from "bun:test";
import { asPart, get, post } from "../../support/browser/browse.ts";
import type { Player } from "../../support/fixture/cast.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { type Fixture, openFixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { type Given, multipart, upload } from "../../support/sending/uploads.ts";
import { hasTemplate, plain, ready, setMirrored } from "../../support/sending/templates.ts";

const dayMs = 24 * 3_600_000;
const local = "0341 15 555-0142";

let fixture: Fixture;
let readyId = 0;
beforeEach(async () => {
  fixture = await openFixture();
  readyId = hasTemplate(fixture, ready);
  hasTemplate(fixture, plain);
});
afterEach(() => leave(fixture));

const begins = async () => {
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
};
const shuts = () => rows(fixture.server, `UPDATE timeline SET customer_at = customer_at - ${dayMs}`);
const reads = async (who: Player, path: string, headers = {}) => (await get(fixture.server, who, path, headers)).text();
const sends = async (form: Record<string, string>, { isPlain = false } = {}) => {
  const path = `/conversations/1/templates/${readyId}`;
  const answer = await post(fixture.server, fixture.cast.ana, path, { key: "k1", after: "send", ...form }, isPlain ? {} : asPart);
  await fixture.rest();
  return answer;
};
const filled = { "body.nombre": "Lucía", "body.pedido": "A-17", "button.0": "A-17", "button.2": "ROSSI10" };
const sent = () => rows<{ text: string }>(fixture.server, "SELECT text FROM message WHERE kind = 'out'").map(({ text }) => text);

test("while the window is shut templates stand in the place of the box; with the next word of the customer the box is back", async () => {
  await begins();
  expect(await reads(fixture.cast.ana, "/conversations/1")).toContain("composer__text");
  shuts();

  const shut = await reads(fixture.cast.ana, "/conversations/1");
  expect(shut).toContain("Pasaron más de 24 h");
  expect(shut).toContain(`/conversations/1/templates/${readyId}`);
  expect(shut).not.toContain('data-send="reply"');
  expect(await reads(fixture.cast.sole, "/conversations/1")).not.toContain(`/conversations/1/templates/${readyId}`);

  await fixture.writes(fixture.marisa, "Acá estoy");
  expect(await reads(fixture.cast.ana, "/conversations/1")).toContain('data-send="reply"');
});

test("templates are found by name and by words, in a language, and those that cannot be sent say why", async () => {
  await begins();
  hasTemplate(fixture, { ...plain, name: "retomamos", language: "pt_BR", components: [{ type: "BODY", text: "Olá, continuamos?" }] });
  hasTemplate(fixture, {
    name: "carrusel",
    components: [
      { type: "BODY", text: "Mirá" },
      { type: "CAROUSEL", cards: [] },
    ],
  });
  setMirrored(fixture, "seguimos", "PAUSED");
  const list = (query: string) => reads(fixture.cast.ana, `/conversations/1/templates?${query}`);

  const all = await list("");
  expect(all).toContain("En pausa");
  expect(all).toContain("Ronda todavía no envía esta parte: CAROUSEL");
  expect(all.indexOf("pedido_listo")).toBeLessThan(all.indexOf("seguimos"));
  expect(await list("q=retirar")).toContain("pedido_listo");
  expect(await list("q=tramite")).not.toContain("pedido_listo");
  expect(await list("language=pt_BR")).not.toContain("pedido_listo");
  expect(await list("q=nada-de-eso")).toContain("Ninguna plantilla coincide");
  expect((await get(fixture.server, fixture.cast.beto, "/conversations/1/templates")).status).toBe(404);
  expect((await get(fixture.server, fixture.cast.victor, "/conversations/1/templates")).status).toBe(403);
});

test("its form has a field for each gap, filled in where we know what it means, what it costs, and how it looks", async () => {
  await begins();

  const form = await reads(fixture.cast.ana, `/conversations/1/templates/${readyId}`);
  for (const name of Object.keys(filled)) expect(form).toContain(`name="${name}"`);
  expect(form).toMatch(/name="body.nombre"[^>]*value="Marisa Rossi"/);
  expect(form).not.toContain('name="header.pedido"'); // the same name is asked for once
  expect(form).toContain("0,026");
  expect(form).toContain("La ventana está abierta");
  expect(form).toContain("Hola Marisa Rossi, tu pedido {{pedido}} está listo para retirar.");

  const looked = await post(fixture.server, fixture.cast.ana, `/conversations/1/templates/${readyId}?part=preview`, filled, asPart);
  const preview = await looked.text();
  expect(preview).toContain("Hola Lucía, tu pedido A-17");
  expect(preview).toContain("https://rossi.example/p/A-17");
  expect(preview).not.toContain("<form");
  shuts();
  expect(await reads(fixture.cast.ana, `/conversations/1/templates/${readyId}`)).not.toContain("La ventana está abierta");
});

test("it is sent once a press, refused in words with what was typed, and works without script", async () => {
  await begins();
  shuts();

  const wrong = await sends({ ...filled, "body.nombre": "" });
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining("Falta completar «nombre»")]);
  const plainly = await sends({ ...filled, "body.nombre": "a    b" }, { isPlain: true });
  expect(plainly.status).toBe(422);
  expect(await plainly.text()).toMatch(/name="body.pedido"[^>]*value="A-17"/);
  expect(await (await sends({ ...filled, after: "preview" }, { isPlain: true })).text()).toContain("Hola Lucía, tu pedido A-17");
  expect(sent()).toEqual([]);

  expect((await sends(filled)).status).toBe(200);
  expect((await sends(filled)).status).toBe(200);
  expect((await sends({ ...filled, key: "k2" }, { isPlain: true })).headers.get("location")).toStartWith("/conversations/1");
  expect(sent()).toEqual(Array(2).fill("Pedido A-17\nHola Lucía, tu pedido A-17 está listo para retirar."));
});

test("a template of another account, and one that is nobody's, is none of this number's", async () => {
  await begins();
  rows(fixture.server, `UPDATE template SET waba_id = '999' WHERE id = ${readyId}`);

  expect((await get(fixture.server, fixture.cast.ana, `/conversations/1/templates/${readyId}`)).status).toBe(409);
  const refused = await sends(filled);
  expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining("no es de este número")]);
  expect((await get(fixture.server, fixture.cast.ana, "/conversations/1/templates/99")).status).toBe(409);
});

test("a picture for the header is uploaded with the form; another kind is refused, and it is asked for", async () => {
  await begins();
  const id = hasTemplate(fixture, {
    name: "foto",
    components: [
      { type: "HEADER", format: "IMAGE" },
      { type: "BODY", text: "Mirá el local." },
    ],
  });
  const uploads = async (file: Given | null, key: string) => {
    const form = multipart(file, { key, after: "send" });
    const answer = await upload(fixture.server, fixture.cast.ana, `/conversations/1/templates/${id}/file`, form);
    await fixture.server.advance(5_000);
    return answer;
  };
  const png = { name: "local.png", mime: "image/png", bytes: Buffer.from(pixel, "base64") };

  const missing = await uploads(null, "a");
  expect([missing.status, await missing.text()]).toEqual([422, expect.stringContaining("encabezado")]);
  expect((await uploads({ name: "hola.txt", mime: "text/plain", bytes: "hola" }, "b")).status).toBe(422);
  expect((await uploads(png, "c")).status).toBe(200);

  expect(fixture.meta.ledger.sends().at(-1)?.body).toMatchObject({
    template: { name: "foto", components: [{ type: "header", parameters: [{ type: "image", image: { id: expect.any(String) } }] }] },
  });
  expect(await reads(fixture.cast.ana, "/conversations/1")).toMatch(/<img[^>]*src="\/files\/[0-9a-f]{32}/);
});

test("writing to somebody first leads through the templates to a conversation of one's own, with and without script", async () => {
  const { ana, victor } = fixture.cast;
  const asks = (form: Record<string, string>, as: Record<string, string> = asPart, who = ana) =>
    post(fixture.server, who, "/start/templates", { number: String(fixture.cast.numberId), to: local, ...form }, as);

  expect(await (await post(fixture.server, ana, "/start", { to: local }, asPart)).text()).toContain("/start/templates");
  const chosen = await (await asks({ q: "retirar" })).text();
  expect(chosen).toContain("pedido_listo");
  expect(chosen).not.toContain("seguimos");
  const form = await (await asks({ template: String(readyId) }, {})).text();
  expect(form).toStartWith("<!doctype html>");
  expect(form).toContain('name="body.nombre"');
  const wrong = await asks({ template: String(readyId), ...filled, "button.2": "x".repeat(16), after: "send" });
  expect(await wrong.text()).toContain("hasta 15 caracteres");
  expect(rows(fixture.server, "SELECT 1 AS n FROM contact")).toEqual([]);
  expect((await asks({}, asPart, victor)).status).toBe(403);

  const begun = await asks({ template: String(readyId), ...filled, key: "k9", after: "send" });
  expect(begun.headers.get("hx-redirect")).toBe("/conversations/1");
  await fixture.server.advance(5_000);
  expect(fixture.meta.inboxOf(fixture.marisa)[0]?.bubbles.at(-1)?.text).toContain("Hola Lucía, tu pedido A-17");
  const again = await asks({ template: String(readyId), ...filled, key: "k9", after: "send" }, {});
  expect(again.headers.get("location")).toBe("/conversations/1");
  expect(sent()).toHaveLength(1);
});

const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";
