import { expect, test } from "bun:test";
import { does, expectSound, replies } from "../../support/fixture/conversation.ts";
import { rows } from "../../support/fixture/intake.ts";
import { type Stage, stages } from "../../support/fixture/stages.ts";
import { openKillableFixture } from "../../support/process/killable-fixture.ts";
import { asks, hour, later, minute, questionsSent, taps } from "../../support/survey/asking.ts";

const question = "¿Cómo te fue?";

const instants = stages.map((stage): [Stage] => [stage]);

test.each(instants)("killed at %s of its question, and started again, it asks once a stint", async (stage) => {
  const fixture = await openKillableFixture(stages.indexOf(stage) + 1);
  const { server, cast, marisa, meta } = fixture;
  meta.settings.webhooks.copies = 2;
  await asks(fixture, 1, { question: { es: question, pt: null, en: null } });
  await fixture.writes(marisa, "Hola");
  await does(server, cast.ana, "claim");
  await replies(fixture, cast.ana, "Va");
  await does(server, cast.ana, "resolution");
  fixture.dieAt(stage, question);

  await later(fixture, 2 * minute);
  const isDead = fixture.isDead();
  if (isDead) await fixture.revive();
  await later(fixture, hour);
  await taps(fixture, 5);

  expect(isDead).toBe(true);
  expect(questionsSent(fixture).length).toBeLessThanOrEqual(1);
  expect(rows(fixture.server, "SELECT count(*) AS n FROM message WHERE origin = 'survey'")).toEqual([{ n: 1 }]);
  expect(rows(fixture.server, "SELECT score, asked_at IS NOT NULL AS isAsked FROM survey")).toEqual([{ score: 5, isAsked: 1 }]);
  expect(rows(fixture.server, "SELECT count(*) AS n FROM journal WHERE kind = 'survey_answered'")).toEqual([{ n: 1 }]);
  expect(meta.ledger.doubled()).toEqual([]);
  expectSound(fixture.server);
  await fixture.close();
});
