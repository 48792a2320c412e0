import { afterEach, beforeEach, expect, test } from "bun:test";
import { notify } from "../../../src/domain/notices/notify.ts";
import { get, post } from "../../support/browser/browse.ts";
import { leave } from "../../support/fixture/conversation.ts";
import { listens } from "../../support/notices/told.ts";
import { chooses, personOf, stateOf } from "../../support/fixture/presence.ts";
import { act, openTurnFixture, type TurnFixture } from "../../support/fixture/turn-fixture.ts";

const minute = 60_000;
const hour = 60 * minute;

let fixture: TurnFixture;
beforeEach(async () => {
  fixture = await openTurnFixture({ model: "manual" });
  await listens(fixture.server, fixture.cast.ana);
  await chooses(fixture.server, fixture.cast.ana, "available");
});
afterEach(() => leave(fixture));

const beatsFromPhone = () =>
  post(
    fixture.server,
    fixture.cast.ana,
    "/presence/beat",
    { shown: "available ", device: "phone" },
    { "hx-request": "true", "hx-request-type": "partial" },
  );
const isPushed = async () => {
  await act(fixture.server, (work) => notify(work, [fixture.cast.ana.id], { kind: "late", conversationId: null }));
  await fixture.server.advance(2_000);
};

test("an installed phone that takes pushes keeps its person available without an open page, for a day after the last", async () => {
  const { ana } = fixture.cast;
  const answer = await beatsFromPhone();
  await isPushed();

  await fixture.server.clock.pass(23 * hour);
  const meanwhile = stateOf(fixture.server, ana);
  await isPushed();
  await fixture.server.clock.pass(23 * hour);
  const longer = stateOf(fixture.server, ana);
  await fixture.server.clock.pass(2 * hour);

  expect(await answer.text()).toContain("Disponible (móvil)");
  expect([meanwhile, longer, stateOf(fixture.server, ana)]).toEqual(["available", "available", "offline"]);
});

test("without a push that was taken, or on a desk, nobody is available beyond the last sign of life", async () => {
  const { ana } = fixture.cast;
  await beatsFromPhone();
  await fixture.server.advance(2 * minute);
  const unpushed = stateOf(fixture.server, ana);

  await chooses(fixture.server, ana, "available");
  await isPushed();
  await fixture.server.advance(2 * minute);

  expect(unpushed).toBe("offline");
  expect(stateOf(fixture.server, ana)).toBe("offline");
});

test("what is chosen at a desk, and any other state, is not the phone's any more; signing out everywhere ends it too", async () => {
  const { ana } = fixture.cast;
  await beatsFromPhone();
  await isPushed();
  await chooses(fixture.server, ana, "busy");
  const busy = personOf(fixture.server, ana).presenceHold;
  await chooses(fixture.server, ana, "available");
  await beatsFromPhone();
  const mobile = await (await get(fixture.server, ana, "/me")).text();

  await post(fixture.server, ana, "/me/sign-out-everywhere");

  expect(busy).toBe("tab");
  expect(mobile).toContain("Disponible (móvil)");
  expect(stateOf(fixture.server, ana)).toBe("offline");
});
