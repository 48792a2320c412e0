import { expect, test } from "bun:test";
import { expectSound } from "../../support/fixture/conversation.ts";
import { rows } from "../../support/fixture/intake.ts";
import { type Stage, stages } from "../../support/fixture/stages.ts";
import { openKillableFixture } from "../../support/process/killable-fixture.ts";
import { minute, saysByItself, textsSent } from "../../support/texts/team-texts.ts";

const body = "¡Hola! En un rato te atendemos.";

const instants = stages.map((stage): [Stage] => [stage]);

test.each(instants)("killed at %s of what it says by itself, and started again, it says it at most once", async (stage) => {
  const fixture = await openKillableFixture(stages.indexOf(stage) + 1);
  await saysByItself(fixture.server, 1, { greeting: { es: body, pt: null, en: null } });
  fixture.meta.settings.webhooks.copies = 2;
  fixture.dieAt(stage, body);

  await fixture.writes(fixture.marisa, "Hola");
  await fixture.server.advance(1_000);
  const isDead = fixture.isDead();
  if (isDead) await fixture.revive();
  await fixture.server.advance(20 * minute);

  expect(isDead).toBe(true);
  expect(rows(fixture.server, "SELECT text FROM message WHERE origin = 'auto'")).toEqual([{ text: body }]);
  expect(rows(fixture.server, "SELECT kind FROM automatic_text")).toEqual([{ kind: "greeting" }]);
  expect(textsSent(fixture).length).toBeLessThanOrEqual(1);
  expect(fixture.meta.ledger.doubled()).toEqual([]);
  expectSound(fixture.server);
  await fixture.close();
});
