import { afterEach, beforeEach, expect, test } from "bun:test";
import { get, post } from "../../support/browser/browse.ts";
import { account, type Player } from "../../support/fixture/cast.ts";
import { does, leave, replies } from "../../support/fixture/conversation.ts";
import { type Fixture, openFixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { tokenOf } from "../../support/fixture/sight-fixture.ts";

let fixture: Fixture;
beforeEach(async () => {
  fixture = await openFixture();
});
afterEach(() => leave(fixture));

const page = async (who: Player, path: string) => (await get(fixture.server, who, path)).text();
const stopped = () =>
  rows<{ at: number | null }>(fixture.server, "SELECT marketing_stopped_at AS at FROM contact WHERE id = 1")[0]?.at ?? null;
const lines = () =>
  rows<{ type: string }>(fixture.server, "SELECT type FROM message WHERE kind = 'system' AND type LIKE 'marketing%' ORDER BY id").map(
    ({ type }) => type,
  );
const byHand = (who: Player, path: string, reason: string) => post(fixture.server, who, `/contacts/1/${path}`, { reason });

test("a customer's «baja» is noted once, told in the timeline and on the card, and waits for an answer as any words do", async () => {
  const { ana } = fixture.cast;

  await fixture.writes(fixture.marisa, "Baja");
  await fixture.writes(fixture.marisa, "BAJA");

  expect(stopped()).not.toBeNull();
  expect(lines()).toEqual(["marketing_stopped"]);
  expect(rows(fixture.server, "SELECT status, waiting_since IS NOT NULL AS waits FROM conversation")).toEqual([
    { status: "pending", waits: 1 },
  ]);
  const shown = await page(ana, "/conversations/1");
  expect(shown).toContain("El cliente pidió no recibir más publicidad");
  expect(shown).toContain("Sin publicidad");
  expect(await page(ana, "/contacts/1")).toContain("No quiere recibir publicidad desde");
});

test("a template's opt-out button and WhatsApp's own choice count too, and an older choice never undoes a later one", async () => {
  const { meta, marisa } = fixture;
  await fixture.writes(marisa, "Hola");
  meta.customerSends(marisa, account.phoneNumberId, { type: "template_button", text: "No me interesa", payload: "STOP" });
  await fixture.rest();
  expect(lines()).toEqual(["marketing_stopped"]);

  await fixture.server.advance(60_000);
  meta.customerChoosesMarketing(marisa, account.phoneNumberId, "resume");
  await fixture.rest();
  expect([stopped(), lines()]).toEqual([null, ["marketing_stopped", "marketing_resumed"]]);

  const heard = rows<{ raw: string }>(fixture.server, "SELECT raw FROM raw_item WHERE field = 'user_preferences'")[0]?.raw ?? "";
  const late = heard
    .replace('"value":"resume"', '"value":"stop"')
    .replace(/"timestamp":(\d+)/, (_, at) => `"timestamp":${Number(at) - 30}`);
  const signature = `sha256=${new Bun.CryptoHasher("sha256", account.appSecret).update(late).digest("hex")}`;
  await fixture.server.ronda.handle(
    new Request("http://localhost/webhooks/whatsapp", { method: "POST", body: late, headers: { "x-hub-signature-256": signature } }),
    "31.13.24.1",
  );
  await fixture.rest();
  expect(stopped()).toBeNull();
});

test("somebody of ours notes it too, and allows it again with a reason alone; who only looks may not", async () => {
  const { ana, victor } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, ana, "claim");

  expect((await byHand(victor, "marketing", "")).status).toBe(403);
  expect((await byHand(ana, "marketing", "Lo dijo por teléfono")).status).toBe(303);
  expect(stopped()).not.toBeNull();
  expect(await page(ana, "/conversations/1")).toContain("Ana anotó que el cliente no quiere publicidad. Lo dijo por teléfono");

  expect((await byHand(ana, "marketing/removal", "  ")).status).toBe(422);
  expect((await byHand(ana, "marketing/removal", "x".repeat(201))).status).toBe(422);
  expect(stopped()).not.toBeNull();
  expect((await byHand(ana, "marketing/removal", "Firmó el formulario")).status).toBe(303);
  expect([stopped(), lines()]).toEqual([null, ["marketing_stopped", "marketing_resumed"]]);

  const token = await tokenOf(fixture, ana.id);
  const asked = new Request("http://localhost/api/v1/contacts/1", { headers: { authorization: `Bearer ${token}` } });
  expect(await (await fixture.server.ronda.handle(asked, "203.0.113.7")).json()).toMatchObject({ marketing_stopped: false });
});

test("a form's answers are found by search, stand in the bubble, and come by the API", async () => {
  const { ana } = fixture.cast;
  fixture.meta.customerSends(fixture.marisa, account.phoneNumberId, {
    type: "flow_reply",
    answers: { flow_token: "t1", obra_social: "Swiss Medical", turno: "mañana" },
  });
  await fixture.rest();
  await does(fixture.server, ana, "claim");
  await replies(fixture, ana, "Anotado");

  expect(await page(ana, "/conversations/1")).toContain("Swiss Medical");
  expect(rows<{ text: string }>(fixture.server, "SELECT text FROM message WHERE kind = 'in'")[0]?.text).toBe(
    "Sent\nobra_social: Swiss Medical\nturno: mañana",
  );
  await fixture.server.advance(2_000);
  const token = await tokenOf(fixture, ana.id);
  const headers = { authorization: `Bearer ${token}` };
  const found = await fixture.server.ronda.handle(new Request("http://localhost/api/v1/search?q=swiss", { headers }), "203.0.113.7");
  expect(((await found.json()) as { data: unknown[] }).data).toHaveLength(1);
});
