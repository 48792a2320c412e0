import { afterEach, beforeEach, expect, test } from "bun:test";
import { findRule } from "../../../src/db/queries/routing/rules.ts";
import { dropRule, saveRule } from "../../../src/domain/setup/rules.ts";
import { get } from "../../support/browser/browse.ts";
import { broken, toldTimes } from "../../support/fixture/broken-rows.ts";
import { conversationOf } from "../../support/fixture/conversation.ts";
import { rows } from "../../support/fixture/intake.ts";
import { addRule } from "../../support/fixture/office-work.ts";
import { act, arrive, openTurnFixture, type TurnFixture } from "../../support/fixture/turn-fixture.ts";

// A rule that nobody can read fires for nobody. It is told once, and named until it can be read.

const minuteMs = 60_000;

let fixture: TurnFixture;
let bad = 0;
beforeEach(async () => {
  fixture = await openTurnFixture();
  bad = await addRule(fixture.server, { conditions: { keywords: ["hola"] }, teamId: fixture.teamId });
  await addRule(fixture.server, { conditions: { keywords: ["hola"] }, teamId: fixture.cast.otherTeamId });
});
afterEach(() => fixture.close());

function store(conditions: string, skills = "[]"): void {
  fixture.server.ronda.app.db.tx.raw.run("UPDATE rule SET conditions = ?2, skills = ?3 WHERE id = ?1", [bad, conditions, skills]);
}

test.each([
  ["{nothing", "[]"],
  ["null", "[]"],
  ["[]", "[]"],
  ["7", "[]"],
  ['{"keywords":"hola"}', "[]"],
  ['{"keywords":[7]}', "[]"],
  ['{"numberIds":1}', "[]"],
  ['{"hours":{}}', "[]"],
  ['{"hours":null}', "[]"],
  ['{"ad":7}', "[]"],
  ["{}", "[nothing"],
  ["{}", '"sueldos"'],
])("with %s and %s it fires for nobody, is told, the others go on, and its page answers", async (conditions, skills) => {
  store(conditions, skills);

  await fixture.writes(fixture.marisa, "Hola, mi sueldo");

  expect(conversationOf(fixture.server).teamId).toBe(fixture.cast.otherTeamId);
  expect(broken(fixture)).toEqual([`rule ${bad}`]);
  expect(rows(fixture.server, "SELECT 1 FROM raw_item WHERE outcome = 'quarantined'")).toEqual([]);
  expect((await get(fixture.server, fixture.cast.adela, "/admin/rules")).status).toBe(200);
});

test("it is told once, also when two customers meet it in the same millisecond and others more than an hour later", async () => {
  store("{nothing");

  await arrive(fixture, 2);
  await fixture.server.advance(75 * minuteMs);
  const named = broken(fixture);
  await arrive(fixture, 1);

  expect(named).toEqual([`rule ${bad}`]);
  expect(toldTimes(fixture)).toBe(1);
});

test("mended by hand it is named no longer once a customer meets it; broken anew it is told anew", async () => {
  store("{nothing");
  await arrive(fixture, 1);
  store('{"keywords":["factura"]}');
  await arrive(fixture, 1);
  const mended = broken(fixture);
  store("{nothing");
  await arrive(fixture, 1);

  expect(mended).toEqual([]);
  expect(broken(fixture)).toEqual([`rule ${bad}`]);
  expect(toldTimes(fixture)).toBe(2);
});

test("mended by hand it is named no longer a minute later, though nobody writes", async () => {
  store("{nothing");
  await arrive(fixture, 1);
  store('{"keywords":["factura"]}');

  await fixture.server.advance(minuteMs);

  expect(broken(fixture)).toEqual([]);
});

test.each(["saved", "dropped"])("%s it is named no longer", async (how) => {
  store("{nothing");
  await arrive(fixture, 1);
  const rule = findRule(fixture.server.ronda.app.db.tx, bad);

  await act(fixture.server, (work) =>
    how === "dropped" || !rule
      ? dropRule(work, "operator", bad)
      : saveRule(work, "operator", { ...rule, conditions: { keywords: ["hola"] } }),
  );

  expect(broken(fixture)).toEqual([]);
});
