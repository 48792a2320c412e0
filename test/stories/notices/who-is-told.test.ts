import { afterEach, beforeEach, expect, test } from "bun:test";
import { post } from "../../support/browser/browse.ts";
import { does, leave, replies } from "../../support/fixture/conversation.ts";
import { hasNoLadder, alertsSettle, told, unseen } from "../../support/notices/told.ts";
import { act, openTurnFixture, team, type TurnFixture } from "../../support/fixture/turn-fixture.ts";
import { pauseSending } from "../../../src/domain/sending/deliver-message.ts";

let fixture: TurnFixture;
beforeEach(async () => {
  fixture = await openTurnFixture();
  await hasNoLadder(fixture.server);
});
afterEach(() => leave(fixture));

test("whose turn it is hears of the new conversation once, however much the customer writes in that wait", async () => {
  const { ana, beto, eva, sole } = fixture.cast;

  await fixture.writes(fixture.marisa, "Hola");
  await fixture.writes(fixture.marisa, "¿Están?");
  await alertsSettle(fixture);

  expect(told(fixture.server, ana)).toEqual(["new_for_me"]);
  for (const other of [beto, eva, sole]) expect(told(fixture.server, other)).toEqual([]);
});

test("the owner hears once a wait that the customer wrote", async () => {
  const { ana } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await replies(fixture, ana, "¿En qué te ayudo?");

  await fixture.writes(fixture.marisa, "Con los sueldos");
  await fixture.writes(fixture.marisa, "De noviembre");

  expect(told(fixture.server, ana)).toEqual(["new_for_me", "customer_wrote"]);
});

test("whoever takes a conversation is told nothing; whoever is given one, asked for one or passed one is", async () => {
  const { ana, beto, sole } = fixture.cast;
  await team(fixture, { model: "manual", membersSee: true });
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, ana, "claim");
  const afterClaim = told(fixture.server, ana);

  await does(fixture.server, beto, "ask");
  await does(fixture.server, ana, "transfers", { to: `person-${beto.id}`, reason: "topic", note: "Es de sueldos" });
  await does(fixture.server, sole, "owner", { personId: String(fixture.caro.id) });

  expect(afterClaim).toEqual([]);
  expect(told(fixture.server, ana)).toEqual(["asked"]);
  expect(told(fixture.server, beto)).toEqual(["transferred"]);
  expect(told(fixture.server, fixture.caro)).toEqual(["new_for_me"]);
});

test("a number that stops sending is told to admins and nobody else", async () => {
  for (let time = 0; time < 2; time += 1) await act(fixture.server, (work) => pauseSending(work, fixture.cast.numberId, "token"));

  expect(told(fixture.server, fixture.cast.adela)).toEqual(["number_trouble"]);
  expect(told(fixture.server, fixture.cast.sole)).toEqual([]);
});

test("opening the conversation marks what one was told of it as seen, and of nothing else", async () => {
  const { ana } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  const before = unseen(fixture.server, ana);

  await post(fixture.server, ana, "/conversations/1/look");

  expect(before).toBe(1);
  expect(unseen(fixture.server, ana)).toBe(0);
});
