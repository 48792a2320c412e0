import { expect, test } from "bun:test";
import { askedMs, automate, runsIn } from "../../support/automations/automations.ts";
import { expectSound } from "../../support/fixture/conversation.ts";
import { rows } from "../../support/fixture/intake.ts";
import { type Stage, stages } from "../../support/fixture/stages.ts";
import { openKillableFixture } from "../../support/process/killable-fixture.ts";
import { minute } from "../../support/texts/team-texts.ts";

const body = "Ya te leemos.";
const actions = [
  { type: "text", value: body },
  { type: "note", value: "Entró por la regla" },
  { type: "priority", value: "high" },
];
// Between the event and the rule, while the rule's text leaves, and after.
const instants: [Stage | "before"][] = [["before"], ["claim_unwritten"], ["claim_durable"], ["request_left"], ["outcome_written"]];

test.each(instants)("killed at %s and started again, a rule has done all of it once, and its text left at most once", async (stage) => {
  const fixture = await openKillableFixture(stages.indexOf(stage as Stage) + 50);
  await automate(fixture.server, { event: { type: "message_arrived" }, actions });
  fixture.meta.settings.webhooks.copies = 2;
  if (stage !== "before") fixture.dieAt(stage, body);

  await fixture.writes(fixture.marisa, "Hola");
  if (stage === "before") fixture.crash();
  await fixture.server.advance(askedMs);
  const isDead = fixture.isDead();
  if (isDead) await fixture.revive();
  await fixture.server.advance(20 * minute);

  expect(isDead).toBe(true);
  expect(runsIn(fixture.server).map(({ outcome }) => outcome)).toEqual(["acted"]);
  expect(rows(fixture.server, "SELECT kind, text FROM message WHERE origin = 'rule' OR kind = 'note' ORDER BY id")).toEqual([
    { kind: "out", text: body },
    { kind: "note", text: "Entró por la regla" },
  ]);
  expect(fixture.meta.ledger.doubled()).toEqual([]);
  expectSound(fixture.server);
  await fixture.close();
});
