import { expect, test } from "bun:test";
import { bringFlow, endings, onNumber } from "../../support/bots/bot-office.ts";
import { expectSound } from "../../support/fixture/conversation.ts";
import { rows } from "../../support/fixture/intake.ts";
import { type Stage, stages } from "../../support/fixture/stages.ts";
import { openKillableFixture } from "../../support/process/killable-fixture.ts";
import { minute } from "../../support/texts/team-texts.ts";

const body = "¡Hola! Soy el asistente.";
const flow = {
  name: "x",
  steps: [
    { id: "a", type: "say", text: body, go: "b" },
    { id: "b", type: "ask", kind: "text", text: "¿Qué necesitás?", save: { variable: "x" }, go: "c" },
    { id: "c", type: "hand_over" },
  ],
};

const instants = stages.map((stage): [Stage] => [stage]);

test.each(instants)("killed at %s of what the bot says, and started again, it says everything at most once and goes on", async (stage) => {
  const fixture = await openKillableFixture(stages.indexOf(stage) + 1);
  await bringFlow(fixture.server, flow, [onNumber(fixture.cast.numberId)]);
  fixture.meta.settings.webhooks.copies = 2;
  fixture.dieAt(stage, body);

  await fixture.writes(fixture.marisa, "Hola");
  await fixture.server.advance(1_000);
  const isDead = fixture.isDead();
  if (isDead) await fixture.revive();
  await fixture.server.advance(5 * minute);
  await fixture.writes(fixture.marisa, "Un recibo");
  await fixture.server.advance(minute);

  expect(isDead).toBe(true);
  expect(rows(fixture.server, "SELECT text FROM message WHERE origin = 'bot' ORDER BY id")).toEqual([
    { text: body },
    { text: "¿Qué necesitás?" },
  ]);
  expect(endings(fixture.server)).toEqual(["step"]);
  expect(rows(fixture.server, "SELECT id FROM message WHERE kind = 'note'")).toHaveLength(1);
  expect(fixture.meta.ledger.doubled()).toEqual([]);
  expectSound(fixture.server);
  await fixture.close();
});
