import { expect, test } from "bun:test";
import { saveAutomation } from "../../../src/domain/automations/save-automation.ts";
import { archiveTeam } from "../../../src/domain/setup/archive-team.ts";
import { listLabelsOf } from "../../../src/db/queries/conversations/labels.ts";
import { askedMs, automate, outcomesOf, runsIn } from "../../support/automations/automations.ts";
import { conversationOf, does, leave } from "../../support/fixture/conversation.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { addLabel, must } from "../../support/fixture/office-work.ts";
import { viewer } from "../../support/fixture/viewer.ts";

const labelsOf = ({ server }: Fixture, id = 1) => listLabelsOf(server.ronda.app.db.tx, id).map(({ name }) => name);
const arrived = { type: "message_arrived" };

async function writesAndAsks(fixture: Fixture, body: string): Promise<void> {
  await fixture.writes(fixture.marisa, body);
  await fixture.server.advance(askedMs);
  await fixture.rest();
}

test("a word of the customer's puts the label on, ranks it, leaves a note under the rule's name, and a line says who did it", async () => {
  const fixture = await openFixture();
  const vip = await addLabel(fixture.server, "Urgente");
  const rule = await automate(fixture.server, {
    name: "Se quejan",
    event: arrived,
    is: [{ field: "words", is: ["reclamo", "a.b*(c"] }],
    actions: [
      { type: "label", value: String(vip) },
      { type: "priority", value: "urgent" },
      { type: "note", value: "Ojo con este" },
    ],
  });

  await writesAndAsks(fixture, "Hola");
  await writesAndAsks(fixture, "Es un RECLÁMO, señores");

  expect(labelsOf(fixture)).toEqual(["Urgente"]);
  expect(conversationOf(fixture.server)).toMatchObject({ priority: 2, status: "pending" });
  expect(outcomesOf(fixture.server, rule)).toEqual(["no", "acted"]);
  expect(JSON.parse(runsIn(fixture.server)[0]?.why ?? "")).toMatchObject([{ holds: false, actual: "", condition: { field: "words" } }]);
  expect(rows(fixture.server, "SELECT text, author_id AS author, extras FROM message WHERE kind = 'note'")).toEqual([
    { text: "Ojo con este", author: null, extras: '{"rule":"Se quejan"}' },
  ]);
  expect(rows(fixture.server, "SELECT extras FROM message WHERE type = 'automation'")).toEqual([{ extras: '{"name":"Se quejan"}' }]);
  await leave(fixture);
});

test("two rules that cause each other stop: what a rule causes triggers others once more, and never itself", async () => {
  const fixture = await openFixture();
  const [a, b, c] = [await addLabel(fixture.server, "A"), await addLabel(fixture.server, "B"), await addLabel(fixture.server, "C")];
  const flips = (on: number, set: number) =>
    automate(fixture.server, {
      event: { type: "label_set", label_id: String(on) },
      actions: [
        { type: "label", value: String(set) },
        { type: "unlabel", value: String(on) },
      ],
    });
  const first = await flips(a, b);
  const second = await flips(b, a);
  const third = await automate(fixture.server, { event: { type: "label_set" }, actions: [{ type: "label", value: String(c) }] });

  await writesAndAsks(fixture, "Hola");
  await does(fixture.server, fixture.cast.adela, "labels", { labelId: String(a) });
  for (let n = 0; n < 5; n += 1) await fixture.server.advance(askedMs);

  expect([first, second, third].map((id) => outcomesOf(fixture.server, id).length)).toEqual([1, 1, 2]);
  expect(labelsOf(fixture)).toEqual(["A", "C"]);
  await leave(fixture);
});

test("all rules of an event run in their order, each seeing what the one before did", async () => {
  const fixture = await openFixture();
  const { otherTeamId } = fixture.cast;
  await automate(fixture.server, { event: { type: "opened" }, actions: [{ type: "team", value: String(otherTeamId) }] });
  const second = await automate(fixture.server, {
    event: { type: "opened" },
    is: [{ field: "team", is: [String(otherTeamId)] }],
    actions: [{ type: "priority", value: "high" }],
  });

  await writesAndAsks(fixture, "Hola");

  expect(conversationOf(fixture.server)).toMatchObject({ teamId: otherTeamId, priority: 1 });
  expect(outcomesOf(fixture.server, second)).toEqual(["acted"]);
  await leave(fixture);
});

test("whoever claims it between the event and the rule keeps it: the rule comes too late, and says so", async () => {
  const fixture = await openFixture();
  const { ana, otherTeamId } = fixture.cast;
  const rule = await automate(fixture.server, {
    event: { type: "opened" },
    actions: [{ type: "team", value: String(otherTeamId) }, { type: "resolve" }],
  });

  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, ana, "claim");
  await fixture.server.advance(askedMs);

  expect(conversationOf(fixture.server)).toMatchObject({ ownerId: ana.id, status: "in_progress", teamId: 1 });
  expect(JSON.parse(runsIn(fixture.server)[0]?.did ?? "").map(({ refused }: { refused: string }) => refused)).toEqual([
    "owner_changed",
    "owner_changed",
  ]);
  expect(outcomesOf(fixture.server, rule)).toEqual(["acted"]);
  await leave(fixture);
});

test("a rule on every message that resolves ends each case once, and the next message opens it again", async () => {
  const fixture = await openFixture();
  const rule = await automate(fixture.server, { event: arrived, actions: [{ type: "resolve" }] });

  await writesAndAsks(fixture, "Hola");
  const first = conversationOf(fixture.server);
  await writesAndAsks(fixture, "¿Hay alguien ahí?");

  expect(first.status).toBe("resolved");
  expect(conversationOf(fixture.server)).toMatchObject({ status: "resolved", waitingSince: null });
  expect(outcomesOf(fixture.server, rule)).toEqual(["acted", "acted"]);
  await leave(fixture);
});

test("a rule whose team was archived rests alone and is told once, the others go on, and saved with a team that is there it acts again", async () => {
  const fixture = await openFixture();
  const { otherTeamId } = fixture.cast;
  const broken = await automate(fixture.server, { event: arrived, actions: [{ type: "team", value: String(otherTeamId) }] });
  const other = await automate(fixture.server, { event: arrived, actions: [{ type: "priority", value: "high" }] });
  await must(fixture.server, (work) => archiveTeam(work, viewer(fixture.cast.adela.id, "admin"), { teamId: otherTeamId, intoId: 1 }));

  await writesAndAsks(fixture, "Hola");
  await writesAndAsks(fixture, "¿Están?");

  expect(outcomesOf(fixture.server, broken)).toEqual(["broke"]);
  expect(outcomesOf(fixture.server, other)).toEqual(["acted", "acted"]);
  expect(rows(fixture.server, "SELECT sort, row_id AS id, error FROM broken_row")).toEqual([
    { sort: "automation", id: broken, error: "unknown_team" },
  ]);
  expect(rows(fixture.server, "SELECT 1 FROM journal WHERE kind = 'row_broke'")).toHaveLength(1);

  const whole = { event: arrived, actions: [{ type: "priority", value: "urgent" }] };
  await must(fixture.server, (work) =>
    saveAutomation(work, "operator", { id: broken, version: null, name: "Regla", isActive: true, definition: whole }),
  );
  await writesAndAsks(fixture, "¿Siguen ahí?");

  expect(outcomesOf(fixture.server, broken)).toEqual(["broke", "acted"]);
  expect(rows(fixture.server, "SELECT 1 FROM broken_row")).toEqual([]);
  await leave(fixture);
});

test("nothing from before it was switched on is acted on, and nothing for whom we have blocked", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  const rule = await automate(fixture.server, { event: arrived, actions: [{ type: "priority", value: "high" }] });
  await fixture.server.advance(askedMs);
  const before = outcomesOf(fixture.server, rule);
  rows(fixture.server, "UPDATE contact SET blocked_at = 1");

  await writesAndAsks(fixture, "¿Hola?");

  expect([before, outcomesOf(fixture.server, rule)]).toEqual([[], []]);
  await fixture.close();
});

test("a text shares the budget of everything that is said by itself, and ends no wait", async () => {
  const fixture = await openFixture();
  const rule = await automate(fixture.server, { event: arrived, actions: [{ type: "text", value: "Hola {nombre}, ya te leemos" }] });

  await writesAndAsks(fixture, "Hola");
  await writesAndAsks(fixture, "¿Hay alguien?");

  const sent = rows(fixture.server, "SELECT text, origin FROM message WHERE kind = 'out'");
  expect(sent).toEqual([{ text: "Hola Marisa Rossi, ya te leemos", origin: "rule" }]);
  expect(conversationOf(fixture.server).waitingSince).not.toBeNull();
  expect(runsIn(fixture.server).map(({ did }) => JSON.parse(did)[0].refused)).toEqual([null, "text_withheld"]);
  expect(outcomesOf(fixture.server, rule)).toEqual(["acted", "acted"]);
  await leave(fixture);
});
