import { afterEach, beforeEach, expect, test } from "bun:test";
import { asPart, get, post } from "../../support/browser/browse.ts";
import type { Player } from "../../support/fixture/cast.ts";
import { does, expectSound, leave } from "../../support/fixture/conversation.ts";
import { type Fixture, openFixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { hasTemplate, plain, plainSaid } from "../../support/sending/templates.ts";
import { tokenOf } from "../../support/fixture/sight-fixture.ts";

// Marisa's phone is +54 9 341 555-0142; the business's number is of Rosario, too.

let fixture: Fixture;
beforeEach(async () => {
  fixture = await openFixture();
});
afterEach(() => leave(fixture));

const types = (who: Player, to: string, more = {}) => post(fixture.server, who, "/start", { to, ...more }, asPart);
const local = "0341 15 555-0142";

async function starts(who: Player, body: object): Promise<{ status: number; body: Record<string, unknown> }> {
  const token = await tokenOf(fixture, who.id);
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const request = new Request("http://localhost/api/v1/conversations", { method: "POST", headers, body: JSON.stringify(body) });
  const answer = await fixture.server.ronda.handle(request, "203.0.113.7");
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}
const words = (to: string) => ({ number_id: String(fixture.cast.numberId), to, message: { type: "text", text: { body: "Hola, Marisa" } } });

test("the inbox leads to it by a button with a key, and so does the palette; who only looks has neither", async () => {
  const { ana, victor } = fixture.cast;
  const page = async (who: Player, path: string) => (await get(fixture.server, who, path)).text();

  for (const path of ["/inbox", "/palette?q=nueva"]) {
    expect(await page(ana, path)).toContain('href="/start"');
    expect(await page(victor, path)).not.toContain('href="/start"');
  }
  expect(await page(ana, "/inbox")).toContain('data-key="c"');
  expect(await page(ana, "/start")).toContain("11 15-1234-5678");
  expect([(await get(fixture.server, victor, "/start")).status, (await types(victor, local)).status]).toEqual([403, 403]);
});

test("a number as it is dialled is shown as WhatsApp will use it, and that a template comes next; nothing is stored or sent", async () => {
  const { ana } = fixture.cast;

  const part = await (await types(ana, "11 15-1234-5678")).text();
  const whole = await (await post(fixture.server, ana, "/start", { to: "11 15-1234-5678" })).text();

  for (const text of [part, whole]) {
    expect(text).toContain("+54 9 11 1234-5678");
    expect(text).toContain("WhatsApp pide una plantilla aprobada");
    expect(text).toContain("https://wa.me/543415550100");
  }
  expect(whole).toStartWith("<!doctype html>");
  expect(rows(fixture.server, "SELECT 1 AS n FROM contact UNION ALL SELECT 1 FROM conversation")).toEqual([]);
});

test("what is no phone is said at the field, with what was typed still there", async () => {
  const answer = await types(fixture.cast.ana, 'hola "><b>');

  expect(answer.status).toBe(422);
  const text = await answer.text();
  expect(text).toContain("Ese teléfono no se entiende");
  expect(text).toContain('value="hola &#34;><b>"');
  expect((await starts(fixture.cast.ana, words("hola"))).body).toMatchObject({ code: "bad_phone" });
});

test("a conversation that goes on opens instead, for who may see it; for everybody else there is none", async () => {
  const { ana, beto, sole } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, ana, "claim");

  const opened = await types(ana, local);
  const plain = await post(fixture.server, sole, "/start", { to: local });
  const hidden = await (await types(beto, local)).text();
  const never = await (await types(beto, "0341 15 555-0143")).text();
  const [seen, unseen, unknown] = [
    await starts(ana, words(local)),
    await starts(beto, words(local)),
    await starts(beto, words("0341 15 555-0143")),
  ];

  expect(opened.headers.get("hx-redirect")).toBe("/conversations/1");
  expect([plain.status, plain.headers.get("location")]).toEqual([303, "/conversations/1"]);
  expect(hidden.replaceAll("0142", "")).toBe(never.replaceAll("0143", ""));
  expect(seen).toMatchObject({ status: 409, body: { code: "live_case", conversation: 1 } });
  expect(unseen).toMatchObject({ status: 409, body: { code: "window_closed" } });
  expect(unseen).toEqual(unknown);
});

test("who was named in a note is led to that conversation, too", async () => {
  const { ana, beto } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, ana, "claim");
  await does(fixture.server, ana, "notes", { body: "@beto" });

  expect((await types(beto, local)).headers.get("hx-redirect")).toBe("/conversations/1");
});

test("somebody shut out is refused in words to who may see them, and is nobody to the others", async () => {
  const { ana, beto, sole } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, ana, "claim");
  await post(fixture.server, sole, "/contacts/1/blocking", { sure: "yes" });
  await fixture.rest();

  const answer = await types(sole, local);
  const stranger = await (await types(beto, local)).text();

  expect(answer.status).toBe(409);
  expect(await answer.text()).toContain("Este cliente está bloqueado");
  expect((await starts(sole, words(local))).body).toMatchObject({ code: "contact_blocked" });
  expect(stranger).not.toContain("bloqueado");
});

test("within 24 hours the last case is offered, and a text by the API begins a new one in its writer's hands; later a template is asked for", async () => {
  const { ana } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, ana, "claim");
  await does(fixture.server, ana, "resolution");

  const offered = await (await types(ana, local)).text();
  const begun = await starts(ana, words(local));
  await fixture.rest();

  expect(offered).toContain('href="/conversations/1"');
  expect(offered).toContain("no hace falta una plantilla");
  expect(begun).toMatchObject({ status: 201, body: { id: "2", status: "in_progress", owner: { name: "Ana" } } });
  expect(rows(fixture.server, "SELECT conversation_id AS id, rank FROM message WHERE kind = 'out'")).toMatchObject([{ id: 2, rank: 3 }]);
  expectSound(fixture.server);
  await does(fixture.server, ana, "resolution", {}, 2);
  rows(fixture.server, "UPDATE timeline SET customer_at = customer_at - 86400000");
  expect(await (await types(ana, local)).text()).toContain("WhatsApp pide una plantilla aprobada");
  expect((await starts(ana, words(local))).body).toMatchObject({ code: "window_closed" });
});

test("with a template a conversation begins with anybody, of whoever wrote; whom nobody knew is a contact from then on", async () => {
  const { ana, beto } = fixture.cast;
  hasTemplate(fixture, plain);
  const template = { ...words("11 15-1234-5678"), message: plainSaid };

  const begun = await starts(ana, template);
  await fixture.server.advance(5_000);

  expect(begun).toMatchObject({ status: 201, body: { status: "in_progress", owner: { name: "Ana" } } });
  expect(rows(fixture.server, "SELECT phone FROM contact")).toEqual([{ phone: "5491112345678" }]);
  expect(rows(fixture.server, "SELECT type, rank FROM message WHERE kind = 'out'")).toMatchObject([{ type: "template" }]);
  expect(await starts(ana, template)).toMatchObject({ status: 409, body: { code: "live_case", conversation: 1 } });
  expect(await starts(beto, template)).toMatchObject({ status: 409, body: { code: "not_startable" } });
  expect(rows(fixture.server, "SELECT count(*) AS n FROM conversation")).toEqual([{ n: 1 }]);
});

test("a template reaches whom we have not heard for days in a new case, and whoever wrote at the same moment has one already", async () => {
  const { ana } = fixture.cast;
  hasTemplate(fixture, plain);
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, ana, "claim");
  await does(fixture.server, ana, "resolution");
  rows(fixture.server, "UPDATE timeline SET customer_at = customer_at - 86400000 * 2");
  rows(fixture.server, "UPDATE conversation SET resolved_at = resolved_at - 86400000 * 9");

  const [begun] = await Promise.all([starts(ana, { ...words(local), message: plainSaid }), fixture.writes(fixture.marisa, "¿Están?")]);
  const again = await starts(ana, { ...words(local), message: plainSaid });
  await fixture.server.advance(5_000);

  expect([begun.status, again.status].toSorted()).toContain(409);
  expect(again.body).toMatchObject({ code: "live_case", conversation: 2 });
  expect(rows(fixture.server, "SELECT count(*) AS n FROM conversation WHERE status <> 'resolved'")).toEqual([{ n: 1 }]);
  expect(fixture.meta.ledger.doubled()).toEqual([]);
});

test("what stands in the way of a template is said before a contact is made of anybody, and a number of nobody's is said", async () => {
  const { ana } = fixture.cast;
  const template = { type: "template", template: { name: "hola", language: { code: "es_AR" } } };

  expect(await starts(ana, { ...words(local), message: template })).toMatchObject({ status: 422, body: { code: "template_unknown" } });
  expect(rows(fixture.server, "SELECT 1 AS n FROM contact UNION ALL SELECT 1 FROM conversation")).toEqual([]);
  expect(await starts(ana, { ...words(local), number_id: "99" })).toMatchObject({ status: 422, body: { code: "unknown_number" } });
  expect(await starts(ana, { ...words(local), message: { type: "text" } })).toMatchObject({ status: 422, body: { code: "bad_body" } });
  expect((await starts(fixture.cast.victor, words(local))).status).toBe(403);
  expect((await types(ana, local, { number: "99" })).status).toBe(409);
});
