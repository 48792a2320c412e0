import { afterEach, beforeEach, expect, test } from "bun:test";
import { asPart, get, post } from "../../support/browser/browse.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { type Fixture, openFixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { callApi, hasTemplate, plain, plainSaid, setMirrored } from "../../support/sending/templates.ts";

const dayMs = 24 * 3_600_000;
const minuteMs = 60_000;

let fixture: Fixture;
beforeEach(async () => {
  fixture = await openFixture();
  hasTemplate(fixture, plain);
  hasTemplate(fixture, { ...plain, name: "promo", category: "MARKETING" });
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
});
afterEach(() => leave(fixture));

const plans = (message: object, inMs: number) => {
  const send_at = new Date(fixture.server.clock.now() + inMs).toISOString();
  return callApi(fixture, fixture.cast.ana, "POST", "/conversations/1/messages", { ...message, send_at });
};
const promo = { type: "template", template: { name: "promo", language: { code: "es" } } };
const said = () => rows<{ text: string; origin: string }>(fixture.server, "SELECT text, origin FROM message WHERE kind = 'out'");
const stops = () =>
  rows<{ why: string }>(fixture.server, "SELECT extras ->> '$.why' AS why FROM message WHERE type = 'schedule_stopped'").map(
    ({ why }) => why,
  );
const page = async () => (await get(fixture.server, fixture.cast.ana, "/conversations/1")).text();

test("for an instant at which the window will be shut a template is asked for now; it leaves then, as an answer of its writer", async () => {
  const text = { type: "text", text: { body: "¿Seguimos?" } };

  expect((await plans(text, 2 * dayMs)).body).toMatchObject({ code: "window_closed_then" });
  expect(await plans(plainSaid, 2 * dayMs)).toMatchObject({
    status: 201,
    body: { type: "template", text: "Hola, ¿seguimos con tu trámite?" },
  });
  expect(await page()).toContain("¿seguimos con tu trámite?");
  rows(fixture.server, `UPDATE timeline SET customer_at = customer_at - ${dayMs}`);
  rows(fixture.server, `UPDATE scheduled_message SET send_due_at = ${fixture.server.clock.now() + minuteMs}`);
  await fixture.server.advance(2 * minuteMs);

  expect(said()).toEqual([{ text: "Hola, ¿seguimos con tu trámite?", origin: "schedule" }]);
  expect(fixture.meta.inboxOf(fixture.marisa)[0]?.bubbles.at(-1)?.text).toContain("seguimos con tu trámite");
});

test("what would not leave now is refused as it is planned", async () => {
  setMirrored(fixture, "seguimos", "PAUSED");

  expect((await plans(plainSaid, minuteMs)).body).toMatchObject({ code: "template_paused" });
  expect(rows(fixture.server, "SELECT 1 AS n FROM scheduled_message")).toEqual([]);
});

test.each([
  ["asked for no advertising", "marketing", promo, () => rows(fixture.server, "UPDATE contact SET marketing_stopped_at = 1")],
  ["lost its template, which Meta paused", "template", plainSaid, () => setMirrored(fixture, "seguimos", "PAUSED")],
  ["lost its template, which is gone", "template", plainSaid, () => rows(fixture.server, "UPDATE template SET gone_at = 1")],
  ["was shut out", "blocked", plainSaid, () => rows(fixture.server, "UPDATE contact SET blocked_at = 1")],
])("a planned template of a customer who %s meanwhile is put before its owner", async (_what, why, message, happens) => {
  expect((await plans(message, 5 * minuteMs)).status).toBe(201);
  happens();
  await fixture.server.advance(6 * minuteMs);

  expect(stops()).toEqual([why]);
  expect(said()).toEqual([]);
  expect(rows(fixture.server, "SELECT kind FROM notification WHERE kind = 'not_sent'")).toHaveLength(1);
});

test("with another owner its words are a draft of theirs, and a customer who writes first ends it", async () => {
  await plans(plainSaid, 5 * minuteMs);
  await does(fixture.server, fixture.cast.sole, "claim");
  expect(stops()).toEqual(["owner_changed"]);
  expect(rows(fixture.server, `SELECT body FROM draft WHERE person_id = ${fixture.cast.sole.id}`)).toEqual([
    { body: "Hola, ¿seguimos con tu trámite?" },
  ]);
});

test("the form of a template plans it, too, at a time on the wall of its writer", async () => {
  const { ana } = fixture.cast;
  const [id] = rows<{ id: number }>(fixture.server, "SELECT id FROM template WHERE name = 'seguimos'");

  const plan = (wall: string) =>
    post(
      fixture.server,
      ana,
      `/conversations/1/templates/${id?.id}`,
      { key: `k${wall}`, after: "schedule", wall, endsOnReply: "yes" },
      asPart,
    );

  expect((await plan("mañana")).status).toBe(422);
  expect((await plan("2020-01-01T10:00")).status).toBe(422);
  const tomorrow = new Date(fixture.server.clock.now() + dayMs).toISOString().slice(0, 16);
  expect((await plan(tomorrow)).status).toBe(200);
  expect(rows(fixture.server, "SELECT body, ends_on_reply AS ends FROM scheduled_message")).toEqual([
    { body: "Hola, ¿seguimos con tu trámite?", ends: 1 },
  ]);
  await fixture.writes(fixture.marisa, "Ya está, gracias");
  expect(rows(fixture.server, "SELECT 1 AS n FROM scheduled_message")).toEqual([]);
});
