import { expect, test } from "bun:test";
import { setWebhookOn } from "../../../src/db/queries/webhooks/webhooks.ts";
import { askedMs, automate, outcomesOf, runsIn } from "../../support/automations/automations.ts";
import { bringFlow } from "../../support/bots/bot-office.ts";
import { nightJson } from "../../support/bots/night-flow.ts";
import { conversationOf, leave } from "../../support/fixture/conversation.ts";
import { openFixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { must } from "../../support/fixture/office-work.ts";
import { openAsked, taps } from "../../support/survey/asking.ts";
import { addAtMeta, mirrored, officeWith, syncs } from "../../support/templates/office.ts";
import { newReceiver, subscribe } from "../../support/webhooks/receiver.ts";

const arrived = { type: "message_arrived" };

test("a template that needs nothing leaves by itself, once within the budget; one that was deleted rests its rule", async () => {
  const fixture = await officeWith([]);
  const { server } = fixture;
  addAtMeta(fixture, "recibimos", { components: [{ type: "BODY", text: "Recibimos tu mensaje." }], parameterFormat: "POSITIONAL" });
  await syncs(fixture);
  const { id } = mirrored(fixture, "recibimos");
  const rule = await automate(server, { event: arrived, actions: [{ type: "template", value: String(id) }] });
  for (const body of ["Hola", "¿Están?"]) {
    await fixture.writes(fixture.marisa, body);
    await server.advance(askedMs);
    await fixture.rest();
  }
  rows(server, "UPDATE template SET gone_at = 5");
  await fixture.writes(fixture.marisa, "¿Y?");
  await server.advance(askedMs);

  expect(rows(server, "SELECT type, origin, text FROM message WHERE kind = 'out'")).toMatchObject([{ type: "template", origin: "rule" }]);
  expect(runsIn(server).map(({ did }) => JSON.parse(did)[0].refused)).toEqual([null, "text_withheld", "template_gone"]);
  expect(outcomesOf(server, rule)).toEqual(["acted", "acted", "broke"]);
  await leave(fixture);
});

test("a rule begins the bot in a case that is nobody's", async () => {
  const fixture = await openFixture();
  const { server } = fixture;
  const flow = await bringFlow(server, nightJson);
  await automate(server, { event: { type: "opened" }, actions: [{ type: "flow", value: String(flow) }] });

  await fixture.writes(fixture.marisa, "Hola");
  await server.advance(askedMs);
  await fixture.rest();

  expect(runsIn(server).map(({ did }) => JSON.parse(did)[0].refused)).toEqual([null]);
  expect(rows(server, "SELECT DISTINCT origin FROM message WHERE kind = 'out'")).toEqual([{ origin: "bot" }]);
  expect(conversationOf(server).status).toBe("pending");
  await leave(fixture);
});

test("a rule calls one webhook with its name; one that was switched off rests the rule", async () => {
  const receiver = newReceiver();
  const fixture = await openFixture({ around: (world) => ({ ...world, guarded: receiver.guarded }) });
  const { server, cast } = fixture;
  const { id } = await subscribe(server, cast.adela, { kinds: ["conversation.resolved"] });
  const rule = await automate(server, { event: arrived, actions: [{ type: "webhook", value: String(id) }] });
  await fixture.writes(fixture.marisa, "Hola");
  await server.advance(askedMs);
  await fixture.rest();
  await server.advance(askedMs);
  await fixture.rest();
  await must(server, (work) => setWebhookOn(work.tx, id, false, null));
  await fixture.writes(fixture.marisa, "¿Y?");
  await server.advance(askedMs);

  expect(receiver.arrived.map(({ kind, conversationId }) => [kind, conversationId])).toEqual([["rule.called", "1"]]);
  expect(outcomesOf(server, rule)).toEqual(["acted", "broke"]);
  await leave(fixture);
});

test("a bad answer to the survey is heard by a rule with its score; a good one is not", async () => {
  const fixture = await openAsked();
  const { server } = fixture;
  const event = { type: "survey_answered" };
  const rule = await automate(server, {
    event,
    is: [{ field: "score", is: ["1", "2"] }],
    actions: [{ type: "note", value: "Llamarla: contestó mal la encuesta" }],
  });
  await taps(fixture, 5);
  await server.advance(askedMs);
  await taps(fixture, 1);
  await server.advance(askedMs);

  expect(outcomesOf(server, rule)).toEqual(["no", "acted"]);
  expect(JSON.parse(runsIn(server)[0]?.why ?? "")).toMatchObject([{ holds: false, actual: "5" }]);
  await leave(fixture);
});
