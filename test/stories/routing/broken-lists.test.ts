import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { recallTried } from "../../../src/domain/routing/tried.ts";
import { asPart, get, post } from "../../support/browser/browse.ts";
import { conversationOf, does } from "../../support/fixture/conversation.ts";
import { rows } from "../../support/fixture/intake.ts";
import { act, arrive, is, openTurnFixture, owners, type TurnFixture } from "../../support/fixture/turn-fixture.ts";

// What a conversation or a line keeps as JSON and nobody can read: pages answer, and whoever moves the conversation moves it.

const bad = ["[nothing", '{"a":1}', "7", "", '"Ana"'];

let fixture: TurnFixture;
beforeEach(async () => {
  fixture = await openTurnFixture();
});
afterEach(() => fixture.close());

function poison(column: "tried" | "skills", value: string): void {
  fixture.server.ronda.app.db.tx.raw.run(`UPDATE conversation SET ${column} = ?1 WHERE id = 1`, [value]);
}

async function everybodyIs(state: "offline" | "available"): Promise<void> {
  for (const who of [fixture.cast.ana, fixture.cast.beto, fixture.caro]) await is(fixture, who, state);
}

async function pagesOf(id: number): Promise<number[]> {
  const people = [fixture.cast.adela, fixture.cast.sole, fixture.cast.ana];
  const paths = [`/conversations/${id}`, "/inbox?tab=pending"];
  const answers = people.flatMap((who) => paths.map((path) => get(fixture.server, who, path)));
  return (await Promise.all(answers)).map(({ status }) => status);
}

describe.each(["tried", "skills"] as const)("%s", (column) => {
  test.each(bad)("the page of a pending conversation tells why it waits, whatever stands there: %s", async (value) => {
    await everybodyIs("offline");
    await arrive(fixture, 1);
    poison(column, value);

    expect(await pagesOf(1)).toEqual([200, 200, 200, 200, 200, 200]);
  });

  test("a supervisor releases it, gives it by turn, and gives it by hand", async () => {
    await arrive(fixture, 1);
    await everybodyIs("offline");
    poison(column, "[nothing");

    const released = await post(fixture.server, fixture.cast.sole, "/conversations/1/release", {}, asPart);
    poison(column, "[nothing"); // the release wrote a new list of who had it
    await everybodyIs("available");
    const nobodys = owners(fixture.server);
    const { version } = conversationOf(fixture.server);
    const pick = { act: "give", to: "turn", tab: "pending", pick: `1.${version}` };
    const byTurn = await post(fixture.server, fixture.cast.sole, "/conversations/bulk", pick, asPart);
    const turned = owners(fixture.server);
    poison(column, "[nothing");
    const byHand = await does(fixture.server, fixture.cast.sole, "owner", { personId: String(fixture.caro.id), confirm: "1" });

    expect([released.status, byTurn.status, byHand]).toEqual([200, 200, 200]);
    expect([nobodys, turned, owners(fixture.server)]).toEqual([[""], [expect.stringMatching(/./)], ["Caro"]]);
  });
});

test("a giving whose line cannot be read is not undone, and is refused in words", async () => {
  await everybodyIs("offline");
  await arrive(fixture, 1);
  await does(fixture.server, fixture.cast.sole, "owner", { personId: String(fixture.cast.ana.id), confirm: "1" });
  fixture.server.ronda.app.db.tx.raw.run("UPDATE message SET extras = '{nothing' WHERE type = 'given'");

  const status = await does(fixture.server, fixture.cast.sole, "undo", { version: String(conversationOf(fixture.server).version) });

  expect(status).toBe(409);
  expect(owners(fixture.server)).toEqual(["Ana"]);
});

test("who had a conversation in a wait that goes back is found past a line that cannot be read", async () => {
  for (const who of [fixture.cast.beto, fixture.caro]) await is(fixture, who, "offline");
  await arrive(fixture, 1);
  await is(fixture, fixture.cast.ana, "offline");
  await does(fixture.server, fixture.cast.ana, "release");
  fixture.server.ronda.app.db.tx.raw.run("UPDATE message SET extras = '{nothing' WHERE type = 'released'");
  fixture.server.ronda.app.db.tx.raw.run("UPDATE conversation SET tried = NULL");

  await act(fixture.server, (work) => recallTried(work, 1));

  expect(rows(fixture.server, "SELECT tried FROM conversation")).toEqual([{ tried: `[${fixture.cast.ana.id}]` }]);
});

test.each([...bad, "[1]", "null"])(
  "the weekly page counts past an assignment that says of nobody why they were passed over: %s",
  async (value) => {
    await arrive(fixture, 2);
    fixture.server.ronda.app.db.tx.raw.run("UPDATE assignment SET skipped = ?1", [value]);

    expect((await get(fixture.server, fixture.cast.sole, "/fairness")).status).toBe(200);
  },
);
